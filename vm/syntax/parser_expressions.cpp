#include <utility>

#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {
namespace {

// By TokenKind: the node of an operand that begins with this token and is no more than that, if
// nothing behind it belongs to it; Missing, if there is none.
constexpr auto kOperandOfToken = [] {
    std::array<NodeKind, std::size(kInfixLevels)> nodes{};
    const auto set = [&](TokenKind token, NodeKind node) {
        nodes[static_cast<std::size_t>(token)] = node;
    };
    set(TokenKind::Int, NodeKind::IntLiteral);
    set(TokenKind::Double, NodeKind::DoubleLiteral);
    set(TokenKind::Imaginary, NodeKind::ImaginaryLiteral);
    set(TokenKind::String, NodeKind::StringLiteral);
    set(TokenKind::UnterminatedString, NodeKind::StringLiteral);
    set(TokenKind::Backtick, NodeKind::BacktickLiteral);
    set(TokenKind::UnterminatedBacktick, NodeKind::BacktickLiteral);
    set(TokenKind::True, NodeKind::BoolLiteral);
    set(TokenKind::False, NodeKind::BoolLiteral);
    set(TokenKind::Nil, NodeKind::NilLiteral);
    set(TokenKind::Identifier, NodeKind::Name);
    set(TokenKind::Self, NodeKind::SelfExpr);
    return nodes;
}();

constexpr NodeKind operand_of(TokenKind kind) {
    return kOperandOfToken[static_cast<std::size_t>(kind)];
}

}  // namespace

// Everything that binds as tightly as `level`. Only at the level of assignments may what stands on
// the left of `=` be assigned to; the productions below are told so, as in MufiZ (LANGUAGE 2.2).
NodeId Parser::parse(Level level) {
    const Nesting nesting(*this);
    if (nesting.too_deep()) return give_up_depth();
    const NodeKind operand = operand_of(kind());
    if (operand != NodeKind::Missing && holding_level(kind_after()) < level) return leaf(operand);
    const std::uint32_t first = at_;
    const bool can_assign = level <= Level::Assignment;
    NodeId left = prefix(can_assign);
    while (infix_level(kind()) >= level) left = infix(left, first, can_assign);
    if (can_assign && at(TokenKind::Equal)) {
        report_with(DiagnosticCode::InvalidAssignmentTarget, {});
        confused_ = false;
        left = assign(left, first, false);
    }
    return left;
}

NodeId Parser::prefix(bool can_assign) {
    const std::uint32_t first = at_;
    switch (kind()) {
        case TokenKind::Identifier:
            return variable_suffix(leaf(NodeKind::Name), first, can_assign);
        case TokenKind::Dot:
            // `.` alone is a variable for MufiZ; `.5` and `.name` are the start of something else.
            return variable_suffix(leaf(NodeKind::Name), first, false);
        case TokenKind::Self:
            return variable_suffix(leaf(NodeKind::SelfExpr), first, false);
        case TokenKind::Super:
            return super_expression();
        case TokenKind::LeftParen:
            return parenthesis();
        case TokenKind::Minus:
        case TokenKind::Bang: {
            const TokenId sign = advance();
            const NodeId operand = parse(Level::Unary);
            return add(NodeKind::Unary, sign, first, {operand});
        }
        case TokenKind::LeftBracket:
            return vector_or_matrix();
        case TokenKind::LeftBrace: {
            if (is_behind(TokenKind::Arrow) && begins_only_statement(kind_after()))
                return body_of_arrow();
            if ((kind_after() == TokenKind::String || kind_after() == TokenKind::Identifier) &&
                tokens_[at_ + 2].kind == TokenKind::Colon) {
                report_missing_hash();
                return table_behind(here(), first);
            }
            const TokenId brace = advance();
            const NodeList list =
                elements(TokenKind::RightBrace, DiagnosticCode::ExpectedLiteralBrace, brace);
            return add(NodeKind::Vector, brace, first, list);
        }
        case TokenKind::Hash:
            return table();
        default: {
            const NodeKind operand = operand_of(kind());
            return operand != NodeKind::Missing ? leaf(operand) : no_expression();
        }
    }
}

