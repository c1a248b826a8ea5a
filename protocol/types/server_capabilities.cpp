#include "protocol/types/server_capabilities.h"

namespace mufi::protocol {

void write(JsonWriter& out, const TextDocumentSyncOptions& options) {
    out.begin_object();
    out.member("openClose", options.open_close);
    out.member("change", options.change);
    if (options.save) {
        out.key("save").begin_object();
        out.member("includeText", options.save_with_text);
        out.end_object();
    }
    out.end_object();
}

void write(JsonWriter& out, const CompletionOptions& options) {
    out.begin_object();
    out.member_unless_empty("triggerCharacters", options.trigger_characters);
    out.member_unless_empty("allCommitCharacters", options.all_commit_characters);
    out.member("resolveProvider", options.resolve);
    if (options.label_details) {
        out.key("completionItem").begin_object();
        out.member("labelDetailsSupport", true);
        out.end_object();
    }
    out.end_object();
}

void write(JsonWriter& out, const SignatureHelpOptions& options) {
    out.begin_object();
    out.member_unless_empty("triggerCharacters", options.trigger_characters);
    out.member_unless_empty("retriggerCharacters", options.retrigger_characters);
    out.end_object();
}

void write(JsonWriter& out, const CodeActionOptions& options) {
    out.begin_object();
    out.member_unless_empty("codeActionKinds", options.kinds);
    out.member("resolveProvider", options.resolve);
    out.end_object();
}

void write(JsonWriter& out, const ResolveOptions& options) {
    out.begin_object();
    out.member("resolveProvider", options.resolve);
    out.end_object();
}

void write(JsonWriter& out, const RangeFormattingOptions& options) {
    out.begin_object();
    out.member_if_true("rangesSupport", options.ranges);
    out.end_object();
}

void write(JsonWriter& out, const OnTypeFormattingOptions& options) {
    out.begin_object();
    out.member("firstTriggerCharacter", options.first_trigger_character);
    out.member_unless_empty("moreTriggerCharacter", options.more_trigger_characters);
    out.end_object();
}

void write(JsonWriter& out, const RenameOptions& options) {
    out.begin_object();
    out.member("prepareProvider", options.prepare);
    out.end_object();
}

void write(JsonWriter& out, const SemanticTokensOptions& options) {
    out.begin_object();
    out.member("legend", options.legend);
    out.member("range", options.range);
    if (options.full && options.delta) {
        out.key("full").begin_object();
        out.member("delta", true);
        out.end_object();
    } else {
        out.member("full", options.full);
    }
    out.end_object();
}

void write(JsonWriter& out, const DiagnosticOptions& options) {
    out.begin_object();
    out.member_unless_empty("identifier", options.identifier);
    out.member("interFileDependencies", options.inter_file_dependencies);
    out.member("workspaceDiagnostics", options.workspace_diagnostics);
    out.end_object();
}

void write(JsonWriter& out, const ExecuteCommandOptions& options) {
    out.begin_object();
    out.member("commands", options.commands);
    out.end_object();
}

void write(JsonWriter& out, const WorkspaceFoldersOptions& options) {
    out.begin_object();
    out.member("supported", options.supported);
    out.member("changeNotifications", options.change_notifications);
    out.end_object();
}

void write(JsonWriter& out, const ServerCapabilities& capabilities) {
    out.begin_object();
    out.member_unless_empty("positionEncoding", capabilities.position_encoding);
    out.optional_member("textDocumentSync", capabilities.text_document_sync);
    out.optional_member("completionProvider", capabilities.completion);
    out.member_if_true("hoverProvider", capabilities.hover);
    out.optional_member("signatureHelpProvider", capabilities.signature_help);
    out.member_if_true("declarationProvider", capabilities.declaration);
    out.member_if_true("definitionProvider", capabilities.definition);
    out.member_if_true("typeDefinitionProvider", capabilities.type_definition);
    out.member_if_true("implementationProvider", capabilities.implementation);
    out.member_if_true("referencesProvider", capabilities.references);
    out.member_if_true("documentHighlightProvider", capabilities.document_highlight);
    out.member_if_true("documentSymbolProvider", capabilities.document_symbol);
    out.optional_member("codeActionProvider", capabilities.code_action);
    out.optional_member("codeLensProvider", capabilities.code_lens);
    out.optional_member("documentLinkProvider", capabilities.document_link);
    out.member_if_true("documentFormattingProvider", capabilities.document_formatting);
    out.optional_member("documentRangeFormattingProvider", capabilities.range_formatting);
    out.optional_member("documentOnTypeFormattingProvider", capabilities.on_type_formatting);
    out.optional_member("renameProvider", capabilities.rename);
    out.member_if_true("foldingRangeProvider", capabilities.folding_range);
    out.member_if_true("selectionRangeProvider", capabilities.selection_range);
    out.member_if_true("linkedEditingRangeProvider", capabilities.linked_editing_range);
    out.member_if_true("callHierarchyProvider", capabilities.call_hierarchy);
    out.member_if_true("typeHierarchyProvider", capabilities.type_hierarchy);
    out.optional_member("semanticTokensProvider", capabilities.semantic_tokens);
    out.optional_member("inlayHintProvider", capabilities.inlay_hint);
    out.optional_member("diagnosticProvider", capabilities.diagnostic);
    out.optional_member("workspaceSymbolProvider", capabilities.workspace_symbol);
    out.optional_member("executeCommandProvider", capabilities.execute_command);
    out.key("workspace").begin_object();
    out.member("workspaceFolders", capabilities.workspace_folders);
    out.end_object();
    out.member_unless_empty("experimental", capabilities.experimental);
    out.end_object();
}

}  // namespace mufi::protocol
