#include "protocol/types/base.h"

#include <doctest/doctest.h>

#include "tests/protocol/types/json_of.h"

namespace mufi::tests {
namespace {

using namespace protocol;

TEST_SUITE("protocol base types") {
    TEST_CASE("positions are whole numbers from 0 on") {
        CHECK(read_as<Position>(R"({"line": 3, "character": 4})"_json) == Position{3, 4});
        CHECK(read_as<Position>(R"({"line": 3.0, "character": 4e2})"_json) == Position{3, 400});
        for (const char* line : {"-1", "1.5", "\"1\"", "null", "true", "[]", "-1e400"}) {
            CAPTURE(line);
            CHECK(!read_as<Position>(Json::parse(
                R"({"character": 0, "line": )" + std::string(line) + "}", nullptr, false)));
        }
        CHECK(!read_as<Position>(R"({"line": 3})"_json));
        CHECK(!read_as<Position>(R"([3, 4])"_json));
    }

    TEST_CASE("positions beyond what LSP can say are its largest") {
        const auto position =
            read_as<Position>(R"({"line": 4294967296, "character": 9223372036854775807})"_json);
        CHECK(position == Position{2147483647, 2147483647});
        CHECK(!read_as<Position>(R"({"line": 18446744073709551615, "character": 0})"_json));
    }

    TEST_CASE("ranges and locations go there and back") {
        CHECK(there_and_back<Range>(kRangeJson) == kRangeJson);
        const Json location = {{"uri", "file:///a"}, {"range", kRangeJson}};
        CHECK(there_and_back<Location>(location) == location);
        CHECK(!read_as<Range>(R"({"start": {"line": 1, "character": 2}})"_json));
        CHECK(!read_as<Location>(Json{{"uri", 5}, {"range", kRangeJson}}));
    }

    TEST_CASE("links leave out the origin they do not know") {
        LocationLink link{std::nullopt, "a:b", kRange, kRange};
        Json expected = {{"targetUri", "a:b"},
                         {"targetRange", kRangeJson},
                         {"targetSelectionRange", kRangeJson}};
        CHECK(json_of(link) == expected);
        link.origin_selection_range = kRange;
        expected["originSelectionRange"] = kRangeJson;
        CHECK(json_of(link) == expected);
    }

    TEST_CASE("marked up text is also read from a plain string") {
        const Json markdown = {{"kind", "markdown"}, {"value", "*a*"}};
        CHECK(there_and_back<MarkupContent>(markdown) == markdown);
        CHECK(there_and_back<MarkupContent>("a") == Json{{"kind", "plaintext"}, {"value", "a"}});
        CHECK(there_and_back<MarkupContent>(Json{{"kind", 5}, {"value", "a"}}) ==
              Json{{"kind", "plaintext"}, {"value", "a"}});
        CHECK(!read_as<MarkupContent>(Json{{"kind", "markdown"}}));
    }

    TEST_CASE("commands go there and back") {
        const Json command =
            R"({"title": "t", "command": "c", "arguments": [1, {"a": null}]})"_json;
        CHECK(there_and_back<Command>(command) == command);
        CHECK(there_and_back<Command>(R"({"command": "c", "arguments": 5})"_json) ==
              R"({"command": "c", "title": ""})"_json);
        CHECK(!read_as<Command>(R"({"title": "t"})"_json));
    }

    TEST_CASE("edits of the workspace come in both forms") {
        const TextEdit edit{kRange, "new", ""};
        const Json edit_json = {{"range", kRangeJson}, {"newText", "new"}};
        CHECK(there_and_back<TextEdit>(edit_json) == edit_json);

        WorkspaceEdit plain;
        plain.changes = {{"file:///a", {edit}}};
        CHECK(json_of(plain) == Json{{"changes", {{"file:///a", {edit_json}}}}});

        WorkspaceEdit versioned;
        versioned.document_changes = {{"file:///a", 7, {{kRange, "new", "why"}}},
                                      {"file:///b", std::nullopt, {}}};
        versioned.change_annotations = {{"why", {"Because", true, "of this"}}};
        Json annotated = edit_json;
        annotated["annotationId"] = "why";
        CHECK(json_of(versioned) ==
              Json{{"documentChanges",
                    {{{"textDocument", {{"uri", "file:///a"}, {"version", 7}}},
                      {"edits", Json::array({annotated})}},
                     {{"textDocument", {{"uri", "file:///b"}, {"version", nullptr}}},
                      {"edits", Json::array()}}}},
                   {"changeAnnotations",
                    {{"why",
                      {{"label", "Because"},
                       {"needsConfirmation", true},
                       {"description", "of this"}}}}}});
    }

    TEST_CASE("params need their document, and their place in it") {
        const Json document = {{"uri", "file:///a"}};
        const Json position = {{"line", 1}, {"character", 2}};
        const auto params = read_as<TextDocumentPositionParams>(
            Json{{"textDocument", document}, {"position", position}, {"workDoneToken", 5}});
        REQUIRE(params);
        CHECK(params->uri == "file:///a");
        CHECK(params->position == Position{1, 2});
        CHECK(params->work_done_token == ProgressToken(std::int64_t{5}));
        CHECK(params->partial_result_token == ProgressToken());
        for (const Json& bad :
             {Json(), Json::array(), Json{{"textDocument", document}}, Json{{"position", position}},
              Json{{"textDocument", nullptr}, {"position", position}},
              Json{{"textDocument", "file:///a"}, {"position", position}},
              Json{{"textDocument", {{"uri", nullptr}}}, {"position", position}},
              Json{{"textDocument", document}, {"position", {{"line", 1}}}}})
            CHECK(!read_as<TextDocumentPositionParams>(bad));

        const auto ranged = read_as<TextDocumentRangeParams>(
            Json{{"textDocument", document}, {"range", kRangeJson}, {"workDoneToken", true}});
        REQUIRE(ranged);
        CHECK(ranged->range == kRange);
        CHECK(ranged->work_done_token == ProgressToken());
        CHECK(!read_as<TextDocumentRangeParams>(Json{{"textDocument", document}}));
    }

    TEST_CASE("raw JSON is kept as text, whatever it is") {
        for (const char* text : {"null", "1.5", "\"a\"", "[1,{\"a\":[]}]"})
            CHECK(read_as<RawJson>(Json::parse(text))->text == text);
    }
}

}  // namespace
}  // namespace mufi::tests