// What stands where an expression should begin is reported; what other languages write there is
// passed over, so that it costs no second message.
NodeId Parser::no_expression() {
    Diagnostic* const diagnostic = report(DiagnosticCode::ExpectedExpression);
    const std::uint32_t first = at_;
    // `}; else`
    if (is_lone_semicolon() && kind_after() == TokenKind::Else) last_report_ = at_ + 1;
    // `...xs`
    if (at(TokenKind::DotDot) && kind_after() == TokenKind::Dot) advance();
    if ((at(TokenKind::If) || at(TokenKind::Switch)) && !on_new_line())
        return statement_for_value();
    if (at(TokenKind::Slash) && kind_after() == TokenKind::Star &&
        tokens_[at_ + 1].begin == current().end)
        return comment_of_c(diagnostic);
    if (begins_comment_of_lua()) return comment_line(diagnostic, here());
    if (at(TokenKind::Fun) && kind_after() == TokenKind::LeftParen) {  // a function without a name
        advance();
        confused_ = false;
        const NodeId list = parameters();
        const NodeId block_node = body(first);
        return add(NodeKind::FunctionDecl, kNoToken, first, {list, block_node});
    }
    if (infix_level(kind()) != Level::None && !at(TokenKind::Arrow) &&
        begins_expression(kind_after())) {
        const bool is_arrow = at(TokenKind::Greater) && is_behind(TokenKind::Minus);
        advance();
        confused_ = false;
        const NodeId operand = parse(Level::Unary);
        if (is_arrow && at(TokenKind::Equal)) last_report_ = at_;  // `p->x = 1`
        return operand;
    }
    return missing();
}

// What may follow a variable at once: `= e`, `op= e`, `++`, `--`.
NodeId Parser::variable_suffix(NodeId target, std::uint32_t first, bool can_assign) {
    switch (kind()) {
        case TokenKind::Equal:
            return can_assign ? assign(target, first, true) : target;
        case TokenKind::PlusEqual:
        case TokenKind::MinusEqual:
        case TokenKind::StarEqual:
        case TokenKind::SlashEqual: {
            const TokenId sign = advance();
            const NodeId value = expression();
            return add(NodeKind::CompoundAssign, sign, first, {target, value});
        }
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus: {
            const TokenId sign = advance();
            return add(NodeKind::Step, sign, first, {target});
        }
        default:
            return target;
    }
}

NodeId Parser::assign(NodeId target, std::uint32_t first, bool valid) {
    const TokenId sign = advance();
    const NodeId value = expression();
    const NodeId id = add(NodeKind::Assign, sign, first, {target, value});
    nodes_[index_of(id)].has_error = !valid;
    return id;
}

NodeId Parser::infix(NodeId left, std::uint32_t first, bool can_assign) {
    const TokenKind sign = kind();
    switch (sign) {
        case TokenKind::LeftParen:
            return call(left, first);
        case TokenKind::Dot:
            return member(left, first, can_assign);
        case TokenKind::LeftBracket:
            return index(left, first, can_assign);
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus:
            return stray_step(left, first);
        default:
            break;
    }
    const Level level = infix_level(sign);
    const bool right_associative = level == Level::And || level == Level::Or;
    const TokenId token = advance();
    const NodeId right = parse(right_associative ? level : next_tighter(level));
    NodeKind node_kind = NodeKind::Binary;
    if (right_associative) node_kind = NodeKind::Logical;
    if (level == Level::Range) node_kind = NodeKind::Range;
    if (sign == TokenKind::Arrow) node_kind = NodeKind::Pair;
    return add(node_kind, token, first, {left, right});
}

