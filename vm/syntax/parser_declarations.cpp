#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

// declaration = classDecl | funDecl | varDecl | constDecl | statement
NodeId Parser::declaration(Place place) {
    const Nesting nesting(*this);
    if (nesting.too_deep()) return give_up_depth(Skip::Statement);
    const std::uint32_t first = at_;
    const bool declares =
        at(TokenKind::Class) || at(TokenKind::Fun) || at(TokenKind::Var) || at(TokenKind::Const);
    // Where only statements are allowed a declaration is reported, and understood all the same.
    if (declares && place != Place::Block) {
        report(DiagnosticCode::ExpectedExpression,
               place == Place::CaseBlock
                   ? "; the block of a `case` declares nothing, declare it before the `switch`"
                   : "; a declaration needs braces around it here");
        confused_ = false;
    }
    NodeId node = kNoNode;
    switch (kind()) {
        case TokenKind::Class:
            node = class_declaration();
            break;
        case TokenKind::Fun:
            node = function();
            break;
        case TokenKind::Var:
            node = variable(NodeKind::VarDecl);
            break;
        case TokenKind::Const:
            node = variable(NodeKind::ConstDecl);
            break;
        case TokenKind::Let:
            report(DiagnosticCode::ExpectedExpression);
            node =
                kind_after() == TokenKind::Identifier ? variable(NodeKind::VarDecl) : statement();
            break;
        default:
            node = statement();
            break;
    }
    if (confused_) synchronize();
    if (at_ == first && !at_end()) {  // nothing here begins a statement
        report(DiagnosticCode::ExpectedExpression);
        confused_ = false;
        advance();
        return add(NodeKind::Skipped, kNoToken, first, {node});
    }
    return node;
}

// varDecl = "var" IDENT [ "=" expression ] ";"      constDecl = "const" IDENT "=" expression ";"
NodeId Parser::variable(NodeKind node_kind) {
    const std::uint32_t first = at_;
    advance();
    return variable_behind(node_kind, first);
}

NodeId Parser::variable_behind(NodeKind node_kind, std::uint32_t first) {
    const bool is_const = node_kind == NodeKind::ConstDecl;
    const TokenId name = expect_name(is_const ? DiagnosticCode::ExpectedConstantName
                                              : DiagnosticCode::ExpectedVariableName);
    if (name == kNoToken && (at(TokenKind::LeftBrace) || at(TokenKind::LeftBracket)))
        skip_group();                  // `var {a, b} = c;`
    const auto no_initializer = [&] {  // behind `var a[10]` nothing is known of it
        return at(TokenKind::Semicolon) || on_new_line() ? empty() : missing();
    };
    const NodeId initializer = eat(TokenKind::Equal) ? expression()
                               : is_const            ? constant_initializer(name)
                                                     : no_initializer();
    const bool is_whole = at(TokenKind::Semicolon) || on_new_line();
    end_statement(is_const ? DiagnosticCode::ExpectedConstantSemicolon
                           : DiagnosticCode::ExpectedVariableSemicolon);
    const NodeId id = add(node_kind, name, first, {initializer});
    nodes_[index_of(id)].has_error = !is_whole;
    return id;
}

NodeId Parser::constant_initializer(TokenId name) {
    if (name != kNoToken) {
        const Token& token = tokens_[index_of(name)];
        report_with(DiagnosticCode::ConstantWithoutValue, {scan_.names.text(token.name_id())});
    }
    return missing();
}

// funDecl = "fun" IDENT "(" [ params ] ")" "{" { declaration } "}"
NodeId Parser::function() {
    const std::uint32_t first = at_;
    advance();
    return function_behind(first);
}

NodeId Parser::function_behind(std::uint32_t first) {
    const TokenId name = expect_name(DiagnosticCode::ExpectedFunctionName);
    const NodeId list = parameters();
    // `def f():` is reported as a whole.
    if (tokens_[first].kind == TokenKind::Identifier && !at(TokenKind::LeftBrace))
        last_report_ = at_;
    const NodeId block_node = body(first);
    return add(NodeKind::FunctionDecl, name, first, {list, block_node});
}

