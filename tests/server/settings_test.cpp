#include "server/settings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "server/configuration.h"
#include "tests/support/source_folder.h"
#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

using namespace mufi::server;
using analysis::Level;
using protocol::Json;

std::string read_file(const std::string& path) {
    std::ifstream file(source_folder() / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

syntax::DiagnosticCode code(std::string_view slug) {
    return syntax::find_diagnostic_kind(slug)->code;
}

// "1:5 there is no option `x`", one a line.
std::string problems_of(std::string_view text) {
    std::string all;
    for (const ConfigurationProblem& it : parse_configuration(text).problems)
        all += std::string(text.substr(it.span.begin, it.span.size())) + ": " + it.message + "\n";
    return all;
}

TEST_SUITE("settings") {
    TEST_CASE("a severity is set by the code") {
        const auto parsed = parse_configuration(R"({
            // Of no use here.
            "diagnostics": { "severity": { "step-value": "off", "unused-variable": "warning" } }
        })");
        CHECK(parsed.problems.empty());
        REQUIRE(parsed.settings);
        CHECK(parsed.settings->severities.of(code("step-value")) == Level::Off);
        CHECK(parsed.settings->severities.of(code("unused-variable")) == Level::Warning);
        CHECK(parsed.settings->severities.of(code("self-assignment")) == Level::Default);
    }
    TEST_CASE("what is wrong is told at its key, and the rest counts") {
        CHECK(problems_of(R"({"other": 1})") == "\"other\": there is no option `other`\n");
        CHECK(problems_of(R"({"diagnostics": {"colour": 1}})") ==
              "\"colour\": there is no option `diagnostics.colour`\n");
        CHECK(problems_of(R"({"diagnostics": {"severity": {"no-code": "off"}}})") ==
              "\"no-code\": there is no diagnostic `no-code`\n");
        CHECK(problems_of(R"({"diagnostics": {"severity": {"step-value": "error"}}})")
                  .find("errors are only what MufiZ refuses") != std::string::npos);
        CHECK(problems_of(R"({"diagnostics": {"severity": {"expected-semicolon": "off"}}})")
                  .find("it stays an error") != std::string::npos);
        CHECK(problems_of(R"({"diagnostics": 1})") == "\"diagnostics\": expected an object\n");
        CHECK(problems_of("[]") == "[]: expected an object\n");
        const auto parsed =
            parse_configuration(R"({"x": 1, "diagnostics": {"severity": {"step-value": "off"}}})");
        REQUIRE(parsed.settings);
        CHECK(parsed.settings->severities.of(code("step-value")) == Level::Off);
    }
    TEST_CASE("a file that is no JSON sets nothing and says where it ends to be") {
        const auto parsed = parse_configuration("{\"a\": }");
        CHECK_FALSE(parsed.settings);
        REQUIRE(parsed.problems.size() == 1);
        CHECK(parsed.problems[0].is_fatal);
        CHECK(parsed.problems[0].span == text::Span{6, 7});
        CHECK(parse_configuration("").problems.size() == 1);
    }
    TEST_CASE("settings that are laid over others leave what they do not speak of") {
        Settings below;
        below.severities.set(code("step-value"), Level::Off);
        below.severities.set(code("self-assignment"), Level::Hint);
        Settings above;
        above.severities.set(code("step-value"), Level::Warning);
        below.overlay(above);
        CHECK(below.severities.of(code("step-value")) == Level::Warning);
        CHECK(below.severities.of(code("self-assignment")) == Level::Hint);
    }
    TEST_CASE("the schema is the one in the VS Code extension: `mufi-ls config-schema` writes it") {
        CHECK(read_file("editors/vscode/schemas/mufi-ls.json") == settings_schema());
    }
    TEST_CASE("the VS Code extension has every option, described as it is here") {
        const Json package = Json::parse(read_file("editors/vscode/package.json"));
        const Json& contributes = package["contributes"];
        const Json& properties = contributes["configuration"]["properties"];
        for (const Option& option : options()) {
            const std::string name =
                "mufi." + std::string(option.group) + "." + std::string(option.name);
            CAPTURE(name);
            REQUIRE(properties.contains(name));
            CHECK(properties[name]["markdownDescription"] == option.description);
        }
        CHECK(contributes["jsonValidation"][0]["fileMatch"] == std::string(kConfigurationName));
        CHECK(contributes["jsonValidation"][0]["url"] == "./schemas/mufi-ls.json");
    }
}

TEST_SUITE("configuration files") {
    TEST_CASE("the nearest file above a document is found, not above the workspace") {
        const TemporaryFolder folder;
        const std::string root = (folder.path() / "work").string();
        folder.write(".mufi-ls.json", "{}");
        const std::string outer = folder.write("work/.mufi-ls.json", R"({"x": 1})");
        std::vector<std::string> read;
        const auto on_problems = [&](const std::string& path, const ConfigurationFiles::File&) {
            read.push_back(path);
        };
        ConfigurationFiles files;
        files.set_roots({root});
        const auto* const found = files.find_for(root + "/a/b/c.mufi", on_problems);
        REQUIRE(found != nullptr);
        CHECK(found->problems.size() == 1);
        CHECK(read == std::vector<std::string>{outer});
        CHECK(files.find_for(root + "/a/d.mufi", on_problems) == found);
        CHECK(read.size() == 1);

        CHECK_FALSE(files.refresh(on_problems));
        std::filesystem::remove(outer);
        CHECK(files.refresh(on_problems));
        CHECK(read.size() == 2);
        CHECK(files.find_for(root + "/a/b/c.mufi", on_problems) == nullptr);
        folder.write("work/a/.mufi-ls.json", "{}");
        CHECK(files.refresh(on_problems));
        CHECK(files.find_for(root + "/a/b/c.mufi", on_problems) != nullptr);
    }
    TEST_CASE("a file that is broken leaves the settings from before") {
        const TemporaryFolder folder;
        const auto ignore = [](const std::string&, const ConfigurationFiles::File&) {};
        folder.write(".mufi-ls.json", R"({"diagnostics": {"severity": {"step-value": "off"}}})");
        const std::string document = (folder.path() / "a.mufi").string();
        ConfigurationFiles files;
        REQUIRE(files.find_for(document, ignore) != nullptr);
        folder.write(".mufi-ls.json", "{");
        CHECK(files.refresh(ignore));
        const auto* const file = files.find_for(document, ignore);
        REQUIRE(file != nullptr);
        CHECK(file->problems.size() == 1);
        CHECK(file->settings.severities.of(code("step-value")) == Level::Off);
    }
}

}  // namespace
}  // namespace mufi::tests
