// The expression parser of LANGUAGE 2.2, its prefix and infix actions.
#include "vm/reference/compiler_model.h"

namespace mufi::reference {

CompilerModel::Step CompilerModel::operand() {
    Step next = Step::Operand;
    do {
        next = prefix();
        if (next == Step::Operators) next = operators();
    } while (next == Step::Operand);
    return next;
}

// An operand without the operators behind it. If none can begin here, neither operators nor `=`
// are looked for.
CompilerModel::Step CompilerModel::prefix() {
    reader_.advance();
    const Token& token = reader_.previous();
    switch (role_of(token.kind).prefix) {
        case Prefix::None:
            reader_.report(ErrorId::ExpectedExpression);
            return Step::Resume;
        case Prefix::Constant:
            functions_.load_constant();
            return Step::Operators;
        case Prefix::Word:
            functions_.add_code(1);
            return Step::Operators;
        case Prefix::Name:
            return variable(slot_name(token.name_id()), can_assign());
        case Prefix::Dot:
            return variable(slot_name(syntax::kDotName), false);
        case Prefix::Self:
            return self_expression();
        case Prefix::Super:
            return super_expression();
        case Prefix::Group:
            leave(Step::GroupDone);
            return expression();
        case Prefix::Unary:
            leave(Step::OperandDone, 0, 1);
            return operand_at(kUnary);
        case Prefix::Bracket:
            return reader_.check(TokenKind::LeftBracket) ? matrix()
                                                         : vector(TokenKind::RightBracket);
        case Prefix::Brace:
            return vector(TokenKind::RightBrace);
        case Prefix::Hash:
            return dictionary();
    }
    return Step::Resume;
}

// Everything behind an operand that binds at level_ or tighter.
CompilerModel::Step CompilerModel::operators() {
    while (true) {
        const TokenRole& role = role_of(reader_.kind());
        if (role.level < level_) break;
        reader_.advance();
        const Step next = infix(role);
        if (next != Step::Operators) return next;
    }
    if (can_assign() && reader_.match(TokenKind::Equal)) reader_.report(ErrorId::InvalidTarget);
    return Step::Resume;
}

CompilerModel::Step CompilerModel::infix(const TokenRole& role) {
    switch (role.infix) {
        case Infix::None:
            break;
        case Infix::Binary:
            leave(Step::OperandDone, 0, role.code);
            return operand_at(role.level + 1);
        case Infix::And: {
            const CodeOffset end = functions_.jump();
            functions_.add_code(1);
            leave(Step::LogicalDone, 0, offset_of(end));
            return operand_at(kAnd);
        }
        case Infix::Or: {
            const CodeOffset right = functions_.jump();
            const CodeOffset end = functions_.jump();
            functions_.land(right);
            functions_.add_code(1);
            leave(Step::LogicalDone, 0, offset_of(end));
            return operand_at(kOr);
        }
        case Infix::Call:
            return arguments(ArgumentsOf::Call);
        case Infix::Property:
            return property();
        case Infix::Index:
            return index_bound(Step::FirstBoundDone);
        case Infix::Fatal:
            return Step::Crashed;
    }
    return Step::Operators;
}

// frame.a: the bytes of code that come behind the operand.
CompilerModel::Step CompilerModel::operand_done(const Frame& frame) {
    functions_.add_code(frame.a);
    return operators();
}

CompilerModel::Step CompilerModel::logical_done(const Frame& frame) {
    functions_.land(CodeOffset{frame.a});
    return operators();
}

// "(" expression ")"
CompilerModel::Step CompilerModel::group_done(const Frame&) {
    reader_.expect(TokenKind::RightParen, ErrorId::GroupingEnd);
    return operators();
}

// "." IDENT [ "=" expression | "(" [ args ] ")" ]
CompilerModel::Step CompilerModel::property() {
    reader_.expect(TokenKind::Identifier, ErrorId::PropertyName);
    functions_.add_constant();
    if (can_assign() && reader_.match(TokenKind::Equal)) {
        leave(Step::OperandDone, 0, 2);
        return expression();
    }
    if (reader_.match(TokenKind::LeftParen)) return arguments(ArgumentsOf::Method);
    functions_.add_code(2);
    return Step::Operators;
}

// args = expression { "," expression }
CompilerModel::Step CompilerModel::arguments(ArgumentsOf callee) {
    if (reader_.check(TokenKind::RightParen)) return arguments_end(callee);
    leave(Step::ArgumentDone, callee);
    return expression();
}

// frame.a: the arguments before this one, in MufiZ's eight bits.
CompilerModel::Step CompilerModel::argument_done(const Frame& frame) {
    if (frame.a == 255) reader_.report(ErrorId::TooManyArguments);
    const auto callee = static_cast<ArgumentsOf>(frame.detail);
    if (!reader_.match(TokenKind::Comma)) return arguments_end(callee);
    leave(Step::ArgumentDone, callee, (frame.a + 1) & 0xFF);
    return expression();
}

CompilerModel::Step CompilerModel::arguments_end(ArgumentsOf callee) {
    reader_.expect(TokenKind::RightParen, ErrorId::ArgumentsEnd);
    switch (callee) {
        case ArgumentsOf::Call:
            functions_.add_code(2);
            return Step::Operators;
        case ArgumentsOf::Method:
            functions_.add_code(3);
            return Step::Operators;
        case ArgumentsOf::SuperMethod:
            leave(Step::OperandDone, 0, 3);
            return hidden_variable(slot_name(syntax::name_of_keyword(TokenKind::Super)));
    }
    return Step::Operators;
}

// bound = "end" [ "-" parse(10) ] | expression
// The frame's a: the bytes of code behind the bound.
CompilerModel::Step CompilerModel::index_bound(Step after) {
    if (!reader_.match(TokenKind::End)) {
        leave(after);
        return expression();
    }
    functions_.load_constant();
    if (reader_.match(TokenKind::Minus)) {
        leave(after, 0, 1);
        return operand_at(kUnary);
    }
    return go_to(after);
}

// "[" bound [ ":" bound ] "]", and "=" expression behind an index without a colon
CompilerModel::Step CompilerModel::first_bound_done(const Frame& frame) {
    functions_.add_code(frame.a);
    if (reader_.match(TokenKind::Colon)) return index_bound(Step::SecondBoundDone);
    reader_.expect(TokenKind::RightBracket, ErrorId::IndexEnd);
    if (can_assign() && reader_.match(TokenKind::Equal)) {
        leave(Step::OperandDone, 0, 1);
        return expression();
    }
    functions_.add_code(1);
    return operators();
}

CompilerModel::Step CompilerModel::second_bound_done(const Frame& frame) {
    functions_.add_code(frame.a + 1);
    reader_.expect(TokenKind::RightBracket, ErrorId::IndexEnd);
    return operators();
}

}  // namespace mufi::reference
