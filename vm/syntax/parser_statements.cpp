#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

NodeId Parser::statement() {
    switch (kind()) {
        case TokenKind::Print:
            return print_statement();
        case TokenKind::If:
            return if_statement();
        case TokenKind::While:
            return while_statement();
        case TokenKind::For:
            return for_statement();
        case TokenKind::Foreach:
            return foreach_statement();
        case TokenKind::Switch:
            return switch_statement();
        case TokenKind::Return:
            return return_statement();
        case TokenKind::Break:
            return jump_statement(NodeKind::BreakStmt, DiagnosticCode::ExpectedBreakSemicolon);
        case TokenKind::Continue:
            return jump_statement(NodeKind::ContinueStmt,
                                  DiagnosticCode::ExpectedContinueSemicolon);
        case TokenKind::LeftBrace:
            return block(DiagnosticCode::ExpectedBlockBrace, Place::Block);
        case TokenKind::Identifier:
            if (const ForeignWord* const word = foreign_statement_here())
                return foreign_statement(*word);
            if (brace_of_method() != kNoToken) return function_without_word();
            return expression_statement();
        default:
            return expression_statement();
    }
}

// "{" { declaration } "}"
NodeId Parser::block(DiagnosticCode unclosed, Place place) {
    const std::uint32_t first = at_;
    const TokenId brace = advance();
    confused_ = false;
    NodeList items;
    const auto method_begins = [&] { return methods_ > 0 && brace_of_method() != kNoToken; };
    while (!at(TokenKind::RightBrace) && !at_end() && !method_begins())
        append(items, declaration(place));
    const bool is_closed = eat(TokenKind::RightBrace);
    if (!is_closed && !at_end()) {
        report_open_before_method(brace);
    } else if (!is_closed) {
        relate_opener(report(unclosed), brace, "the block opens here");
        confused_ = false;
    }
    const NodeId id = add(NodeKind::Block, brace, first, items);
    nodes_[index_of(id)].has_error = !is_closed;
    return id;
}

// "print" expression ";"
NodeId Parser::print_statement() {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    const NodeId value = expression();
    end_statement(DiagnosticCode::ExpectedPrintSemicolon);
    return add(NodeKind::PrintStmt, keyword, first, {value});
}

// expression ";"
NodeId Parser::expression_statement() {
    const std::uint32_t first = at_;
    const TokenId token = here();
    const NodeId value = expression();
    if (at_ == first && !at(TokenKind::Semicolon)) return value;
    if (nodes_[index_of(value)].kind == NodeKind::Skipped && !at(TokenKind::Semicolon))
        return value;
    if (is_compound_assignment(kind())) {
        add_compound_fix(report_with(DiagnosticCode::CompoundAssignmentTarget,
                                     {spelling(kind()), spelling(kind()).substr(0, 1)}),
                         first);
        advance();
        confused_ = false;
        const NodeId operand = expression();
        const NodeId both =
            add(NodeKind::CompoundAssign, TokenId{at_ - 1}, first, {value, operand});
        nodes_[index_of(both)].has_error = true;
        end_statement(DiagnosticCode::ExpectedStatementSemicolon);
        return add(NodeKind::ExprStmt, token, first, {both});
    }
    end_statement(DiagnosticCode::ExpectedStatementSemicolon);
    return add(NodeKind::ExprStmt, token, first, {value});
}

// "return" [ expression ] ";"
NodeId Parser::return_statement() {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    const bool bare = at(TokenKind::Semicolon);
    const NodeId value = bare ? empty() : expression();
    end_statement(DiagnosticCode::ExpectedReturnSemicolon);
    return add(NodeKind::ReturnStmt, keyword, first, {value});
}

// "break" ";" | "continue" ";"
NodeId Parser::jump_statement(NodeKind node_kind, DiagnosticCode code) {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    end_statement(code);
    return add(node_kind, keyword, first);
}

