#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "server/answers.h"

namespace mufi::server {
namespace {

constexpr std::string_view kQuickFix = "quickfix";

// Kinds are a hierarchy: who asks for "" or "quickfix" means all below it.
bool is_asked_for(const std::vector<std::string>& only, std::string_view kind) {
    if (only.empty()) return true;
    return std::ranges::any_of(only, [&](std::string_view asked) {
        return asked.empty() || asked == kind ||
               (kind.starts_with(asked) && kind[asked.size()] == '.');
    });
}

bool touch(text::Span one, text::Span other) {
    return one.begin <= other.end && other.begin <= one.end;
}

// What is missing at the end of a line is noticed at the beginning of the next: a fix is offered in
// both places.
bool concerns(text::Span asked, const syntax::Diagnostic& diagnostic, const syntax::Fix& fix) {
    return touch(asked, diagnostic.span) ||
           std::ranges::any_of(
               fix.edits, [&](const syntax::FixEdit& edit) { return touch(asked, edit.span); });
}

protocol::WorkspaceEdit workspace_edit(const Reading& reading, const syntax::Fix& fix) {
    const LspText text = reading.text();
    std::vector<protocol::TextEdit> edits;
    for (const syntax::FixEdit& edit : fix.edits)
        edits.push_back({text.to_lsp(edit.span), std::string(edit.replacement), {}});
    protocol::WorkspaceEdit result;
    const std::string uri(reading.snapshot->uri());
    if (reading.session.client.workspace.document_changes) {
        const auto version = static_cast<std::int32_t>(reading.snapshot->version());
        result.document_changes = {protocol::TextDocumentEdit{uri, version, std::move(edits)}};
    } else {
        result.changes = {{uri, std::move(edits)}};
    }
    return result;
}

protocol::CodeAction code_action(const Reading& reading, const syntax::Diagnostic& diagnostic,
                                 const syntax::Fix& fix) {
    protocol::CodeAction action;
    action.title = fix.title;
    action.kind = kQuickFix;
    action.diagnostics.push_back(to_lsp(reading.text(), diagnostic));
    action.is_preferred = fix.preferred && reading.session.client.code_action.is_preferred;
    action.edit = workspace_edit(reading, fix);
    return action;
}

// The last resort for what is not to be mended.
std::optional<protocol::CodeAction> allowing_action(const Reading& reading,
                                                    const syntax::Diagnostic& diagnostic) {
    const analysis::Analysis& analysis = reading.analysis();
    const auto edit = analysis::edit_to_allow({analysis.tree, analysis.lines}, diagnostic);
    if (!edit) return {};
    const std::string title =
        "Allow `" + std::string(syntax::kind_of(diagnostic.code).slug) + "` on this line";
    const syntax::FixEdit fix_edit{edit->span, edit->text};
    return code_action(reading, diagnostic, {title, {&fix_edit, 1}, false});
}

}  // namespace

protocol::Reply<DocumentDiagnostics::Result> answer_document_diagnostics(
    const Reading& reading, const DocumentDiagnostics::Params& params) {
    std::string id = result_id_of(*reading.snapshot);
    const bool unchanged = id == params.previous_result_id;
    return DocumentDiagnostics::Result{reading.snapshot, &reading.session, std::move(id),
                                       unchanged};
}

protocol::Reply<protocol::CodeActions::Result> answer_code_actions(
    const Reading& reading, const protocol::CodeActions::Params& params) {
    protocol::CodeActions::Result actions;
    // Who takes commands only could not apply an edit.
    if (!reading.session.client.code_action.literals || !is_asked_for(params.only, kQuickFix))
        return actions;
    const LspText text = reading.text();
    const text::Span asked = text.from_lsp(params.range);
    for (const syntax::Diagnostic& diagnostic : reading.analysis().diagnostics) {
        for (const syntax::Fix& fix : diagnostic.fixes) {
            if (!concerns(asked, diagnostic, fix)) continue;
            actions.emplace_back(code_action(reading, diagnostic, fix));
        }
    }
    for (const syntax::Diagnostic& diagnostic : reading.analysis().diagnostics) {
        if (!touch(asked, diagnostic.span)) continue;
        if (auto action = allowing_action(reading, diagnostic))
            actions.emplace_back(std::move(*action));
    }
    return actions;
}

}  // namespace mufi::server