// `++` and `--` behind anything but a variable have a place in MufiZ's table of operators and
// nothing behind it: the compiler crashes. `f()--1` is such a place too.
NodeId Parser::stray_step(NodeId left, std::uint32_t first) {
    const bool plus = at(TokenKind::PlusPlus);
    const bool is_on_line = !is_last_on_line();
    const bool has_operand =
        is_on_line && begins_expression(kind_after()) && infix_level(kind_after()) == Level::None;
    Diagnostic* const diagnostic = report_with(
        DiagnosticCode::StepOnNoVariable,
        {spelling(kind()), has_operand ? plus ? "`+`" : "`- -`, with a blank between the signs"
                           : plus      ? "`x = x + 1`"
                                       : "`x = x - 1`"});
    const std::uint32_t middle = current().begin + 1;
    if (has_operand && diagnostic != nullptr)
        diagnostics_.add_fix(*diagnostic, plus ? "Write `+`" : "Write `- -`",
                             {{{middle, plus ? middle + 1 : middle}, plus ? "" : " "}}, true);
    add_step_fix(diagnostic, first);
    confused_ = false;
    const TokenId sign = advance();
    const NodeId id = has_operand ? add(NodeKind::Binary, sign, first, {left, parse(Level::Range)})
                                  : add(NodeKind::Step, sign, first, {left});
    nodes_[index_of(id)].has_error = true;
    return id;
}

// "super" "." IDENT, with what MufiZ takes behind it as if it were `self`
NodeId Parser::super_expression() {
    const std::uint32_t first = at_;
    advance();
    TokenId name = kNoToken;
    if (!eat(TokenKind::Dot)) {
        report(DiagnosticCode::ExpectedSuperDot);
    } else if (at(TokenKind::Identifier)) {
        name = advance();
    } else {
        report(DiagnosticCode::ExpectedSuperMethod);
    }
    if (name == kNoToken) confused_ = false;
    return variable_suffix(add(NodeKind::SuperExpr, name, first), first, false);
}

// "(" expression ")"
NodeId Parser::parenthesis() {
    const std::uint32_t first = at_;
    const TokenId open = advance();
    const NodeId inner = expression();
    if (eat(TokenKind::RightParen)) return add(NodeKind::Paren, open, first, {inner});
    if (at(TokenKind::Comma)) {  // `print(a, b)`, `(a, b) => a`
        const TokenId behind = behind_group(first);
        const bool is_arrow =
            behind != kNoToken && tokens_[index_of(behind)].kind == TokenKind::Arrow;
        const bool is_printed = first > 0 && tokens_[first - 1].kind == TokenKind::Print;
        report(DiagnosticCode::ExpectedExpressionParen,
               is_arrow     ? kNoNamelessFunctions
               : is_printed ? "; `print` takes one value: put the parts together with `+`"
                            : "; one value stands in parentheses");
    } else {
        expect(TokenKind::RightParen, DiagnosticCode::ExpectedExpressionParen);
    }
    recover_to(TokenKind::RightParen);
    if (eat(TokenKind::Arrow)) {  // its body
        const NodeId value = at(TokenKind::LeftBrace) ? body_of_arrow() : expression();
        return add(NodeKind::Skipped, kNoToken, first, {inner, value});
    }
    const NodeId id = add(NodeKind::Paren, open, first, {inner});
    nodes_[index_of(id)].has_error = true;
    return id;
}

NodeList Parser::elements(TokenKind close, DiagnosticCode code, TokenId opener,
                          std::size_t* count) {
    NodeList list;
    std::size_t found = 0;
    while (!at(close) && !at_end()) {
        const std::uint32_t start = at_;
        append(list, expression());
        ++found;
        if (eat(TokenKind::Comma)) {
            if (at(close)) report(DiagnosticCode::ExpectedExpression);
            confused_ = false;
            continue;
        }
        if (at(close)) break;
        Diagnostic* const diagnostic = report(code);
        relate_opener(diagnostic, opener, "opened here");
        if (at(TokenKind::LeftBrace) && is_behind(TokenKind::RightParen) && !on_new_line()) {
            skip_group();  // `f(function(x) { ... })`
            confused_ = false;
            if (eat(TokenKind::Comma)) continue;
            if (at(close)) break;
        }
        if (at(TokenKind::For) && !on_new_line()) {  // `[x for x in xs]`
            while (!at_end() && !at(close) && !at(TokenKind::Semicolon) &&
                   !at(TokenKind::RightBrace))
                skip_group();
            break;
        }
        add_closing_fix(diagnostic, close);
        // Two values with nothing between them: the comma is what is missing.
        if (!begins_expression(kind()) || at_statement_start() || at_ == start) break;
        confused_ = false;
    }
    if (!eat(close)) {
        relate_opener(report(code), opener, "opened here");
        recover_to(close);
    }
    if (count != nullptr) *count = found;
    return list;
}

