// vm/sema/linker.h - what is known only when every name has been met.
#pragma once

#include <span>
#include <vector>

#include "vm/memory/arena_vector.h"
#include "vm/sema/model.h"

namespace mufi::sema {

// `self.name`, `super.name` or a method somewhere in a class.
struct MemberUse {
    ReferenceId reference{};
    ClassId owner{};
    bool is_super = false;
};

// What the resolver found, complete but for the members of classes.
struct Draft {
    const syntax::SyntaxTree& tree;
    memory::Arena& arena;
    memory::ArenaVector<Symbol>& symbols;
    memory::ArenaVector<Reference>& references;
    memory::ArenaVector<FunctionInfo>& functions;
    memory::ArenaVector<ClassInfo>& classes;
    std::span<const SymbolId> globals;
    std::vector<MemberUse>& member_uses;
};

template <typename Id>
[[nodiscard]] constexpr std::size_t index(Id id) {
    return static_cast<std::size_t>(id);
}

// Gives classes their superclasses and members, `self.name` its member, and symbols their chain of
// references.
[[nodiscard]] Model link(const Draft& draft);

}  // namespace mufi::sema
