#include "protocol/types/lifecycle.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/protocol/types/json_of.h"

namespace mufi::tests {
namespace {

using namespace protocol;

struct Flag {
    std::string_view path;
    Json value;  // that sets it
    std::function<bool(const ClientCapabilities&)> get;
};

using C = const ClientCapabilities&;

// Every capability we ask for, where it stands in the client's, and what makes it true.
const std::vector<Flag> kFlags = {
    {"workspace/applyEdit", true, [](C c) { return c.workspace.apply_edit; }},
    {"workspace/workspaceEdit/documentChanges", true,
     [](C c) { return c.workspace.document_changes; }},
    {"workspace/workspaceEdit/changeAnnotationSupport", Json::object(),
     [](C c) { return c.workspace.change_annotations; }},
    {"workspace/configuration", true, [](C c) { return c.workspace.configuration; }},
    {"workspace/workspaceFolders", true, [](C c) { return c.workspace.workspace_folders; }},
    {"workspace/didChangeConfiguration/dynamicRegistration", true,
     [](C c) { return c.workspace.register_configuration; }},
    {"workspace/didChangeWatchedFiles/dynamicRegistration", true,
     [](C c) { return c.workspace.register_watched_files; }},
    {"workspace/didChangeWatchedFiles/relativePatternSupport", true,
     [](C c) { return c.workspace.relative_patterns; }},
    {"workspace/semanticTokens/refreshSupport", true,
     [](C c) { return c.workspace.refresh_semantic_tokens; }},
    {"workspace/codeLens/refreshSupport", true,
     [](C c) { return c.workspace.refresh_code_lenses; }},
    {"workspace/inlayHint/refreshSupport", true,
     [](C c) { return c.workspace.refresh_inlay_hints; }},
    {"workspace/diagnostics/refreshSupport", true,
     [](C c) { return c.workspace.refresh_diagnostics; }},
    {"workspace/foldingRange/refreshSupport", true,
     [](C c) { return c.workspace.refresh_folding_ranges; }},
    {"textDocument/completion/completionItem/snippetSupport", true,
     [](C c) { return c.completion.snippets; }},
    {"textDocument/completion/completionItem/commitCharactersSupport", true,
     [](C c) { return c.completion.commit_characters; }},
    {"textDocument/completion/completionItem/tagSupport/valueSet",
     {1},
     [](C c) { return c.completion.deprecated_tag; }},
    {"textDocument/completion/completionItem/preselectSupport", true,
     [](C c) { return c.completion.preselect; }},
    {"textDocument/completion/completionItem/insertReplaceSupport", true,
     [](C c) { return c.completion.insert_replace; }},
    {"textDocument/completion/completionItem/labelDetailsSupport", true,
     [](C c) { return c.completion.label_details; }},
    {"textDocument/completion/completionItem/insertTextModeSupport/valueSet",
     {1, 2},
     [](C c) { return c.completion.adjust_indentation; }},
    {"textDocument/completion/completionItem/documentationFormat",
     {"plaintext", "markdown"},
     [](C c) { return c.completion.markdown; }},
    {"textDocument/completion/completionItem/resolveSupport/properties",
     {"documentation"},
     [](C c) { return c.completion.resolve_properties.size() == 1; }},
    {"textDocument/completion/completionList/itemDefaults",
     {"editRange", "data"},
     [](C c) { return c.completion.item_defaults.size() == 2; }},
    {"textDocument/hover/contentFormat", {"markdown"}, [](C c) { return c.hover_markdown; }},
    {"textDocument/signatureHelp/signatureInformation/documentationFormat",
     {"markdown"},
     [](C c) { return c.signature_help.markdown; }},
    {"textDocument/signatureHelp/signatureInformation/parameterInformation/labelOffsetSupport",
     true, [](C c) { return c.signature_help.label_offsets; }},
    {"textDocument/signatureHelp/signatureInformation/activeParameterSupport", true,
     [](C c) { return c.signature_help.active_parameter; }},
    {"textDocument/signatureHelp/signatureInformation/noActiveParameterSupport", true,
     [](C c) { return c.signature_help.no_active_parameter; }},
    {"textDocument/definition/linkSupport", true, [](C c) { return c.links.definition; }},
    {"textDocument/declaration/linkSupport", true, [](C c) { return c.links.declaration; }},
    {"textDocument/typeDefinition/linkSupport", true, [](C c) { return c.links.type_definition; }},
    {"textDocument/implementation/linkSupport", true, [](C c) { return c.links.implementation; }},
    {"textDocument/documentSymbol/hierarchicalDocumentSymbolSupport", true,
     [](C c) { return c.document_symbol_hierarchy; }},
    {"textDocument/codeAction/codeActionLiteralSupport", Json::object(),
     [](C c) { return c.code_action.literals; }},
    {"textDocument/codeAction/isPreferredSupport", true,
     [](C c) { return c.code_action.is_preferred; }},
    {"textDocument/codeAction/disabledSupport", true, [](C c) { return c.code_action.disabled; }},
    {"textDocument/codeAction/dataSupport", true, [](C c) { return c.code_action.data; }},
    {"textDocument/codeAction/honorsChangeAnnotations", true,
     [](C c) { return c.code_action.change_annotations; }},
    {"textDocument/codeAction/resolveSupport/properties",
     {"edit"},
     [](C c) { return c.code_action.resolve_properties == std::vector<std::string>{"edit"}; }},
    {"textDocument/documentLink/tooltipSupport", true,
     [](C c) { return c.document_link_tooltips; }},
    {"textDocument/rename/prepareSupport", true, [](C c) { return c.rename.prepare; }},
    {"textDocument/rename/honorsChangeAnnotations", true,
     [](C c) { return c.rename.change_annotations; }},
    {"textDocument/foldingRange/lineFoldingOnly", true,
     [](C c) { return c.folding_range.line_folding_only; }},
    {"textDocument/foldingRange/foldingRange/collapsedText", true,
     [](C c) { return c.folding_range.collapsed_text; }},
    {"textDocument/foldingRange/rangeLimit", 5000,
     [](C c) { return c.folding_range.range_limit == 5000; }},
    {"textDocument/publishDiagnostics/relatedInformation", true,
     [](C c) { return c.diagnostics.related_information; }},
    {"textDocument/publishDiagnostics/tagSupport/valueSet",
     {1, 2},
     [](C c) { return c.diagnostics.unnecessary_tag && c.diagnostics.deprecated_tag; }},
    {"textDocument/publishDiagnostics/versionSupport", true,
     [](C c) { return c.diagnostics.version; }},
    {"textDocument/publishDiagnostics/codeDescriptionSupport", true,
     [](C c) { return c.diagnostics.code_description; }},
    {"textDocument/publishDiagnostics/dataSupport", true, [](C c) { return c.diagnostics.data; }},
    {"textDocument/diagnostic", Json::object(), [](C c) { return c.diagnostics.pull; }},
    {"textDocument/diagnostic/relatedDocumentSupport", true,
     [](C c) { return c.diagnostics.pull_related_documents; }},
    {"textDocument/inlayHint/resolveSupport/properties",
     {"tooltip"},
     [](C c) { return c.inlay_hint_resolve_properties.size() == 1; }},
    {"textDocument/semanticTokens/requests", Json::object(),
     [](C c) { return c.semantic_tokens.supported; }},
    {"textDocument/semanticTokens/requests/range", Json::object(),
     [](C c) { return c.semantic_tokens.range; }},
    {"textDocument/semanticTokens/requests/full", Json::object(),
     [](C c) { return c.semantic_tokens.full; }},
    {"textDocument/semanticTokens/requests/full/delta", true,
     [](C c) { return c.semantic_tokens.delta; }},
    {"textDocument/semanticTokens/overlappingTokenSupport", true,
     [](C c) { return c.semantic_tokens.overlapping; }},
    {"textDocument/semanticTokens/multilineTokenSupport", true,
     [](C c) { return c.semantic_tokens.multiline; }},
    {"textDocument/semanticTokens/serverCancelSupport", true,
     [](C c) { return c.semantic_tokens.server_cancel; }},
    {"textDocument/semanticTokens/tokenTypes",
     {"variable"},
     [](C c) { return c.semantic_tokens.token_types.size() == 1; }},
    {"textDocument/semanticTokens/tokenModifiers",
     {"readonly"},
     [](C c) { return c.semantic_tokens.token_modifiers.size() == 1; }},
    {"window/workDoneProgress", true, [](C c) { return c.window.work_done_progress; }},
    {"window/showDocument/support", true, [](C c) { return c.window.show_document; }},
    {"general/positionEncodings",
     {"utf-8", "utf-16"},
     [](C c) {
         return c.position_encodings == std::vector<std::string>{"utf-8", "utf-16"};
     }},
};

const std::vector<Json> kWrong = {
    nullptr, -1, 1.5, "x", Json::array({nullptr, {1}}), Json::object({{"a", 1}})};

Json::json_pointer pointer(std::string_view path) {
    return Json::json_pointer("/" + std::string(path));
}

Json full_params() {
    Json params = R"({
        "processId": 12, "clientInfo": {"name": "ed", "version": "1"}, "locale": "de",
        "rootPath": "/w", "rootUri": "file:///w", "trace": "verbose", "workDoneToken": "t",
        "workspaceFolders": [{"uri": "file:///w", "name": "w"}],
        "initializationOptions": {"a": [1]}, "capabilities": {}})"_json;
    for (const Flag& flag : kFlags) {
        Json& value = params["capabilities"][pointer(flag.path)];
        if (!value.is_object()) value = flag.value;
    }
    return params;
}

