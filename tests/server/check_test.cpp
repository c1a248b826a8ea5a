#include "server/check.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "server/explain.h"
#include "tests/support/temporary_folder.h"
#include "vm/syntax/diagnostic.h"

namespace mufi::tests {
namespace {

using Json = nlohmann::json;
using server::CheckCommand;

struct Outcome {
    int status;
    std::string out;
    std::string problems;
};

Outcome check_all(const CheckCommand& command) {
    std::ostringstream out;
    std::ostringstream problems;
    const int status = server::check(command, out, problems);
    return {status, out.str(), problems.str()};
}

Outcome check(CheckCommand::Format format, const std::vector<std::string>& paths) {
    CheckCommand command;
    command.format = format;
    command.paths = paths;
    return check_all(command);
}

TEST_SUITE("check") {
    TEST_CASE("a clean file says nothing and ends with 0") {
        const TemporaryFolder folder;
        const Outcome outcome = check(CheckCommand::Format::Text,
                                      {folder.write("clean.mufi", "var x = 1;\nprint x;\n")});
        CHECK(outcome.status == 0);
        CHECK(outcome.out == "");
        CHECK(outcome.problems == "");
    }
    TEST_CASE("an error is a line with file, line and column, and ends with 1") {
        const TemporaryFolder folder;
        const std::string file = folder.write("bad.mufi", "print \"\xC3\xA9\" + ;\n");
        const Outcome outcome = check(CheckCommand::Format::Text, {file});
        CHECK(outcome.status == 1);
        CHECK(outcome.out.starts_with(file + ":1:13: error: "));
        CHECK(outcome.out.find("[expected-expression]") != std::string::npos);
    }
    TEST_CASE("folders are searched in order, hidden ones left out") {
        const TemporaryFolder folder;
        for (const char* const name : {"b.mufi", "a/c.mufi", ".git/d.mufi", "e.txt"})
            folder.write(name, "print 1;");
        const Outcome outcome = check(CheckCommand::Format::Reference, {folder.path().string()});
        const std::string root = folder.path().string();
        CHECK(outcome.out == "accept\t" + root + "/a/c.mufi\naccept\t" + root + "/b.mufi\n");
    }
    TEST_CASE("a file that cannot be read is named, the others are checked, the end is 2") {
        const TemporaryFolder folder;
        const Outcome outcome = check(CheckCommand::Format::Text,
                                      {"/no/such.mufi", folder.write("bad.mufi", "print ;")});
        CHECK(outcome.status == 2);
        CHECK(outcome.problems.find("/no/such.mufi: No such file") != std::string::npos);
        CHECK(outcome.out.find("bad.mufi:1:7: error") != std::string::npos);
    }
    TEST_CASE("the reference's verdict is a line of its own kind") {
        const TemporaryFolder folder;
        const auto verdict = [&](std::string_view source) {
            const Outcome outcome =
                check(CheckCommand::Format::Reference, {folder.write("v.mufi", source)});
            return std::to_string(outcome.status) + " " +
                   outcome.out.substr(0, outcome.out.rfind('\t'));
        };
        CHECK(verdict("print 1;") == "0 accept");
        CHECK(verdict("print\n  ;") == "1 reject\t2\t1\tE62");
        CHECK(verdict("var a; a.b++;") == "1 crash");
    }
    TEST_CASE("JSON is one object a file, with the diagnostics of the protocol") {
        const TemporaryFolder folder;
        const std::string clean = folder.write("a.mufi", "print 1;");
        const std::string bad = folder.write("b.mufi", "\"\xF0\x9F\x98\x80\" ;;");
        std::istringstream lines(check(CheckCommand::Format::Json, {clean, bad}).out);
        std::string line;
        REQUIRE(std::getline(lines, line));
        CHECK(Json::parse(line) == Json{{"file", clean}, {"diagnostics", Json::array()}});
        REQUIRE(std::getline(lines, line));
        const Json second = Json::parse(line);
        CHECK(second["file"] == bad);
        REQUIRE(second["diagnostics"].size() == 1);
        CHECK(second["diagnostics"][0]["range"]["start"] == Json{{"line", 0}, {"character", 6}});
        CHECK_FALSE(std::getline(lines, line));
    }
    TEST_CASE("SARIF is one log of all files") {
        const TemporaryFolder folder;
        const std::string bad = folder.write("with blank.mufi", "fun f() {");
        const Json log = Json::parse(check(CheckCommand::Format::Sarif, {bad, bad}).out);
        CHECK(log["version"] == "2.1.0");
        const Json& run = log["runs"].at(0);
        CHECK(run["tool"]["driver"]["rules"].size() == syntax::diagnostic_kinds().size());
        REQUIRE(run["results"].size() == 2);
        const Json& result = run["results"][0];
        CHECK(result["ruleId"] == "expected-block-brace");
        CHECK(result["level"] == "error");
        const Json& location = result["locations"][0]["physicalLocation"];
        CHECK(
            location["artifactLocation"]["uri"].get<std::string>().ends_with("with%20blank.mufi"));
        CHECK(location["region"]["startLine"] == 1);
        CHECK(location["region"]["endLine"] == 1);
        CHECK(result["relatedLocations"].size() == 1);
    }
}

TEST_SUITE("check with a configuration") {
    TEST_CASE("the nearest file above counts, unless another or none is asked for") {
        const TemporaryFolder folder;
        const std::string file = folder.write("a/b.mufi", "print -2 ^ 2;\n");
        const std::string config = folder.write(
            ".mufi-ls.json", R"({"diagnostics": {"severity": {"negated-power": "off"}}})");
        CheckCommand command;
        command.paths = {file};
        CHECK(check_all(command).out == "");
        command.ignores_configuration = true;
        CHECK(check_all(command).out.find("[negated-power]") != std::string::npos);
        command.ignores_configuration = false;
        folder.write("a/.mufi-ls.json", "{}");
        CHECK(check_all(command).out.find("[negated-power]") != std::string::npos);
        command.configuration = config;
        CHECK(check_all(command).out == "");
    }
    TEST_CASE("what is wrong with a configuration is told") {
        const TemporaryFolder folder;
        CheckCommand command;
        command.paths = {folder.write("b.mufi", "print 1;\n")};
        const std::string config = folder.write(
            ".mufi-ls.json", "{\"diagnostics\":\n{\"severity\": {\"no-code\": \"off\"}}}");
        Outcome outcome = check_all(command);
        CHECK(outcome.status == 0);
        CHECK(outcome.problems == config + ":2: there is no diagnostic `no-code`\n");
        command.configuration = folder.write("broken.json", "{");
        outcome = check_all(command);
        CHECK(outcome.status == 2);
        CHECK(outcome.problems.find("broken.json:1: this is no JSON") != std::string::npos);
        command.configuration = (folder.path() / "missing.json").string();
        CHECK(check_all(command).status == 2);
    }
}

TEST_SUITE("explain") {
    TEST_CASE("every code is explained") {
        for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
            std::ostringstream out;
            std::ostringstream problems;
            CHECK(server::explain({std::string(kind.slug)}, out, problems) == 0);
            CHECK(out.str().starts_with("# " + std::string(kind.slug) + "\n"));
            CHECK(problems.str() == "");
        }
    }
    TEST_CASE("an unknown code ends with 2") {
        std::ostringstream out;
        std::ostringstream problems;
        CHECK(server::explain({"no-such-code"}, out, problems) == 2);
        CHECK(problems.str().find("no-such-code") != std::string::npos);
    }
}

}  // namespace
}  // namespace mufi::tests
