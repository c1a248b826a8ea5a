// What to write instead of what other languages have, and of slips.
#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

Diagnostic* Parser::report(DiagnosticCode code) {
    Diagnostic* const diagnostic = report(code, advice());
    const bool is_advised = code == DiagnosticCode::ExpectedExpression ||
                            code == DiagnosticCode::ExpectedClassBrace ||
                            code == DiagnosticCode::ExpectedParameterName;
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
    return at(TokenKind::Identifier) &&
           source_.substr(current().begin, current().span().size()) == "extends";
}

std::string_view Parser::advice() const {
    switch (kind()) {
        case TokenKind::Semicolon:
            return is_lone_semicolon() ? "; a `;` alone is no statement" : "";
        case TokenKind::RightParen:
        case TokenKind::RightBracket:
            return is_behind(TokenKind::Comma) ? "; remove the comma before it" : "";
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus:
            return "; write it behind the variable";
        case TokenKind::Fun:
            return "; functions without a name do not exist";
        case TokenKind::Let:
            return "; variables are declared with `var`";
        case TokenKind::Equal:
            return is_behind(TokenKind::EqualEqual) ? "; equality is written `==`" : "";
        case TokenKind::Identifier:
            return is_extends() ? "; a superclass is written `class A < B`" : "";
        default:
            return "";
    }
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
    } else if (at(TokenKind::Equal) && is_behind(TokenKind::EqualEqual) &&
               tokens_[at_ - 1].end == here.begin) {
        add("Remove the third `=`", here);
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
