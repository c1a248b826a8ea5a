// vm/sema/flow.h - where control goes behind a statement.
#pragma once

#include <cstdint>
#include <span>

#include "vm/builtins/flags.h"
#include "vm/syntax/tree.h"

namespace mufi::sema {

enum class Way : std::uint8_t {
    Ends = 1U << 0U,       // it can be left at its end
    Breaks = 1U << 1U,     // ... by a `break` that leaves a loop around it
    Continues = 1U << 2U,  // ... by a `continue` of a loop around it
    LeavesArm = 1U << 3U,  // ... by a `break` that leaves the arm of a switch
};
using Ways = builtins::Flags<Way>;

// The ways out of a statement, judged by those of its parts, which have smaller ids: `ways` is by
// NodeId and filled up to `id`. What is no statement ends. A call that never returns, such as
// exit(), is told from outside by filling in the ways of its ExprStmt.
[[nodiscard]] Ways ways_out_of(const syntax::SyntaxTree& tree, syntax::NodeId id,
                               std::span<const Ways> ways);

// A condition that is written as `true` or left out.
[[nodiscard]] bool is_always_true(const syntax::SyntaxTree& tree, syntax::NodeId condition);

}  // namespace mufi::sema
