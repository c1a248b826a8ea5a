#include <algorithm>

#include "vm/lint/rules.h"
#include "vm/syntax/byte_runs.h"

namespace mufi::lint {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::uint32_t offset(std::size_t at) {
    return static_cast<std::uint32_t>(at);
}

// The place of the sign in "3+4i"; npos in "4i".
std::size_t sign_in(std::string_view literal) {
    return literal.find_first_of("+-");
}

// The text behind a place that the literal tore off: "ndex" of `10+index`.
Span torn_word(const Context& context, Span literal) {
    return {literal.end, syntax::end_of_word(context.tree.source(), literal.end)};
}

// `2*3+4i` is `2*(3+4i)`: what looks like a sum is one literal.
void check_complex_operand(Context& context, NodeId id, std::size_t sign) {
    const NodeId parent = context.parent(id);
    const bool is_right = context.kind(parent) == NodeKind::Binary && context.second(parent) == id;
    if (!is_right || context[parent].has_error) return;
    const TokenKind before = context.sign(parent);
    if (syntax::infix_level(before) <= Level::Term && before != TokenKind::Minus) return;
    const Span span = context.tree.span(id);
    // Whoever puts a blank there means the literal.
    if (context.sign_span(parent).end != span.begin) return;
    const std::string_view text = context.tree.text(span);
    auto& diagnostic = context.report(DiagnosticCode::ComplexLiteralOperand, span,
                                      {text, context.tree.text(context[parent].token)});
    const Span sign_span{span.begin + offset(sign), span.begin + offset(sign) + 1};
    context.add_fix(diagnostic, "Put blanks around the sign",
                    Edits().replace(sign_span, context.join({" ", text.substr(sign, 1), " "})),
                    false);
    context.add_fix(diagnostic, "Put the literal in parentheses", Edits().wrap(span), false);
}

// The first `\n`, `\t`, `\"` ... of a string, npos if there is none.
std::size_t find_escape(std::string_view text) {
    for (std::size_t at = text.find('\\'); at != std::string_view::npos;
         at = text.find('\\', at + 1)) {
        if (at + 1 >= text.size()) return std::string_view::npos;
        if (std::string_view("ntr0\\'ux").find(text[at + 1]) != std::string_view::npos) return at;
    }
    return std::string_view::npos;
}

// What is meant, in the place of `\n`, `\t` and `\\`.
void fix_escapes(Context& context, Diagnostic& diagnostic, Span inside) {
    constexpr std::size_t kMost = 8;
    const std::string_view text = context.tree.text(inside);
    Edits edits;
    std::size_t count = 0;
    for (std::size_t at = find_escape(text); at < text.size(); at += 2) {
        const std::size_t next = find_escape(text.substr(at));
        if (next == std::string_view::npos) break;
        at += next;
        const char letter = text[at + 1];
        if ((letter != 'n' && letter != 't' && letter != '\\') || ++count > kMost) return;
        const std::uint32_t begin = inside.begin + offset(at);
        edits.replace({begin, begin + 2}, letter == 'n' ? "\n" : letter == 't' ? "\t" : "\\");
    }
    context.add_fix(diagnostic, "Write the character itself", edits);
}

// `f"{x} items"` as the concatenation of its parts.
void fix_format_literal(Context& context, Diagnostic& diagnostic, Span literal) {
    std::string_view rest = context.tree.text(literal).substr(1);
    rest = rest.substr(1, rest.size() - 2);
    const std::size_t first = std::min(rest.find('{'), rest.size());
    std::string_view result = context.join({"(\"", rest.substr(0, first), "\""});
    rest.remove_prefix(first);
    constexpr int kMostParts = 16;
    for (int parts = 0; !rest.empty(); ++parts) {
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open == std::string_view::npos ? 0 : open);
        if (parts == kMostParts || (open != std::string_view::npos &&
                                    (close == std::string_view::npos || close == open + 1)))
            return;
        const std::string_view plain = rest.substr(0, open);
        if (!plain.empty()) result = context.join({result, " + \"", plain, "\""});
        if (open == std::string_view::npos) break;
        const std::string_view value = rest.substr(open + 1, close - open - 1);
        // `{x:.2f}`, `{x!r}`
        if (value.find_first_of(":!\"'") != std::string_view::npos) return;
        const bool is_plain = value.find_first_of(" +-*/%^<>=") == std::string_view::npos;
        result = context.join({result, is_plain ? " + " : " + (", value, is_plain ? "" : ")"});
        rest.remove_prefix(close + 1);
    }
    context.add_fix(diagnostic, "Write it with `+`",
                    Edits().replace(literal, context.join({result, ")"})));
}

