// vm/sema/resolver.h - a tree to what its names stand for.
#pragma once

#include <vector>

#include "vm/sema/model.h"
#include "vm/sema/slot_list.h"
#include "vm/syntax/diagnostic_list.h"

namespace mufi::sema {

// What a resolver lends its capacity from. One thread at a time; kept between runs.
struct ResolverScratch {
    struct Frame {
        FunctionId function{};
        std::size_t first_slot = 0;
        std::int32_t depth = 0;
        std::uint32_t loops = 0;
    };
    struct OpenClass {
        ClassId id{};
        bool has_superclass = false;
    };
    SlotList slots;
    std::vector<Frame> frames;
    std::vector<OpenClass> classes;
    std::vector<NodeId> awaited;  // behind each, something happens in the statement it is a part of
    std::vector<MemberUse> member_uses;
    std::vector<Milestone> milestones;
    std::vector<SymbolId> moved_symbols;  // by the number in an older model
};

// Resolves every name by the rules of MufiZ 0.10 and reports what it refuses: names declared twice,
// constants that are assigned to, `self`, `super`, `break`, `return` in the wrong place. The model
// lives until the arena is reset. With the model of an older version, which must be alive, and
// whose nodes are those that the tree has kept, it is the same one sooner.
[[nodiscard]] Model resolve(const syntax::SyntaxTree& tree, const builtins::BuiltinTable& builtins,
                            memory::Arena& arena, ResolverScratch& scratch,
                            syntax::DiagnosticList& diagnostics, const Model* older = nullptr);

}  // namespace mufi::sema
