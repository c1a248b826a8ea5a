#include "vm/sema/linker.h"

#include <algorithm>
#include <utility>

#include "vm/sema/shapes.h"

namespace mufi::sema {
namespace {

NameId name_of(const Draft& draft, const Reference& reference) {
    return draft.tree[reference.token].name_id();
}

// By symbol: the class that was declared last under it.
std::span<ClassId> newest_classes(const Draft& draft) {
    const std::span<ClassId> classes = draft.arena.create_array<ClassId>(draft.symbols.size());
    std::ranges::fill(classes, kNoClass);
    for (std::size_t at = 0; at < draft.classes.size(); ++at)
        if (draft.classes[at].symbol != kNoSymbol)
            classes[index(draft.classes[at].symbol)] = ClassId{static_cast<std::uint32_t>(at)};
    return classes;
}

void link_superclasses(Draft& draft) {
    const std::span<const ClassId> named = newest_classes(draft);
    for (std::size_t at = 0; at < draft.classes.size(); ++at) {
        const SymbolId wanted = draft.classes[at].superclass_symbol;
        if (wanted == kNoSymbol) continue;
        const ClassId found = named[index(wanted)];
        if (found != ClassId{static_cast<std::uint32_t>(at)}) draft.classes[at].superclass = found;
    }
}

// Methods are symbols already; every name that a method of the class assigns to becomes a field.
// The members of a class are in the order of their names, so that one is found quickly.
std::span<const SymbolId> collect_members(Draft& draft) {
    memory::ArenaVector<SymbolId> members(draft.arena);
    const auto place = [](const MemberUse& use) { return std::pair(use.owner, use.reference); };
    // Only classes within classes disturb the order.
    if (!std::ranges::is_sorted(draft.member_uses, {}, place))
        std::ranges::sort(draft.member_uses, {}, place);
    const std::span<ClassId> taken_in =
        draft.arena.create_array<ClassId>(draft.tree.scan().names.size());
    std::ranges::fill(taken_in, kNoClass);

    auto first = draft.member_uses.begin();
    for (std::size_t at = 0; at < draft.classes.size(); ++at) {
        const ClassId id{static_cast<std::uint32_t>(at)};
        ClassInfo& info = draft.classes[at];
        info.first_member = static_cast<std::uint32_t>(members.size());
        auto use = first;
        for (; first != draft.member_uses.end() && first->owner == id; ++first) {
            const Reference& reference = draft.references[index(first->reference)];
            if (reference.role != Role::Declare) continue;
            taken_in[syntax::index_of(name_of(draft, reference))] = id;
            members.push_back(reference.symbol);
        }
        for (; use != first; ++use) {
            const Reference& reference = draft.references[index(use->reference)];
            const NameId name = name_of(draft, reference);
            if (use->is_super || reference.role != Role::Write) continue;
            if (std::exchange(taken_in[syntax::index_of(name)], id) == id) continue;
            Symbol field;
            field.name = name;
            field.kind = SymbolKind::Field;
            field.owner = id;
            field.function = reference.function;
            field.declaration = reference.node;
            field.token = reference.token;
            members.push_back(draft.add(field));
        }
        info.member_count = static_cast<std::uint32_t>(members.size()) - info.first_member;
        // Of two methods of one name the last is the one that is called.
        std::ranges::sort(members.items().subspan(info.first_member), {}, [&](SymbolId member) {
            return std::pair(draft.symbols[index(member)].name, ~index(member));
        });
    }
    return members.finish();
}

void resolve_member_uses(Draft& draft, std::span<const SymbolId> members) {
    Model::Tables so_far;
    so_far.symbols = draft.symbols.items();
    so_far.classes = draft.classes.items();
    so_far.members = members;
    const Model model(so_far);
    for (const MemberUse& use : draft.member_uses) {
        Reference& reference = draft.references[index(use.reference)];
        if (reference.role == Role::Declare) continue;
        const ClassId from = use.is_super ? draft.classes[index(use.owner)].superclass : use.owner;
        reference.symbol = model.find_member(from, name_of(draft, reference));
    }
}

// The last call counts: the first declaration.
void declare_global(const Draft& draft, const Reference& declaration, Symbol& symbol) {
    symbol.kind = kind_of_declaration(draft.tree.kind(declaration.node));
    symbol.declaration = declaration.node;
    symbol.token = declaration.token;
    symbol.is_ever_const |= symbol.kind == SymbolKind::Constant;
}

// Chains the references of each symbol, first to last. Says of each symbol whether it is declared
// once and never assigned to, so that its name means one thing.
std::span<const bool> link_references(Draft& draft) {
    const std::span<bool> is_changed = draft.arena.create_array<bool>(draft.symbols.size());
    const std::span<bool> means_one_thing = draft.arena.create_array<bool>(draft.symbols.size());
    for (std::size_t at = draft.references.size(); at > 0; --at) {
        Reference& reference = draft.references[at - 1];
        if (reference.symbol == kNoSymbol) continue;
        Symbol& symbol = draft.symbols[index(reference.symbol)];
        reference.next = symbol.first_reference;
        symbol.first_reference = ReferenceId{static_cast<std::uint32_t>(at - 1)};
        if (reference.role == Role::Read) continue;
        if (reference.role == Role::Declare && symbol.is_global)
            declare_global(draft, reference, symbol);
        means_one_thing[index(reference.symbol)] =
            !std::exchange(is_changed[index(reference.symbol)], true);
    }
    return means_one_thing;
}

// By symbol: which of `items` it names, if it means one thing.
template <typename Id, typename Item>
std::span<const Id> name_items(const Draft& draft, const memory::ArenaVector<Item>& items,
                               std::span<const bool> means_one_thing, Id none) {
    const std::span<Id> names = draft.arena.create_array<Id>(draft.symbols.size());
    std::ranges::fill(names, none);
    for (std::size_t at = 0; at < items.size(); ++at) {
        const SymbolId symbol = items[at].symbol;
        if (symbol != kNoSymbol && means_one_thing[index(symbol)])
            names[index(symbol)] = Id{static_cast<std::uint32_t>(at)};
    }
    return names;
}

template <typename T>
std::span<const T> keep(Draft& draft, const std::vector<T>& items) {
    const std::span<T> kept = draft.arena.create_array<T>(items.size());
    std::ranges::copy(items, kept.begin());
    return kept;
}

}  // namespace

Model link(Draft& draft) {
    Model::Tables tables;
    link_superclasses(draft);
    tables.members = collect_members(draft);
    resolve_member_uses(draft, tables.members);
    const std::span<const bool> means_one_thing = link_references(draft);
    tables.symbols = draft.symbols.items();
    tables.references = draft.references.items();
    tables.functions = draft.functions.items();
    tables.classes = draft.classes.items();
    tables.globals = draft.globals;
    tables.function_of = name_items(draft, draft.functions, means_one_thing, kNoFunction);
    tables.class_of = name_items(draft, draft.classes, means_one_thing, kNoClass);
    tables.member_uses = keep(draft, draft.member_uses);
    tables.milestones = keep(draft, draft.milestones);
    tables.mistaken = draft.mistaken;
    return Model(tables);
}

}  // namespace mufi::sema
