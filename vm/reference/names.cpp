// Names where they are used, and the assignments that are a part of them (LANGUAGE 2.3).
#include "vm/reference/compiler_model.h"

namespace mufi::reference {

// name [ "=" | "+=" | "-=" | "*=" | "/=" | "++" | "--" ], as far as the operator. After an
// assignment to a constant not even the value is parsed.
CompilerModel::Suffix CompilerModel::use_name(SlotName name, bool assignable) {
    const Resolution meaning = functions_.resolve(name);
    const auto is_constant = [&] {
        if (meaning != Resolution::LocalConstant) return false;
        reader_.report(ErrorId::AssignedConstant);
        return true;
    };
    switch (reader_.kind()) {
        case TokenKind::Equal:
            if (!assignable) break;
            reader_.advance();
            return is_constant() ? Suffix::None : Suffix::Assignment;
        case TokenKind::PlusEqual:
        case TokenKind::MinusEqual:
        case TokenKind::StarEqual:
        case TokenKind::SlashEqual:
            reader_.advance();
            if (is_constant()) return Suffix::None;
            functions_.add_code(2);
            return Suffix::Compound;
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus:
            reader_.advance();
            if (is_constant()) return Suffix::None;
            functions_.add_code(2);
            functions_.load_constant();
            functions_.add_code(3);
            return Suffix::None;
        default:
            break;
    }
    functions_.add_code(2);
    return Suffix::None;
}

// A name where an operand stands. `op=` has no code behind its value: the operation and the store
// are never made.
CompilerModel::Step CompilerModel::variable(SlotName name, bool assignable) {
    const Suffix suffix = use_name(name, assignable);
    if (suffix == Suffix::None) return Step::Operators;
    leave(Step::OperandDone, 0, suffix == Suffix::Assignment ? 2 : 0);
    return expression();
}

// A name that the compiler puts in by itself, or that is not an operand. It goes on with the frame
// on top.
CompilerModel::Step CompilerModel::hidden_variable(SlotName name) {
    return use_name(name, false) == Suffix::None ? Step::Resume : expression();
}

CompilerModel::Step CompilerModel::self_expression() {
    if (class_ == ClassKind::None) {
        reader_.report(ErrorId::SelfOutsideClass);
        return Step::Operators;
    }
    return variable(slot_name(syntax::name_of_keyword(TokenKind::Self)), false);
}

// "super" "." IDENT [ "(" [ args ] ")" ]
CompilerModel::Step CompilerModel::super_expression() {
    if (class_ != ClassKind::Derived) {
        reader_.report(class_ == ClassKind::None ? ErrorId::SuperOutsideClass
                                                 : ErrorId::SuperWithoutSuperclass);
        return Step::Operators;
    }
    reader_.expect(TokenKind::Dot, ErrorId::SuperDot);
    reader_.expect(TokenKind::Identifier, ErrorId::SuperMethodName);
    functions_.add_constant();
    leave(Step::SuperReceiverDone);
    return hidden_variable(slot_name(syntax::name_of_keyword(TokenKind::Self)));
}

CompilerModel::Step CompilerModel::super_receiver_done(const Frame&) {
    if (reader_.match(TokenKind::LeftParen)) return arguments(ArgumentsOf::SuperMethod);
    leave(Step::OperandDone, 0, 2);
    return hidden_variable(slot_name(syntax::name_of_keyword(TokenKind::Super)));
}

}  // namespace mufi::reference
