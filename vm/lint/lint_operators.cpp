#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

bool is_sum(const Context& context, NodeId id) {
    if (context.kind(id) != NodeKind::Binary || context[id].has_error) return false;
    return context.sign(id) == TokenKind::Plus || context.sign(id) == TokenKind::Minus;
}

bool is_left_of_sum(const Context& context, NodeId id) {
    const NodeId parent = context.parent(id);
    return is_sum(context, parent) && context.first(parent) == id;
}

// The sum that a chain `(a + b) - c` ends in, from any part of its left side.
NodeId whole_sum(const Context& context, NodeId id) {
    while (is_left_of_sum(context, id)) id = context.parent(id);
    return id;
}

// `0..n-1` is `(0..n) - 1`, `n+1..9` is `n + (1..9)`, both with arithmetic on a range.
void check_range_bound(Context& context, NodeId id) {
    const NodeId left = context.first(id);
    const NodeId right = context.second(id);
    const bool is_high = context.kind(left) == NodeKind::Range;
    const bool is_low = context.kind(right) == NodeKind::Range;
    if (!is_high && !is_low) return;
    // Text and a range are put together, as they stand.
    if (context.value(left).is(Kind::String) || context.value(right).is(Kind::String)) return;
    const NodeId range = is_high ? left : right;
    if (!context.tree.is_present(context.first(range)) ||
        !context.tree.is_present(context.second(range)))
        return;
    const NodeId whole = whole_sum(context, id);
    // Of `a+1..n-1` only the outer sum speaks, of `0..n-1+2` only the inner one.
    if (is_low && is_left_of_sum(context, id)) {
        const Span span = context.tree.span(whole);
        const Span low{span.begin, context.tree.span(context.first(range)).end};
        const Span high{context.tree.span(context.second(range)).begin, span.end};
        auto& diagnostic =
            context.report(DiagnosticCode::RangeBoundArithmetic, span, {context.shown(range)});
        context.add_fix(diagnostic, "Put the bounds in parentheses", Edits().wrap(low).wrap(high));
        return;
    }
    const Span span = context.tree.span(whole);
    auto& diagnostic =
        context.report(DiagnosticCode::RangeBoundArithmetic, span, {context.shown(range)});
    const Span bound =
        is_high ? Span{context.tree.span(context.second(range)).begin, span.end}
                : Span{context.tree.span(id).begin, context.tree.span(context.first(range)).end};
    context.add_fix(diagnostic, "Put the bound in parentheses", Edits().wrap(bound));
}

// `"a" => 1 + 2` is `("a" => 1) + 2`.
void check_pair_value(Context& context, NodeId id) {
    const NodeId pair = context.first(id);
    if (context.kind(pair) != NodeKind::Pair) return;
    if (context.usage.is_broken_in(context.tree.span(pair))) return;
    const Span whole = context.tree.span(whole_sum(context, id));
    auto& diagnostic = context.report(DiagnosticCode::PairArithmetic, whole, {context.shown(pair)});
    const Span value{context.tree.span(context.second(pair)).begin, whole.end};
    context.add_fix(diagnostic, "Put the value in parentheses", Edits().wrap(value));
}

bool is_odd_literal(const Context& context, NodeId id) {
    if (context.kind(id) != NodeKind::IntLiteral) return false;
    return (context.tree.text(id).back() - '0') % 2 != 0;
}

