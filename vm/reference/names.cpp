// Names where they are used, and the assignments that are a part of them (LANGUAGE 2.3).
#include "vm/reference/compiler_model.h"

namespace mufi::reference {

// After an assignment to a constant not even the value is parsed.
CompilerModel::Suffix CompilerModel::modify(Resolution meaning, bool assignable) {
    const TokenKind op = reader_.kind();
    if (op == TokenKind::Equal && !assignable) {
        functions_.add_code(2);
        return Suffix::None;
    }
    reader_.advance();
    if (meaning == Resolution::LocalConstant) {
        reader_.report(ErrorId::AssignedConstant);
        return Suffix::None;
    }
    if (op == TokenKind::Equal) return Suffix::Assignment;
    functions_.add_code(2);
    if (op != TokenKind::PlusPlus && op != TokenKind::MinusMinus) return Suffix::Compound;
    functions_.load_constant();
    functions_.add_code(3);
    return Suffix::None;
}

// A name that the compiler puts in by itself, or that is not an operand. It goes on with the frame
// on top.
CompilerModel::Next CompilerModel::hidden_variable(SlotName name) {
    return use_name(name, false) == Suffix::None ? Next::Resume : expression();
}

CompilerModel::Next CompilerModel::self_expression() {
    if (class_ == ClassKind::None) {
        reader_.report(ErrorId::SelfOutsideClass);
        return Next::Operators;
    }
    return variable(slot_name(syntax::name_of_keyword(TokenKind::Self)), false);
}

// "super" "." IDENT [ "(" [ args ] ")" ]
CompilerModel::Next CompilerModel::super_expression() {
    if (class_ != ClassKind::Derived) {
        reader_.report(class_ == ClassKind::None ? ErrorId::SuperOutsideClass
                                                 : ErrorId::SuperWithoutSuperclass);
        return Next::Operators;
    }
    reader_.expect(TokenKind::Dot, ErrorId::SuperDot);
    reader_.expect(TokenKind::Identifier, ErrorId::SuperMethodName);
    functions_.add_constant();
    leave(Step::SuperReceiverDone);
    return hidden_variable(slot_name(syntax::name_of_keyword(TokenKind::Self)));
}

CompilerModel::Next CompilerModel::super_receiver_done(Frame) {
    if (reader_.match(TokenKind::LeftParen)) return arguments(ArgumentsOf::SuperMethod);
    leave(Step::OperandDone, 0, 2);
    return hidden_variable(slot_name(syntax::name_of_keyword(TokenKind::Super)));
}

}  // namespace mufi::reference
