// vm/sema/slot_list.h - the locals of a function while it is gone through.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/sema/model.h"

namespace mufi::sema {

// MufiZ numbers the locals of a function with a byte (LANGUAGE 4.3).
inline constexpr std::size_t kMostSlots = 256;

// One local, as MufiZ's compiler lists it (LANGUAGE 3.1).
struct Slot {
    static constexpr std::int32_t kUninitialised = -1;
    static constexpr std::uint32_t kNone = UINT32_MAX;

    NameId name{};
    SymbolId symbol = kNoSymbol;  // none for the stray `self` of a class
    std::int32_t depth = kUninitialised;
    std::uint32_t hidden = kNone;        // the slot of the same name that this one hides
    TokenId left_by = syntax::kNoToken;  // of a stray one: the name of its class
};

// The slots of a function and of those around it, innermost last. A name finds its newest slot at
// once, however many there are. Keeps its capacity between runs.
class SlotList {
public:
    void begin(std::size_t names, memory::Arena& arena) {
        slots_.clear();
        newest_ = arena.create_array<std::uint32_t>(names);
        std::ranges::fill(newest_, Slot::kNone);
    }
    void push(Slot slot) {
        std::uint32_t& newest = newest_[syntax::index_of(slot.name)];
        slot.hidden = newest;
        newest = static_cast<std::uint32_t>(slots_.size());
        slots_.push_back(slot);
    }
    void pop() {
        newest_[syntax::index_of(slots_.back().name)] = slots_.back().hidden;
        slots_.pop_back();
    }
    // Null if no function around here has a local of that name.
    [[nodiscard]] const Slot* find(NameId name) const {
        const std::uint32_t at = newest_[syntax::index_of(name)];
        return at == Slot::kNone ? nullptr : &slots_[at];
    }
    [[nodiscard]] std::size_t size() const { return slots_.size(); }
    [[nodiscard]] Slot& operator[](std::size_t at) { return slots_[at]; }
    [[nodiscard]] const Slot& operator[](std::size_t at) const { return slots_[at]; }
    [[nodiscard]] Slot& back() { return slots_.back(); }
    [[nodiscard]] const Slot& back() const { return slots_.back(); }

private:
    std::vector<Slot> slots_;
    std::span<std::uint32_t> newest_;  // by NameId
};

}  // namespace mufi::sema