// `-x^2` is `(-x)^2`, and `a^b^c` is `(a^b)^c`.
void check_power(Context& context, NodeId id) {
    const NodeId base = context.first(id);
    const NodeId exponent = context.second(id);
    const Span exponent_span = context.tree.span(exponent);
    if (context.kind(base) == NodeKind::Unary && context.sign(base) == TokenKind::Minus) {
        // The sign of an odd power is the same either way.
        if (is_odd_literal(context, exponent)) return;
        auto& diagnostic = context.report(DiagnosticCode::NegatedPower, id,
                                          {context.shown(base), context.shown(exponent)});
        const Span inner{context.tree.span(context.first(base)).begin, exponent_span.end};
        context.add_fix(diagnostic, "Take the power first", Edits().wrap(inner));
        context.add_fix(diagnostic, "Keep the meaning, with parentheses",
                        Edits().wrap(context.tree.span(base)), false);
        return;
    }
    if (context.kind(base) != NodeKind::Binary || context.sign(base) != TokenKind::Caret) return;
    auto& diagnostic = context.report(DiagnosticCode::PowerChain, id,
                                      {context.shown(base), context.shown(exponent)});
    const NodeId middle = context.second(base);
    const Span right{context.tree.span(middle).begin, exponent_span.end};
    context.add_fix(diagnostic, "Take the right power first", Edits().wrap(right), false);
    context.add_fix(diagnostic, "Keep the meaning, with parentheses",
                    Edits().wrap(context.tree.span(base)), false);
}

// `a < b < c` compares a bool with c.
void check_comparison_chain(Context& context, NodeId id) {
    const NodeId left = context.first(id);
    const NodeId right = context.second(id);
    if (!context.is_comparison(left)) return;
    const bool orders = syntax::infix_level(context.sign(id)) == Level::Comparison;
    // `a < b == c` may be meant: it asks whether a bool is c.
    if (!orders) return;
    const NodeId middle = context.second(left);
    auto& diagnostic = context.report(DiagnosticCode::ChainedComparison, id,
                                      {context.shown(left), context.shown(right)});
    if (!is_plain(context, middle) || !context.tree.is_present(right)) return;
    if (context.is_comparison(context.first(left)) || context.is_comparison(context.parent(id)))
        return;
    const Span whole = context.tree.span(id);
    const std::uint32_t at = context.tree.span(left).end;
    const std::string_view joint = context.join({" and ", context.tree.text(middle)});
    Edits edits;
    if (context.stands_alone(id))
        edits.insert(at, joint);
    else
        edits.insert(whole.begin, "(").insert(at, joint).insert(whole.end, ")");
    context.add_fix(diagnostic, "Compare twice, with `and`", edits);
}

}  // namespace

void check_binary_shape(Context& context, NodeId id) {
    if (context[id].has_error) return;
    switch (syntax::infix_level(context.sign(id))) {
        case Level::Term:
            check_range_bound(context, id);
            check_pair_value(context, id);
            break;
        case Level::Power:
            check_power(context, id);
            break;
        case Level::Comparison:
            check_comparison_chain(context, id);
            break;
        default:
            break;
    }
}

// Parentheses around it say that it is meant.
void check_condition_assignment(Context& context, NodeId statement, NodeId condition) {
    if (context.kind(condition) != NodeKind::Assign || context[condition].has_error) return;
    // `x ~= 1`, of which MufiZ does not know the first sign.
    const std::uint32_t sign = context.sign_span(condition).begin;
    if (context.tree.tokens()[syntax::index_of(context[condition].token) - 1].end != sign &&
        context.tree.source()[sign - 1] == '~')
        return;
    auto& diagnostic = context.report(
        DiagnosticCode::AssignmentInCondition, condition,
        {context.tree.text(context[statement].token), context.shown(context.first(condition))});
    context.add_fix(diagnostic, "Compare with `==`",
                    Edits().replace(context.sign_span(condition), "=="));
    context.add_fix(diagnostic, "Keep the assignment, in parentheses",
                    Edits().wrap(context.tree.span(condition)), false);
}

void check_self_assignment(Context& context, NodeId id) {
    const NodeId target = context.first(id);
    const NodeId value = context.second(id);
    if (context.kind(value) != context.kind(target) || context[id].has_error) return;
    if (context.kind(target) == NodeKind::Member) {
        if (context.kind(context.first(target)) != context.kind(context.first(value))) return;
        const NodeKind object = context.kind(context.first(target));
        if (object != NodeKind::Name && object != NodeKind::SelfExpr) return;
    } else if (context.kind(target) != NodeKind::Name) {
        return;
    }
    if (context.tree.text(target) != context.tree.text(value)) return;
    context.report(DiagnosticCode::SelfAssignment, id, {context.shown(target)});
}

}  // namespace mufi::lint
