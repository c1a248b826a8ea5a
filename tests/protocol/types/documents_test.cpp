#include <doctest/doctest.h>

#include "protocol/types/diagnostics.h"
#include "protocol/types/text_sync.h"
#include "tests/protocol/types/json_of.h"

namespace mufi::tests {
namespace {

using namespace protocol;

TEST_SUITE("protocol documents") {
    TEST_CASE("a document is opened with its text") {
        const auto params = read_as<DidOpen::Params>(R"({"textDocument":
            {"uri": "untitled:1", "languageId": "mufi", "version": 3, "text": "a\u0000b"}})"_json);
        REQUIRE(params);
        CHECK(params->uri == "untitled:1");
        CHECK(params->language_id == "mufi");
        CHECK(params->version == 3);
        CHECK(params->text == std::string("a\0b", 3));
        CHECK(read_as<DidOpen::Params>(
            R"({"textDocument": {"uri": "a:b", "text": "", "version": null}})"_json));
        CHECK(!read_as<DidOpen::Params>(R"({"textDocument": {"uri": "a:b"}})"_json));
        CHECK(!read_as<DidOpen::Params>(R"({"textDocument": {"text": ""}})"_json));
        CHECK(!read_as<DidOpen::Params>(R"({})"_json));
    }

    TEST_CASE("changes are of a range or of everything") {
        const auto params = read_as<DidChange::Params>(
            Json{{"textDocument", {{"uri", "a:b"}, {"version", 4}}},
                 {"contentChanges",
                  {{{"range", kRangeJson}, {"rangeLength", 5}, {"text", "x"}},
                   {{"text", "all"}},
                   {{"range", nullptr}, {"text", "all"}}}}});
        REQUIRE(params);
        CHECK(params->version == 4);
        REQUIRE(params->changes.size() == 3);
        CHECK(params->changes[0].range == Range{{1, 2}, {3, 4}});
        CHECK(params->changes[0].text == "x");
        CHECK(!params->changes[1].range);
        CHECK(!params->changes[2].range);
    }

    TEST_CASE("a change before the text is moved to its beginning, and says so") {
        const Json range = {{"start", {{"line", -1}, {"character", 7}}},
                            {"end", {{"line", 2}, {"character", -1}}}};
        const auto params = read_as<DidChange::Params>(
            {{"textDocument", {{"uri", "a:b"}, {"version", 2}}},
             {"contentChanges", Json::array({{{"range", range}, {"text", "x"}}})}});
        REQUIRE(params);
        CHECK(params->changes[0].range == Range{{0, 0}, {2, 0}});
        CHECK(params->changes[0].is_moved);
    }

    TEST_CASE("one change that makes no sense drops them all") {
        const auto with_change = [](const Json& change) {
            return Json{{"textDocument", {{"uri", "a:b"}, {"version", nullptr}}},
                        {"contentChanges", Json::array({{{"text", "all"}}, change})}};
        };
        CHECK(read_as<DidChange::Params>(with_change({{"text", ""}})));
        CHECK(!read_as<DidChange::Params>(with_change({{"text", 5}})));
        CHECK(!read_as<DidChange::Params>(with_change({{"range", kRangeJson}})));
        CHECK(!read_as<DidChange::Params>(with_change({{"range", 5}, {"text", "x"}})));
        CHECK(!read_as<DidChange::Params>(with_change({{"range", Json::object()}, {"text", "x"}})));
        CHECK(!read_as<DidChange::Params>(with_change(nullptr)));
        CHECK(!read_as<DidChange::Params>(R"({"textDocument": {"uri": "a:b"}})"_json));
        CHECK(!read_as<DidChange::Params>(R"({"contentChanges": []})"_json));
    }