// "(" [ args ] ")"
NodeId Parser::call(NodeId callee, std::uint32_t first) {
    constexpr std::size_t kMostArguments = 255;
    const TokenId open = advance();
    std::size_t count = 0;
    NodeList parts;
    append(parts, callee);
    const NodeList arguments =
        elements(TokenKind::RightParen, DiagnosticCode::ExpectedParenAfterArguments, open, &count);
    if (arguments.first != kNoNode) {
        nodes_[index_of(callee)].next_sibling = arguments.first;
        parts.last = arguments.last;
    }
    if (count > kMostArguments) report_with(DiagnosticCode::TooManyArguments, {});
    return add(NodeKind::Call, open, first, parts);
}

// "." IDENT
NodeId Parser::member(NodeId object, std::uint32_t first, bool can_assign) {
    advance();
    TokenId name = kNoToken;
    if (at(TokenKind::Identifier)) {
        name = advance();
    } else {
        report(DiagnosticCode::ExpectedPropertyName);
        // `a.end`: a keyword cannot name a property, but that is what was meant.
        if (is_keyword(kind()) && !on_new_line()) {
            name = advance();
            confused_ = false;
        }
    }
    const NodeId id = add(NodeKind::Member, name, first, {object});
    return can_assign && at(TokenKind::Equal) ? assign(id, first, true) : id;
}

// "[" bound [ ":" bound ] "]"
NodeId Parser::index(NodeId object, std::uint32_t first, bool can_assign) {
    const TokenId open = advance();
    const NodeId low = index_bound();
    const bool is_slice = eat(TokenKind::Colon);
    const NodeId high = is_slice ? index_bound() : kNoNode;
    if (!eat(TokenKind::RightBracket)) {
        expect(TokenKind::RightBracket, DiagnosticCode::ExpectedIndexBracket);
        recover_to(TokenKind::RightBracket);
    }
    if (is_slice) return add(NodeKind::Slice, open, first, {object, low, high});
    const NodeId id = add(NodeKind::Index, open, first, {object, low});
    return can_assign && at(TokenKind::Equal) ? assign(id, first, true) : id;
}

// "end" [ "-" parse(unary) ] | expression
NodeId Parser::index_bound() {
    if (!at(TokenKind::End)) return expression();
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    const NodeId offset = eat(TokenKind::Minus) ? parse(Level::Unary) : empty();
    return add(NodeKind::EndBound, keyword, first, {offset});
}

// "[" [ args ] "]", or a matrix when the token after "[" is "["
NodeId Parser::vector_or_matrix() {
    const std::uint32_t first = at_;
    const TokenId open = advance();
    if (at(TokenKind::LeftBracket)) return matrix(open, first);
    const NodeList list =
        elements(TokenKind::RightBracket, DiagnosticCode::ExpectedVectorBracket, open);
    return add(NodeKind::Vector, open, first, list);
}

// "[" row { "," row } "]"      row = "[" [ args ] "]", all of one length
NodeId Parser::matrix(TokenId open, std::uint32_t first) {
    constexpr std::size_t kCounterWraps = 256;  // MufiZ counts columns in a byte
    const Nesting nesting(*this);
    if (nesting.too_deep()) return give_up_depth();
    NodeList rows;
    std::size_t columns = 0;
    do {
        const std::uint32_t start = at_;
        const TokenId bracket = here();
        if (!expect(TokenKind::LeftBracket, DiagnosticCode::ExpectedMatrixRow)) {
            if (at(TokenKind::RightBracket)) break;
            append(rows, expression());
            confused_ = false;
            continue;
        }
        std::size_t count = 0;
        const NodeList row =
            elements(TokenKind::RightBracket, DiagnosticCode::ExpectedRowBracket, bracket, &count);
        append(rows, add(NodeKind::MatrixRow, bracket, start, row));
        if (rows.first == rows.last) {
            columns = count;
        } else if (count % kCounterWraps != columns % kCounterWraps) {
            relate_opener(report_with(DiagnosticCode::RaggedMatrix,
                                      {diagnostics_.number(count), diagnostics_.number(columns)}),
                          bracket, "this row");
            confused_ = false;
        }
    } while (eat(TokenKind::Comma));
    if (!eat(TokenKind::RightBracket)) {
        relate_opener(report(DiagnosticCode::ExpectedMatrixBracket), open, "opened here");
        recover_to(TokenKind::RightBracket);
    }
    return add(NodeKind::Matrix, open, first, rows);
}

