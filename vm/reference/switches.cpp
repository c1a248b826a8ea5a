// "switch" (LANGUAGE 2.4). While an arm is compiled, the frame of its switch lies below the arm's.
#include <cassert>

#include "vm/reference/compiler_model.h"

namespace mufi::reference {

// "switch" "(" expression ")" "{" { arm [ "," ] } "}"
CompilerModel::Next CompilerModel::switch_statement() {
    reader_.expect(TokenKind::LeftParen, ErrorId::SwitchStart);
    leave(Step::SwitchValue);
    return expression();
}

// The number of the slot goes into the code without a check, so a slot too many is fatal.
CompilerModel::Next CompilerModel::switch_value(Frame) {
    reader_.expect(TokenKind::RightParen, ErrorId::SwitchValueEnd);
    reader_.expect(TokenKind::LeftBrace, ErrorId::SwitchBodyStart);
    functions_.begin_scope();
    if (!functions_.add_slot(slot_name(syntax::kSwitchValue))) return Next::Crashed;
    functions_.mark_initialized();
    functions_.add_code(2);
    leave(Step::SwitchArm, 0, offset_of(kNoCode), offset_of(kNoCode));
    return Next::Resume;
}

CompilerModel::Next CompilerModel::switch_arm_done(Frame frame) {
    (void)reader_.match(TokenKind::Comma);
    return switch_arm(frame);
}

// arm = "_" "=>" defaultBody | "case" pattern "=>" armBody | parse(7) "=>" armBody
// frame.a: the first jump to the end of the switch; b: where the default arm starts; or kNoCode.
CompilerModel::Next CompilerModel::switch_arm(Frame frame) {
    if (reader_.check(TokenKind::RightBrace) || reader_.check(TokenKind::EndOfFile))
        return switch_end(frame);
    leave(Step::SwitchArmDone, 0, frame.a, frame.b);
    if (reader_.check(TokenKind::Identifier) &&
        reader_.current().name_id() == syntax::kUnderscore) {
        reader_.advance();
        return default_arm();
    }
    if (!reader_.match(TokenKind::Case)) {
        leave(Step::BareValue);
        return operand_at(kRange);
    }
    switch (reader_.kind()) {
        case TokenKind::Int:
        case TokenKind::Double:
        case TokenKind::Identifier:
            leave(Step::CaseStart);
            return operand_at(kRange + 1);
        default:
            leave(Step::CaseValue);
            return operand_at(kRange);
    }
}

CompilerModel::Next CompilerModel::switch_end(Frame frame) {
    if (CodeOffset{frame.b} != kNoCode) functions_.jump_back(CodeOffset{frame.b});
    if (CodeOffset{frame.a} != kNoCode) functions_.land(CodeOffset{frame.a});
    functions_.end_scope();
    reader_.expect(TokenKind::RightBrace, ErrorId::SwitchBodyEnd);
    return Next::Resume;
}

// A jump to the end of the switch. The first is the longest; the others need not be kept.
void CompilerModel::add_arm_exit() {
    const CodeOffset exit = functions_.jump();
    Frame& around = frames_.back();
    assert(around.step == Step::SwitchArmDone);
    if (CodeOffset{around.a} == kNoCode) around.a = offset_of(exit);
}

// defaultBody = "{" { declaration } "}" | expression
CompilerModel::Next CompilerModel::default_arm() {
    reader_.expect(TokenKind::Arrow, ErrorId::DefaultArrow);
    Frame& around = frames_.back();
    if (CodeOffset{around.b} != kNoCode) reader_.report(ErrorId::SecondDefault);
    around.b = offset_of(functions_.code());
    if (reader_.match(TokenKind::LeftBrace)) {
        functions_.begin_scope();
        leave(Step::DefaultBlock);
        return go_to(Step::Block);
    }
    leave(Step::DefaultExpression);
    return expression();
}

CompilerModel::Next CompilerModel::default_block(Frame) {
    functions_.end_scope();
    add_arm_exit();
    return Next::Resume;
}

CompilerModel::Next CompilerModel::default_expression(Frame) {
    functions_.add_code(1);
    add_arm_exit();
    return Next::Resume;
}

// pattern = parse(8) [ ( ".." | "..=" ) parse(8) ], if it begins with INT, DOUBLE or IDENT
//         | parse(7)
CompilerModel::Next CompilerModel::case_start(Frame frame) {
    const bool is_inclusive = reader_.check(TokenKind::DotDotEqual);
    if (!is_inclusive && !reader_.check(TokenKind::DotDot)) return case_value(frame);
    reader_.advance();
    leave(Step::CaseRangeEnd, is_inclusive);
    return operand_at(kRange + 1);
}

CompilerModel::Next CompilerModel::case_range_end(Frame frame) {
    const bool is_inclusive = frame.detail != 0;
    functions_.begin_scope();
    functions_.add_slot(slot_name(syntax::kCaseRangeEnd));
    functions_.mark_initialized();
    functions_.add_code(6);
    const CodeOffset below = functions_.jump();
    functions_.add_code(is_inclusive ? 7 : 6);
    const CodeOffset above = functions_.jump();
    functions_.add_code(1);
    reader_.expect(TokenKind::Arrow, ErrorId::RangeArrow);
    return arm_body(Arm::Range, below, above);
}

CompilerModel::Next CompilerModel::case_value(Frame) {
    reader_.expect(TokenKind::Arrow, ErrorId::CaseArrow);
    return compare_case(Arm::Case);
}

CompilerModel::Next CompilerModel::bare_value(Frame) {
    functions_.add_code(2);
    reader_.expect(TokenKind::Arrow, ErrorId::CaseArrow);
    return compare_case(Arm::Bare);
}

CompilerModel::Next CompilerModel::compare_case(Arm arm) {
    functions_.add_code(3);
    const CodeOffset skip = functions_.jump();
    functions_.add_code(1);
    return arm_body(arm, skip);
}

// armBody = "{" { statement } [ "break" ";" ] "}" | expression [ "break" ";" ]
// The frames of a body have the kind of the arm in their detail, and its skips in a and b.
CompilerModel::Next CompilerModel::arm_body(Arm arm, CodeOffset skip, CodeOffset second_skip) {
    if (reader_.match(TokenKind::LeftBrace)) {
        functions_.begin_scope();
        leave(Step::ArmStatement, arm, offset_of(skip), offset_of(second_skip));
        return Next::Resume;
    }
    leave(Step::ArmExpression, arm, offset_of(skip), offset_of(second_skip));
    return expression();
}

CompilerModel::Next CompilerModel::arm_statement(Frame frame) {
    const bool is_break = reader_.match(TokenKind::Break);
    if (is_break) {
        reader_.expect(TokenKind::Semicolon, ErrorId::CaseBreakEnd);
        add_arm_exit();
    }
    const bool at_end = reader_.check(TokenKind::RightBrace) || reader_.check(TokenKind::EndOfFile);
    if (is_break || at_end) {
        reader_.expect(TokenKind::RightBrace, ErrorId::CaseBodyEnd);
        functions_.end_scope();
        return arm_end(frame);
    }
    leave(Step::ArmStatement, frame.detail, frame.a, frame.b);
    return statement();
}

CompilerModel::Next CompilerModel::arm_expression(Frame frame) {
    functions_.add_code(1);
    if (reader_.match(TokenKind::Break)) {
        reader_.expect(TokenKind::Semicolon, ErrorId::CaseBreakEnd);
        add_arm_exit();
    }
    return arm_end(frame);
}

CompilerModel::Next CompilerModel::arm_end(Frame frame) {
    const auto arm = static_cast<Arm>(frame.detail);
    add_arm_exit();
    functions_.land(CodeOffset{frame.a});
    if (arm == Arm::Range) functions_.land(CodeOffset{frame.b});
    if (arm != Arm::Case) functions_.add_code(1);
    if (arm == Arm::Range) functions_.end_scope();
    return Next::Resume;
}

}  // namespace mufi::reference