// Pointers to all values in `json`, from the outside to the inside.
void collect(const Json& json, const Json::json_pointer& at, std::vector<Json::json_pointer>& out) {
    out.push_back(at);
    if (!json.is_object()) return;
    for (const auto& [name, value] : json.items()) collect(value, at / name, out);
}

TEST_SUITE("protocol lifecycle") {
    TEST_CASE("every capability is read from its place") {
        for (const Flag& flag : kFlags) {
            CAPTURE(flag.path);
            CHECK(!flag.get(ClientCapabilities{}));
            Json json = Json::object();
            json[pointer(flag.path)] = flag.value;
            const auto read = read_as<ClientCapabilities>(json);
            REQUIRE(read);
            CHECK(flag.get(*read));
            for (const Flag& other : kFlags) {
                // Whoever can do a part of something can do it.
                if (flag.path.starts_with(other.path)) continue;
                CAPTURE(other.path);
                CHECK(!other.get(*read));
            }
        }
    }

    TEST_CASE("a capability that is null or of a wrong type is not there") {
        for (const Flag& flag : kFlags) {
            for (const Json& wrong : kWrong) {
                if (flag.value.is_object() && wrong.is_object()) continue;
                CAPTURE(flag.path);
                CAPTURE(wrong.dump());
                Json json = Json::object();
                json[pointer(flag.path)] = wrong;
                const auto read = read_as<ClientCapabilities>(json);
                REQUIRE(read);
                CHECK(!flag.get(*read));
            }
        }
    }

    TEST_CASE("semantic tokens may be asked for by flags") {
        const auto read = read_as<ClientCapabilities>(
            R"({"textDocument": {"semanticTokens": {"requests":
                {"full": true, "range": true}}}})"_json);
        CHECK(read->semantic_tokens.full);
        CHECK(read->semantic_tokens.range);
        CHECK(!read->semantic_tokens.delta);
    }

    TEST_CASE("all params at once are read") {
        const auto params = read_as<InitializeParams>(full_params());
        REQUIRE(params);
        CHECK(params->process_id == 12);
        CHECK(params->client_name == "ed");
        CHECK(params->client_version == "1");
        CHECK(params->locale == "de");
        CHECK(params->root_path == "/w");
        CHECK(params->root_uri == "file:///w");
        CHECK(params->trace == TraceValue::Verbose);
        CHECK(params->work_done_token == ProgressToken("t"));
        REQUIRE(params->workspace_folders.size() == 1);
        CHECK(params->workspace_folders[0].uri == "file:///w");
        CHECK(params->workspace_folders[0].name == "w");
        CHECK(params->initialization_options == R"({"a":[1]})"_json);
        for (const Flag& flag : kFlags) {
            CAPTURE(flag.path);
            CHECK(flag.get(params->capabilities));
        }
    }

    TEST_CASE("whatever is absent or wrong, initialize is read, and the rest stays right") {
        const Json full = full_params();
        std::vector<Json::json_pointer> places;
        collect(full, Json::json_pointer(), places);
        REQUIRE(places.size() > 100);
        for (const Json::json_pointer& place : places) {
            const std::string name = place.to_string();
            CAPTURE(name);
            std::vector<Json> variants;
            for (const Json& wrong : kWrong) {
                variants.push_back(full);
                variants.back()[place] = wrong;
            }
            if (!place.empty()) {
                variants.push_back(full);
                variants.back()[place.parent_pointer()].erase(place.back());
            }
            for (const Json& variant : variants) {
                const auto params = read_as<InitializeParams>(variant);
                REQUIRE(params);
                if (!name.starts_with("/processId") && !name.empty())
                    CHECK(params->process_id == 12);
                for (const Flag& flag : kFlags) {
                    const std::string flag_name = "/capabilities/" + std::string(flag.path);
                    const bool touched = flag_name.starts_with(name) || name.starts_with(flag_name);
                    CHECK((touched || flag.get(params->capabilities)));
                }
            }
        }
    }

    TEST_CASE("params that are no object are an empty initialize") {
        for (const Json& params : {Json(), Json::array(), Json(5), Json("x")}) {
            const auto read = read_as<InitializeParams>(params);
            REQUIRE(read);
            CHECK(!read->process_id);
            CHECK(read->workspace_folders.empty());
            CHECK(read->initialization_options.is_null());
        }
    }

    TEST_CASE("folders without a URI are no folders") {
        const auto params = read_as<InitializeParams>(
            R"({"workspaceFolders": [{"uri": "a:b"}, {"name": "x"}, null, 5, {"uri": 5}]})"_json);
        REQUIRE(params->workspace_folders.size() == 1);
        CHECK(params->workspace_folders[0].uri == "a:b");
    }

    TEST_CASE("capabilities are offered in the words of the specification") {
        InitializeResult result;
        result.server_name = "mufi-ls";
        CHECK(json_of(result) == R"({"serverInfo": {"name": "mufi-ls"}, "capabilities": {
            "workspace": {"workspaceFolders": {"supported": false, "changeNotifications": false}}
        }})"_json);

        ServerCapabilities all;
        all.position_encoding = "utf-8";
        all.text_document_sync = TextDocumentSyncOptions{};
        all.text_document_sync->save = true;
        all.completion = CompletionOptions{{"."}, {";"}, true, true};
        all.hover = true;
        all.signature_help = SignatureHelpOptions{{"("}, {","}};
        all.code_action = CodeActionOptions{{"quickfix"}, true};
        all.code_lens = ResolveOptions{true};
        all.range_formatting = RangeFormattingOptions{true};
        all.on_type_formatting = OnTypeFormattingOptions{"}", {";"}};
        all.rename = RenameOptions{true};
        all.semantic_tokens = SemanticTokensOptions{{{"variable"}, {"readonly"}}, true, true, true};
        all.diagnostic = DiagnosticOptions{"mufi", true, false};
        all.execute_command = ExecuteCommandOptions{{"mufi.run"}};
        all.workspace_folders = WorkspaceFoldersOptions{true, true};
        all.experimental = RawJson{R"({"x":1})"};
        CHECK(json_of(all) == R"({
            "positionEncoding": "utf-8",
            "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
            "completionProvider": {"triggerCharacters": ["."], "allCommitCharacters": [";"],
                "resolveProvider": true, "completionItem": {"labelDetailsSupport": true}},
            "hoverProvider": true,
            "signatureHelpProvider": {"triggerCharacters": ["("], "retriggerCharacters": [","]},
            "codeActionProvider": {"codeActionKinds": ["quickfix"], "resolveProvider": true},
            "codeLensProvider": {"resolveProvider": true},
            "documentRangeFormattingProvider": {"rangesSupport": true},
            "documentOnTypeFormattingProvider":
                {"firstTriggerCharacter": "}", "moreTriggerCharacter": [";"]},
            "renameProvider": {"prepareProvider": true},
            "semanticTokensProvider": {"range": true, "full": {"delta": true},
                "legend": {"tokenTypes": ["variable"], "tokenModifiers": ["readonly"]}},
            "diagnosticProvider": {"identifier": "mufi", "interFileDependencies": true,
                "workspaceDiagnostics": false},
            "executeCommandProvider": {"commands": ["mufi.run"]},
            "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
            "experimental": {"x": 1}})"_json);
    }

    TEST_CASE("cancellations and traces are read") {
        CHECK(read_as<CancelRequest::Params>(R"({"id": 5})"_json)->id ==
              RequestId(std::int64_t{5}));
        CHECK(read_as<CancelRequest::Params>(R"({"id": "a"})"_json)->id == RequestId("a"));
        CHECK(!read_as<CancelRequest::Params>(R"({"id": null})"_json));
        CHECK(!read_as<CancelRequest::Params>(R"({})"_json));
        CHECK(read_as<SetTrace::Params>(R"({"value": "off"})"_json)->value == TraceValue::Off);
        CHECK(read_as<SetTrace::Params>(R"({"value": "messages"})"_json)->value ==
              TraceValue::Messages);
        CHECK(!read_as<SetTrace::Params>(R"({"value": "loud"})"_json));
        CHECK(json_of(LogTrace::Params{"a", "b"}) == R"({"message": "a", "verbose": "b"})"_json);
    }
}

}  // namespace
}  // namespace mufi::tests
