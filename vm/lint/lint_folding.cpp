#include <limits>

#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// The operands of a node were met right before it, so they are the newest values.
class Folding {
public:
    Folding(Context& context, NodeId id) : context_(context), id_(id) {}

    void literal() {
        const std::optional<double> number = number_in(context_, id_);
        if (number) push(static_cast<std::int64_t>(*number));
    }
    void unary() {
        const std::optional<std::int64_t> operand = pop(context_.first(id_));
        if (!operand || context_.sign(id_) != TokenKind::Minus) return;
        push(-*operand);
    }
    void paren() {
        if (const std::optional<std::int64_t> operand = pop(context_.first(id_))) push(*operand);
    }
    void binary() {
        const std::optional<std::int64_t> right = pop(context_.second(id_));
        const std::optional<std::int64_t> left = right ? pop(context_.first(id_)) : std::nullopt;
        if (!left) return;
        switch (context_.sign(id_)) {
            case TokenKind::Plus:
                return finish(*left + *right);
            case TokenKind::Minus:
                return finish(*left - *right);
            case TokenKind::Star:
                return finish(*left * *right);
            default:
                return;
        }
    }
    void name() {
        const SymbolId symbol = context_.symbol_at(id_);
        if (symbol == kNoSymbol) return;
        const NodeId declaration = context_.model[symbol].declaration;
        if (declaration == kNoNode || context_.kind(context_.parent(id_)) != NodeKind::Binary)
            return;
        const NodeKind kind = context_.kind(declaration);
        if (kind != NodeKind::VarDecl && kind != NodeKind::ConstDecl) return;
        const NodeId value = context_.first(declaration);
        if (context_.kind(value) != NodeKind::IntLiteral || !is_never_changed(symbol)) return;
        if (const std::optional<double> number = number_in(context_, value))
            push(static_cast<std::int64_t>(*number));
    }

private:
    // Of what is named often this is not asked, so that it takes no time.
    [[nodiscard]] bool is_never_changed(SymbolId symbol) const {
        int left = 16;
        int declarations = 0;
        for (sema::ReferenceId it = context_.model[symbol].first_reference; it != kNoReference;
             it = context_.model[it].next) {
            const sema::Role role = context_.model[it].role;
            declarations += role == sema::Role::Declare ? 1 : 0;
            const bool is_write = role == sema::Role::Write || role == sema::Role::ReadWrite;
            if (is_write || declarations > 1 || --left == 0) return false;
        }
        return true;
    }
    void push(std::int64_t value) { context_.scratch.folded.push_back({id_, value}); }
    [[nodiscard]] std::optional<std::int64_t> pop(NodeId id) {
        auto& folded = context_.scratch.folded;
        if (folded.empty() || folded.back().node != id) return std::nullopt;
        const std::int64_t value = folded.back().value;
        folded.pop_back();
        return value;
    }
    void finish(std::int64_t value) {
        using Limits = std::numeric_limits<std::int32_t>;
        if (value >= Limits::min() && value <= Limits::max()) return push(value);
        const std::uint64_t size = static_cast<std::uint64_t>(value < 0 ? -value : value);
        context_.report(DiagnosticCode::IntOverflow, id_,
                        {context_.join({value < 0 ? "-" : "", context_.diagnostics.number(size)})});
    }

    Context& context_;
    NodeId id_;
};

}  // namespace

void fold(Context& context, NodeId id, NodeKind kind) {
    Folding folding(context, id);
    switch (kind) {
        case NodeKind::IntLiteral:
            return folding.literal();
        case NodeKind::Unary:
            return folding.unary();
        case NodeKind::Paren:
            return folding.paren();
        case NodeKind::Binary:
            return folding.binary();
        case NodeKind::Name:
            return folding.name();
        default:
            context.scratch.folded.clear();
    }
}

// `x % 0` kills MufiZ where x is an int, and a complex number cannot be divided by 0; other numbers
// become inf or nan.
void check_zero_divisor(Context& context, NodeId id) {
    const NodeId right = context.inside_parens(context.second(id));
    const TokenKind sign = context.sign(id);
    if ((sign != TokenKind::Percent && sign != TokenKind::Slash) || context[id].has_error) return;
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