// The statement that a condition or a loop governs.
NodeId Parser::direct_body() {
    if (at(TokenKind::Colon)) {
        if (!confused_) report(DiagnosticCode::ExpectedExpression, "; a body stands in braces");
        return indented_block();
    }
    if (is_word("then") || is_word("do")) return worded_body();
    if (confused_) {
        // The head is broken: a block on this line is its body, anything else is not ours.
        confused_ = false;
        if (!at(TokenKind::LeftBrace) && on_new_line()) return missing();
    }
    if (at_end() || at(TokenKind::RightBrace)) {
        report(DiagnosticCode::ExpectedExpression);
        return missing();
    }
    return declaration(Place::Body);
}

// "(" expression ")"
NodeId Parser::condition(DiagnosticCode open, DiagnosticCode close) {
    const bool opened = expect(TokenKind::LeftParen, open);
    const NodeId value = at(TokenKind::LeftBrace) && !opened ? missing() : expression();
    if (eat(TokenKind::RightParen)) {
        confused_ = false;
    } else if (opened) {
        expect(TokenKind::RightParen, close);
        if (!at(TokenKind::LeftBrace) && !at_statement_start()) recover_to(TokenKind::RightParen);
    }
    return value;
}

// "if" "(" expression ")" statement [ "else" statement ]
NodeId Parser::if_statement() {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    const NodeId test =
        condition(DiagnosticCode::ExpectedIfParen, DiagnosticCode::ExpectedConditionParen);
    const bool is_worded = is_word("then");
    const bool is_indented = at(TokenKind::Colon);
    const NodeId then = direct_body();
    const bool has_else = eat(TokenKind::Else);
    if (has_else && is_indented && at(TokenKind::Colon)) confused_ = true;  // said already
    const NodeId otherwise = !has_else ? empty() : is_worded ? body_to_end() : direct_body();
    return add(NodeKind::IfStmt, keyword, first, {test, then, otherwise});
}

// "while" "(" expression ")" statement
NodeId Parser::while_statement() {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    const NodeId test =
        condition(DiagnosticCode::ExpectedWhileParen, DiagnosticCode::ExpectedConditionParen);
    const NodeId loop_body = direct_body();
    return add(NodeKind::WhileStmt, keyword, first, {test, loop_body});
}

// What stands where the clauses of a `for` should.
NodeId Parser::skipped_clause() {
    const std::uint32_t first = at_;
    const NodeId value = expression();
    return add(NodeKind::Skipped, kNoToken, first, {value});
}

