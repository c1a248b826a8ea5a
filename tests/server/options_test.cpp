#include "server/options.h"

#include <doctest/doctest.h>

namespace mufi::tests {
namespace {

using namespace mufi::server;

template <typename Command>
Command parsed(const std::vector<std::string_view>& arguments) {
    const CommandLine line = parse_command_line(arguments);
    REQUIRE(std::holds_alternative<Command>(line));
    return std::get<Command>(line);
}

TEST_SUITE("options") {
    TEST_CASE("without arguments it speaks over standard input and output") {
        const auto serve = parsed<ServeCommand>({});
        CHECK(serve.pipe.empty());
        CHECK_FALSE(serve.port);
        CHECK_FALSE(serve.threads);
        CHECK(serve.log.level == "error");
    }
    TEST_CASE("values stand behind an equals sign or in the next argument") {
        CHECK(parsed<ServeCommand>({"--pipe=/tmp/a"}).pipe == "/tmp/a");
        CHECK(parsed<ServeCommand>({"--pipe", "/tmp/a"}).pipe == "/tmp/a");
        CHECK(parsed<ServeCommand>({"--socket=2087", "--stdio"}).port == 2087);
        CHECK(parsed<ServeCommand>({"--threads", "0", "--stats"}).threads == 0U);
        CHECK(parsed<ServeCommand>({"--log-level=debug", "--log-file=x.log"}).log.file == "x.log");
    }
    TEST_CASE("what clients add is tolerated") {
        parsed<ServeCommand>({"--stdio", "--clientProcessId=77"});
        parsed<ServeCommand>({"--clientProcessId", "77", "--stdio"});
    }
    TEST_CASE("what makes no sense is told") {
        for (const auto& arguments :
             std::vector<std::vector<std::string_view>>{{"--socket=65536"},
                                                        {"--socket=x"},
                                                        {"--socket"},
                                                        {"--threads=65"},
                                                        {"--threads=-1"},
                                                        {"--pipe="},
                                                        {"--log-level=loud"},
                                                        {"--log-file"},
                                                        {"--nope"},
                                                        {"--stdiox"},
                                                        {"format"},
                                                        {"check"},
                                                        {"check", "--format=xml", "a"},
                                                        {"check", "--nope", "a"},
                                                        {"explain"},
                                                        {"explain", "a", "b"}}) {
            CAPTURE(arguments.front());
            CHECK_FALSE(parsed<UsageError>(arguments).message.empty());
        }
    }
    TEST_CASE("check takes files in any form") {
        const auto check = parsed<CheckCommand>({"check", "a", "--format=json", "-", "--", "--b"});
        CHECK(check.format == CheckCommand::Format::Json);
        CHECK(check.paths == std::vector<std::string>{"a", "-", "--b"});
        CHECK(parsed<CheckCommand>({"check", "--reference", "a"}).format ==
              CheckCommand::Format::Reference);
    }
    TEST_CASE("check takes a configuration, or none") {
        CHECK(parsed<CheckCommand>({"check", "--config=c.json", "a"}).configuration == "c.json");
        CHECK(parsed<CheckCommand>({"check", "--no-config", "a"}).ignores_configuration);
        CHECK_FALSE(parsed<CheckCommand>({"check", "a"}).ignores_configuration);
        parsed<SchemaCommand>({"config-schema"});
        parsed<UsageError>({"config-schema", "a"});
        parsed<UsageError>({"check", "--config=", "a"});
    }
    TEST_CASE("help and version come before everything else that is asked") {
        parsed<HelpCommand>({"--help"});
        parsed<HelpCommand>({"--stdio", "-h"});
        parsed<VersionCommand>({"--version"});
        CHECK(parsed<ExplainCommand>({"explain", "file-too-large"}).code == "file-too-large");
    }
    TEST_CASE("the help names every option") {
        for (const char* const option :
             {"--stdio", "--pipe=", "--socket=", "--threads=", "--log-level=", "--log-file=",
              "--stats", "--version", "--help", "check", "explain", "--reference",
              "--config=", "--no-config", "config-schema"})
            CHECK(help_text().find(option) != std::string_view::npos);
    }
}

}  // namespace
}  // namespace mufi::tests
