#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"
#include "vm/sema/flow.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {
namespace {

[[nodiscard]] sema::Ways ways_of(const Context& context, NodeId id) {
    return context.facts.ways[syntax::index_of(id)];
}
[[nodiscard]] bool is_left_out(const Context& context, NodeId id) {
    return id == kNoNode || context.kind(id) == NodeKind::Empty;
}

// The first `return` that lies behind `begin`.
std::size_t first_return_behind(const Context& context, NodeId begin) {
    const std::vector<NodeId>& returns = context.scratch.returns;
    std::size_t first = returns.size();
    while (first > 0 && returns[first - 1] > begin) --first;
    return first;
}

bool is_initializer(const Context& context, NodeId function) {
    return context.kind(function) == NodeKind::MethodDecl &&
           context.tree[context[function].token].name_id() == syntax::kInit;
}

// Whether a condition stands between the signs that belong around it, so that it is all there.
bool is_whole(const Context& context, NodeId statement, NodeId condition) {
    const Node& node = context[condition];
    if (context[statement].has_error || node.first_token == 0) return false;
    const TokenKind before = context.tree.tokens()[node.first_token - 1].kind;
    const TokenKind after = context.tree.tokens()[node.end_token].kind;
    if (context.kind(statement) == NodeKind::ForStmt)
        return before == TokenKind::Semicolon && after == TokenKind::Semicolon;
    return before == TokenKind::LeftParen && after == TokenKind::RightParen;
}

// The keyword, or the call that never comes back.
Span place_of_leaving(const Context& context, NodeId statement) {
    const TokenId word{context[statement].first_token};
    return context.kind(statement) == NodeKind::ExprStmt ? context.tree.span(statement)
                                                         : context.tree.span(word);
}

// --- conditions ---

// What a comparison of two numbers of one kind gives.
std::optional<bool> compare(const Context& context, NodeId id) {
    const NodeId left = context.inside_parens(context.first(id));
    const NodeId right = context.inside_parens(context.second(id));
    if (context.kind(left) != context.kind(right)) return std::nullopt;
    const std::optional<double> a = number_in(context, left);
    const std::optional<double> b = number_in(context, right);
    if (!a || !b) return std::nullopt;
    switch (context.sign(id)) {
        case TokenKind::EqualEqual:
            return *a == *b;
        case TokenKind::BangEqual:
            return *a != *b;
        case TokenKind::Less:
            return *a < *b;
        case TokenKind::LessEqual:
            return *a <= *b;
        case TokenKind::Greater:
            return *a > *b;
        case TokenKind::GreaterEqual:
            return *a >= *b;
        default:
            return std::nullopt;
    }
}

std::optional<bool> constant_in(const Context& context, NodeId id) {
    id = context.inside_parens(id);
    if (context.kind(id) == NodeKind::BoolLiteral) return context.sign(id) == TokenKind::True;
    if (context.kind(id) == NodeKind::Binary) return compare(context, id);
    return std::nullopt;
}

// --- loops ---

// Whether reading a condition does nothing else.
bool is_idle_operand(const Context& context, NodeId id) {
    id = context.inside_parens(id);
    switch (context.kind(id)) {
        case NodeKind::Empty:
        case NodeKind::Name:
        case NodeKind::BoolLiteral:
        case NodeKind::IntLiteral:
        case NodeKind::DoubleLiteral:
            return true;
        default:
            return false;
    }
}
bool is_idle_condition(const Context& context, NodeId id) {
    id = context.inside_parens(id);
    if (context.kind(id) != NodeKind::Binary) return is_idle_operand(context, id);
    return is_idle_operand(context, context.first(id)) &&
           is_idle_operand(context, context.second(id));
}

}  // namespace

void check_reach(Context& context, NodeId block) {
    if (context[block].has_error) return;
    NodeId leaving = kNoNode;
    NodeId last = kNoNode;
    for (const NodeId child : context.tree.children(block)) {
        if (context.kind(child) == NodeKind::Skipped) return;
        if (leaving == kNoNode && !ways_of(context, child).has(sema::Way::Ends)) leaving = child;
        last = child;
    }
    if (leaving == kNoNode || leaving == last) return;
    // What follows the `break` of an arm is refused already.
    if (context.kind(leaving) == NodeKind::BreakStmt &&
        sema::is_switch_break(context.tree, leaving))
        return;
    const NodeId first = context[leaving].next_sibling;
    const Span dead{context.tree.span(first).begin, context.tree.span(last).end};
    auto& diagnostic = context.report(DiagnosticCode::UnreachableCode, dead);
    diagnostic.tag = syntax::DiagnosticTag::Unnecessary;
    context.relate(diagnostic, place_of_leaving(context, leaving), "nothing goes on behind this");
    context.add_fix(diagnostic, "Remove what is never reached", Edits().remove(dead), false);
}

void check_constant_condition(Context& context, NodeId statement, NodeId condition) {
    if (condition == kNoNode) return;
    const std::optional<bool> value = constant_in(context, condition);
    if (!value || !is_whole(context, statement, condition)) return;
    // What is meant to go on for ever is written so.
    const bool is_endless = context.kind(statement) != NodeKind::IfStmt &&
                            sema::is_always_true(context.tree, context.inside_parens(condition));
    if (is_endless) return;
    context.report(DiagnosticCode::ConstantCondition, condition, {*value ? "true" : "false"});
}

void check_empty_loop(Context& context, NodeId loop) {
    const bool is_for = context.kind(loop) == NodeKind::ForStmt;
    const NodeId condition = context.tree.child(loop, is_for ? 1 : 0);
    const NodeId body = context.tree.child(loop, is_for ? 3 : 1);
    if (body == kNoNode || context.kind(body) != NodeKind::Block) return;
    if (!is_whole(context, loop, condition)) return;
    if (context.first(body) != kNoNode || context[body].has_error) return;
    if (is_for && !is_left_out(context, context.tree.child(loop, 2))) return;
    if (!is_idle_condition(context, condition)) return;
    const std::optional<bool> value = constant_in(context, condition);
    if (value && !*value) return;
    const bool is_always = sema::is_always_true(context.tree, context.inside_parens(condition));
    context.report(DiagnosticCode::EndlessLoop, context.sign_span(loop),
                   {is_always ? "ends" : "ends once its condition holds"});
}

void note_return(Context& context, NodeId statement) {
    context.scratch.returns.push_back(statement);
}

void check_returns(Context& context, NodeId function) {
    std::vector<NodeId>& returns = context.scratch.returns;
    const std::size_t first = first_return_behind(context, context.first(function));
    NodeId with_value = kNoNode;
    for (std::size_t at = first; at < returns.size() && with_value == kNoNode; ++at)
        if (!is_left_out(context, context.first(returns[at]))) with_value = returns[at];
    if (with_value != kNoNode && !context.is_broken && !is_initializer(context, function)) {
        const std::string_view name = context.tree.text(context[function].token);
        const auto report = [&](DiagnosticCode code, Span place) {
            auto& diagnostic = context.report(code, place, {name});
            context.relate(diagnostic, context.tree.span(with_value), "a value is returned here");
        };
        for (std::size_t at = first; at < returns.size(); ++at)
            if (is_left_out(context, context.first(returns[at])))
                report(DiagnosticCode::ReturnWithoutValue, context.sign_span(returns[at]));
        const NodeId body = context.second(function);
        if (ways_of(context, body).has(sema::Way::Ends))
            report(DiagnosticCode::MissingReturn, context.sign_span(function));
    }
    returns.resize(first);
}

}  // namespace mufi::lint
