// What to write instead of what other languages have, and of slips.
#include <array>

#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

Diagnostic* Parser::report(DiagnosticCode code) {
    const std::string_view special = advice_about(code);
    Diagnostic* const diagnostic = report(code, special.empty() ? advice() : special);
    const bool is_advised =
        code == DiagnosticCode::ExpectedExpression || code == DiagnosticCode::ExpectedClassBrace ||
        code == DiagnosticCode::ExpectedParameterName || is_behind(TokenKind::Identifier);
    if (diagnostic != nullptr && is_advised) add_advised_fix(*diagnostic);
    return diagnostic;
}

bool Parser::is_lone_semicolon() const {
    const TokenKind before = at_ == 0 ? TokenKind::Semicolon : tokens_[at_ - 1].kind;
    return at(TokenKind::Semicolon) &&
           (before == TokenKind::Semicolon || before == TokenKind::RightBrace);
}

bool Parser::is_behind(TokenKind before) const {
    return at_ > 0 && tokens_[at_ - 1].kind == before;
}

bool Parser::is_extends() const {
    return is_word("extends");
}

// What the production that stumbles knows better than the token it stumbles over.
std::string_view Parser::advice_about(DiagnosticCode code) const {
    switch (code) {
        case DiagnosticCode::ExpectedPrintSemicolon:
            if (at(TokenKind::Comma))
                return "; `print` takes one value: put the parts together with `+`";
            break;
        case DiagnosticCode::ExpectedVariableSemicolon:
        case DiagnosticCode::ExpectedConstantSemicolon:
            if (at(TokenKind::Comma)) return "; a declaration holds one name";
            if (at(TokenKind::Colon)) return "; variables have no types";
            break;
        case DiagnosticCode::ExpectedParenAfterParameters:
            if (at(TokenKind::Equal)) return "; parameters have no default values";
            return advice_on_type();
        case DiagnosticCode::ExpectedClassBrace:
            if ((at(TokenKind::LeftParen) || at(TokenKind::Colon)) &&
                kind_after() == TokenKind::Identifier && !is_last_on_line())
                return "; a superclass is written `class A < B`";
            [[fallthrough]];
        case DiagnosticCode::ExpectedBodyBrace:
            if (at(TokenKind::Minus) && kind_after() == TokenKind::Greater)
                return "; functions do not name the type of their result";
            if (!at(TokenKind::Colon)) return "";
            return is_last_on_line() ? "; a body stands in braces"
                                     : "; functions do not name the type of their result";
        case DiagnosticCode::ExpectedParameterName:
            if (at(TokenKind::DotDot)) return "; a function takes a fixed number of arguments";
            break;
        case DiagnosticCode::ExpectedIndexBracket:
            if (at(TokenKind::Comma)) return "; an element of a matrix is `m[i][j]`";
            return is_behind(TokenKind::End) ? "; behind `end` only `- n` can follow" : "";
        case DiagnosticCode::ExpectedIn:
            return at(TokenKind::Comma) ? "; `foreach` has one variable" : "";
        case DiagnosticCode::ExpectedFunctionName:
            return at(TokenKind::LeftParen) ? kNoNamelessFunctions : "";
        case DiagnosticCode::ExpectedExpression:
            if (at(TokenKind::RightBracket) && is_behind(TokenKind::Colon))
                return "; a slice needs its end: `end` is the last position";
            if (at(TokenKind::Colon) && is_behind(TokenKind::LeftBracket))
                return "; a slice needs its beginning: 0 is the first position";
            break;
        default:
            break;
    }
    return is_behind_quotient()
               ? "; `//` begins a comment, to divide without rest write `floor(a / b)`"
               : "";
}

// `int a`, `a: int`
std::string_view Parser::advice_on_type() const {
    const bool is_behind_type = is_behind(TokenKind::Identifier) && at(TokenKind::Identifier) &&
                                foreign_word(at_ - 1) != nullptr;
    return at(TokenKind::Colon) || is_behind_type ? "; parameters have no types" : "";
}

// `0x10`, `1e5`, `1_000`
std::string_view Parser::advice_on_number() const {
    const bool is_int = is_behind(TokenKind::Int) || is_behind(TokenKind::Double);
    if (!is_int || tokens_[at_ - 1].end != current().begin) return "";
    switch (source_[current().begin]) {
        case 'x':
        case 'X':
        case 'b':
        case 'B':
        case 'o':
            return "; numbers are written with decimal digits";
        case 'e':
        case 'E':
            return "; numbers have no exponent";
        case '_':
            return "; digits are not grouped";
        default:
            return "";
    }
}

// `-- a comment`; `--x` is something else.
bool Parser::begins_comment_of_lua() const {
    return at(TokenKind::MinusMinus) && on_new_line() && !at_end() &&
           tokens_[at_ + 1].begin != current().end && !is_last_on_line();
}

