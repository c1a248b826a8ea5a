#include "protocol/types/workspace.h"

#include <doctest/doctest.h>

#include "protocol/types/mufi_extensions.h"
#include "protocol/types/window.h"
#include "tests/protocol/types/json_of.h"

namespace mufi::tests {
namespace {

using namespace protocol;

TEST_SUITE("protocol workspace") {
    TEST_CASE("folders come and go") {
        const auto params = read_as<DidChangeWorkspaceFolders::Params>(
            R"({"event": {"added": [{"uri": "a:b", "name": "b"}], "removed": [{"uri": "c:d"}, 5]}})"_json);
        REQUIRE(params);
        CHECK(params->added.at(0).name == "b");
        CHECK(params->removed.size() == 1);
        CHECK(!read_as<DidChangeWorkspaceFolders::Params>(R"({})"_json));
    }

    TEST_CASE("settings are whatever the client sends") {
        CHECK(read_as<DidChangeConfiguration::Params>(R"({"settings": {"mufi": {"x": 1}}})"_json)
                  ->settings == R"({"mufi": {"x": 1}})"_json);
        CHECK(read_as<DidChangeConfiguration::Params>(R"({"settings": null})"_json)
                  ->settings.is_null());
        CHECK(read_as<DidChangeConfiguration::Params>(Json())->settings.is_null());
    }

    TEST_CASE("settings can be asked for") {
        CHECK(json_of(Configuration::Params{{{"a:b", "mufi"}, {"", "x"}}}) ==
              R"({"items": [{"scopeUri": "a:b", "section": "mufi"}, {"section": "x"}]})"_json);
        CHECK(read_as<Configuration::Result>(R"([{"a": 1}, null])"_json)->at(1).is_null());
        CHECK(!read_as<Configuration::Result>(R"({})"_json));
    }

    TEST_CASE("file events are taken one by one") {
        const auto params = read_as<DidChangeWatchedFiles::Params>(
            R"({"changes": [{"uri": "a:b", "type": 3}, {"uri": "a:c", "type": 9}, {"type": 1},
                            null, {"uri": "a:d", "type": 1}]})"_json);
        REQUIRE(params);
        REQUIRE(params->changes.size() == 2);
        CHECK(params->changes[0].type == FileChangeType::Deleted);
        CHECK(params->changes[1].uri == "a:d");
        CHECK(!read_as<DidChangeWatchedFiles::Params>(Json()));
    }

    TEST_CASE("watchers are registered and unregistered") {
        std::string options;
        JsonWriter out(options);
        write(out, WatchedFilesOptions{{{"", "**/*.mufi"}, {"file:///a", "*.json"}}});
        CHECK(json_of(RegisterCapability::Params{{{"1", "m", {options}}, {"2", "n", {}}}}) ==
              R"({"registrations": [
                  {"id": "1", "method": "m", "registerOptions": {"watchers": [
                      {"globPattern": "**/*.mufi"},
                      {"globPattern": {"baseUri": "file:///a", "pattern": "*.json"}}]}},
                  {"id": "2", "method": "n"}]})"_json);
        CHECK(json_of(UnregisterCapability::Params{{{"1", "m"}}}) ==
              R"({"unregisterations": [{"id": "1", "method": "m"}]})"_json);
    }

    TEST_CASE("commands are executed with their arguments") {
        const auto params =
            read_as<ExecuteCommand::Params>(R"({"command": "c", "arguments": [1, null]})"_json);
        REQUIRE(params);
        CHECK(params->command == "c");
        CHECK(params->arguments == std::vector<Json>{1, nullptr});
        CHECK(read_as<ExecuteCommand::Params>(R"({"command": "c"})"_json)->arguments.empty());
        CHECK(!read_as<ExecuteCommand::Params>(R"({"arguments": []})"_json));
        CHECK(json_of(ExecuteCommand::Result{}) == nullptr);
    }

    TEST_CASE("the client is asked to apply an edit") {
        CHECK(json_of(ApplyEdit::Params{"why", {}}) == R"({"label": "why", "edit": {}})"_json);
        CHECK(read_as<ApplyEditResult>(R"({"applied": true})"_json)->applied);
        const auto refused =
            read_as<ApplyEditResult>(R"({"applied": 1, "failureReason": "no"})"_json);
        CHECK(!refused->applied);
        CHECK(refused->failure_reason == "no");
    }

    TEST_CASE("the user is told and asked") {
        CHECK(json_of(MessageParams{MessageType::Error, "m"}) ==
              R"({"type": 1, "message": "m"})"_json);
        CHECK(
            json_of(ShowMessageRequest::Params{MessageType::Info, "m", {{"yes"}, {"no"}}}) ==
            R"({"type": 3, "message": "m", "actions": [{"title": "yes"}, {"title": "no"}]})"_json);
        CHECK(read_as<ShowMessageRequest::Result>(R"({"title": "yes"})"_json)->value().title ==
              "yes");
        CHECK(!*read_as<ShowMessageRequest::Result>(Json()));
    }

    TEST_CASE("progress begins, goes on and ends") {
        CHECK(json_of(CreateWorkDoneProgress::Params{"t"}) == R"({"token": "t"})"_json);
        CHECK(json_of(Progress::Params{"t", WorkDoneProgressBegin{"Scanning", true, "a", 0}}) ==
              R"({"token": "t", "value": {"kind": "begin", "title": "Scanning",
                  "cancellable": true, "message": "a", "percentage": 0}})"_json);
        CHECK(
            json_of(Progress::Params{std::int64_t{1}, WorkDoneProgressReport{{}, "b", 50}}) ==
            R"({"token": 1, "value": {"kind": "report", "message": "b", "percentage": 50}})"_json);
        CHECK(json_of(Progress::Params{"t", WorkDoneProgressEnd{}}) ==
              R"({"token": "t", "value": {"kind": "end"}})"_json);
        CHECK(json_of(Progress::Params{"t", RawJson{"[1]"}}) ==
              R"({"token": "t", "value": [1]})"_json);
        CHECK(read_as<CancelWorkDoneProgress::Params>(R"({"token": 5})"_json)->token ==
              ProgressToken(std::int64_t{5}));
        CHECK(!read_as<CancelWorkDoneProgress::Params>(R"({"token": true})"_json));
    }

    TEST_CASE("texts are answered whole") {
        CHECK(json_of(FileText::Result{"a\n"}) == R"({"text": "a\n"})"_json);
        CHECK(read_as<SyntaxTree::Params>(R"({"textDocument": {"uri": "a:b"}})"_json)->uri ==
              "a:b");
    }
}

}  // namespace
}  // namespace mufi::tests