// MufiZ reads a file into whole pages, and ends it with a NUL byte behind them.
void check_length(Context& context, std::size_t size) {
    constexpr std::size_t kPage = 4096;
    if (size % kPage != 0) return;
    const std::string_view what =
        size == 0 ? "an empty file"
                  : context.join({"a file of ", context.diagnostics.number(size),
                                  " bytes, as of every multiple of 4096"});
    const Span end{offset(size), offset(size)};
    auto& diagnostic = context.report(DiagnosticCode::CrashingLength, end, {what});
    context.add_fix(diagnostic, "Add a line end", Edits().insert(end.begin, "\n"));
}

}  // namespace

// What is in the text as a whole.
void check_source(Context& context) {
    const std::string_view source = context.tree.source();
    const Span end = context.tree.tokens().back().span();
    if (end.begin < source.size())
        context.report(DiagnosticCode::NulByte, {end.begin, end.begin + 1});
    for (std::size_t at = source.find('\r'); at != std::string_view::npos;
         at = source.find('\r', at + 1)) {
        if (at + 1 < source.size() && source[at + 1] == '\n') continue;
        if (at + 1 == source.size()) break;
        context.report(DiagnosticCode::CarriageReturn, {offset(at), offset(at) + 1});
        break;
    }
    check_length(context, source.size());
    const std::span<const syntax::Comment> comments = context.tree.comments();
    if (!comments.empty() && comments.back().kind == syntax::CommentKind::Line &&
        comments.back().span.end == source.size()) {
        auto& diagnostic =
            context.report(DiagnosticCode::CommentWithoutLineEnd, comments.back().span);
        context.add_fix(diagnostic, "Add the line end",
                        Edits().insert(comments.back().span.end, "\n"));
    }
}

void check_imaginary(Context& context, NodeId id) {
    const Span span = context.tree.span(id);
    const std::string_view text = context.tree.text(span);
    const std::size_t sign = sign_in(text);
    const Span rest = torn_word(context, span);
    if (sign == std::string_view::npos) {
        if (rest.empty()) return;
        const Span number{span.begin, span.end - 1};
        context.report(DiagnosticCode::SplitComplexLiteral, {span.begin, rest.end},
                       {text, context.shown(rest), context.shown(number)});
        return;
    }
    const bool has_digits = is_digit(text[sign + 1]) || text[sign + 1] == '.';
    const Span sign_span{span.begin + offset(sign), span.begin + offset(sign) + 1};
    const Edits spaced = Edits().replace(sign_span, context.join({" ", text.substr(sign, 1), " "}));
    if (!rest.empty()) {
        auto& diagnostic =
            context.report(DiagnosticCode::SplitComplexLiteral, {span.begin, rest.end},
                           {text, context.shown(rest), text.substr(0, sign)});
        context.add_fix(diagnostic, "Put blanks around the sign", spaced);
    } else if (!has_digits) {
        auto& diagnostic = context.report(DiagnosticCode::MalformedComplexLiteral, span,
                                          {text, text.substr(0, sign), text.substr(sign, 1)});
        context.add_fix(diagnostic, "Put blanks around the sign", spaced);
    } else {
        check_complex_operand(context, id, sign);
    }
}

void check_int(Context& context, NodeId id) {
    const Span span = context.tree.span(id);
    std::string_view digits = context.tree.text(span);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() < kDigitsOfLargestInt) return;
    if (digits.size() == kDigitsOfLargestInt && digits <= "2147483647") return;
    auto& diagnostic =
        context.report(DiagnosticCode::IntLiteralTooLarge, span, {context.shown(span)});
    context.add_fix(diagnostic, "Make it a double", Edits().insert(span.end, ".0"));
}

// Whether what follows a string on its line was meant to be a part of it.
bool is_torn_off(const Context& context, NodeId string) {
    const TokenId next{syntax::index_of(context[string].token) + 1};
    const Span gap{context.tree.span(string).end, context.tree.span(next).begin};
    const std::string_view blank = context.tree.text(gap);
    if (blank.find('\\') != std::string_view::npos) return true;
    if (blank.find('\n') != std::string_view::npos) return false;
    const TokenKind kind = context.tree[next].kind;
    if (blank.empty() && syntax::is_word(kind)) return true;
    switch (kind) {
        case TokenKind::Identifier:
        case TokenKind::Int:
        case TokenKind::Double:
        case TokenKind::Imaginary:
        case TokenKind::String:
        case TokenKind::UnterminatedString:
            return true;
        default:
            return false;
    }
}

