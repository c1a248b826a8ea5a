// The statements of LANGUAGE 2.1, in the order of checks of LANGUAGE 2.4.
#include "vm/reference/compiler_model.h"

namespace mufi::reference {

CompilerModel::Next CompilerModel::statement() {
    switch (reader_.kind()) {
        case TokenKind::Print:
            reader_.advance();
            leave(Step::PrintDone);
            return expression();
        case TokenKind::For:
            reader_.advance();
            return for_statement();
        case TokenKind::Foreach:
            reader_.advance();
            return foreach_statement();
        case TokenKind::If:
            reader_.advance();
            return if_statement();
        case TokenKind::Return:
            reader_.advance();
            return return_statement();
        case TokenKind::Break:
            reader_.advance();
            return break_statement();
        case TokenKind::Continue:
            reader_.advance();
            return continue_statement();
        case TokenKind::Switch:
            reader_.advance();
            return switch_statement();
        case TokenKind::While:
            reader_.advance();
            return while_statement();
        case TokenKind::LeftBrace:
            reader_.advance();
            functions_.begin_scope();
            leave(Step::ScopeDone);
            return go_to(Step::Block);
        default:
            return expression_statement();
    }
}

// { declaration } "}"
CompilerModel::Next CompilerModel::block(Frame) {
    if (reader_.check(TokenKind::RightBrace) || reader_.check(TokenKind::EndOfFile)) {
        reader_.expect(TokenKind::RightBrace, ErrorId::BlockEnd);
        return Next::Resume;
    }
    leave(Step::Block);
    return declaration();
}

CompilerModel::Next CompilerModel::scope_done(Frame) {
    functions_.end_scope();
    return Next::Resume;
}

// expression ";"
CompilerModel::Next CompilerModel::expression_statement() {
    leave(Step::ExpressionStatementDone);
    return expression();
}

CompilerModel::Next CompilerModel::expression_statement_done(Frame) {
    reader_.expect(TokenKind::Semicolon, ErrorId::ExpressionEnd);
    functions_.add_code(1);
    return Next::Resume;
}

// "print" expression ";"
CompilerModel::Next CompilerModel::print_done(Frame) {
    reader_.expect(TokenKind::Semicolon, ErrorId::PrintEnd);
    functions_.add_code(1);
    return Next::Resume;
}

// "return" [ expression ] ";"
CompilerModel::Next CompilerModel::return_statement() {
    if (functions_.kind() == FunctionKind::Script) reader_.report(ErrorId::ReturnFromScript);
    if (reader_.match(TokenKind::Semicolon)) {
        functions_.add_return();
        return Next::Resume;
    }
    if (functions_.kind() == FunctionKind::Initializer)
        reader_.report(ErrorId::ValueFromInitializer);
    leave(Step::ReturnDone);
    return expression();
}

CompilerModel::Next CompilerModel::return_done(Frame) {
    reader_.expect(TokenKind::Semicolon, ErrorId::ReturnEnd);
    functions_.add_code(1);
    return Next::Resume;
}

// "break" ";"
CompilerModel::Next CompilerModel::break_statement() {
    const bool in_loop = functions_.in_loop();
    if (!in_loop) reader_.report(ErrorId::BreakOutsideLoop);
    reader_.expect(TokenKind::Semicolon, ErrorId::BreakEnd);
    if (in_loop) functions_.add_break();
    return Next::Resume;
}

// "continue" ";"
CompilerModel::Next CompilerModel::continue_statement() {
    const bool in_loop = functions_.in_loop();
    if (!in_loop) reader_.report(ErrorId::ContinueOutsideLoop);
    reader_.expect(TokenKind::Semicolon, ErrorId::ContinueEnd);
    if (in_loop) functions_.add_continue();
    return Next::Resume;
}

// "if" "(" expression ")" statement [ "else" statement ]
CompilerModel::Next CompilerModel::if_statement() {
    reader_.expect(TokenKind::LeftParen, ErrorId::IfStart);
    leave(Step::IfCondition);
    return expression();
}

CompilerModel::Next CompilerModel::if_condition(Frame) {
    reader_.expect(TokenKind::RightParen, ErrorId::ConditionEnd);
    const CodeOffset over_then = functions_.jump();
    functions_.add_code(1);
    leave(Step::IfThen, 0, offset_of(over_then));
    return statement();
}

CompilerModel::Next CompilerModel::if_then(Frame frame) {
    const CodeOffset over_else = functions_.jump();
    functions_.land(CodeOffset{frame.a});
    functions_.add_code(1);
    leave(Step::IfElse, 0, offset_of(over_else));
    return reader_.match(TokenKind::Else) ? statement() : Next::Resume;
}

CompilerModel::Next CompilerModel::if_else(Frame frame) {
    functions_.land(CodeOffset{frame.a});
    return Next::Resume;
}

// "while" "(" expression ")" statement
CompilerModel::Next CompilerModel::while_statement() {
    const CodeOffset start = functions_.code();
    functions_.begin_loop(LoopKind::Plain, start);
    reader_.expect(TokenKind::LeftParen, ErrorId::WhileStart);
    leave(Step::WhileCondition, 0, offset_of(start));
    return expression();
}

CompilerModel::Next CompilerModel::while_condition(Frame frame) {
    reader_.expect(TokenKind::RightParen, ErrorId::ConditionEnd);
    const CodeOffset exit = functions_.jump();
    functions_.add_code(1);
    leave(Step::WhileBody, 0, frame.a, offset_of(exit));
    return statement();
}

// frame.a: the start of the loop; b: the jump out of it.
CompilerModel::Next CompilerModel::while_body(Frame frame) {
    functions_.jump_back(CodeOffset{frame.a});
    functions_.land(CodeOffset{frame.b});
    functions_.add_code(1);
    functions_.end_loop();
    return Next::Resume;
}

// "for" "(" ( ";" | varDecl | expression ";" ) [ expression ] ";" [ expression ] ")" statement
CompilerModel::Next CompilerModel::for_statement() {
    functions_.begin_scope();
    reader_.expect(TokenKind::LeftParen, ErrorId::ForStart);
    leave(Step::ForInitialized);
    if (reader_.match(TokenKind::Semicolon)) return Next::Resume;
    return reader_.match(TokenKind::Var) ? variable_declaration() : expression_statement();
}

CompilerModel::Next CompilerModel::for_initialized(Frame) {
    const CodeOffset start = functions_.code();
    if (reader_.match(TokenKind::Semicolon)) return for_header(start, kNoCode);
    leave(Step::ForCondition, 0, offset_of(start));
    return expression();
}

CompilerModel::Next CompilerModel::for_condition(Frame frame) {
    reader_.expect(TokenKind::Semicolon, ErrorId::ForConditionEnd);
    const CodeOffset exit = functions_.jump();
    functions_.add_code(1);
    return for_header(CodeOffset{frame.a}, exit);
}

// Behind the second semicolon. `exit` is the jump out of the loop, if there is a condition.
CompilerModel::Next CompilerModel::for_header(CodeOffset start, CodeOffset exit) {
    functions_.begin_loop(LoopKind::Plain, start);
    if (reader_.match(TokenKind::RightParen)) {
        leave(Step::ForBody, 0, offset_of(start), offset_of(exit));
        return statement();
    }
    const CodeOffset over_increment = functions_.jump();
    leave(Step::ForIncrement, 0, offset_of(start), offset_of(exit), offset_of(over_increment));
    return expression();
}

// frame.c: the jump over the increment, behind which the increment begins.
CompilerModel::Next CompilerModel::for_increment(Frame frame) {
    functions_.add_code(1);
    reader_.expect(TokenKind::RightParen, ErrorId::ForEnd);
    functions_.jump_back(CodeOffset{frame.a});
    functions_.set_continue_target(CodeOffset{frame.c});
    functions_.land(CodeOffset{frame.c});
    leave(Step::ForBody, 0, frame.c, frame.b);
    return statement();
}

// frame.a: where the body goes back to; b: the jump out of the loop, or kNoCode.
CompilerModel::Next CompilerModel::for_body(Frame frame) {
    functions_.jump_back(CodeOffset{frame.a});
    if (CodeOffset{frame.b} != kNoCode) {
        functions_.land(CodeOffset{frame.b});
        functions_.add_code(1);
    }
    functions_.end_loop();
    functions_.end_scope();
    return Next::Resume;
}

// "foreach" "(" IDENT "in" expression ")" statement
CompilerModel::Next CompilerModel::foreach_statement() {
    functions_.begin_scope();
    reader_.expect(TokenKind::LeftParen, ErrorId::ForeachStart);
    reader_.expect(TokenKind::Identifier, ErrorId::VariableName);
    const SlotName item = reader_.name_of(reader_.previous());
    reader_.expect(TokenKind::In, ErrorId::ForeachIn);
    leave(Step::ForeachCollection, 0, static_cast<std::uint32_t>(item));
    return expression();
}

// The numbers of the three slots go into the code without a check, so a slot too many is fatal.
CompilerModel::Next CompilerModel::foreach_collection(Frame frame) {
    reader_.expect(TokenKind::RightParen, ErrorId::ForeachEnd);
    bool fits = functions_.add_slot(slot_name(syntax::kCollection));
    functions_.mark_initialized();
    fits &= functions_.add_slot(slot_name(syntax::kIndex));
    functions_.mark_initialized();
    functions_.load_constant();
    fits &= functions_.add_slot(SlotName{frame.a});
    functions_.mark_initialized();
    if (!fits) return Next::Crashed;
    functions_.add_code(1);

    const CodeOffset start = functions_.code();
    functions_.add_code(6);
    const CodeOffset exit = functions_.jump();
    functions_.add_code(9);
    functions_.begin_loop(LoopKind::Foreach, start);
    leave(Step::ForeachBody, 0, offset_of(start), offset_of(exit));
    return statement();
}

// frame.a: the start of the loop; b: the jump out of it.
CompilerModel::Next CompilerModel::foreach_body(Frame frame) {
    functions_.land_continues();
    functions_.add_code(2);
    functions_.load_constant();
    functions_.add_code(4);
    functions_.jump_back(CodeOffset{frame.a});
    functions_.land(CodeOffset{frame.b});
    functions_.add_code(1);
    functions_.end_loop();
    functions_.end_scope();
    return Next::Resume;
}

}  // namespace mufi::reference
