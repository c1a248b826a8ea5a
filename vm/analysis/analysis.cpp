#include "vm/analysis/analysis.h"

#include <algorithm>

#include "vm/analysis/truth.h"
#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser.h"

namespace mufi::analysis {
namespace {

using syntax::Diagnostic;
using syntax::DiagnosticCode;
using syntax::LexicalErrorKind;
using syntax::Token;
using syntax::TokenKind;

bool is_torn(std::string_view source, const Token& token) {
    if (token.kind != TokenKind::String && token.kind != TokenKind::UnterminatedString)
        return false;
    return source.substr(token.begin, token.end - token.begin).find('\n') != std::string_view::npos;
}

// In a text where some string has no end: the one whose closing quote is missing, as far as one can
// tell. It goes over a line end; it is what MufiZ stumbles over or stands directly before that, or
// else it is the first behind.
std::uint32_t find_torn_string(std::string_view source, const syntax::Scan& scan,
                               const reference::Verdict& verdict) {
    constexpr std::ptrdiff_t kNear = 2;  // tokens
    const auto is_open = [](const syntax::LexicalError& error) {
        return error.kind == LexicalErrorKind::UnterminatedString;
    };
    if (verdict.error == 0 || std::ranges::none_of(scan.errors, is_open)) return UINT32_MAX;
    const auto behind =
        std::ranges::upper_bound(scan.tokens, verdict.span.begin, {}, &Token::begin);
    const auto near = behind - std::min(behind - scan.tokens.begin(), kNear);
    for (auto at = behind; at != near;)
        if (is_torn(source, *--at)) return at->begin;
    const auto later = std::find_if(behind, scan.tokens.end(),
                                    [&](const Token& token) { return is_torn(source, token); });
    return later != scan.tokens.end() ? later->begin : UINT32_MAX;
}

// Behind the next single quote on the line, 0 if there is none.
std::uint32_t end_of_quote(std::string_view source, std::uint32_t from) {
    const std::size_t quote = source.find_first_of("'\n", from);
    const bool closes = quote != std::string_view::npos && source[quote] == '\'';
    return closes ? static_cast<std::uint32_t>(quote) + 1 : 0;
}

// `a&&b` becomes `a and b`.
void fix_logic(std::string_view source, text::Span span, std::string_view word,
               syntax::Diagnostic& diagnostic, syntax::DiagnosticList& diagnostics) {
    const bool is_free_before = span.begin > 0 && source[span.begin - 1] == ' ';
    const bool is_free_behind = span.end < source.size() && source[span.end] == ' ';
    const std::string_view text =
        diagnostics.join({is_free_before ? "" : " ", word, is_free_behind ? "" : " "});
    diagnostics.add_fix(diagnostic, diagnostics.join({"Write `", word, "`"}), {{span, text}}, true);
}

// What MufiZ has for what other languages write so.
std::string_view advice_on(std::string_view characters, std::string_view behind) {
    if (characters == "~" && behind.starts_with('=')) return "; inequality is written `!=`";
    if (characters == "~") return "; there are no operators on bits";
    if (characters == "&&" || characters == "&") return "; write `and`";
    if (characters == "||" || characters == "|") return "; write `or`";
    if (characters == "'") return "; a string stands in double quotes";
    if (characters == "?") return "; there is no `? :`, use `if`";
    return "; only strings and comments may hold it";
}

void report_lexical_errors(std::string_view source, const syntax::Scan& scan,
                           syntax::DiagnosticList& diagnostics) {
    constexpr std::size_t kShown = 16;  // bytes of a run of illegal characters
    std::uint32_t quoted_to = 0;        // the end of 'a text in quotes that MufiZ does not know'
    for (const syntax::LexicalError& error : scan.errors) {
        switch (error.kind) {
            case LexicalErrorKind::IllegalCharacter: {
                std::string_view shown = source.substr(error.span.begin, error.span.size());
                if (error.span.begin < quoted_to) break;
                if (shown.size() > kShown) shown = "...";
                if (shown == "'") quoted_to = end_of_quote(source, error.span.end);
                auto& diagnostic =
                    diagnostics.report(DiagnosticCode::IllegalCharacter, error.span,
                                       {shown, advice_on(shown, source.substr(error.span.end))});
                if (shown == "&&" || shown == "||")
                    fix_logic(source, error.span, shown == "&&" ? "and" : "or", diagnostic,
                              diagnostics);
                if (shown == "~" && source.substr(error.span.end).starts_with('='))
                    diagnostics.add_fix(diagnostic, "Write `!=`", {{error.span, "!"}}, true);
                break;
            }
            case LexicalErrorKind::UnterminatedString:
                diagnostics.report(DiagnosticCode::UnterminatedString, error.span);
                break;
            case LexicalErrorKind::UnterminatedBacktick:
                diagnostics.report(DiagnosticCode::UnterminatedBacktick, error.span);
                break;
            case LexicalErrorKind::UnterminatedComment:
                diagnostics.report(DiagnosticCode::UnterminatedComment,
                                   {error.span.begin, error.span.begin + 2});
                break;
        }
    }
}

void report_size(std::size_t size, syntax::DiagnosticList& diagnostics) {
    if (size <= kLargestProgram) return;
    const std::string_view more = size <= kLargestSource ? "" : ", and is not looked into";
    diagnostics.report(DiagnosticCode::FileTooLarge, {0, 0},
                       {diagnostics.join({diagnostics.number(size), more})});
}

void apply_severities(const Severities& severities, syntax::DiagnosticList& diagnostics) {
    std::erase_if(diagnostics.items(), [&](Diagnostic& diagnostic) {
        if (diagnostic.severity == syntax::Severity::Error) return false;
        const Level level = severities.of(diagnostic.code);
        if (level != Level::Default && level != Level::Off)
            diagnostic.severity = severity_of(level);
        return level == Level::Off;
    });
}

std::span<const Diagnostic> in_order(syntax::DiagnosticList& diagnostics) {
    auto& items = diagnostics.items();
    std::ranges::sort(items, {}, [](const Diagnostic& it) {
        return std::tuple(it.span.begin, it.severity, it.code, it.span.end);
    });
    const std::span<Diagnostic> kept = diagnostics.arena().create_array<Diagnostic>(items.size());
    std::ranges::copy(items, kept.begin());
    return kept;
}

}  // namespace

Analysis analyze(std::string_view source, const builtins::BuiltinTable& builtins,
                 memory::Arena& arena, Scratch& scratch, const Severities& severities,
                 const Analysis* older) {
    syntax::DiagnosticList& diagnostics = scratch.diagnostics;
    diagnostics.begin(arena);
    report_size(source.size(), diagnostics);
    if (source.size() > kLargestSource) source = {};

    Analysis result;
    result.source = source;
    result.lines = text::LineIndex::of(source, arena);
    syntax::Scan scan = syntax::scan(source, arena, scratch.scan, {},
                                     older == nullptr ? nullptr : &older->tree.scan());
    result.verdict = reference::judge(source, scan, scratch.notes, arena,
                                      older == nullptr ? nullptr : &older->verdict);
    const std::uint32_t torn = find_torn_string(source, scan, result.verdict);
    if (torn != UINT32_MAX) scan = syntax::scan(source, arena, scratch.scan, {torn});

    report_lexical_errors(source, scan, diagnostics);
    result.tree =
        syntax::parse(source, scan, arena, diagnostics, older == nullptr ? nullptr : &older->tree);
    result.model = sema::resolve(result.tree, builtins, arena, scratch.resolver, diagnostics,
                                 older == nullptr ? nullptr : &older->model);
    result.kinds = sema::infer_kinds(result.tree, result.model, builtins, arena, scratch.kinds);
    lint::check(
        {result.tree, result.model, result.kinds, scratch.kinds.facts, builtins, scratch.notes},
        scratch.lint, diagnostics);
    keep_to_verdict({result.tree, result.lines, result.verdict, torn}, diagnostics);
    apply_suppressions({result.tree, result.lines}, severities, scratch.allowances, diagnostics);
    apply_severities(severities, diagnostics);
    result.diagnostics = in_order(diagnostics);
    return result;
}

}  // namespace mufi::analysis
