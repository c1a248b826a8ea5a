#include <doctest/doctest.h>

#include "protocol/types/completion.h"
#include "protocol/types/folding.h"
#include "protocol/types/hover.h"
#include "protocol/types/navigation.h"
#include "protocol/types/semantic_tokens.h"
#include "protocol/types/signature_help.h"
#include "protocol/types/symbols.h"
#include "tests/protocol/types/json_of.h"

namespace mufi::tests {
namespace {

using namespace protocol;

const Json kPlace = R"({"textDocument": {"uri": "a:b"},
                        "position": {"line": 1, "character": 2}})"_json;

Json with(Json json, const char* name, Json value) {
    json[name] = std::move(value);
    return json;
}

TEST_SUITE("protocol language features") {
    TEST_CASE("a hover is its content, or null") {
        CHECK(json_of(Hover::Result{}) == nullptr);
        CHECK(json_of(Hover::Result{{{MarkupKind::Markdown, "x"}, kRange}}) ==
              Json{{"contents", {{"kind", "markdown"}, {"value", "x"}}}, {"range", kRangeJson}});
    }

    TEST_CASE("completion says what started it, where the client tells") {
        const auto params = read_as<Completion::Params>(
            with(kPlace, "context", {{"triggerKind", 2}, {"triggerCharacter", "."}}));
        CHECK(params->trigger_kind == CompletionTriggerKind::TriggerCharacter);
        CHECK(params->trigger_character == ".");
        for (const Json& context : {Json(), Json(5), Json{{"triggerKind", 9}}})
            CHECK(read_as<Completion::Params>(with(kPlace, "context", context))->trigger_kind ==
                  CompletionTriggerKind::Invoked);
        CHECK(!read_as<Completion::Params>(R"({"context": {}})"_json));
    }

    TEST_CASE("a completion item goes there and back with all its members") {
        const Json edit = {{"range", kRangeJson}, {"newText", "x"}};
        const Json full = {{"label", "print"},
                           {"labelDetails", {{"detail", "(x)"}, {"description", "io"}}},
                           {"kind", 3},
                           {"tags", {1}},
                           {"detail", "d"},
                           {"documentation", {{"kind", "markdown"}, {"value", "*x*"}}},
                           {"preselect", true},
                           {"sortText", "1"},
                           {"filterText", "p"},
                           {"insertText", "print($1)"},
                           {"insertTextFormat", 2},
                           {"insertTextMode", 1},
                           {"textEdit", edit},
                           {"textEditText", "t"},
                           {"additionalTextEdits", Json::array({edit})},
                           {"commitCharacters", {"("}},
                           {"command", {{"title", "t"}, {"command", "c"}}},
                           {"data", {1, 2}}};
        CHECK(there_and_back<CompletionItem>(full) == full);
        CHECK(there_and_back<CompletionItem>(Json{{"label", "a"}}) == Json{{"label", "a"}});
        const Json two_ranges = {
            {"label", "a"},
            {"textEdit", {{"newText", "x"}, {"insert", kRangeJson}, {"replace", kRangeJson}}}};
        CHECK(there_and_back<CompletionItem>(two_ranges) == two_ranges);
    }

    TEST_CASE("a completion item with odd members is read without them") {
        Json odd = {{"label", "a"}};
        for (const char* name :
             {"labelDetails", "kind", "tags", "detail", "documentation", "preselect", "textEdit",
              "additionalTextEdits", "commitCharacters", "command", "insertTextFormat"})
            odd[name] = -5;
        CHECK(there_and_back<CompletionItem>(odd) == Json{{"label", "a"}});
        CHECK(!read_as<CompletionItem>(R"({"kind": 1})"_json));
    }

    TEST_CASE("a list of completions may have defaults") {
        CHECK(json_of(CompletionList{}) == R"({"isIncomplete": false, "items": []})"_json);
        CompletionList list;
        list.is_incomplete = true;
        list.items.emplace_back().label = "a";
        list.item_defaults = CompletionItemDefaults{
            {"("}, kRange, std::nullopt, InsertTextFormat::Snippet, InsertTextMode::AsIs, {"1"}};
        Json defaults = {{"commitCharacters", {"("}},
                         {"editRange", kRangeJson},
                         {"insertTextFormat", 2},
                         {"insertTextMode", 1},
                         {"data", 1}};
        const auto expected = [&] {
            return Json{{"isIncomplete", true},
                        {"itemDefaults", defaults},
                        {"items", Json::array({{{"label", "a"}}})}};
        };
        CHECK(json_of(list) == expected());
        list.item_defaults->replace_range = kRange;
        defaults["editRange"] = {{"insert", kRangeJson}, {"replace", kRangeJson}};
        CHECK(json_of(list) == expected());
    }

    TEST_CASE("signature help says what started it") {
        const auto params = read_as<SignatureHelp::Params>(
            with(kPlace, "context",
                 R"({"triggerKind": 3, "isRetrigger": true, "triggerCharacter": ",",
                     "activeSignatureHelp": {"signatures": [], "activeSignature": 2}})"_json));
        CHECK(params->trigger_kind == SignatureHelpTriggerKind::ContentChange);
        CHECK(params->is_retrigger);
        CHECK(params->trigger_character == ",");
        CHECK(params->active_signature == 2U);
        CHECK(!read_as<SignatureHelp::Params>(kPlace)->active_signature);
    }

    TEST_CASE("the active parameter is a number, unsaid or none") {
        CHECK(json_of(SignatureHelp::Result{}) == nullptr);
        Signatures signatures;
        signatures.active_signature = 0;
        signatures.active_parameter = 1U;
        signatures.signatures.resize(1);
        SignatureInformation& signature = signatures.signatures[0];
        signature.label = "f a, b";
        signature.documentation = {MarkupKind::Markdown, "f"};
        signature.parameters = {{LabelOffsets{2, 3}, {}},
                                {"b", {MarkupKind::PlainText, "the second"}}};
        signature.active_parameter = NoActiveParameter{};
        CHECK(json_of(signatures) == R"({"activeSignature": 0, "activeParameter": 1, "signatures": [
            {"label": "f a, b", "documentation": {"kind": "markdown", "value": "f"},
             "activeParameter": null, "parameters": [
                {"label": [2, 3]},
                {"label": "b", "documentation": {"kind": "plaintext", "value": "the second"}}]
}
            ]
            })"_json);
        signatures.active_parameter = std::nullopt;
        CHECK(!json_of(signatures).contains("activeParameter"));
    }

    TEST_CASE("definitions are locations or links") {
        CHECK(json_of(Definition::Result{}) == Json::array());
        CHECK(json_of(Definition::Result{std::vector<Location>{{"a:b", kRange}}}) ==
              Json::array({{{"uri", "a:b"}, {"range", kRangeJson}}}));
        CHECK(
            json_of(Definition::Result{std::vector<LocationLink>{{}}}).at(0).contains("targetUri"));
    }

    TEST_CASE("references may include the declaration") {
        CHECK(read_as<References::Params>(with(kPlace, "context", {{"includeDeclaration", true}}))
                  ->include_declaration);
        CHECK(!read_as<References::Params>(kPlace)->include_declaration);
    }

    TEST_CASE("highlights may have a kind") {
        CHECK(json_of(DocumentHighlights::Result{{kRange, DocumentHighlightKind::Write},
                                                 {kRange, std::nullopt}}) ==
              Json::array({{{"range", kRangeJson}, {"kind", 3}}, {{"range", kRangeJson}}}));
    }

    TEST_CASE("symbols are a tree, or a list for clients that know no trees") {
        DocumentSymbol inner{"g",    "", SymbolKind::Method, {SymbolTag::Deprecated}, kRange,
                             kRange, {}};
        DocumentSymbol outer{"C", "class", SymbolKind::Class, {}, kRange, kRange, {inner}};
        CHECK(json_of(DocumentSymbols::Result{std::vector{outer}}) ==
              Json::array({{{"name", "C"},
                            {"detail", "class"},
                            {"kind", 5},
                            {"range", kRangeJson},
                            {"selectionRange", kRangeJson},
                            {"children", Json::array({{{"name", "g"},
                                                       {"kind", 6},
                                                       {"tags", {1}},
                                                       {"range", kRangeJson},
                                                       {"selectionRange", kRangeJson}}})}}}));
        CHECK(json_of(DocumentSymbols::Result{std::vector<SymbolInformation>{
                  {"g", SymbolKind::Function, {}, {"a:b", kRange}, "C"}}}) ==
              Json::array({{{"name", "g"},
                            {"kind", 12},
                            {"location", {{"uri", "a:b"}, {"range", kRangeJson}}},
                            {"containerName", "C"}}}));
        CHECK(read_as<WorkspaceSymbols::Params>(R"({"query": "f"})"_json)->query == "f");
        CHECK(read_as<WorkspaceSymbols::Params>(R"({"query": null})"_json)->query.empty());
    }

    TEST_CASE("tokens are written in full or as a difference") {
        CHECK(json_of(SemanticTokens{"1", {0, 1, 2, 3, 4}}) ==
              R"({"resultId": "1", "data": [0, 1, 2, 3, 4]})"_json);
        CHECK(json_of(SemanticTokens{}) == R"({"data": []})"_json);
        CHECK(json_of(SemanticTokensFullDelta::Result{
                  SemanticTokensDelta{"2", {{5, 10, {1, 2}}, {20, 5, {}}}}}) ==
              R"({"resultId": "2", "edits": [{"start": 5, "deleteCount": 10, "data": [1, 2]},
                                             {"start": 20, "deleteCount": 5}]})"_json);
        const auto params = read_as<SemanticTokensFullDelta::Params>(
            R"({"textDocument": {"uri": "a:b"}, "previousResultId": "1"})"_json);
        CHECK(params->previous_result_id == "1");
        CHECK(params->uri == "a:b");
    }

    TEST_CASE("folds say their lines, and more where it is known") {
        CHECK(json_of(FoldingRange{1, {}, 2, {}, "", ""}) ==
              R"({"startLine": 1, "endLine": 2})"_json);
        CHECK(json_of(FoldingRange{1, 5, 2, 6, "comment", "..."}) ==
              R"({"startLine": 1, "startCharacter": 5, "endLine": 2, "endCharacter": 6,
                  "kind": "comment", "collapsedText": "..."})"_json);
    }

    TEST_CASE("a selection is nested from the inside to the outside") {
        const auto params = read_as<SelectionRanges::Params>(
            R"({"textDocument": {"uri": "a:b"},
                "positions": [{"line": 1, "character": 2}, {"line": 3, "character": 4}]})"_json);
        REQUIRE(params);
        CHECK(params->positions == std::vector<Position>{{1, 2}, {3, 4}});
        CHECK(!read_as<SelectionRanges::Params>(
            R"({"textDocument": {"uri": "a:b"}, "positions": [5]})"_json));
        CHECK(json_of(SelectionRange{{kRange}}) == Json{{"range", kRangeJson}});
        CHECK(json_of(SelectionRanges::Result{{{kRange, {{0, 0}, {9, 0}}}}, {{kRange}}}) ==
              Json::array({{{"range", kRangeJson},
                            {"parent",
                             {{"range",
                               {{"start", {{"line", 0}, {"character", 0}}},
                                {"end", {{"line", 9}, {"character", 0}}}}}}}},
                           {{"range", kRangeJson}}}));
    }
}

}  // namespace
}  // namespace mufi::tests
