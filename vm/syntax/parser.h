// vm/syntax/parser.h - tokens to a tree, whatever the tokens are.
#pragma once

#include <string_view>

#include "vm/memory/arena.h"
#include "vm/syntax/diagnostic_list.h"
#include "vm/syntax/tree.h"

namespace mufi::syntax {

// How deep a tree can be. Programs that a person wrote stay far below; what a program wrote is not
// followed beyond it, so that no source decides how much stack we need.
inline constexpr int kDeepestNesting = 1000;

// Parses by the grammar of MufiZ 0.10 (LANGUAGE 2). Never fails: what is missing or belongs to
// nothing is a node like any other, every mistake is reported once, and what comes after it is
// understood again. Nodes go into the arena; `scan` must be of the same `source`. If tokens of it
// were kept from an older version, `older` can be the tree of that; the tree is the same with it
// and without.
[[nodiscard]] SyntaxTree parse(std::string_view source, const Scan& scan, memory::Arena& arena,
                               DiagnosticList& diagnostics, const SyntaxTree* older = nullptr);

}  // namespace mufi::syntax
