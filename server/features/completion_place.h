// server/features/completion_place.h - what the grammar allows where the cursor is.
#pragma once

#include <cstdint>

#include "vm/builtins/flags.h"
#include "vm/syntax/tree.h"

namespace mufi::features {

// What can be written at a place. Several at once, or nothing.
enum class Allowed : std::uint32_t {
    Expression = 1U << 0U,   // names, `true`, `self` ...
    Operator = 1U << 1U,     // `and`, `or`: an expression is complete here
    Statement = 1U << 2U,    // `if`, `print` ...
    Declaration = 1U << 3U,  // `var`, `fun` ...
    LoopVariable = 1U << 4U,
    Else = 1U << 5U,
    In = 1U << 6U,
    End = 1U << 7U,
    Arm = 1U << 8U,       // `case`, `_`
    ArmBreak = 1U << 9U,  // behind the expression of an arm
    Method = 1U << 10U,   // a member of a class body
    Superclass = 1U << 11U,
    Member = 1U << 12U,
    SuperMember = 1U << 13U,
    TableKey = 1U << 14U,
};
using AllowedSet = builtins::Flags<Allowed>;

struct CompletionPlace {
    AllowedSet allowed;
    text::Span word;  // the identifier around the cursor; empty at the cursor if there is none
    bool in_string = false;
    // A name that begins with `i` right behind `10+` would make an imaginary literal of it.
    bool needs_blank_before_i = false;
    syntax::TokenId before = syntax::kNoToken;  // the last token before the word
    syntax::NodeId around = syntax::kNoNode;    // the smallest node that is still being written
    syntax::NodeId object = syntax::kNoNode;    // what the member or the key is of
    std::uint32_t offset = 0;                   // the cursor
    std::uint32_t scope_offset = 0;  // locals that are visible here can be named in the word
};

// Understands broken code as well: it goes by the token before the word and the node that has it.
[[nodiscard]] CompletionPlace completion_place(const syntax::SyntaxTree& tree,
                                               std::uint32_t offset);

}  // namespace mufi::features