namespace {

bool is_declared_somewhere(Context& context, std::string_view name) {
    if (!context.may_search()) return false;
    return std::ranges::any_of(context.model.symbols(), [&](const Symbol& symbol) {
        return symbol.token != kNoToken && symbol.owner == kNoClass &&
               context.tree.name(symbol.name) == name;
    });
}

// `${name}` and `#{name}` of other languages, where there is such a name.
void check_interpolation(Context& context, Span span, std::string_view text) {
    for (std::size_t open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        if (text[open - 1] != '$' && text[open - 1] != '#') continue;
        const std::size_t end = syntax::end_of_word(text, offset(open + 1));
        const std::string_view name = text.substr(open + 1, end - open - 1);
        const bool ends = end < text.size() && (text[end] == '}' || text[end] == '.');
        if (name.empty() || !ends || !is_declared_somewhere(context, name)) continue;
        const std::size_t close = text.find('}', end);
        if (close == std::string_view::npos) return;
        const Span place{span.begin + offset(open) - 1, span.begin + offset(close) + 1};
        context.report(DiagnosticCode::StringInterpolation, place, {context.shown(place)});
        return;
    }
}

}  // namespace

void check_string(Context& context, NodeId id) {
    const Span span = context.tree.span(id);
    const std::string_view text = context.tree.text(span);
    if (text.size() < 2) return;
    if (context.sign(id) == TokenKind::UnterminatedString) return;
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (inside.ends_with('\\') && is_torn_off(context, id)) {
        context.report(DiagnosticCode::EscapedQuote, {span.end - 2, span.end});
        return;
    }
    check_interpolation(context, span, text);
    const std::size_t at = find_escape(inside);
    if (at == std::string_view::npos) return;
    const Span escape{span.begin + 1 + offset(at), span.begin + 3 + offset(at)};
    auto& diagnostic =
        context.report(DiagnosticCode::EscapeSequence, escape, {context.tree.text(escape)});
    fix_escapes(context, diagnostic, {span.begin + 1, span.end - 1});
}

void check_backtick(Context& context, NodeId id) {
    constexpr std::size_t kShortest = 6;  // with the backticks
    const Span span = context.tree.span(id);
    const std::string_view text = context.tree.text(span);
    if (context.sign(id) != TokenKind::Backtick) return;
    check_interpolation(context, span, text);
    if (text.size() < kShortest) return;
    if (!text.substr(1).starts_with("\"\"")) return;
    auto& diagnostic = context.report(DiagnosticCode::BacktickQuotesDropped, span);
    context.relate(diagnostic, {span.end - 3, span.end - 1}, "these two bytes are dropped too");
}

// `.` alone, which is a variable for MufiZ, and `f"..."`, which is a name and a string.
void check_name_of_one_byte(Context& context, NodeId id) {
    const TokenId token = context[id].token;
    const Span span = context.tree.span(token);
    const syntax::Token& next = context.tree.tokens()[syntax::index_of(token) + 1];
    if (next.kind == TokenKind::String && next.begin == span.end &&
        context.tree.text(span) == "f") {
        auto& diagnostic = context.report(DiagnosticCode::FormatLiteral, {span.begin, next.end});
        fix_format_literal(context, diagnostic, {span.begin, next.end});
    }
    if (context.sign(id) != TokenKind::Dot) return;
    const bool is_number = next.kind == TokenKind::Int && next.begin == span.end;
    auto& diagnostic = context.report(DiagnosticCode::LoneDot, span);
    if (is_number) context.add_fix(diagnostic, "Insert `0`", Edits().insert(span.begin, "0"));
}

// `(` or `[` that is first on its line goes on with what stands on the lines above.
bool check_continued_line(Context& context, NodeId id) {
    const Node& node = context[id];
    const std::uint32_t opener = syntax::index_of(node.token);
    if (opener == 0) return false;
    const Span before = context.tree.tokens()[opener - 1].span();
    const Span span = context.tree.tokens()[opener].span();
    if (span.begin == before.end) return false;
    if (context.tree.text({before.end, span.begin}).find('\n') == std::string_view::npos)
        return false;
    auto& diagnostic =
        context.report(DiagnosticCode::ContinuedLine, span, {context.tree.text(span)});
    context.relate(diagnostic, before, "continues what ends here");
    context.add_fix(diagnostic, "Insert `;`", Edits().insert(before.end, ";"), false);
    return true;
}

}  // namespace mufi::lint
