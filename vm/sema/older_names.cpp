#include "vm/sema/older_names.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace mufi::sema {
namespace {

using syntax::KeptNodes;
using syntax::kNoToken;

// An id, so much further on; none stays none.
template <typename Id>
Id moved_by(std::uint32_t shift, Id id) {
    const auto number = static_cast<std::uint32_t>(id);
    return number == UINT32_MAX ? id : Id{number + shift};
}
FunctionId moved_by(std::uint32_t shift, FunctionId id) {
    return id == kScript ? kScript : FunctionId{static_cast<std::uint32_t>(id) + shift};
}

Milestone difference(const Milestone& a, const Milestone& b) {
    return {a.node - b.node,           a.symbols - b.symbols, a.references - b.references,
            a.functions - b.functions, a.classes - b.classes, a.member_uses - b.member_uses};
}

// Members are marked in the table of moved symbols.
constexpr std::uint32_t kMember = std::uint32_t{1} << 31;
bool is_in_question(SymbolId moved) {
    return (static_cast<std::uint32_t>(moved) & kMember) != 0;  // also of kNoSymbol
}
SymbolId marked_as_member(SymbolId id) {
    return SymbolId{static_cast<std::uint32_t>(id) | kMember};
}
SymbolId without_mark(SymbolId id) {
    return SymbolId{static_cast<std::uint32_t>(id) & ~kMember};
}

bool is_made_behind_child(const Symbol& symbol) {
    return symbol.kind == SymbolKind::Hidden || symbol.kind == SymbolKind::Item;
}

}  // namespace

OlderNames::OlderNames(const Model* older, Draft& draft, std::vector<SymbolId>& moved_symbols)
    : older_(older), draft_(draft), moved_symbols_(moved_symbols) {
    if (older == nullptr) return;
    moved_symbols_.assign(older->symbols().size(), kNoSymbol);
    const std::uint32_t from = std::max(draft.tree.kept().older_from, older->mistaken().end);
    const auto rest = std::ranges::lower_bound(older->milestones(), from, {}, &Milestone::node);
    if (rest != older->milestones().end()) rest_ = &*rest;
}

std::uint32_t OlderNames::take_over_beginning() {
    if (older_ == nullptr) return 0;
    const std::uint32_t end = std::min(draft_.tree.kept().before, older_->mistaken().begin);
    const std::span<const Milestone> milestones = older_->milestones();
    const auto behind = std::ranges::upper_bound(milestones, end, {}, &Milestone::node);
    if (behind == milestones.begin()) return 0;
    const auto last = behind - 1;
    take_over(milestones.data(), &*last, {});
    return last->node;
}

bool OlderNames::take_over_rest(std::uint32_t node) {
    const KeptNodes& kept = draft_.tree.kept();
    if (rest_ == nullptr || node - kept.from != rest_->node - kept.older_from) return false;
    take_over(rest_, &older_->milestones().back(),
              {difference(draft_.milestone(node), *rest_), kept.token_shift, kept.byte_shift});
    return true;
}

void OlderNames::take_over(const Milestone* begin, const Milestone* end, const Shift& shift) {
    for (const Milestone* it = begin; it != end; ++it) {
        // A global may be met sooner or later than before, so symbols are counted anew.
        draft_.milestones.push_back(draft_.milestone(it->node + shift.tables.node));
        move_items(it[0], it[1], shift);
    }
}

void OlderNames::move_items(const Milestone& begin, const Milestone& end, const Shift& shift) {
    next_symbol_ = begin.symbols;
    end_symbol_ = end.symbols;
    await_symbol(shift);
    move_references(begin, end, shift);
    while (next_symbol_ < end_symbol_) move_symbol(shift);
    move_functions(begin, end, shift);
    move_classes(begin, end, shift);
}

// Symbols are moved when the resolver would have made them: at the name in their declaration, or at
// the first use of a global, or else behind the first child of their statement.
void OlderNames::move_references(const Milestone& begin, const Milestone& end, const Shift& shift) {
    for (std::uint32_t at = begin.references; at < end.references; ++at) {
        const Reference& older = (*older_)[ReferenceId{at}];
        Reference it = older;
        it.token = moved_by(shift.token, it.token);
        it.node = moved_by(shift.tables.node, it.node);
        it.function = moved_by(shift.tables.functions, it.function);
        it.next = kNoReference;
        while (it.token >= needed_at_) move_symbol(shift);
        if (older.symbol != kNoSymbol) {
            it.symbol = moved_symbols_[index(older.symbol)];
            if (is_in_question(it.symbol)) it.symbol = symbol_of(older, shift);
        }
        draft_.references.push_back(it);
    }
}

