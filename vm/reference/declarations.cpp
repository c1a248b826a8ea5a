// The declarations of LANGUAGE 2.1, in the order of checks of LANGUAGE 2.4 and 3.1.
#include "vm/reference/compiler_model.h"

namespace mufi::reference {

// script = { declaration } EOF
CompilerModel::Next CompilerModel::script(Frame) {
    const bool is_boundary = functions_.is_at_boundary() && class_ == ClassKind::None;
    if (is_boundary &&
        trail_.ends_at({reader_.position(), functions_.constants(), functions_.strays()},
                       progress()))
        return Next::Accepted;
    if (reader_.match(TokenKind::EndOfFile)) {
        functions_.leave_script();
        return Next::Accepted;
    }
    leave(Step::Script);
    return declaration();
}

// declaration = classDecl | funDecl | varDecl | constDecl | statement
CompilerModel::Next CompilerModel::declaration() {
    switch (reader_.kind()) {
        case TokenKind::Class:
            reader_.advance();
            return class_declaration();
        case TokenKind::Fun:
            reader_.advance();
            return function_declaration();
        case TokenKind::Var:
            reader_.advance();
            return variable_declaration();
        case TokenKind::Const:
            reader_.advance();
            return constant_declaration();
        default:
            return statement();
    }
}

// IDENT, as the name of something new. If it is missing, the token before it is the name.
void CompilerModel::declare_name(ErrorId missing, Mutability mutability) {
    reader_.expect(TokenKind::Identifier, missing);
    functions_.declare(reader_.name_of(reader_.previous()), mutability);
    if (functions_.at_global_scope()) functions_.add_constant();
}

// varDecl = "var" IDENT [ "=" expression ] ";"
CompilerModel::Next CompilerModel::variable_declaration() {
    declare_name(ErrorId::VariableName);
    leave(Step::InitializerDone, ErrorId::VariableEnd);
    if (reader_.match(TokenKind::Equal)) return expression();
    functions_.add_code(1);
    return Next::Resume;
}

// constDecl = "const" IDENT "=" expression ";"
CompilerModel::Next CompilerModel::constant_declaration() {
    declare_name(ErrorId::ConstantName, Mutability::Constant);
    if (!reader_.match(TokenKind::Equal)) {
        reader_.report(ErrorId::ConstantWithoutValue);
        return Next::Resume;
    }
    leave(Step::InitializerDone, ErrorId::ConstantEnd);
    return expression();
}

// frame.detail: the error if the semicolon is missing.
CompilerModel::Next CompilerModel::initializer_done(Frame frame) {
    reader_.expect(TokenKind::Semicolon, static_cast<ErrorId>(frame.detail));
    functions_.define();
    return Next::Resume;
}

// funDecl = "fun" IDENT function
// A local function is initialised before its body, so that it can call itself.
CompilerModel::Next CompilerModel::function_declaration() {
    declare_name(ErrorId::FunctionName);
    functions_.mark_initialized();
    leave(Step::FunctionDefined);
    return function(FunctionKind::Function);
}

CompilerModel::Next CompilerModel::function_defined(Frame) {
    functions_.define();
    return Next::Resume;
}

// function = "(" [ IDENT { "," IDENT } ] ")" "{" { declaration } "}"
CompilerModel::Next CompilerModel::function(FunctionKind kind) {
    if (!functions_.enter_function(kind)) return Next::Crashed;
    functions_.begin_scope();
    reader_.expect(TokenKind::LeftParen, ErrorId::ParametersStart);
    if (!reader_.check(TokenKind::RightParen)) {
        std::uint32_t parameters = 0;
        do {
            if (++parameters > 255) reader_.report(ErrorId::TooManyParameters);
            declare_name(ErrorId::ParameterName);
            functions_.define();
        } while (reader_.match(TokenKind::Comma));
    }
    reader_.expect(TokenKind::RightParen, ErrorId::ParametersEnd);
    reader_.expect(TokenKind::LeftBrace, ErrorId::FunctionBodyStart);
    leave(Step::FunctionDone);
    return go_to(Step::Block);
}

CompilerModel::Next CompilerModel::function_done(Frame) {
    functions_.leave_function();
    return Next::Resume;
}

// classDecl = "class" IDENT [ "<" IDENT ] "{" { method } "}"
// The frames of a class have the kind of the class around it in their detail, and its name in a.
// Each of the hidden uses of a name may be followed by `op=` or `++`, as any use may.
CompilerModel::Next CompilerModel::class_declaration() {
    reader_.expect(TokenKind::Identifier, ErrorId::ClassName);
    const SlotName name = reader_.name_of(reader_.previous());
    functions_.add_constant();
    functions_.declare(name, Mutability::Variable);
    functions_.add_code(2);
    functions_.define();

    const ClassKind around = class_;
    class_ = ClassKind::Base;
    functions_.begin_scope();
    // Never initialised, so the end of the scope stops at it: the slot stays.
    functions_.add_slot(slot_name(syntax::name_of_keyword(TokenKind::Self)));
    if (reader_.match(TokenKind::Less)) {
        reader_.expect(TokenKind::Identifier, ErrorId::SuperclassName);
        leave(Step::Superclass, around, static_cast<std::uint32_t>(name));
        return hidden_variable(reader_.name_of(reader_.previous()));
    }
    leave(Step::ClassBody, around);
    return hidden_variable(name);
}

CompilerModel::Next CompilerModel::superclass(Frame frame) {
    const SlotName last = reader_.name_of(reader_.previous());
    if (last == SlotName{frame.a}) reader_.report(ErrorId::OwnSuperclass);
    functions_.add_slot(slot_name(syntax::name_of_keyword(TokenKind::Super)));
    leave(Step::SuperclassRead, frame.detail, frame.a);
    return hidden_variable(last);
}

CompilerModel::Next CompilerModel::superclass_read(Frame frame) {
    functions_.define();
    leave(Step::Inherit, frame.detail, frame.a);
    return hidden_variable(SlotName{frame.a});
}

CompilerModel::Next CompilerModel::inherit(Frame frame) {
    functions_.add_code(1);
    class_ = ClassKind::Derived;
    leave(Step::ClassBody, frame.detail);
    return hidden_variable(SlotName{frame.a});
}

CompilerModel::Next CompilerModel::class_body(Frame frame) {
    reader_.expect(TokenKind::LeftBrace, ErrorId::ClassBodyStart);
    return class_member(frame);
}

// method = IDENT function
CompilerModel::Next CompilerModel::class_member(Frame frame) {
    if (reader_.check(TokenKind::RightBrace) || reader_.check(TokenKind::EndOfFile)) {
        reader_.expect(TokenKind::RightBrace, ErrorId::ClassBodyEnd);
        functions_.add_code(1);
        functions_.end_scope();
        class_ = static_cast<ClassKind>(frame.detail);
        return Next::Resume;
    }
    leave(Step::ClassMember, frame.detail);
    reader_.expect(TokenKind::Identifier, ErrorId::MethodName);
    functions_.add_constant();
    leave(Step::MethodDone);
    const bool is_init = reader_.name_of(reader_.previous()) == slot_name(syntax::kInit);
    return function(is_init ? FunctionKind::Initializer : FunctionKind::Method);
}

CompilerModel::Next CompilerModel::method_done(Frame) {
    functions_.add_code(2);
    return Next::Resume;
}

}  // namespace mufi::reference
