// The expression parser of LANGUAGE 2.2, its prefix and infix actions.
#include "vm/reference/compiler_model.h"

namespace mufi::reference {

// An operand without the operators behind it. If none can begin here, neither operators nor `=`
// are looked for.
CompilerModel::Next CompilerModel::prefix() {
    reader_.advance();
    const Token& token = reader_.previous();
    switch (role_of(token.kind).prefix) {
        case Prefix::None:
            reader_.report(ErrorId::ExpectedExpression);
            return Next::Resume;
        case Prefix::Constant:
            functions_.load_constant();
            return Next::Operators;
        case Prefix::Word:
            functions_.add_code(1);
            return Next::Operators;
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
    return Next::Resume;
}

// Everything behind an operand that binds at level_ or tighter.
CompilerModel::Next CompilerModel::operators() {
    while (true) {
        const TokenRole& role = role_of(reader_.kind());
        if (role.level >= level_) {
            reader_.advance();
            const Next next = infix(role);
            if (next != Next::Operators) return next;
            continue;
        }
        if (can_assign() && reader_.match(TokenKind::Equal)) reader_.report(ErrorId::InvalidTarget);
        // Most often this was the right side of an operator. Going on with the left one at once is
        // what operand_done() would do, without the way over run().
        const Frame& newest = frames_.back();
        if (newest.step != Step::OperandDone) return Next::Resume;
        level_ = newest.level;
        functions_.add_code(newest.a);
        frames_.pop_back();
    }
}

CompilerModel::Next CompilerModel::infix(const TokenRole& role) {
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
            return Next::Crashed;
    }
    return Next::Operators;
}

// frame.a: the bytes of code that come behind the operand.
CompilerModel::Next CompilerModel::operand_done(Frame frame) {
    functions_.add_code(frame.a);
    return operators();
}

CompilerModel::Next CompilerModel::logical_done(Frame frame) {
    functions_.land(CodeOffset{frame.a});
    return operators();
}

// "(" expression ")"
CompilerModel::Next CompilerModel::group_done(Frame) {
    reader_.expect(TokenKind::RightParen, ErrorId::GroupingEnd);
    return operators();
}

// "." IDENT [ "=" expression | "(" [ args ] ")" ]
CompilerModel::Next CompilerModel::property() {
    reader_.expect(TokenKind::Identifier, ErrorId::PropertyName);
    functions_.add_constant();
    if (can_assign() && reader_.match(TokenKind::Equal)) {
        leave(Step::OperandDone, 0, 2);
        return expression();
    }
    if (reader_.match(TokenKind::LeftParen)) return arguments(ArgumentsOf::Method);
    functions_.add_code(2);
    return Next::Operators;
}

// args = expression { "," expression }
CompilerModel::Next CompilerModel::arguments(ArgumentsOf callee) {
    if (reader_.check(TokenKind::RightParen)) return arguments_end(callee);
    leave(Step::ArgumentDone, callee);
    return expression();
}

// frame.a: the arguments before this one, in MufiZ's eight bits.
CompilerModel::Next CompilerModel::argument_done(Frame frame) {
    if (frame.a == 255) reader_.report(ErrorId::TooManyArguments);
    const auto callee = static_cast<ArgumentsOf>(frame.detail);
    if (!reader_.match(TokenKind::Comma)) return arguments_end(callee);
    leave(Step::ArgumentDone, callee, (frame.a + 1) & 0xFF);
    return expression();
}

CompilerModel::Next CompilerModel::arguments_end(ArgumentsOf callee) {
    reader_.expect(TokenKind::RightParen, ErrorId::ArgumentsEnd);
    switch (callee) {
        case ArgumentsOf::Call:
            functions_.add_code(2);
            return Next::Operators;
        case ArgumentsOf::Method:
            functions_.add_code(3);
            return Next::Operators;
        case ArgumentsOf::SuperMethod:
            leave(Step::OperandDone, 0, 3);
            return hidden_variable(slot_name(syntax::name_of_keyword(TokenKind::Super)));
    }
    return Next::Operators;
}

// bound = "end" [ "-" parse(10) ] | expression
// The frame's a: the bytes of code behind the bound.
CompilerModel::Next CompilerModel::index_bound(Step after) {
    if (!reader_.match(TokenKind::End)) {
        leave(after);
        return expression();
    }
    const bool has_offset = reader_.match(TokenKind::Minus);
    functions_.load_constant();
    if (!has_offset) return go_to(after);
    leave(after, 0, 1);
    return operand_at(kUnary);
}

// "[" bound [ ":" bound ] "]", and "=" expression behind an index without a colon
CompilerModel::Next CompilerModel::first_bound_done(Frame frame) {
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

CompilerModel::Next CompilerModel::second_bound_done(Frame frame) {
    functions_.add_code(frame.a + 1);
    reader_.expect(TokenKind::RightBracket, ErrorId::IndexEnd);
    return operators();
}

}  // namespace mufi::reference
