#include <doctest/doctest.h>

#include "protocol/types/code_action.h"
#include "protocol/types/code_lens.h"
#include "protocol/types/document_link.h"
#include "protocol/types/formatting.h"
#include "protocol/types/hierarchy.h"
#include "protocol/types/inlay_hint.h"
#include "protocol/types/linked_editing.h"
#include "protocol/types/rename.h"
#include "tests/protocol/types/json_of.h"

namespace mufi::tests {
namespace {

using namespace protocol;

const Json kPosition = R"({"line": 1, "character": 2})"_json;
const Json kDocument = R"({"uri": "a:b"})"_json;
const Json kCommand = R"({"title": "t", "command": "c", "arguments": [1]})"_json;

TEST_SUITE("protocol edits") {
    TEST_CASE("a rename needs its new name") {
        const Json place = {{"textDocument", kDocument}, {"position", kPosition}};
        CHECK(!read_as<Rename::Params>(place));
        Json named = place;
        named["newName"] = "x";
        CHECK(read_as<Rename::Params>(named)->new_name == "x");
        CHECK(json_of(Rename::Result{}) == nullptr);
        CHECK(json_of(PrepareRename::Result{}) == nullptr);
        CHECK(json_of(PrepareRename::Result{{kRange, "old"}}) ==
              Json{{"range", kRangeJson}, {"placeholder", "old"}});
    }

    TEST_CASE("code actions are asked for with diagnostics and kinds") {
        const auto params = read_as<CodeActions::Params>(
            Json{{"textDocument", kDocument},
                 {"range", kRangeJson},
                 {"context",
                  {{"diagnostics", {{{"range", kRangeJson}, {"message", "m"}}, 5}},
                   {"only", {"quickfix", 7}},
                   {"triggerKind", 2}}}});
        REQUIRE(params);
        CHECK(params->range == kRange);
        REQUIRE(params->diagnostics.size() == 1);
        CHECK(params->diagnostics[0].message == "m");
        CHECK(params->only == std::vector<std::string>{"quickfix"});
        CHECK(params->trigger_kind == CodeActionTriggerKind::Automatic);
        CHECK(read_as<CodeActions::Params>(
            Json{{"textDocument", kDocument}, {"range", kRangeJson}, {"context", nullptr}}));
        CHECK(!read_as<CodeActions::Params>(Json{{"textDocument", kDocument}}));
    }

    TEST_CASE("a code action goes there and back, but for its edit") {
        const Json full = {
            {"title", "Remove it"},
            {"kind", "quickfix"},
            {"diagnostics", Json::array({{{"range", kRangeJson}, {"message", "m"}}})},
            {"isPreferred", true},
            {"disabled", {{"reason", "why"}}},
            {"command", kCommand},
            {"data", {{"a", 1}}}};
        CHECK(there_and_back<CodeAction>(full) == full);
        CHECK(!read_as<CodeAction>(R"({"kind": "quickfix"})"_json));
        CodeAction action;
        action.title = "t";
        action.edit.emplace().changes.emplace()["a:b"];
        CHECK(json_of(CodeActions::Result{action, Command{"t", "c", {{"1"}}}}) ==
              Json::array(
                  {{{"title", "t"}, {"edit", {{"changes", {{"a:b", Json::array()}}}}}}, kCommand}));
    }

    TEST_CASE("formatting has options, or the usual ones") {
        const Json options = R"({"tabSize": 2, "insertSpaces": false, "insertFinalNewline": true,
            "trimTrailingWhitespace": true, "trimFinalNewlines": true, "other": "x"})"_json;
        const auto params =
            read_as<Formatting::Params>(Json{{"textDocument", kDocument}, {"options", options}});
        REQUIRE(params);
        CHECK(params->options.tab_size == 2);
        CHECK(!params->options.insert_spaces);
        CHECK(params->options.insert_final_newline);
        CHECK(params->options.trim_trailing_whitespace);
        CHECK(params->options.trim_final_newlines);
        for (const Json& odd : {Json(), Json(5), Json{{"tabSize", -2}, {"insertSpaces", "x"}}}) {
            const auto read =
                read_as<Formatting::Params>(Json{{"textDocument", kDocument}, {"options", odd}});
            CHECK(read->options.tab_size == 4);
            CHECK(read->options.insert_spaces);
        }
    }

