#include "vm/sema/redeclaration.h"

#include <algorithm>

#include "vm/sema/draft.h"
#include "vm/syntax/diagnostic_code.h"

namespace mufi::sema {
namespace {

using syntax::DiagnosticCode;
using syntax::kNoToken;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Whether a local is seen beyond the block that it was declared in.
bool was_leaked(const SyntaxTree& tree, const Symbol& symbol, NodeId later) {
    const NodeId scope = tree.parent(symbol.declaration);
    return !tree.span(scope).contains(tree.span(later));
}

}  // namespace

void refuse_redeclaration(const Scope& scope, NodeId id, TokenId token,
                          syntax::DiagnosticList& diagnostics) {
    const SyntaxTree& tree = scope.tree;
    const NameId name = tree[token].name_id();
    if (scope.slots.find(name) == nullptr) return;
    // What lies beyond the limit of slots is refused for that alone.
    const std::size_t end = scope.slots.size();
    const std::size_t first = std::max(scope.first_slot, end - std::min(end, kMostSlots));
    for (std::size_t at = end; at > first; --at) {
        const Slot& slot = scope.slots[at - 1];
        if (slot.depth != Slot::kUninitialised && slot.depth < scope.depth) return;
        if (slot.name != name) continue;
        const bool is_const = tree.kind(id) == NodeKind::ConstDecl;
        auto& diagnostic = diagnostics.report(
            is_const ? DiagnosticCode::DuplicateConstant : DiagnosticCode::DuplicateVariable,
            tree.span(token), {tree.text(token)});
        if (slot.symbol == kNoSymbol) return;
        const Symbol& earlier = scope.symbols[index(slot.symbol)];
        if (earlier.token != kNoToken)
            diagnostics.relate(diagnostic, tree.span(earlier.token),
                               was_leaked(tree, earlier, id)
                                   ? "declared here; still in scope because of the class declared "
                                     "inside its block"
                                   : "first declared here");
        return;
    }
}

}  // namespace mufi::sema