// "for" "(" ( ";" | varDecl | expression ";" ) [ expression ] ";" [ expression ] ")" statement
NodeId Parser::for_statement() {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    NodeId initializer = kNoNode;
    NodeId test = kNoNode;
    NodeId step = kNoNode;
    const bool opened = expect(TokenKind::LeftParen, DiagnosticCode::ExpectedForParen);
    const bool is_pair = at(TokenKind::Identifier) && kind_after() == TokenKind::Comma &&
                         tokens_[at_ + 2].kind == TokenKind::Identifier &&
                         tokens_[at_ + 3].kind == TokenKind::In;
    if (opened && at(TokenKind::Identifier) && (kind_after() == TokenKind::In || is_pair)) {
        // `for (x in xs)` is written with `foreach`.
        const std::uint32_t start = at_;
        const NodeId name = leaf(NodeKind::Name);
        Diagnostic* const diagnostic =
            is_pair ? report(DiagnosticCode::ExpectedStatementSemicolon,
                             "; a collection is gone through with `foreach (name in collection)`")
                    : report(DiagnosticCode::ExpectedStatementSemicolon);
        if (is_pair) {  // `for (k, v in t)`
            advance();
            advance();
        } else if (diagnostic != nullptr)
            diagnostics_.add_fix(*diagnostic, "Write `foreach`",
                                 {{tokens_[first].span(), "foreach"}}, true);
        initializer = add(NodeKind::ExprStmt, TokenId{start}, start, {name});
        advance();
        test = skipped_clause();
        step = empty();
        recover_to(TokenKind::RightParen);
    } else if (opened || at(TokenKind::Var)) {
        if (eat(TokenKind::Semicolon)) {
            initializer = empty();
        } else if (at(TokenKind::Var)) {
            initializer = variable(NodeKind::VarDecl);
        } else if (at(TokenKind::Const) || at(TokenKind::Let)) {
            // `for (const x of xs)`
            const bool is_foreach =
                kind_after() == TokenKind::Identifier && tokens_[at_ + 2].kind != TokenKind::Equal;
            if (is_foreach)
                report(DiagnosticCode::ExpectedExpression,
                       "; a collection is gone through with `foreach (name in collection)`");
            else
                report(DiagnosticCode::ExpectedExpression);
            if (kind_after() == TokenKind::Identifier) last_report_ = at_ + 2;
            initializer = variable(NodeKind::VarDecl);
        } else if (at(TokenKind::Identifier) && kind_after() == TokenKind::Identifier &&
                   foreign_statement_here() != nullptr) {
            initializer = foreign_statement(*foreign_statement_here());  // `int i = 0;`
        } else {
            initializer = expression_statement();
        }
        if (at(TokenKind::LeftBrace) && tokens_[at_ - 1].kind != TokenKind::Semicolon) {
            // `for (var i = 0, i < 9, i++) {`: the other clauses were left behind with the first.
            confused_ = false;
            test = empty();
            step = empty();
        } else {
            test = at(TokenKind::Semicolon) ? empty() : expression();
            const bool has_step =
                expect(TokenKind::Semicolon, DiagnosticCode::ExpectedLoopSemicolon);
            step = !has_step || at(TokenKind::RightParen) ? empty() : expression();
            if (eat(TokenKind::RightParen)) {
                confused_ = false;
            } else {
                report(DiagnosticCode::ExpectedForEnd);
                recover_to(TokenKind::RightParen);
            }
        }
    } else {
        initializer = empty();
        test = at(TokenKind::LeftBrace) ? empty() : skipped_clause();
        step = empty();
        if (!at(TokenKind::LeftBrace)) recover_to(TokenKind::RightParen);
    }
    const NodeId loop_body = direct_body();
    return add(NodeKind::ForStmt, keyword, first, {initializer, test, step, loop_body});
}

// "foreach" "(" IDENT "in" expression ")" statement
NodeId Parser::foreach_statement() {
    const std::uint32_t first = at_;
    advance();
    const bool opened = expect(TokenKind::LeftParen, DiagnosticCode::ExpectedForeachParen);
    if (at(TokenKind::Var)) {  // `foreach (var x in xs)`
        report(DiagnosticCode::ExpectedVariableName);
        advance();
    }
    const TokenId name = expect_name(DiagnosticCode::ExpectedVariableName);
    if (!eat(TokenKind::In)) {
        report(DiagnosticCode::ExpectedIn);
        const bool other_word = at(TokenKind::Identifier) || at(TokenKind::Colon);
        if (other_word && begins_expression(kind_after())) advance();  // `of`, `:`
    }
    const NodeId collection = begins_expression(kind()) ? expression() : missing();
    if (index_of(collection) < nodes_.size() &&
        nodes_[index_of(collection)].kind == NodeKind::Missing)
        report(DiagnosticCode::ExpectedExpression);
    if (eat(TokenKind::RightParen)) {
        confused_ = false;
    } else if (opened) {
        expect(TokenKind::RightParen, DiagnosticCode::ExpectedCollectionParen);
        if (!at(TokenKind::LeftBrace) && !at_statement_start()) recover_to(TokenKind::RightParen);
    }
    const NodeId loop_body = direct_body();
    return add(NodeKind::ForeachStmt, name, first, {collection, loop_body});
}

}  // namespace mufi::syntax
