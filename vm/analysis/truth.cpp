#include "vm/analysis/truth.h"

#include <algorithm>

#include "vm/syntax/diagnostic_code.h"

namespace mufi::analysis {
namespace {

using syntax::Diagnostic;
using syntax::DiagnosticCode;
using syntax::Severity;
using text::Span;

bool is_error(const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::Error &&
           diagnostic.code != DiagnosticCode::FileTooLarge;
}

bool is_unclosed_comment(const reference::Verdict& verdict) {
    const syntax::DiagnosticKind* const kind = syntax::find_reference_error(verdict.error);
    return kind != nullptr && kind->code == DiagnosticCode::UnterminatedComment;
}

// What the error is about, as a message shows it.
std::string_view describe(const Evidence& evidence, Span span,
                          syntax::DiagnosticList& diagnostics) {
    constexpr std::uint32_t kLongest = 24;
    const std::string_view text = evidence.tree.text(span);
    if (text.empty()) return syntax::spelling(syntax::TokenKind::EndOfFile);
    const bool is_short = span.size() <= kLongest && text.find('\n') == std::string_view::npos;
    return is_short ? diagnostics.join({"`", text, "`"}) : "this";
}

Diagnostic& report_reference(const Evidence& evidence, syntax::DiagnosticList& diagnostics) {
    const syntax::DiagnosticKind* const kind = syntax::find_reference_error(evidence.verdict.error);
    const Span span = evidence.verdict.span;
    diagnostics.make_room();
    if (kind == nullptr) return diagnostics.report(DiagnosticCode::CompilerCrash, span);
    return diagnostics.report(kind->code, span, {describe(evidence, span, diagnostics), ""});
}

// MufiZ refuses or crashes, and does not say over what.
void report_unknown(const Evidence& evidence, syntax::DiagnosticList& diagnostics) {
    diagnostics.make_room();
    auto& items = diagnostics.items();
    const auto comment =
        std::ranges::find(items, DiagnosticCode::UnterminatedComment, &Diagnostic::code);
    if (comment != items.end())
        comment->severity = Severity::Error;
    else
        diagnostics.report(DiagnosticCode::CompilerCrash, evidence.verdict.span);
}

// The reference's own error is among ours: then ours says it, with more to help.
bool is_the_error(const Evidence& evidence, const Diagnostic& diagnostic) {
    if (!is_error(diagnostic)) return false;
    const reference::Verdict& verdict = evidence.verdict;
    if (kind_of(diagnostic.code).reference != verdict.error) return false;
    return diagnostic.span.begin <= verdict.span.end && verdict.span.begin <= diagnostic.span.end;
}

void keep_to_error(const Evidence& evidence, syntax::DiagnosticList& diagnostics) {
    auto& items = diagnostics.items();
    const Span where = evidence.verdict.span;
    const auto ours = std::ranges::find_if(
        items, [&](const Diagnostic& it) { return is_the_error(evidence, it); });
    const bool known = ours != items.end();
    const Span kept = known ? ours->span : where;
    const DiagnosticCode code = known ? ours->code : DiagnosticCode::CompilerCrash;
    std::erase_if(items, [&](const Diagnostic& it) {
        if (!is_error(it)) return false;
        if (known && it.code == code && it.span == kept) return false;
        return it.span.begin <= kept.begin || it.span.begin < where.end;
    });
    if (!known) report_reference(evidence, diagnostics);
}

// A quote is missing: MufiZ says something about what the quote has turned inside out.
void relate_misled(const Evidence& evidence, syntax::DiagnosticList& diagnostics) {
    const auto torn = std::ranges::find_if(diagnostics.items(), [&](const Diagnostic& it) {
        return it.code == DiagnosticCode::UnterminatedString &&
               it.span.begin == evidence.torn_string;
    });
    if (torn == diagnostics.items().end()) return keep_to_error(evidence, diagnostics);
    std::erase_if(diagnostics.items(), [&](const Diagnostic& it) {
        return is_error(it) && it.span.begin < evidence.torn_string;
    });
    const auto kept = std::ranges::find(diagnostics.items(), DiagnosticCode::UnterminatedString,
                                        &Diagnostic::code);
    diagnostics.relate(*kept, evidence.verdict.span,
                       "MufiZ reports it here, behind where the string really ends");
}

}  // namespace

void keep_to_verdict(const Evidence& evidence, syntax::DiagnosticList& diagnostics) {
    const reference::Verdict& verdict = evidence.verdict;
    if (verdict.outcome == reference::Outcome::Accept) {
        std::erase_if(diagnostics.items(), is_error);
        return;
    }
    if (verdict.error != 0 && evidence.torn_string <= verdict.span.begin)
        return relate_misled(evidence, diagnostics);
    // An unclosed comment is printed in the place of the error behind it; then ours stands for it.
    if (verdict.error != 0 && !is_unclosed_comment(verdict))
        return keep_to_error(evidence, diagnostics);
    if (std::ranges::none_of(diagnostics.items(), is_error)) report_unknown(evidence, diagnostics);
}

}  // namespace mufi::analysis
