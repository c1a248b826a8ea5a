#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

// "switch" "(" expression ")" "{" { arm [ "," ] } "}"
NodeId Parser::switch_statement() {
    const std::uint32_t first = at_;
    const TokenId keyword = advance();
    NodeList parts;
    append(parts,
           condition(DiagnosticCode::ExpectedSwitchParen, DiagnosticCode::ExpectedSwitchEndParen));
    const TokenId brace = here();
    TokenId first_default = kNoToken;
    if (!expect(TokenKind::LeftBrace, DiagnosticCode::ExpectedSwitchBrace)) {
        confused_ = false;
        // `switch (x) case 1 => ...`: the arms are there all the same.
        while (at(TokenKind::Case)) append(parts, switch_arm(first_default));
        return add(NodeKind::SwitchStmt, keyword, first, parts);
    }
    confused_ = false;
    while (!at(TokenKind::RightBrace) && !at_end()) {
        const std::uint32_t start = at_;
        append(parts, switch_arm(first_default));
        eat(TokenKind::Comma);
        if (confused_) {  // to where an arm can begin
            confused_ = false;
            while (!at_end() && !at(TokenKind::RightBrace) && !at(TokenKind::Case) &&
                   !(on_new_line() && begins_expression(kind())))
                skip_group();
        }
        if (at_ == start) {
            report(DiagnosticCode::ExpectedExpression);
            confused_ = false;
            skip_group();
        }
    }
    if (!eat(TokenKind::RightBrace))
        relate_opener(report(DiagnosticCode::ExpectedSwitchEnd), brace, "the switch opens here");
    confused_ = false;
    return add(NodeKind::SwitchStmt, keyword, first, parts);
}

// arm = "_" "=>" body | "case" pattern "=>" body | value "=>" body
NodeId Parser::switch_arm(TokenId& first_default) {
    const Nesting nesting(*this);
    if (nesting.too_deep()) return give_up_depth();
    const std::uint32_t first = at_;
    NodeList children;
    if (at(TokenKind::Identifier) && current().name_id() == kUnderscore) {
        const TokenId token = advance();
        if (at(TokenKind::Arrow) && first_default != kNoToken)
            relate_opener(report_with(DiagnosticCode::DuplicateDefault, {}), first_default,
                          "the first one is here");
        confused_ = false;
        if (first_default == kNoToken) first_default = token;
        const bool has_arrow = expect(TokenKind::Arrow, DiagnosticCode::ExpectedDefaultArrow);
        const bool has_body = has_arrow || skip_to_arm_body();
        if (at(TokenKind::LeftBrace))
            append(children, block(DiagnosticCode::ExpectedBlockBrace, Place::Block));
        else if (!has_body)
            append(children, missing());
        else
            arm_value(children);
        return add(NodeKind::DefaultArm, token, first, children);
    }
    const bool has_case = at(TokenKind::Case);
    TokenId token = here();
    if (has_case) advance();
    const bool may_be_range =
        has_case && (at(TokenKind::Int) || at(TokenKind::Double) || at(TokenKind::Identifier));
    append(children, parse(may_be_range ? Level::Factor : Level::Range));
    NodeKind node_kind = has_case ? NodeKind::CaseArm : NodeKind::BareArm;
    DiagnosticCode arrow = DiagnosticCode::ExpectedCaseArrow;
    if (may_be_range && (at(TokenKind::DotDot) || at(TokenKind::DotDotEqual))) {
        node_kind = NodeKind::RangeArm;
        arrow = DiagnosticCode::ExpectedRangeArrow;
        token = advance();
        append(children, parse(Level::Factor));
    }
    arm_body(children, arrow);
    return add(node_kind, token, first, children);
}

// Over what other languages write between the value and the body. Whether a body is there.
bool Parser::skip_to_arm_body() {
    while (!at_end() && !at(TokenKind::LeftBrace) && !at(TokenKind::Arrow) &&
           !at(TokenKind::RightBrace) && !at(TokenKind::Case) && !on_new_line())
        skip_group();
    eat(TokenKind::Arrow);
    return at(TokenKind::LeftBrace) ||
           !(at(TokenKind::Case) || at(TokenKind::RightBrace) || on_new_line());
}

// "=>" ( "{" { statement } [ "break" ";" ] "}" | expression [ "break" ";" ] )
void Parser::arm_body(NodeList& children, DiagnosticCode arrow) {
    if (!eat(TokenKind::Arrow)) {
        report(arrow);
        if (!skip_to_arm_body()) {
            append(children, missing());
            return;
        }
    }
    confused_ = false;
    if (at(TokenKind::LeftBrace)) {
        append(children, case_block());
        return;
    }
    arm_value(children);
    if (at(TokenKind::Break))
        append(children,
               jump_statement(NodeKind::BreakStmt, DiagnosticCode::ExpectedArmBreakSemicolon));
    if (at(TokenKind::Semicolon)) {
        Diagnostic* const diagnostic =
            report(DiagnosticCode::ExpectedExpression, "; an arm ends without one");
        if (diagnostic != nullptr)
            diagnostics_.add_fix(*diagnostic, "Remove `;`", {{current().span(), ""}}, true);
        advance();
        confused_ = false;
    }
}

// A body without braces.
void Parser::arm_value(NodeList& children) {
    if (begins_only_statement(kind())) {
        report(DiagnosticCode::ExpectedExpression, "; a statement in an arm needs braces");
        confused_ = false;
        append(children, declaration(Place::Body));
        return;
    }
    append(children, expression());
}

// The block of a `case` or bare arm, which its own `break` must end.
NodeId Parser::case_block() {
    const std::uint32_t first = at_;
    const TokenId brace = advance();
    NodeList items;
    while (!at(TokenKind::RightBrace) && !at_end()) {
        if (!at(TokenKind::Break)) {
            append(items, declaration(Place::CaseBlock));
            continue;
        }
        append(items,
               jump_statement(NodeKind::BreakStmt, DiagnosticCode::ExpectedArmBreakSemicolon));
        if (!at(TokenKind::RightBrace)) {
            report(DiagnosticCode::ExpectedArmEnd);
            confused_ = false;
        }
    }
    if (!eat(TokenKind::RightBrace)) {
        relate_opener(report(DiagnosticCode::ExpectedArmEnd), brace, "the arm opens here");
        confused_ = false;
    }
    return add(NodeKind::Block, brace, first, items);
}

}  // namespace mufi::syntax
