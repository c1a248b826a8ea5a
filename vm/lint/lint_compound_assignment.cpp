#include "vm/lint/rules.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {
namespace {

constexpr std::size_t kFewReferences = 64;

TokenKind operator_of(TokenKind compound) {
    switch (compound) {
        case TokenKind::PlusEqual:
            return TokenKind::Plus;
        case TokenKind::MinusEqual:
            return TokenKind::Minus;
        case TokenKind::StarEqual:
            return TokenKind::Star;
        default:
            return TokenKind::Slash;
    }
}

// `super.m += e` and `self += e`, which both change the local `self`.
bool check_self_target(Context& context, NodeId id, NodeId target) {
    const NodeKind kind = context.kind(target);
    if (kind == NodeKind::SuperExpr) {
        context.report(DiagnosticCode::SuperModified, id,
                       {context.tree.text(context[id].token), context.shown(target)});
        return true;
    }
    if (kind != NodeKind::SelfExpr) return false;
    context.report(DiagnosticCode::SelfModified, id, {context.tree.text(context[id].token)});
    return true;
}

bool is_constant(const Context& context, SymbolId symbol) {
    if (symbol == kNoSymbol) return false;
    const Symbol& it = context.model[symbol];
    return it.kind == SymbolKind::Constant || it.is_ever_const;
}

// The step of a `for`, or a statement in the body of a loop that waits for the variable and changes
// it nowhere else.
bool is_loop_step(const Context& context, NodeId id, SymbolId symbol) {
    const NodeId statement = context.parent(context.around_parens(id));
    if (context.kind(statement) == NodeKind::ForStmt)
        return context.tree.child(statement, 2) == context.around_parens(id);
    if (context.kind(statement) != NodeKind::ExprStmt || symbol == kNoSymbol) return false;
    NodeId loop = context.parent(statement);
    if (context.kind(loop) == NodeKind::Block) loop = context.parent(loop);
    if (loop == kNoNode || context.kind(loop) != NodeKind::WhileStmt) return false;
    const Span condition = context.tree.span(context.first(loop));
    const Span body = context.tree.span(context.second(loop));
    bool is_awaited = false;
    std::size_t seen = 0;
    for (sema::ReferenceId at = context.model[symbol].first_reference; at != kNoReference;
         at = context.model[at].next) {
        if (++seen > kFewReferences) return false;
        const sema::Reference& reference = context.model[at];
        const std::uint32_t where = context.tree.span(reference.token).begin;
        is_awaited |= condition.contains(where);
        // Another function may be called from here.
        if (context.is_change(reference) &&
            (body.contains(where) || condition.contains(where) ||
             reference.function != context.function_at(context.first(id))))
            return false;
    }
    return is_awaited;
}

// `x += e` to `x = x + e`, with the parentheses that keep its meaning.
void fix_by_assignment(Context& context, Diagnostic& diagnostic, NodeId id) {
    const NodeId target = context.first(id);
    const NodeId value = context.second(id);
    if (context.kind(context.parent(id)) == NodeKind::ClassDecl) return;
    if (!context.tree.is_present(value) || context[value].has_error) return;
    const TokenKind sign = operator_of(context.sign(id));
    const NodeId holder = context.parent(id);
    const bool is_condition =
        (context.kind(holder) == NodeKind::IfStmt || context.kind(holder) == NodeKind::WhileStmt ||
         context.kind(holder) == NodeKind::SwitchStmt) ||
        (context.kind(holder) == NodeKind::ForStmt && context.tree.child(holder, 1) == id);
    const bool wrap_all = !context.stands_alone(id) || is_condition;
    const bool wrap_value =
        context.level_of(value) < syntax::next_tighter(syntax::infix_level(sign));
    Edits edits;
    if (wrap_all) edits.insert(context.tree.span(id).begin, "(");
    edits.replace(context.sign_span(id),
                  context.join({"= ", context.tree.text(target), " ", syntax::spelling(sign)}));
    const Span span = context.tree.span(value);
    if (wrap_value) edits.insert(span.begin, "(");
    if (wrap_value || wrap_all) edits.insert(span.end, wrap_value && wrap_all ? "))" : ")");
    context.add_fix(diagnostic, "Write it as an assignment", edits);
}

}  // namespace

void check_compound_assignment(Context& context, NodeId id) {
    const NodeId target = context.first(id);
    if (check_self_target(context, id, target)) return;
    if (context.kind(target) != NodeKind::Name || context[id].has_error) return;
    const std::string_view sign = context.tree.text(context[id].token);
    const std::string_view name = context.shown(target);
    const SymbolId symbol = context.symbol_at(target);
    if (is_constant(context, symbol)) {
        // In the function of the constant MufiZ itself refuses it.
        const Symbol& constant = context.model[symbol];
        if (!constant.is_global && constant.function == context.function_at(target)) return;
        auto& diagnostic =
            context.report(DiagnosticCode::CompoundAssignmentToConstant, id, {name, sign});
        context.relate(diagnostic, context.tree.span(constant.token),
                       "declared as a constant here");
        return;
    }
    const std::string_view plain = syntax::spelling(operator_of(context.sign(id)));
    DiagnosticCode code = DiagnosticCode::CompoundAssignment;
    if (is_loop_step(context, id, symbol))
        code = DiagnosticCode::LoopNeverAdvances;
    else if (context.is_value_used(id))
        code = DiagnosticCode::CompoundAssignmentValue;
    fix_by_assignment(context, context.report(code, id, {name, sign, plain}), id);
}

void check_step(Context& context, NodeId id) {
    const NodeId target = context.first(id);
    if (context[id].has_error || check_self_target(context, id, target)) return;
    if (context.kind(target) != NodeKind::Name) return;
    const std::string_view sign = context.tree.text(context[id].token);
    const std::string_view name = context.shown(target);
    const Value value = context.value(target);
    const bool is_up = context.sign(id) == TokenKind::PlusPlus;
    if (value.is(Kind::String) && is_up)
        context.report(DiagnosticCode::StepOnString, id, {name});
    else if (value.is(Kind::Vector))
        context.report(DiagnosticCode::StepOnVector, id,
                       {sign, is_up ? "adds 1 to" : "takes 1 from"});
    else if (context.is_value_used(id) && context.kind(context.parent(id)) != NodeKind::ClassDecl)
        context.report(DiagnosticCode::StepValue, id, {context.shown(id), name});
}

}  // namespace mufi::lint
