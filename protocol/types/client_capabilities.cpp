#include "protocol/types/client_capabilities.h"

#include <algorithm>
#include <string_view>

#include "protocol/json_reader.h"

namespace mufi::protocol {
namespace {

// Reads members by their path, as in "window.workDoneProgress", wherever the path leads.
class PathReader {
public:
    explicit PathReader(const Json& root) : root_(root) {}

    [[nodiscard]] const Json* find(std::string_view path) const {
        const Json* at = &root_;
        while (at != nullptr && !path.empty()) {
            const std::size_t dot = std::min(path.find('.'), path.size());
            at = find_member(*at, std::string(path.substr(0, dot)).c_str());
            path.remove_prefix(std::min(dot + 1, path.size()));
        }
        return at;
    }

    template <typename T>
    void member(std::string_view path, T& out) const {
        const Json* found = find(path);
        if (found == nullptr) return;
        if (T value{}; read(*found, value)) out = std::move(value);
    }

    void elements(std::string_view path, std::vector<std::string>& out) const {
        const Json* found = find(path);
        if (found == nullptr || !found->is_array()) return;
        for (const Json& element : *found)
            if (std::string text; read(element, text)) out.push_back(std::move(text));
    }

    [[nodiscard]] bool has_object(std::string_view path) const {
        const Json* found = find(path);
        return found != nullptr && found->is_object();
    }

