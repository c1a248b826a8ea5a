// server/syntax_dump.h - a tree for people to look at.
#pragma once

#include <string>

#include "vm/analysis/analysis.h"

namespace mufi::server {

// A node a line, indented by its depth: its kind, lines and columns from 1 in characters, its
// token, and "error" where it does not keep to the grammar. A tree that would fill megabytes is cut
// off, which its last line says.
//
//     VarDecl 1:1-1:11 `x`
//       IntLiteral 1:9-1:10 `1`
[[nodiscard]] std::string dump_syntax(const analysis::Analysis& analysis);

}  // namespace mufi::server