// `var x = 5 // 2;` and then another line: what should divide is a comment, and its `;` is lost.
bool Parser::is_behind_quotient() const {
    if (at_ == 0 || !(on_new_line() || at_end())) return false;
    const std::uint32_t begin = tokens_[at_ - 1].end;
    std::string_view rest = source_.substr(begin, current().begin - begin);
    rest = rest.substr(0, rest.find('\n'));
    const std::size_t slashes = rest.find_first_not_of(' ');
    if (slashes == std::string_view::npos || !rest.substr(slashes).starts_with("//")) return false;
    rest.remove_prefix(slashes + 2);
    const std::size_t operand = rest.find_first_not_of(' ');
    const std::size_t semicolon = rest.find(';');
    if (operand == std::string_view::npos || semicolon == std::string_view::npos) return false;
    return operand < semicolon &&
           rest.substr(operand, semicolon - operand).find(' ') == std::string_view::npos;
}

std::string_view Parser::advice() const {
    switch (kind()) {
        case TokenKind::Semicolon:
            return is_lone_semicolon() ? "; a `;` alone is no statement" : "";
        case TokenKind::RightParen:
            if (is_behind(TokenKind::LeftParen) && kind_after() == TokenKind::Arrow)
                return kNoNamelessFunctions;
            [[fallthrough]];
        case TokenKind::RightBracket:
            return is_behind(TokenKind::Comma) ? "; remove the comma before it" : "";
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus:
            return begins_comment_of_lua() ? "; a comment begins with `//`"
                                           : "; write it behind the variable";
        case TokenKind::Slash:
            return kind_after() == TokenKind::Star ? "; a comment goes from `/#` to `#/`" : "";
        case TokenKind::Fun:
            return kind_after() == TokenKind::LeftParen ? kNoNamelessFunctions : "";
        case TokenKind::DotDot:
            return kind_after() == TokenKind::Dot ? "; nothing is spread into its elements" : "";
        case TokenKind::Self:
            return is_behind(TokenKind::LeftParen) && (kind_after() == TokenKind::Comma ||
                                                       kind_after() == TokenKind::RightParen)
                       ? "; a method knows `self` without naming it"
                       : "";
        case TokenKind::Let:
            return "; variables are declared with `var`";
        case TokenKind::Equal:
            if (is_behind(TokenKind::BangEqual)) return "; inequality is written `!=`";
            return is_behind(TokenKind::EqualEqual) ? "; equality is written `==`" : "";
        case TokenKind::Star:
            return is_behind(TokenKind::Star) ? "; a power is written `^`" : "";
        case TokenKind::Less:
        case TokenKind::Greater:
            if (is_behind(TokenKind::Minus)) return "; a member is reached with `.`";
            if (is_behind(TokenKind::Less) && at(TokenKind::Greater))
                return "; inequality is written `!=`";
            return is_behind(kind()) ? "; bits cannot be shifted" : "";
        case TokenKind::Colon:
            return kind_after() == TokenKind::Equal ? "; assigning is written `=`" : "";
        case TokenKind::In:
            return "; `in` is only a word of `foreach (name in collection)`";
        case TokenKind::If:
            if (is_trailing_condition()) return "; a condition stands before its statement";
            return on_new_line() ? "" : "; `if` is a statement and has no value";
        case TokenKind::Switch:
            return on_new_line() ? "" : "; `switch` is a statement and has no value";
        case TokenKind::LeftBrace:
            return advice_on_brace();
        case TokenKind::Identifier:
            if (is_extends()) return "; a superclass is written `class A < B`";
            if (is_word("is")) return "; equality is written `==`";
            if (is_word("mod")) return "; the rest of a division is `a % b`";
            if (is_word("div")) return "; to divide without rest write `floor(a / b)`";
            if (const std::string_view on_number = advice_on_number(); !on_number.empty())
                return on_number;
            if (kind_after() == TokenKind::In || is_word("of"))
                return "; a collection is gone through with `foreach (name in collection)`";
            [[fallthrough]];
        default:
            return advice_behind_word();
    }
}

// `function(x) {`, `(x) {`
std::string_view Parser::advice_on_brace() const {
    return is_behind(TokenKind::RightParen) && !on_new_line()
               ? "; a function is declared on its own, with `fun` and a name"
               : advice_behind_word();
}

// What other languages write before an operand.
std::string_view Parser::advice_behind_word() const {
    if (!is_behind(TokenKind::Identifier) || on_new_line()) return "";
    static constexpr std::array<std::array<std::string_view, 2>, 10> kWords = {{
        {"await", "; every call waits until it is done"},
        {"fn", kNoNamelessFunctions},
        {"func", kNoNamelessFunctions},
        {"function", kNoNamelessFunctions},
        {"lambda", kNoNamelessFunctions},
        {"new", "; an instance is made by calling its class"},
        {"not", "; not is written `!`"},
        {"typeof", "; `what_is()` prints the kind of a value"},
        {"is", "; equality is written `==`"},
        {"match", "; write `switch (value) { case 1 => { ... } }`"},
    }};
    const std::string_view text = text_of(at_ - 1);
    for (const auto& [word, advice] : kWords)
        if (word == text) return advice;
    return "";
}

