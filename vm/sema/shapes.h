// vm/sema/shapes.h - what a node is, judged by where it stands.
#pragma once

#include "vm/sema/model.h"
#include "vm/syntax/tree.h"

namespace mufi::sema {

// What a declaration makes of its name.
[[nodiscard]] SymbolKind kind_of_declaration(syntax::NodeKind kind);

// Whether an expression is read, assigned to, or both.
[[nodiscard]] Role role_of(const syntax::SyntaxTree& tree, NodeId id);

// An arm that compares: every arm but `_`.
[[nodiscard]] bool is_comparing_arm(syntax::NodeKind kind);

// A `break` that stands directly in such an arm leaves the switch; any other leaves a loop.
[[nodiscard]] bool is_switch_break(const syntax::SyntaxTree& tree, NodeId id);

// Whether the brace or the semicolon that ends a declaration or statement is there. What is not
// finished takes in whatever is written behind it.
[[nodiscard]] bool is_finished(const syntax::SyntaxTree& tree, NodeId id);

// The block of a function or method, which shares its scope with the parameters.
[[nodiscard]] bool is_function_body(const syntax::SyntaxTree& tree, NodeId id);

}  // namespace mufi::sema