    TEST_CASE("documents are saved and closed") {
        CHECK(read_as<DidSave::Params>(R"({"textDocument": {"uri": "a:b"}, "text": "t"})"_json)
                  ->text == "t");
        CHECK(!read_as<DidSave::Params>(R"({"textDocument": {"uri": "a:b"}})"_json)->text);
        CHECK(!read_as<DidSave::Params>(R"({"textDocument": {}})"_json));
        CHECK(read_as<DidClose::Params>(R"({"textDocument": {"uri": "a:b"}})"_json)->uri == "a:b");
        CHECK(!read_as<DidClose::Params>(R"({})"_json));
    }

    TEST_CASE("a diagnostic goes there and back with all its members") {
        const Json full = {
            {"range", kRangeJson},
            {"severity", 2},
            {"code", "unused-variable"},
            {"codeDescription", {{"href", "https://example.org/unused"}}},
            {"source", "mufi"},
            {"message", "`a` is never used"},
            {"tags", {1, 2}},
            {"relatedInformation",
             {{{"location", {{"uri", "a:b"}, {"range", kRangeJson}}}, {"message", "here"}}}},
            {"data", {{"fix", 1}}}};
        CHECK(there_and_back<Diagnostic>(full) == full);
        const Json least = {{"range", kRangeJson}, {"message", "m"}};
        CHECK(there_and_back<Diagnostic>(least) == least);
        const Json number = {{"range", kRangeJson}, {"message", "m"}, {"code", 7}};
        CHECK(there_and_back<Diagnostic>(number) == number);
    }

    TEST_CASE("a diagnostic of another server is read as far as it makes sense") {
        const Json odd = {{"range", kRangeJson}, {"message", "m"},
                          {"severity", 9},       {"code", true},
                          {"tags", {1, 7, "x"}}, {"relatedInformation", {{}}},
                          {"source", 5},         {"codeDescription", 5}};
        CHECK(there_and_back<Diagnostic>(odd) ==
              Json{{"range", kRangeJson}, {"message", "m"}, {"tags", {1}}});
        CHECK(!read_as<Diagnostic>(R"({"message": "m"})"_json));
    }

    TEST_CASE("diagnostics are published for a version, or for none") {
        CHECK(json_of(PublishDiagnostics::Params{"a:b", 3, {}}) ==
              R"({"uri": "a:b", "version": 3, "diagnostics": []})"_json);
        CHECK(json_of(PublishDiagnostics::Params{"a:b", std::nullopt, {}}) ==
              R"({"uri": "a:b", "diagnostics": []})"_json);
    }

    TEST_CASE("reports that are pulled are full or unchanged") {
        const auto params = read_as<DocumentDiagnostics::Params>(
            R"({"textDocument": {"uri": "a:b"}, "identifier": "mufi", "previousResultId": "1"})"_json);
        CHECK(params->uri == "a:b");
        CHECK(params->identifier == "mufi");
        CHECK(params->previous_result_id == "1");
        CHECK(json_of(DocumentDiagnosticReport{"2", std::vector<Diagnostic>{}}) ==
              R"({"kind": "full", "resultId": "2", "items": []})"_json);
        CHECK(json_of(DocumentDiagnosticReport{"2", std::nullopt}) ==
              R"({"kind": "unchanged", "resultId": "2"})"_json);
        CHECK(json_of(DocumentDiagnosticReport{"", std::vector<Diagnostic>{}}) ==
              R"({"kind": "full", "items": []})"_json);
    }

    TEST_CASE("the whole workspace can be pulled too") {
        const auto params = read_as<WorkspaceDiagnostics::Params>(
            R"({"previousResultIds": [{"uri": "a:b", "value": "1"}, {"uri": "c:d"}]})"_json);
        REQUIRE(params->previous_result_ids.size() == 1);
        CHECK(params->previous_result_ids[0].value == "1");
        CHECK(json_of(WorkspaceDiagnosticReport{
                  {{"a:b", 3, {"2", std::nullopt}}, {"c:d", std::nullopt, {"", {{}}}}}}) ==
              R"({"items": [
                  {"uri": "a:b", "version": 3, "kind": "unchanged", "resultId": "2"},
                  {"uri": "c:d", "version": null, "kind": "full", "items": []}]})"_json);
    }
}

}  // namespace
}  // namespace mufi::tests
