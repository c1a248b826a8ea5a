// vm/sema/redeclaration.h - names that are declared twice in one scope.
#pragma once

#include "vm/memory/arena_vector.h"
#include "vm/sema/slot_list.h"
#include "vm/syntax/diagnostic_list.h"

namespace mufi::sema {

// Where a local is about to be declared.
struct Scope {
    const syntax::SyntaxTree& tree;
    const memory::ArenaVector<Symbol>& symbols;
    const SlotList& slots;
    std::size_t first_slot = 0;  // of the function
    std::int32_t depth = 0;
};

// Reports the declaration `id` of the name at `token` if MufiZ refuses it because of a slot that is
// there already (LANGUAGE 3.1).
void refuse_redeclaration(const Scope& scope, NodeId id, TokenId token,
                          syntax::DiagnosticList& diagnostics);

}  // namespace mufi::sema
