// vm/builtins/named_array.h - entries of a sealed table, found by their names.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "vm/memory/page_arena.h"

namespace mufi::builtins {

[[nodiscard]] constexpr std::uint32_t name_hash(std::string_view name) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash ^ (hash >> 15U);
}

// Entries and an open-addressed index over Entry::name, both in the arena. The index is at most
// half full, so a search ends after one or two looks.
template <typename Entry>
class NamedArray {
public:
    NamedArray() = default;
    NamedArray(memory::PageArena& arena, std::span<const Entry> entries) {
        const std::span<Entry> own = arena.create_array<Entry>(entries.size());
        std::ranges::copy(entries, own.begin());
        entries_ = own;
        const std::span<std::uint16_t> slots =
            arena.create_array<std::uint16_t>(std::bit_ceil(entries.size() * 2 + 1));
        std::ranges::fill(slots, kEmpty);
        slots_ = slots;
        for (std::size_t i = 0; i < own.size(); ++i) {
            std::uint16_t& slot = slots[slot_of(own[i].name)];
            if (slot == kEmpty) slot = static_cast<std::uint16_t>(i);
        }
    }

    // With two entries of one name, the first.
    [[nodiscard]] const Entry* find(std::string_view name) const {
        if (slots_.empty()) return nullptr;
        const std::uint16_t at = slots_[slot_of(name)];
        return at == kEmpty ? nullptr : &entries_[at];
    }
    [[nodiscard]] std::span<const Entry> all() const { return entries_; }

private:
    static constexpr std::uint16_t kEmpty = 0xFFFF;

    // The slot that holds `name`, or the empty one where it would be.
    [[nodiscard]] std::size_t slot_of(std::string_view name) const {
        std::size_t slot = name_hash(name) & (slots_.size() - 1);
        while (slots_[slot] != kEmpty && entries_[slots_[slot]].name != name)
            slot = (slot + 1) & (slots_.size() - 1);
        return slot;
    }

    std::span<const Entry> entries_;
    std::span<const std::uint16_t> slots_;
};

}  // namespace mufi::builtins