// "#" "{" [ entry { "," entry } [ "," ] ] "}"
NodeId Parser::table() {
    const std::uint32_t first = at_;
    const bool begins_line = on_new_line() || is_behind(TokenKind::Semicolon) ||
                             is_behind(TokenKind::LeftBrace) || is_behind(TokenKind::RightBrace);
    const TokenId hash = advance();
    if (at(TokenKind::LeftBrace)) return table_behind(hash, first);
    if (begins_line) {
        Diagnostic* const diagnostic =
            report(DiagnosticCode::ExpectedTableBrace, "; a comment begins with `//`");
        return on_new_line() ? add(NodeKind::Skipped, kNoToken, first)
                             : comment_line(diagnostic, hash);
    }
    report(DiagnosticCode::ExpectedTableBrace,
           at(TokenKind::Identifier) && !on_new_line() ? "; a length is read with `len(...)`" : "");
    return add(NodeKind::Table, hash, first);
}

// `{a: 1}`: MufiZ takes it for a vector, and stumbles over the colon.
void Parser::report_missing_hash() {
    const std::uint32_t colon = at_ + 2;
    has_stumbled_ = true;
    if (std::exchange(last_report_, colon) == colon) return;
    Diagnostic& diagnostic =
        diagnostics_.report(DiagnosticCode::ExpectedLiteralBrace, tokens_[colon].span(),
                            {"`:`", "; a table is written `#{...}`"});
    const std::uint32_t begin = current().begin;
    diagnostics_.add_fix(diagnostic, "Insert `#`", {{{begin, begin}, "#"}}, true);
}

// "{" [ entry { "," entry } [ "," ] ] "}"
NodeId Parser::table_behind(TokenId sign, std::uint32_t first) {
    const TokenId brace = advance();
    NodeList entries;
    while (!at(TokenKind::RightBrace) && !at_end()) {
        const std::uint32_t start = at_;
        append(entries, table_entry());
        if (eat(TokenKind::Comma)) {
            confused_ = false;
            continue;
        }
        if (at(TokenKind::RightBrace)) break;
        relate_opener(report(DiagnosticCode::ExpectedLiteralBrace), brace, "opened here");
        const bool is_entry = (at(TokenKind::Identifier) || at(TokenKind::String)) &&
                              kind_after() == TokenKind::Colon;
        if (!is_entry || at_ == start) break;
        confused_ = false;
    }
    if (!eat(TokenKind::RightBrace)) {
        relate_opener(report(DiagnosticCode::ExpectedLiteralBrace), brace, "opened here");
        while (!at_end() && !at(TokenKind::RightBrace) && !at(TokenKind::Semicolon) &&
               !at_statement_start())
            skip_group();
        eat(TokenKind::RightBrace);
    }
    return add(NodeKind::Table, sign, first, entries);
}

// ( STRING | IDENT ) ":" expression
NodeId Parser::table_entry() {
    const std::uint32_t first = at_;
    TokenId key = kNoToken;
    if (at(TokenKind::String) || at(TokenKind::Identifier)) {
        key = advance();
    } else {
        report(DiagnosticCode::ExpectedTableKey);
        if (kind_after() == TokenKind::Colon) {
            advance();
            confused_ = false;
        }
    }
    if (!eat(TokenKind::Colon)) {
        report(DiagnosticCode::ExpectedTableColon);
        if (at(TokenKind::Equal) || at(TokenKind::Arrow)) advance();
    }
    const NodeId value = begins_expression(kind()) ? expression() : missing();
    if (nodes_[index_of(value)].kind == NodeKind::Missing)
        report(DiagnosticCode::ExpectedExpression);
    return add(NodeKind::TableEntry, key, first, {value});
}

}  // namespace mufi::syntax
