// vm/lint/numbers.h - the numbers that expressions are.
#pragma once

#include <optional>

#include "vm/lint/context.h"

namespace mufi::lint {

// The number that a literal is, behind a minus and in parentheses too; nothing for any other
// expression.
[[nodiscard]] std::optional<double> number_in(const Context& context, NodeId id);

}  // namespace mufi::lint
