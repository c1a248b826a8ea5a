#include <limits>

#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// An int literal, or a variable that is declared with one and never changed.
std::optional<std::int64_t> constant(const Context& context, NodeId id) {
    if (context.kind(id) == NodeKind::Name) {
        constexpr int kMostPlaces = 15;
        const NodeId initializer = context.initializer_of(id);
        if (initializer == kNoNode || context.kind(initializer) != NodeKind::IntLiteral ||
            !context.keeps_initializer(id, kMostPlaces, [](NodeId) { return true; }))
            return std::nullopt;
        id = initializer;
    }
    if (context.kind(id) != NodeKind::IntLiteral) return std::nullopt;
    const std::optional<double> number = number_in(context, id);
    if (!number) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

// The operands of an operation were folded right before it, so they are the newest values.
std::optional<std::int64_t> take(Context& context, NodeId id) {
    std::int64_t sign = 1;
    for (;; id = context.first(id)) {
        if (context.kind(id) == NodeKind::Unary && context.sign(id) == TokenKind::Minus)
            sign = -sign;
        else if (context.kind(id) != NodeKind::Paren)
            break;
    }
    auto& folded = context.scratch.folded;
    std::optional<std::int64_t> value;
    if (context.kind(id) != NodeKind::Binary) {
        value = constant(context, id);
    } else if (!folded.empty() && folded.back().node == id) {
        value = folded.back().value;
        folded.pop_back();
    }
    if (value) *value *= sign;
    return value;
}

}  // namespace

void fold(Context& context, NodeId id) {
    const TokenKind sign = context.sign(id);
    if (sign != TokenKind::Plus && sign != TokenKind::Minus && sign != TokenKind::Star) return;
    // Most sums are of a variable and a literal.
    const NodeId first = context.first(id);
    if (context.kind(first) == NodeKind::Name && !constant(context, first)) return;
    const std::optional<std::int64_t> right = take(context, context.second(id));
    if (!right) return;
    const std::optional<std::int64_t> left = take(context, first);
    if (!left) return;
    const std::int64_t value = sign == TokenKind::Plus    ? *left + *right
                               : sign == TokenKind::Minus ? *left - *right
                                                          : *left * *right;
    using Limits = std::numeric_limits<std::int32_t>;
    if (value >= Limits::min() && value <= Limits::max()) {
        context.scratch.folded.push_back({id, value});
        return;
    }
    const auto size = static_cast<std::uint64_t>(value < 0 ? -value : value);
    context.report(DiagnosticCode::IntOverflow, id,
                   {context.join({value < 0 ? "-" : "", context.diagnostics.number(size)})});
}

// `x % 0` kills MufiZ where x is an int, and a complex number cannot be divided by 0; other numbers
// become inf or nan.
void check_zero_divisor(Context& context, NodeId id) {
    const TokenKind sign = context.sign(id);
    if ((sign != TokenKind::Percent && sign != TokenKind::Slash) || context[id].has_error) return;
    const NodeId right = context.inside_parens(context.second(id));
    const Value left = context.value(context.first(id));
    const std::optional<double> number = number_in(context, right);
    const bool is_zero = (number && *number == 0) || context.tree.text(right) == "0i";
    if (!is_zero) return;
    if (sign == TokenKind::Percent) {
        if (context.value(right).is(Kind::Int) && left.may_be(sema::kIntLike))
            context.report(DiagnosticCode::ModuloByZero, id);
    } else if (left.is(Kind::Complex) || (context.value(right).is(Kind::Complex) &&
                                          left.is(sema::kNumeric | Kind::Complex))) {
        context.report(DiagnosticCode::ComplexDividedByZero, id);
    }
}

}  // namespace mufi::lint