    TEST_CASE("parts and the line just typed can be formatted") {
        CHECK(read_as<RangeFormatting::Params>(
                  Json{{"textDocument", kDocument}, {"range", kRangeJson}})
                  ->range == kRange);
        CHECK(!read_as<RangeFormatting::Params>(Json{{"textDocument", kDocument}}));
        CHECK(read_as<RangesFormatting::Params>(
                  Json{{"textDocument", kDocument}, {"ranges", {kRangeJson, kRangeJson}}})
                  ->ranges.size() == 2);
        CHECK(!read_as<RangesFormatting::Params>(
            Json{{"textDocument", kDocument}, {"ranges", {kRangeJson, 5}}}));
        CHECK(read_as<OnTypeFormatting::Params>(
                  Json{{"textDocument", kDocument}, {"position", kPosition}, {"ch", "}"}})
                  ->character == "}");
        CHECK(!read_as<OnTypeFormatting::Params>(
            Json{{"textDocument", kDocument}, {"position", kPosition}}));
    }

    TEST_CASE("an inlay hint goes there and back") {
        const Json plain = {{"position", kPosition}, {"label", ": int"}};
        CHECK(there_and_back<InlayHint>(plain) == plain);
        const Json full = {{"position", kPosition},
                           {"label",
                            {{{"value", "a"},
                              {"tooltip", {{"kind", "markdown"}, {"value", "x"}}},
                              {"location", {{"uri", "a:b"}, {"range", kRangeJson}}},
                              {"command", kCommand}},
                             {{"value", "b"}}}},
                           {"kind", 2},
                           {"textEdits", Json::array({{{"range", kRangeJson}, {"newText", "x"}}})},
                           {"tooltip", {{"kind", "plaintext"}, {"value", "x"}}},
                           {"paddingLeft", true},
                           {"paddingRight", true},
                           {"data", 7}};
        CHECK(there_and_back<InlayHint>(full) == full);
        CHECK(!read_as<InlayHint>(Json{{"position", kPosition}}));
        CHECK(!read_as<InlayHint>(Json{{"position", kPosition}, {"label", {5}}}));
        CHECK(!read_as<InlayHint>(Json{{"label", "a"}}));
    }

    TEST_CASE("lenses and links go there and back, resolved or not") {
        for (const Json& lens : {Json{{"range", kRangeJson}, {"data", 1}},
                                 Json{{"range", kRangeJson}, {"command", kCommand}}})
            CHECK(there_and_back<CodeLens>(lens) == lens);
        CHECK(!read_as<CodeLens>(R"({"data": 1})"_json));
        for (const Json& link : {Json{{"range", kRangeJson}, {"data", 1}},
                                 Json{{"range", kRangeJson}, {"target", "a:b"}, {"tooltip", "x"}}})
            CHECK(there_and_back<DocumentLink>(link) == link);
        CHECK(!read_as<DocumentLink>(R"({"target": "a:b"})"_json));
    }

    TEST_CASE("linked ranges may say what a word is") {
        CHECK(json_of(LinkedEditing::Result{}) == nullptr);
        CHECK(json_of(LinkedEditing::Result{{{kRange}, "[a-z]+"}}) ==
              Json{{"ranges", {kRangeJson}}, {"wordPattern", "[a-z]+"}});
    }

    TEST_CASE("an item of a hierarchy goes there and back") {
        const Json item = {{"name", "f"},
                           {"kind", 12},
                           {"tags", {1}},
                           {"detail", "d"},
                           {"uri", "a:b"},
                           {"range", kRangeJson},
                           {"selectionRange", kRangeJson},
                           {"data", {1}}};
        CHECK(there_and_back<HierarchyItem>(item) == item);
        CHECK(read_as<HierarchyItemParams>(Json{{"item", item}})->item.name == "f");
        for (const char* required : {"name", "uri", "range", "selectionRange"}) {
            Json broken = item;
            broken.erase(required);
            CHECK(!read_as<HierarchyItemParams>(Json{{"item", broken}}));
        }
        const auto read = *read_as<HierarchyItem>(item);
        CHECK(json_of(IncomingCall{read, {kRange}}) ==
              Json{{"from", item}, {"fromRanges", {kRangeJson}}});
        CHECK(json_of(OutgoingCall{read, {}}) == Json{{"to", item}, {"fromRanges", Json::array()}});
    }
}

}  // namespace
}  // namespace mufi::tests
