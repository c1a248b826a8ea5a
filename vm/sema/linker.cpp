#include "vm/sema/linker.h"

#include <algorithm>
#include <utility>

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

void link_superclasses(const Draft& draft) {
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
std::span<const SymbolId> collect_members(const Draft& draft) {
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
            draft.symbols.push_back(field);
            members.push_back(SymbolId{static_cast<std::uint32_t>(draft.symbols.size() - 1)});
        }
        info.member_count = static_cast<std::uint32_t>(members.size()) - info.first_member;
        // Of two methods of one name the last is the one that is called.
        std::ranges::sort(members.items().subspan(info.first_member), {}, [&](SymbolId member) {
            return std::pair(draft.symbols[index(member)].name, ~index(member));
        });
    }
    return members.finish();
}

void resolve_member_uses(const Draft& draft, std::span<const SymbolId> members) {
    const Model so_far({draft.symbols.items(), {}, {}, draft.classes.items(), members, {}, {}, {}});
    for (const MemberUse& use : draft.member_uses) {
        Reference& reference = draft.references[index(use.reference)];
        if (reference.role == Role::Declare) continue;
        const ClassId from = use.is_super ? draft.classes[index(use.owner)].superclass : use.owner;
        reference.symbol = so_far.find_member(from, name_of(draft, reference));
    }
}

// Chains the references of each symbol, first to last. Says of each symbol whether it is declared
// once and never assigned to, so that its name means one thing.
std::span<const bool> link_references(const Draft& draft) {
    const std::span<bool> is_changed = draft.arena.create_array<bool>(draft.symbols.size());
    const std::span<bool> means_one_thing = draft.arena.create_array<bool>(draft.symbols.size());
    for (std::size_t at = draft.references.size(); at > 0; --at) {
        Reference& reference = draft.references[at - 1];
        if (reference.symbol == kNoSymbol) continue;
        Symbol& symbol = draft.symbols[index(reference.symbol)];
        reference.next = symbol.first_reference;
        symbol.first_reference = ReferenceId{static_cast<std::uint32_t>(at - 1)};
        if (reference.role == Role::Read) continue;
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

}  // namespace

Model link(const Draft& draft) {
    link_superclasses(draft);
    const std::span<const SymbolId> members = collect_members(draft);
    resolve_member_uses(draft, members);
    const std::span<const bool> means_one_thing = link_references(draft);
    return Model({draft.symbols.items(), draft.references.items(), draft.functions.items(),
                  draft.classes.items(), members, draft.globals,
                  name_items(draft, draft.functions, means_one_thing, kNoFunction),
                  name_items(draft, draft.classes, means_one_thing, kNoClass)});
}

}  // namespace mufi::sema