// params = IDENT { "," IDENT }
NodeId Parser::parameters() {
    constexpr std::size_t kMostParameters = 255;
    const std::uint32_t first = at_;
    if (!expect(TokenKind::LeftParen, DiagnosticCode::ExpectedFunctionParen)) {
        if (!at(TokenKind::LeftBrace)) recover_to(TokenKind::RightParen);
        return add(NodeKind::ParameterList, kNoToken, at_);
    }
    NodeList list;
    std::size_t count = 0;
    while (!at(TokenKind::RightParen) && !at_end()) {
        const std::uint32_t start = at_;
        if (++count == kMostParameters + 1) report_with(DiagnosticCode::TooManyParameters, {});
        const TokenId name = expect_name(DiagnosticCode::ExpectedParameterName);
        if (name != kNoToken) append(list, add(NodeKind::Parameter, name, start));
        if (at(TokenKind::Colon)) {  // there are no types
            report(DiagnosticCode::ExpectedParenAfterParameters);
            advance();
            if (at(TokenKind::Identifier)) advance();
        }
        if (at(TokenKind::Equal)) {  // there are no default values
            report(DiagnosticCode::ExpectedParenAfterParameters);
            advance();
            append(list, expression());
        }
        if (eat(TokenKind::Comma)) {
            if (at(TokenKind::RightParen)) report(DiagnosticCode::ExpectedParameterName);
            continue;
        }
        if (at(TokenKind::RightParen)) break;
        report(DiagnosticCode::ExpectedParenAfterParameters);
        if (!at(TokenKind::Identifier) || on_new_line()) break;
    }
    if (!eat(TokenKind::RightParen)) {
        report(DiagnosticCode::ExpectedParenAfterParameters);
        recover_to(TokenKind::RightParen);
    }
    confused_ = false;
    return add(NodeKind::ParameterList, kNoToken, first, list);
}

NodeId Parser::body(std::uint32_t function) {
    if (at(TokenKind::LeftBrace)) return block(DiagnosticCode::ExpectedBlockBrace, Place::Block);
    report(DiagnosticCode::ExpectedBodyBrace);
    const bool is_type = at(TokenKind::Minus) && kind_after() == TokenKind::Greater;
    if (at(TokenKind::Colon) && is_last_on_line()) return indented_block();
    if (is_type || at(TokenKind::Colon)) {  // there are no types
        while (!at_end() && !at(TokenKind::LeftBrace) && !on_new_line()) advance();
        confused_ = false;
        if (at(TokenKind::LeftBrace))
            return block(DiagnosticCode::ExpectedBlockBrace, Place::Block);
    }
    const std::uint32_t first = at_;
    NodeList items;
    if (is_further_in_than(function)) {  // only the brace is missing
        confused_ = false;
        while (!at(TokenKind::RightBrace) && !at(TokenKind::End) && !at_end())
            append(items, declaration(Place::Block));
        if (!eat(TokenKind::RightBrace)) eat(TokenKind::End);
    } else if (!on_new_line() && !at(TokenKind::RightBrace) && !at_end()) {
        // `fun f() return 1;`: the one statement is the body that was meant.
        eat(TokenKind::Arrow);
        confused_ = false;
        append(items, declaration(Place::Block));
        eat(TokenKind::End);
    }
    confused_ = false;
    const NodeId id = add(NodeKind::Block, kNoToken, first, items);
    nodes_[index_of(id)].has_error = true;
    return id;
}

// classDecl = "class" IDENT [ "<" IDENT ] "{" { method } "}"
NodeId Parser::class_declaration() {
    const std::uint32_t first = at_;
    advance();
    const TokenId name = expect_name(DiagnosticCode::ExpectedClassName);
    NodeList parts;
    NodeId superclass = kNoNode;
    if (eat(TokenKind::Less)) {
        const std::uint32_t start = at_;
        if (at(TokenKind::Identifier)) {
            superclass = variable_suffix(leaf(NodeKind::Name), start, false);
        } else {
            report(DiagnosticCode::ExpectedSuperclassName);
            superclass = missing();
        }
    } else {
        superclass = foreign_superclass();
    }
    append(parts, superclass);
    const TokenId brace = here();
    if (!eat(TokenKind::LeftBrace)) {
        report(DiagnosticCode::ExpectedClassBrace);
        if (at(TokenKind::Colon) && is_last_on_line()) {
            const std::uint32_t colon = at_;
            advance();
            confused_ = false;
            while (!at_end() && !at(TokenKind::RightBrace) && is_further_in_than(colon))
                append(parts, class_member());
            return add(NodeKind::ClassDecl, name, first, parts);
        }
        while (!at_end() && !at(TokenKind::LeftBrace) && !on_new_line() &&
               !at(TokenKind::Semicolon) && !at(TokenKind::RightBrace))
            advance();
        // In the next line a method begins: only the brace is missing.
        if (!eat(TokenKind::LeftBrace) && brace_of_method() == kNoToken)
            return add(NodeKind::ClassDecl, name, first, parts);
    }
    confused_ = false;
    while (!at(TokenKind::RightBrace) && !at_end()) append(parts, class_member());
    if (!eat(TokenKind::RightBrace))
        relate_opener(report(DiagnosticCode::ExpectedClassEnd), brace, "the class opens here");
    confused_ = false;
    return add(NodeKind::ClassDecl, name, first, parts);
}