void Parser::add_advised_fix(Diagnostic& diagnostic) {
    const text::Span here = current().span();
    const auto add = [&](std::string_view title, text::Span span, std::string_view text = "") {
        diagnostics_.add_fix(diagnostic, title, {{span, text}}, true);
    };
    if (is_lone_semicolon()) return add("Remove `;`", here);
    if (at(TokenKind::Let)) return add("Write `var`", here, "var");
    if (is_extends()) return add("Write `<`", here, "<");
    if (at(TokenKind::RightParen) || at(TokenKind::RightBracket)) {
        if (is_behind(TokenKind::Comma)) add("Remove the comma", tokens_[at_ - 1].span());
    } else if (at(TokenKind::Equal) &&
               (is_behind(TokenKind::EqualEqual) || is_behind(TokenKind::BangEqual)) &&
               tokens_[at_ - 1].end == here.begin) {
        add("Remove the last `=`", here);
    } else if (at(TokenKind::Star) && is_behind(TokenKind::Star)) {
        add("Write `^`", {tokens_[at_ - 1].begin, here.end}, "^");
    } else if (at(TokenKind::Colon) && kind_after() == TokenKind::Equal) {
        add("Write `=`", {here.begin, tokens_[at_ + 1].begin}, "");
    } else if (at(TokenKind::Identifier) && advice_behind_word().size() != 0) {
        const std::string_view text = text_of(at_ - 1);
        if (text == "new" || text == "await")
            add(diagnostics_.join({"Remove `", text, "`"}), {tokens_[at_ - 1].begin, here.begin});
    }
}

void Parser::add_closing_fix(Diagnostic* diagnostic, TokenKind close) {
    const bool is_end = at(TokenKind::Semicolon) || at(TokenKind::LeftBrace) || on_new_line();
    if (diagnostic == nullptr || at_ == 0 || !is_end) return;
    const std::uint32_t end = tokens_[at_ - 1].end;
    const std::string_view text = spelling(close);
    diagnostics_.add_fix(*diagnostic, diagnostics_.join({"Insert `", text, "`"}),
                         {{{end, end}, text}}, true);
}

// Names, dots and simple indexes, which can be written twice.
std::string_view Parser::plain_target(std::uint32_t first) const {
    constexpr std::uint32_t kMost = 12;
    const bool begins_statement = first == 0 || tokens_[first - 1].kind == TokenKind::Semicolon ||
                                  tokens_[first - 1].kind == TokenKind::LeftBrace ||
                                  tokens_[first - 1].kind == TokenKind::RightBrace ||
                                  tokens_[first - 1].kind == TokenKind::RightParen;
    const TokenKind begin = tokens_[first].kind;
    if (begin != TokenKind::Identifier && begin != TokenKind::Self) return {};
    if (!begins_statement || at_ == first || at_ - first > kMost) return {};
    for (std::uint32_t token = first; token < at_; ++token) {
        switch (tokens_[token].kind) {
            case TokenKind::Identifier:
            case TokenKind::Self:
            case TokenKind::Dot:
            case TokenKind::LeftBracket:
            case TokenKind::RightBracket:
            case TokenKind::Int:
            case TokenKind::String:
                break;
            default:
                return {};
        }
    }
    return source_.substr(tokens_[first].begin, tokens_[at_ - 1].end - tokens_[first].begin);
}

// `self.n++;`
void Parser::add_step_fix(Diagnostic* diagnostic, std::uint32_t first) {
    const std::string_view target = plain_target(first);
    const bool ends = kind_after() == TokenKind::Semicolon || kind_after() == TokenKind::RightParen;
    if (diagnostic == nullptr || target.empty() || !ends) return;
    const std::string_view sign = at(TokenKind::PlusPlus) ? " + 1" : " - 1";
    diagnostics_.add_fix(*diagnostic, "Write it as an assignment",
                         {{current().span(), diagnostics_.join({" = ", target, sign})}}, true);
}

// `self.n += 5;`
void Parser::add_compound_fix(Diagnostic* diagnostic, std::uint32_t first) {
    const std::string_view target = plain_target(first);
    if (diagnostic == nullptr || target.empty() || at_ + 2 >= tokens_.size()) return;
    const TokenKind value = kind_after();
    const bool is_simple = value == TokenKind::Int || value == TokenKind::Double ||
                           value == TokenKind::String || value == TokenKind::Identifier;
    if (!is_simple || tokens_[at_ + 2].kind != TokenKind::Semicolon) return;
    const std::string_view sign = spelling(kind()).substr(0, 1);
    diagnostics_.add_fix(*diagnostic, "Write it as an assignment",
                         {{current().span(), diagnostics_.join({"= ", target, " ", sign})}}, true);
}

}  // namespace mufi::syntax
