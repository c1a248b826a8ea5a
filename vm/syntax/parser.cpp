#include "vm/syntax/parser.h"

#include <algorithm>

#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

SyntaxTree parse(std::string_view source, const Scan& scan, memory::Arena& arena,
                 DiagnosticList& diagnostics, const SyntaxTree* older) {
    return Parser(source, scan, arena, diagnostics).parse_file(older);
}

Parser::Parser(std::string_view source, const Scan& scan, memory::Arena& arena,
               DiagnosticList& diagnostics)
    : source_(source),
      scan_(scan),
      tokens_(scan.tokens),
      diagnostics_(diagnostics),
      nodes_(arena, scan.tokens.size()),
      current_(scan.tokens.data()) {}

SyntaxTree Parser::parse_file(const SyntaxTree* older) {
    NodeList items;
    NodeId next_older = older == nullptr ? kNoNode : take_over_beginning(*older, items);
    MistakenTokens mistaken;
    while (!at_end()) {
        if (next_older != kNoNode && take_over_rest(*older, next_older, items)) break;
        const std::uint32_t first = at_;
        has_stumbled_ = false;
        append(items, declaration(Place::Block));
        if (has_stumbled_) mistaken = {std::min(mistaken.begin, first), at_ + 1};
    }
    if (older != nullptr) count_kept(*older);
    add(NodeKind::File, kNoToken, 0, items);
    return {source_, scan_, nodes_.finish(), counts_, mistaken, kept_};
}

// --- the cursor ---

bool Parser::on_new_line() const {
    return at_ == 0 || has_line_end(tokens_[at_ - 1].end, current().begin);
}

bool Parser::has_line_end(std::uint32_t begin, std::uint32_t end) const {
    return source_.substr(begin, end - begin).find('\n') != std::string_view::npos;
}

bool Parser::expect(TokenKind wanted, DiagnosticCode code) {
    if (eat(wanted)) return true;
    Diagnostic* const diagnostic = report(code);
    if (diagnostic == nullptr || at_ == 0 || !can_be_forgotten_here(wanted)) return false;
    switch (wanted) {
        case TokenKind::Semicolon:
        case TokenKind::RightParen:
        case TokenKind::RightBracket: {
            const std::uint32_t end = tokens_[at_ - 1].end;
            const std::string_view text = spelling(wanted);
            diagnostics_.add_fix(*diagnostic, diagnostics_.join({"Insert `", text, "`"}),
                                 {{{end, end}, text}}, true);
            break;
        }
        default:
            break;
    }
    return false;
}

// Not in the middle of a line, where something else is meant.
bool Parser::can_be_forgotten_here(TokenKind close) const {
    if (at_end() || on_new_line() || at(TokenKind::RightBrace)) return true;
    if (close == TokenKind::Semicolon && is_trailing_condition()) return false;
    if (begins_only_statement(kind())) return true;
    return close != TokenKind::Semicolon && (at(TokenKind::Semicolon) || at(TokenKind::LeftBrace));
}

TokenId Parser::expect_name(DiagnosticCode code) {
    if (at(TokenKind::Identifier)) return advance();
    report(code);
    // A keyword or a number in the place of the name is what was meant to be one.
    if (!on_new_line() && stands_for_name()) {
        const TokenId taken = advance();
        const bool goes_on =
            at(TokenKind::Identifier) && current().begin == tokens_[index_of(taken)].end;
        if (goes_on) advance();  // `1st`
    }
    return kNoToken;
}

bool Parser::stands_for_name() const {
    if (at(TokenKind::Int) || at(TokenKind::String)) return true;
    if (!is_keyword(kind())) return false;
    switch (kind_after()) {
        case TokenKind::Equal:
        case TokenKind::Semicolon:
        case TokenKind::Comma:
        case TokenKind::RightParen:
        case TokenKind::In:
        case TokenKind::LeftBrace:
            return true;
        default:
            return !begins_only_statement(kind());
    }
}

// --- reports ---

Diagnostic* Parser::report_with(DiagnosticCode code,
                                std::initializer_list<std::string_view> arguments) {
    confused_ = has_stumbled_ = true;
    if (last_report_ == at_) return nullptr;
    last_report_ = at_;
    if (follows_lexical_error()) return nullptr;
    return &diagnostics_.report(code, current().span(), arguments);
}

// What the scanner has reported already is the cause of what is missing behind it: a string without
// an end has swallowed it, an illegal character stands in its place.
bool Parser::follows_lexical_error() const {
    const TokenKind before = at_ == 0 ? TokenKind::EndOfFile : tokens_[at_ - 1].kind;
    if (before == TokenKind::UnterminatedString || before == TokenKind::UnterminatedBacktick)
        return true;
    const auto error = std::ranges::lower_bound(scan_.errors, here(), {}, &LexicalError::next);
    return error != scan_.errors.end() && error->next == here() &&
           error->kind == LexicalErrorKind::IllegalCharacter;
}

std::string_view Parser::describe_current() {
    constexpr std::size_t kLongest = 24;
    if (at_end()) return spelling(TokenKind::EndOfFile);
    const std::string_view text = text_of(at_);
    const bool is_short = text.size() <= kLongest && text.find('\n') == std::string_view::npos;
    if (at(TokenKind::Each) || at(TokenKind::Item) || at(TokenKind::End))
        return diagnostics_.join({"the reserved word `", text, "`"});
    return is_short ? diagnostics_.join({"`", text, "`"}) : spelling(kind());
}

