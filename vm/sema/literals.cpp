#include "vm/sema/literals.h"

#include <charconv>

namespace mufi::sema {

using syntax::NodeKind;
using syntax::SyntaxTree;

Value value_of_literal(const SyntaxTree& tree, NodeId id) {
    switch (tree.kind(id)) {
        case NodeKind::IntLiteral:
        case NodeKind::EndBound:
            return Kind::Int;
        case NodeKind::DoubleLiteral:
            return Kind::Double;
        case NodeKind::ImaginaryLiteral:
            return Kind::Complex;
        case NodeKind::StringLiteral:
        case NodeKind::BacktickLiteral:
            return Kind::String;
        case NodeKind::BoolLiteral:
            return Kind::Bool;
        case NodeKind::NilLiteral:
            return Kind::Nil;
        case NodeKind::Range:
            return Kind::Range;
        case NodeKind::Pair:
            return Kind::Pair;
        case NodeKind::Table:
            return Kind::Table;
        case NodeKind::Vector: {
            // MufiZ counts the elements of a literal in one byte.
            const std::size_t elements = tree.children(id).size();
            return elements <= UINT8_MAX ? Value::vector(elements) : Value(Kind::Vector);
        }
        case NodeKind::Matrix: {
            const NodeId row = tree[id].first_child;
            const std::size_t columns = row == syntax::kNoNode ? 0 : tree.children(row).size();
            return Value::matrix(tree.children(id).size(), columns);
        }
        default:
            return {};
    }
}

std::optional<std::uint32_t> number_in_literal(const SyntaxTree& tree, NodeId id) {
    if (tree.kind(id) != NodeKind::IntLiteral) return std::nullopt;
    const std::string_view text = tree.text(tree[id].token);
    std::uint32_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc()) return std::nullopt;
    return number;
}

}  // namespace mufi::sema
