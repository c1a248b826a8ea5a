// vm/lint/lint.h - what MufiZ accepts and will not do as it looks.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "vm/builtins/builtin_table.h"
#include "vm/lint/drift.h"
#include "vm/lint/usage.h"
#include "vm/reference/notes.h"
#include "vm/sema/kinds.h"
#include "vm/sema/model.h"
#include "vm/syntax/diagnostic_list.h"
#include "vm/syntax/tree.h"

namespace mufi::lint {

// All that is known of a text before it is checked.
struct Program {
    const syntax::SyntaxTree& tree;
    const sema::Model& model;
    const sema::Kinds& kinds;
    const sema::NodeFacts& facts;
    const builtins::BuiltinTable& builtins;
    const reference::Notes& notes;
};

// The value of an expression that is made of int literals.
struct FoldedInt {
    syntax::NodeId node{};
    std::int64_t value = 0;
};

// The key of an entry of a table literal, or the literal that an arm of a switch compares with.
struct LiteralKey {
    std::string_view text;
    syntax::NodeId node{};
    friend auto operator<=>(const LiteralKey&, const LiteralKey&) = default;
};

// What checks lend their capacity from. One thread at a time; kept between runs.
struct Scratch {
    std::vector<FoldedInt> folded;
    std::vector<LiteralKey> keys;
    std::vector<std::string_view> underscored;  // names that begin with `_`, without it
    Usage usage;
    DriftScratch drift;
    std::vector<syntax::NodeId> returns;  // of functions that are not finished yet
};

// Reports what is accepted and goes wrong when it runs, fails certainly, or does nothing; with a
// fix where a rewrite is safe. Never an error. Takes time in proportion to the text, and stops when
// the list is full.
void check(const Program& program, Scratch& scratch, syntax::DiagnosticList& diagnostics);

}  // namespace mufi::lint