// `class A extends B {`, `class A(B):`, `class A : B {`
NodeId Parser::foreign_superclass() {
    const bool begins_one = at(TokenKind::LeftParen) || at(TokenKind::Colon) || is_extends();
    if (!begins_one || kind_after() != TokenKind::Identifier || is_last_on_line()) return empty();
    report(DiagnosticCode::ExpectedClassBrace);
    const bool is_in_parens = at(TokenKind::LeftParen);
    advance();
    confused_ = false;
    const NodeId id = leaf(NodeKind::Name);
    if (is_in_parens) eat(TokenKind::RightParen);
    last_report_ = at_;
    return id;
}

// Anything but a method is reported; a declaration that other languages allow here is understood,
// so that what follows is a member again.
NodeId Parser::class_member() {
    if (at(TokenKind::Identifier) &&
        (kind_after() == TokenKind::LeftParen || kind_after() == TokenKind::LeftBrace))
        return method();
    const std::uint32_t first = at_;
    if (at(TokenKind::Identifier)) {  // a field: `name;` or `name = value;`
        const Span word = current().span();
        advance();
        // `def m() {}`, `static m() {}`
        if (at(TokenKind::Identifier) && kind_after() == TokenKind::LeftParen && !on_new_line()) {
            Diagnostic* const diagnostic =
                report(DiagnosticCode::ExpectedFunctionParen, "; a method begins with its name");
            if (diagnostic != nullptr)
                diagnostics_.add_fix(*diagnostic, "Remove the word before the name",
                                     {{{word.begin, current().begin}, ""}}, true);
            confused_ = false;
            return method();
        }
        const bool is_property =
            at(TokenKind::Equal) || at(TokenKind::Semicolon) || at(TokenKind::Identifier);
        report(
            DiagnosticCode::ExpectedFunctionParen,
            is_property ? "; a property comes into being in `init`, with `self.name = ...`" : "");
    } else {
        const bool is_name = is_keyword(kind()) && kind_after() == TokenKind::LeftParen;
        report_with(DiagnosticCode::ExpectedMethodName,
                    {is_name ? diagnostics_.join({"the keyword ", describe_current()})
                             : describe_current()});
        if (at(TokenKind::Fun) && kind_after() == TokenKind::Identifier) {
            advance();
            return method();
        }
        if (is_name) {  // `print() {}`
            advance();
            skip_group();
            if (at(TokenKind::LeftBrace)) skip_group();
            confused_ = false;
            return add(NodeKind::Skipped, kNoToken, first);
        }
        if (at(TokenKind::Var) || at(TokenKind::Const) || at(TokenKind::Class)) {
            confused_ = false;
            const NodeId inner = declaration(Place::Block);
            return add(NodeKind::Skipped, kNoToken, first, {inner});
        }
        skip_group();
    }
    while (!at(TokenKind::RightBrace) && !at_end()) {
        if (at(TokenKind::Identifier) && kind_after() == TokenKind::LeftParen && on_new_line())
            break;
        if (eat(TokenKind::Semicolon)) break;
        if (at(TokenKind::Fun) || at(TokenKind::Class)) break;
        skip_group();
    }
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, first);
}

// method = IDENT "(" [ params ] ")" "{" { declaration } "}"
NodeId Parser::method() {
    const Nesting nesting(*this);
    if (nesting.too_deep()) return give_up_depth();
    const std::uint32_t first = at_;
    const TokenId name = advance();
    const NodeId list = parameters();
    ++methods_;
    const NodeId block_node = body(first);
    --methods_;
    return add(NodeKind::MethodDecl, name, first, {list, block_node});
}

}  // namespace mufi::syntax
