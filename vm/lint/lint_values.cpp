#include "vm/lint/equality.h"
#include "vm/lint/numbers.h"
#include "vm/lint/phrases.h"
#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

bool is_uncalled_builtin(const Context& context, NodeId id) {
    return context.kind(context.inside_parens(id)) == NodeKind::Name &&
           context.value(id).is(Kind::Function) &&
           context.value(id).builtin_id() != builtins::BuiltinId::None;
}

// `x == nil` is `x == 0`.
void check_nil_comparison(Context& context, NodeId id, NodeId nil, NodeId other) {
    if (context.kind(nil) != NodeKind::NilLiteral || context.kind(other) == NodeKind::NilLiteral)
        return;
    const Value value = context.value(other);
    if (!value.is(sema::kIntLike) || !value.may_be(Kind::Int)) return;
    context.report(DiagnosticCode::NilComparison, id, {context.shown(other)});
}

// What takes a value apart from those that a reader would call empty. Empty if there is no such
// question.
std::string_view question_about(Context& context, NodeId id) {
    const Value value = context.value(id);
    const Value proper = value.is(Kind::Nil) ? value : value.without(Kind::Nil);
    if (proper.kinds().size() != 1 || context.level_of(id) != Level::Call || !is_short(context, id))
        return {};
    const std::string_view text = context.tree.text(id);
    const std::string_view nil = value == proper ? std::string_view() : " != nil";
    switch (static_cast<Kind>(proper.kinds().bits())) {
        case Kind::Int:
            // What a call returns can have a meaning of its own, such as -1 for "not found".
            return context.kind(id) == NodeKind::Call ? "" : context.join({text, " != 0"});
        case Kind::Double:
            return context.kind(id) == NodeKind::Call ? "" : context.join({text, " != 0.0"});
        case Kind::String:
            return nil.empty() ? context.join({text, " != \"\""}) : context.join({text, nil});
        case Kind::Vector:
        case Kind::List:
        case Kind::Table:
            if (!nil.empty()) return context.join({text, nil});
            return context.is_free("len") ? context.join({"len(", text, ") > 0"}) : "";
        default:
            return nil.empty() ? "" : context.join({text, nil});
    }
}

// Where `while (1)` says that it never ends nobody is misled.
bool is_deliberate(const Context& context, NodeId id) {
    const NodeKind kind = context.kind(id);
    if (kind != NodeKind::IntLiteral) return false;
    const std::optional<double> number = number_in(context, id);
    return number && *number != 0;
}

// `id` without parentheses around it is only asked whether it is true.
void check_truth(Context& context, NodeId id, bool is_negated = false) {
    const Value value = context.value(id);
    if (!value.is_never(Kind::Bool) || !context.tree.is_present(id)) return;
    if (context.kind(id) == NodeKind::Assign || context.kind(id) == NodeKind::CompoundAssign ||
        is_deliberate(context, id) || is_uncalled_builtin(context, id))
        return;
    const std::string_view who = value.is(sema::kIntLike) && !value.may_be(Kind::Int)
                                     ? "`nil`, the int 0,"
                                     : phrase_for(context, value.kinds());
    auto& diagnostic = context.report(DiagnosticCode::AlwaysTrue, id, {who});
    const std::string_view question = is_negated ? "" : question_about(context, id);
    if (question.empty() || context.is_broken) return;
    // Behind `and` and `or` a comparison needs no parentheses; in an equality it would.
    context.add_fix(diagnostic, context.join({"Write `", question, "`"}),
                    Edits().replace(context.tree.span(id), question), false);
}

}  // namespace

void check_equality(Context& context, NodeId id) {
    const NodeId left = context.first(id);
    const NodeId right = context.second(id);
    if (context[id].has_error || is_uncalled_builtin(context, left) ||
        is_uncalled_builtin(context, right))
        return;
    check_nil_comparison(context, id, right, left);
    check_nil_comparison(context, id, left, right);
    const Value a = context.value(left);
    const Value b = context.value(right);
    const std::string_view always =
        context.sign(id) == TokenKind::EqualEqual ? "`false`" : "`true`";
    switch (judge_equality(a, b)) {
        case Equality::Possible:
            break;
        case Equality::IntAndDouble: {
            auto& diagnostic = context.report(
                DiagnosticCode::IntEqualsDouble, id,
                {phrase_for(context, a.kinds()), phrase_for(context, b.kinds()), always});
            fix_number_kinds(context, diagnostic, left, right);
            break;
        }
        case Equality::OtherKinds:
            context.report(
                DiagnosticCode::NeverEqual, id,
                {phrase_for(context, a.kinds()), phrase_for(context, b.kinds()), always});
            break;
        case Equality::Identity: {
            const Value odd = judge_equality(a, Kind::Int) == Equality::Identity ? a : b;
            context.report(DiagnosticCode::EqualsNothing, id,
                           {phrase_for(context, odd.kinds()), always});
            break;
        }
    }
}

// Of `a and b` the left side is looked at by itself, so what is left is the end of each chain.
void check_condition(Context& context, NodeId condition) {
    NodeId id = context.inside_parens(condition);
    if (context.kind(id) == NodeKind::Unary) return;
    if (context.kind(id) != NodeKind::Logical) return check_truth(context, id);
    while (context.kind(id) == NodeKind::Logical) {
        const NodeId right = context.inside_parens(context.second(id));
        if (context.kind(right) != NodeKind::Logical && context.kind(right) != NodeKind::Unary)
            check_truth(context, right);
        id = context.inside_parens(context.first(id));
    }
}

void check_logical(Context& context, NodeId id) {
    const NodeId left = context.inside_parens(context.first(id));
    if (context.kind(left) == NodeKind::Logical || context.kind(left) == NodeKind::Unary) return;
    check_truth(context, left);
}

void check_negation(Context& context, NodeId id) {
    if (context.sign(id) != TokenKind::Bang) return;
    check_truth(context, context.inside_parens(context.first(id)), true);
}

}  // namespace mufi::lint
