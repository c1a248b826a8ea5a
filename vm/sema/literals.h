// vm/sema/literals.h - the values of what is written out.
#pragma once

#include <cstdint>
#include <optional>

#include "vm/sema/value.h"
#include "vm/syntax/tree.h"

namespace mufi::sema {

// Of a literal, a collection or a range, whatever its elements are; nothing for other nodes.
[[nodiscard]] Value value_of_literal(const syntax::SyntaxTree& tree, NodeId id);

// The number that stands there, unless it is no int or too large.
[[nodiscard]] std::optional<std::uint32_t> number_in_literal(const syntax::SyntaxTree& tree,
                                                             NodeId id);

}  // namespace mufi::sema