void Parser::relate_opener(Diagnostic* diagnostic, TokenId opener, std::string_view message) {
    if (diagnostic == nullptr) return;
    diagnostics_.relate(*diagnostic, tokens_[index_of(opener)].span(), message);
}

// --- the builder ---

NodeId Parser::leaf(NodeKind node_kind) {
    const std::uint32_t first = at_;
    const TokenId token = advance();
    return add(node_kind, token, first);
}

NodeId Parser::missing() {
    const NodeId id = add(NodeKind::Missing, kNoToken, at_);
    nodes_[index_of(id)].has_error = true;
    return id;
}

void Parser::append(NodeList& list, NodeId child) {
    if (list.last == kNoNode)
        list.first = child;
    else
        nodes_[index_of(list.last)].next_sibling = child;
    list.last = child;
}

// --- recovery ---

void Parser::skip_group() {
    const auto opens = [](TokenKind k) {
        return k == TokenKind::LeftParen || k == TokenKind::LeftBracket ||
               k == TokenKind::LeftBrace;
    };
    const auto closes = [](TokenKind k) {
        return k == TokenKind::RightParen || k == TokenKind::RightBracket ||
               k == TokenKind::RightBrace;
    };
    std::uint32_t open = 0;
    do {
        if (at_end()) return;
        if (opens(kind())) ++open;
        if (closes(kind()) && open > 0) --open;
        advance();
    } while (open > 0);
}

bool Parser::at_statement_start() const {
    if (begins_only_statement(kind())) return true;
    return on_new_line() && (at(TokenKind::Identifier) || at(TokenKind::Self) ||
                             at(TokenKind::Super) || at(TokenKind::LeftBrace));
}

TokenId Parser::brace_of_method() const {
    if (!at(TokenKind::Identifier) || kind_after() != TokenKind::LeftParen || !on_new_line())
        return kNoToken;
    constexpr std::uint32_t kFar = 512;  // tokens
    const auto is_of_list = [&](std::uint32_t token) {
        return tokens_[token].kind == TokenKind::Identifier ||
               tokens_[token].kind == TokenKind::Comma;
    };
    std::uint32_t token = at_ + 2;
    while (token < at_ + kFar && is_of_list(token)) ++token;
    if (tokens_[token].kind != TokenKind::RightParen) return kNoToken;
    const bool opens = tokens_[token + 1].kind == TokenKind::LeftBrace &&
                       !has_line_end(tokens_[token].end, tokens_[token + 1].begin);
    return opens ? TokenId{token + 1} : kNoToken;
}

bool Parser::is_further_in_than(std::uint32_t token) const {
    const auto column = [&](std::uint32_t at) {
        const std::size_t line = source_.rfind('\n', at) + 1;  // 0 on the first one
        return source_.find_first_not_of(" \t", line) - line;
    };
    return on_new_line() && column(current().begin) > column(tokens_[token].begin);
}

// A block that lacks its brace swallows the methods behind it. MufiZ stumbles over the first one's.
void Parser::report_open_before_method(TokenId brace) {
    has_stumbled_ = true;
    if (last_report_ == at_) return;
    last_report_ = at_;
    const Token& stumble = tokens_[index_of(brace_of_method())];
    Diagnostic& diagnostic =
        diagnostics_.report(DiagnosticCode::ExpectedStatementSemicolon, stumble.span(), {"`{`"});
    diagnostics_.relate(diagnostic, tokens_[index_of(brace)].span(),
                        "this block is still open: no method can begin before its `}`");
}

void Parser::synchronize() {
    confused_ = false;
    while (!at_end() && !at(TokenKind::RightBrace) && !at_statement_start()) {
        if (eat(TokenKind::Semicolon)) return;
        // A brace on the line of the mistake opens the body of what could not be read.
        if (at(TokenKind::LeftBrace)) return;
        at(TokenKind::LeftParen) || at(TokenKind::LeftBracket) ? skip_group() : void(advance());
    }
}

// A statement is left behind with its semicolon, so that whoever reads statements always goes on;
// of an expression whatever may end it is left.
NodeId Parser::give_up_depth(Skip skip) {
    const bool whole = skip == Skip::Statement;
    has_stumbled_ = true;
    if (last_report_ != at_) report_with(DiagnosticCode::NestedTooDeeply, {});
    const std::uint32_t first = at_;
    while (!at_end() && !at(TokenKind::RightBrace) && !at(TokenKind::Semicolon) &&
           (whole || (!at(TokenKind::RightParen) && !at(TokenKind::RightBracket))))
        skip_group();
    if (whole) eat(TokenKind::Semicolon);
    last_report_ = at_;
    return add(NodeKind::Skipped, kNoToken, first);
}

void Parser::end_statement(DiagnosticCode code) {
    if (expect(TokenKind::Semicolon, code)) {
        confused_ = false;
        return;
    }
    if (is_trailing_condition()) return skip_line();
    // `var f = function(x) { ... };`
    if (at(TokenKind::LeftBrace) && !on_new_line() && is_behind(TokenKind::RightParen) &&
        code != DiagnosticCode::ExpectedStatementSemicolon) {
        skip_group();
        eat(TokenKind::Semicolon);
        confused_ = false;
        return;
    }
    synchronize();
}

void Parser::recover_to(TokenKind close) {
    while (!at_end() && !at(TokenKind::RightBrace) && !at(TokenKind::LeftBrace) &&
           !at(TokenKind::Semicolon) && !at_statement_start()) {
        if (eat(close)) return;
        skip_group();
    }
}

}  // namespace mufi::syntax
