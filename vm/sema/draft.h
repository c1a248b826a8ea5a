// vm/sema/draft.h - the tables of a model while they are filled.
//
// Only the resolver's files include it. Lives for one run of it; what the tables hold lives until
// the arena is reset. One thread at a time.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "vm/memory/arena_vector.h"
#include "vm/sema/model.h"
#include "vm/sema/table_sizes.h"

namespace mufi::sema {

template <typename Id>
[[nodiscard]] constexpr std::size_t index(Id id) {
    return static_cast<std::size_t>(id);
}
template <typename Id, typename List>
[[nodiscard]] Id next_id(const List& list) {
    return Id{static_cast<std::uint32_t>(list.size())};
}

struct Draft {
    Draft(const syntax::SyntaxTree& its_tree, const builtins::BuiltinTable& its_builtins,
          memory::Arena& its_arena, const TableSizes& sizes, std::vector<MemberUse>& its_uses,
          std::vector<Milestone>& its_milestones)
        : tree(its_tree),
          builtins(its_builtins),
          arena(its_arena),
          symbols(arena, sizes.symbols),
          functions(arena, sizes.functions),
          classes(arena, sizes.classes),
          globals(arena.create_array<SymbolId>(tree.scan().names.size())),
          references(arena, sizes.references),
          member_uses(its_uses),
          milestones(its_milestones) {
        std::ranges::fill(globals, kNoSymbol);
        member_uses.clear();
        milestones.clear();
    }

    SymbolId add(const Symbol& symbol) {
        symbols.push_back(symbol);
        return SymbolId{static_cast<std::uint32_t>(symbols.size() - 1)};
    }
    // The global of that name. Whether and how it is declared is found out by the linker.
    SymbolId global(NameId name) {
        SymbolId& id = globals[syntax::index_of(name)];
        if (id != kNoSymbol) return id;
        Symbol symbol;
        symbol.name = name;
        symbol.is_global = true;
        symbol.builtin = builtins.find(tree.name(name));
        symbol.kind = symbol.builtin == builtins::BuiltinId::None ? SymbolKind::Undefined
                                                                  : SymbolKind::Builtin;
        return id = add(symbol);
    }
    // How far all tables are, before the item of the file that begins with that node.
    [[nodiscard]] Milestone milestone(std::uint32_t node) const {
        const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
        return {node,           count(symbols),    count(references), count(functions),
                count(classes), count(member_uses)};
    }

    const syntax::SyntaxTree& tree;
    const builtins::BuiltinTable& builtins;
    memory::Arena& arena;
    memory::ArenaVector<Symbol> symbols;
    memory::ArenaVector<FunctionInfo> functions;
    memory::ArenaVector<ClassInfo> classes;
    std::span<SymbolId> globals;                // by NameId; kNoSymbol
    memory::ArenaVector<Reference> references;  // the newest in the arena, so it grows in place
    std::vector<MemberUse>& member_uses;
    std::vector<Milestone>& milestones;
    NodeRange mistaken;
};

}  // namespace mufi::sema
