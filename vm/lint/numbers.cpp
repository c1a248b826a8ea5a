#include "vm/lint/numbers.h"

#include <charconv>

namespace mufi::lint {

std::optional<double> number_in(const Context& context, NodeId id) {
    bool is_negative = false;
    for (;; id = context.first(id)) {
        const NodeKind kind = context.kind(id);
        if (kind == NodeKind::Unary && context.sign(id) == TokenKind::Minus)
            is_negative = !is_negative;
        else if (kind != NodeKind::Paren)
            break;
    }
    const NodeKind kind = context.kind(id);
    if (kind != NodeKind::IntLiteral && kind != NodeKind::DoubleLiteral) return std::nullopt;
    const std::string_view text = context.tree.text(id);
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc()) return std::nullopt;
    // An int literal that does not fit becomes 0.
    if (kind == NodeKind::IntLiteral && value > 2147483647.0) value = 0;
    return is_negative ? -value : value;
}

}  // namespace mufi::lint