    template <typename T>
    [[nodiscard]] bool list_contains(std::string_view path, const T& wanted) const {
        const Json* found = find(path);
        return found != nullptr && found->is_array() &&
               std::find(found->begin(), found->end(), Json(wanted)) != found->end();
    }

private:
    const Json& root_;
};

void read_workspace(const PathReader& in, ClientCapabilities::Workspace& out) {
    in.member("workspace.applyEdit", out.apply_edit);
    in.member("workspace.workspaceEdit.documentChanges", out.document_changes);
    out.change_annotations = in.has_object("workspace.workspaceEdit.changeAnnotationSupport");
    in.member("workspace.configuration", out.configuration);
    in.member("workspace.workspaceFolders", out.workspace_folders);
    in.member("workspace.didChangeConfiguration.dynamicRegistration", out.register_configuration);
    in.member("workspace.didChangeWatchedFiles.dynamicRegistration", out.register_watched_files);
    in.member("workspace.didChangeWatchedFiles.relativePatternSupport", out.relative_patterns);
    in.member("workspace.semanticTokens.refreshSupport", out.refresh_semantic_tokens);
    in.member("workspace.codeLens.refreshSupport", out.refresh_code_lenses);
    in.member("workspace.inlayHint.refreshSupport", out.refresh_inlay_hints);
    in.member("workspace.diagnostics.refreshSupport", out.refresh_diagnostics);
    in.member("workspace.foldingRange.refreshSupport", out.refresh_folding_ranges);
}

void read_completion(const PathReader& in, ClientCapabilities::Completion& out) {
    in.member("completionItem.snippetSupport", out.snippets);
    in.member("completionItem.commitCharactersSupport", out.commit_characters);
    out.deprecated_tag = in.list_contains("completionItem.tagSupport.valueSet", 1);
    in.member("completionItem.preselectSupport", out.preselect);
    in.member("completionItem.insertReplaceSupport", out.insert_replace);
    in.member("completionItem.labelDetailsSupport", out.label_details);
    out.adjust_indentation = in.list_contains("completionItem.insertTextModeSupport.valueSet", 2);
    out.markdown = in.list_contains("completionItem.documentationFormat", "markdown");
    in.elements("completionItem.resolveSupport.properties", out.resolve_properties);
    in.elements("completionList.itemDefaults", out.item_defaults);
}

void read_signature_help(const PathReader& in, ClientCapabilities::SignatureHelp& out) {
    out.markdown = in.list_contains("signatureInformation.documentationFormat", "markdown");
    in.member("signatureInformation.parameterInformation.labelOffsetSupport", out.label_offsets);
    in.member("signatureInformation.activeParameterSupport", out.active_parameter);
    in.member("signatureInformation.noActiveParameterSupport", out.no_active_parameter);
}

void read_code_action(const PathReader& in, ClientCapabilities::CodeAction& out) {
    out.literals = in.has_object("codeActionLiteralSupport");
    in.member("isPreferredSupport", out.is_preferred);
    in.member("disabledSupport", out.disabled);
    in.member("dataSupport", out.data);
    in.member("honorsChangeAnnotations", out.change_annotations);
    in.elements("resolveSupport.properties", out.resolve_properties);
}

void read_diagnostics(const PathReader& in, ClientCapabilities::Diagnostics& out) {
    in.member("publishDiagnostics.relatedInformation", out.related_information);
    out.unnecessary_tag = in.list_contains("publishDiagnostics.tagSupport.valueSet", 1);
    out.deprecated_tag = in.list_contains("publishDiagnostics.tagSupport.valueSet", 2);
    in.member("publishDiagnostics.versionSupport", out.version);
    in.member("publishDiagnostics.codeDescriptionSupport", out.code_description);
    in.member("publishDiagnostics.dataSupport", out.data);
    out.pull = in.has_object("diagnostic");
    in.member("diagnostic.relatedDocumentSupport", out.pull_related_documents);
}

void read_semantic_tokens(const PathReader& in, ClientCapabilities::SemanticTokens& out) {
    out.supported = in.has_object("requests");
    // Each is a flag or an object of options.
    out.range = in.has_object("requests.range");
    in.member("requests.range", out.range);
    out.full = in.has_object("requests.full");
    in.member("requests.full", out.full);
    in.member("requests.full.delta", out.delta);
    in.member("overlappingTokenSupport", out.overlapping);
    in.member("multilineTokenSupport", out.multiline);
    in.member("serverCancelSupport", out.server_cancel);
    in.elements("tokenTypes", out.token_types);
    in.elements("tokenModifiers", out.token_modifiers);
}

void read_text_document(const PathReader& in, ClientCapabilities& out) {
    const auto below = [&](std::string_view name) {
        static const Json kNothing;
        const Json* found = in.find(name);
        return PathReader(found == nullptr ? kNothing : *found);
    };
    read_completion(below("completion"), out.completion);
    read_signature_help(below("signatureHelp"), out.signature_help);
    read_code_action(below("codeAction"), out.code_action);
    read_diagnostics(in, out.diagnostics);
    read_semantic_tokens(below("semanticTokens"), out.semantic_tokens);
    out.hover_markdown = in.list_contains("hover.contentFormat", "markdown");
    in.member("definition.linkSupport", out.links.definition);
    in.member("declaration.linkSupport", out.links.declaration);
    in.member("typeDefinition.linkSupport", out.links.type_definition);
    in.member("implementation.linkSupport", out.links.implementation);
    in.member("documentSymbol.hierarchicalDocumentSymbolSupport", out.document_symbol_hierarchy);
    in.member("documentLink.tooltipSupport", out.document_link_tooltips);
    in.member("rename.prepareSupport", out.rename.prepare);
    in.member("rename.honorsChangeAnnotations", out.rename.change_annotations);
    in.member("foldingRange.lineFoldingOnly", out.folding_range.line_folding_only);
    in.member("foldingRange.foldingRange.collapsedText", out.folding_range.collapsed_text);
    in.member("foldingRange.rangeLimit", out.folding_range.range_limit);
    in.elements("inlayHint.resolveSupport.properties", out.inlay_hint_resolve_properties);
}

}  // namespace

bool read(const Json& json, ClientCapabilities& out) {
    const PathReader in(json);
    read_workspace(in, out.workspace);
    if (const Json* text_document = in.find("textDocument"))
        read_text_document(PathReader(*text_document), out);
    in.member("window.workDoneProgress", out.window.work_done_progress);
    in.member("window.showDocument.support", out.window.show_document);
    in.elements("general.positionEncodings", out.position_encodings);
    return json.is_object();
}

}  // namespace mufi::protocol