// What was not moved yet, or is a member: only its declaration names it, all else the linker finds.
SymbolId OlderNames::symbol_of(const Reference& older, const Shift& shift) {
    const SymbolKind kind = (*older_)[older.symbol].kind;
    const bool is_declared = older.role == Role::Declare;
    const bool is_member = kind == SymbolKind::Method || kind == SymbolKind::Field;
    if (is_member && !is_declared) return kNoSymbol;
    if (is_declared && kind == SymbolKind::Item) {
        item_reference_ = next_id<ReferenceId>(draft_.references);
        return kNoSymbol;
    }
    const auto number = static_cast<std::uint32_t>(older.symbol);
    while (next_symbol_ <= number && number < end_symbol_) move_symbol(shift);
    return moved(older.symbol);
}

void OlderNames::move_functions(const Milestone& begin, const Milestone& end, const Shift& shift) {
    for (std::uint32_t at = begin.functions; at < end.functions; ++at) {
        FunctionInfo it = (*older_)[FunctionId{at}];
        it.node = moved_by(shift.tables.node, it.node);
        it.parent = moved_by(shift.tables.functions, it.parent);
        it.owner = moved_by(shift.tables.classes, it.owner);
        it.symbol = moved(it.symbol);
        draft_.functions.push_back(it);
    }
}

void OlderNames::move_classes(const Milestone& begin, const Milestone& end, const Shift& shift) {
    for (std::uint32_t at = begin.classes; at < end.classes; ++at) {
        const ClassInfo& it = (*older_)[ClassId{at}];
        draft_.classes.push_back({moved_by(shift.tables.node, it.node), moved(it.symbol),
                                  moved(it.superclass_symbol), kNoClass, 0, 0});
    }
    for (std::uint32_t at = begin.member_uses; at < end.member_uses; ++at) {
        MemberUse it = older_->member_uses()[at];
        it.reference = moved_by(shift.tables.references, it.reference);
        it.owner = moved_by(shift.tables.classes, it.owner);
        draft_.member_uses.push_back(it);
    }
}

void OlderNames::move_symbol(const Shift& shift) {
    SymbolId& moved = moved_symbols_[next_symbol_];
    Symbol it = (*older_)[SymbolId{next_symbol_}];
    if (it.is_global) {
        moved = draft_.global(it.name);
    } else {
        it.function = moved_by(shift.tables.functions, it.function);
        it.owner = moved_by(shift.tables.classes, it.owner);
        it.declaration = moved_by(shift.tables.node, it.declaration);
        it.token = moved_by(shift.token, it.token);
        it.first_reference = kNoReference;
        if (it.kind != SymbolKind::Method) {
            it.visible_from += shift.byte;
            it.visible_to += shift.byte;
        }
        moved = draft_.add(it);
        if (it.kind == SymbolKind::Method) moved = marked_as_member(moved);
        if (it.kind == SymbolKind::Item)
            draft_.references[index(std::exchange(item_reference_, kNoReference))].symbol = moved;
    }
    ++next_symbol_;
    await_symbol(shift);
}

void OlderNames::await_symbol(const Shift& shift) {
    needed_at_ = kNoToken;
    if (next_symbol_ >= end_symbol_) return;
    const Symbol& next = (*older_)[SymbolId{next_symbol_}];
    if (!is_made_behind_child(next)) return;
    const syntax::SyntaxTree& tree = draft_.tree;
    const NodeId statement = moved_by(shift.tables.node, next.declaration);
    needed_at_ = TokenId{tree[tree[statement].first_child].end_token};
}

SymbolId OlderNames::moved(SymbolId id) {
    if (id == kNoSymbol) return kNoSymbol;
    SymbolId& moved = moved_symbols_[index(id)];
    if (moved != kNoSymbol) return without_mark(moved);
    assert((*older_)[id].is_global && "a local of another item");
    return moved = draft_.global((*older_)[id].name);
}

}  // namespace mufi::sema
