#include "vm/lint/phrases.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

constexpr KindSet kScalar = {Kind::Int, Kind::Nil, Kind::Double, Kind::Complex};

// What has a diagnostic of its own: bounds and pairs that take in too little, chained comparisons,
// and builtins that are not called.
bool is_explained(const Context& context, NodeId operand) {
    const NodeKind kind = context.kind(operand);
    if (kind == NodeKind::Range || kind == NodeKind::Pair || context.is_comparison(operand))
        return true;
    return context.value(operand).is(Kind::Function) &&
           context.kind(context.inside_parens(operand)) == NodeKind::Name &&
           context.value(operand).builtin_id() != builtins::BuiltinId::None;
}

// Whether some pair of these kinds can be computed with (LANGUAGE 5.3).
bool can_compute(TokenKind sign, Value left, Value right) {
    const bool has_matrices = sign != TokenKind::Slash;
    switch (sign) {
        case TokenKind::Plus:
            if (left.may_be(Kind::String) || right.may_be(Kind::String)) return true;
            [[fallthrough]];
        case TokenKind::Minus:
        case TokenKind::Star:
        case TokenKind::Slash:
            return sema::may_meet(left, right, kScalar, kScalar) ||
                   sema::may_meet(left, right, Kind::Vector, sema::kNumeric | Kind::Vector) ||
                   (has_matrices &&
                    sema::may_meet(left, right, Kind::Matrix, sema::kNumeric | Kind::Matrix));
        case TokenKind::Percent:
        case TokenKind::Caret:
        case TokenKind::Less:
        case TokenKind::LessEqual:
        case TokenKind::Greater:
        case TokenKind::GreaterEqual:
            return left.may_be(sema::kNumeric) && right.may_be(sema::kNumeric);
        default:
            return true;
    }
}

// `a < b` of two strings is `compare(a, b) < 0`.
void report_string_order(Context& context, NodeId id, NodeId left, NodeId right) {
    auto& diagnostic =
        context.report(DiagnosticCode::StringOrder, id, {context.tree.text(context[id].token)});
    if (!context.value(left).is(Kind::String) || !context.value(right).is(Kind::String) ||
        !context.is_free("compare") || context.is_broken)
        return;
    const Span a = context.tree.span(left);
    const Span b = context.tree.span(right);
    const std::string_view sign = context.tree.text(context[id].token);
    context.add_fix(diagnostic, "Call `compare()`",
                    Edits()
                        .insert(a.begin, "compare(")
                        .replace({a.end, b.begin}, ", ")
                        .insert(b.end, context.join({") ", sign, " 0"})));
}

}  // namespace

void check_operands(Context& context, NodeId id) {
    const NodeId left = context.first(id);
    const NodeId right = context.second(id);
    const TokenKind sign = context.sign(id);
    const Value a = context.value(left);
    const Value b = context.value(right);
    if (can_compute(sign, a, b) || context[id].has_error) return;
    if (is_explained(context, left) || is_explained(context, right)) return;
    const std::string_view text = context.tree.text(context[id].token);
    const std::string_view first = phrase_for(context, a.kinds());
    const std::string_view second = phrase_for(context, b.kinds());
    const bool is_order = syntax::infix_level(sign) == Level::Comparison;
    if (is_order && (a.is(Kind::String) || b.is(Kind::String)) &&
        (a.may_be(Kind::String) && b.may_be(Kind::String)))
        return report_string_order(context, id, left, right);
    // MufiZ makes a number of the other side, whatever that is.
    const bool is_sum = !is_order && sign != TokenKind::Percent && sign != TokenKind::Caret;
    if (is_sum && (a.is(Kind::Complex) || b.is(Kind::Complex))) {
        context.report(DiagnosticCode::ComplexOperand, id,
                       {text, a.is(Kind::Complex) ? second : first});
        return;
    }
    // Of two operands one can be unknown.
    const std::string_view both = a.is_any()   ? second
                                  : b.is_any() ? first
                                               : context.join({first, " and ", second});
    context.report(DiagnosticCode::OperandKinds, id, {text, both});
}

void check_sign(Context& context, NodeId id) {
    if (context.sign(id) != TokenKind::Minus) return;
    const NodeId operand = context.first(id);
    const Value value = context.value(operand);
    if (!value.is_never(sema::kNumeric) || is_explained(context, context.inside_parens(operand)))
        return;
    auto& diagnostic =
        context.report(DiagnosticCode::NegatedValue, id, {phrase_for(context, value.kinds())});
    if (!value.is({Kind::Complex, Kind::Vector, Kind::Matrix}) || context.is_broken) return;
    const bool is_alone = context.stands_alone(id);
    Edits edits;
    edits.replace(context.sign_span(id), is_alone ? "0 - " : "(0 - ");
    if (!is_alone) edits.insert(context.tree.span(id).end, ")");
    context.add_fix(diagnostic, "Subtract it from 0", edits);
}

void check_step_operand(Context& context, NodeId id) {
    const NodeId target = context.first(id);
    const Value value = context.value(target);
    const bool is_increment = context.sign(id) == TokenKind::PlusPlus;
    const TokenKind sign = is_increment ? TokenKind::Plus : TokenKind::Minus;
    if (context.kind(target) != NodeKind::Name || can_compute(sign, value, Kind::Int) ||
        is_explained(context, target))
        return;
    context.report(DiagnosticCode::OperandKinds, id,
                   {is_increment ? "++" : "--", phrase_for(context, value.kinds())});
}

void check_callee(Context& context, NodeId id) {
    const NodeId callee = context.first(id);
    const Value value = context.value(callee);
    if (!value.is_never({Kind::Function, Kind::Class}) || context[id].has_error) return;
    // Methods of values that have none, and calls that only look like some, are reported as such.
    if (context.kind(callee) == NodeKind::Member || !context.tree.is_present(callee)) return;
    context.report(DiagnosticCode::NotCallable, callee, {phrase_for(context, value.kinds())});
}

void check_superclass(Context& context, NodeId id) {
    const NodeId superclass = context.first(id);
    const Value value = context.value(superclass);
    if (context.kind(superclass) != NodeKind::Name || !value.is_never(Kind::Class)) return;
    context.report(DiagnosticCode::SuperclassKind, superclass,
                   {phrase_for(context, value.kinds())});
}

}  // namespace mufi::lint
