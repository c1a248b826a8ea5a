// vm/memory/allocation_strategy.h - which lifetime gets its memory where.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <tuple>

#include "vm/memory/compiler_arena.h"
#include "vm/memory/mapped_file.h"
#include "vm/memory/vm_arena.h"

namespace mufi::memory {

// A lifetime belongs to a use, not to a type: a string can have any of these. So the caller names
// it, and the name decides the place at compile time. Nothing looks at an object to guess.
enum class Lifetime : std::uint8_t { Program, Vm, Compilation, Request, Dynamic };
inline constexpr std::size_t kLifetimes = 5;

// The only place that says where things go; vm/README.md shows the same table to people.
struct AllocationStrategy {
    // In the order of Lifetime.
    using Allocators =
        std::tuple<MappedFile, VmArena, CompilerArena, Arena, std::allocator<std::byte>>;

    struct Row {
        std::string_view lifetime;
        std::string_view allocator;
        std::string_view holds;
        std::string_view ends;
    };
    static constexpr std::array<Row, kLifetimes> kTable = {{
        {"program", "MappedFile, .rodata", "constants too large to copy: data files, caches",
         "with the process or the file's owner"},
        {"vm", "VmArena", "builtins, their pages, keyword and message tables",
         "with the server; read-only once it has started"},
        {"compilation", "CompilerArena", "one version of a document: text, tokens, tree, symbols",
         "when its last reader lets go; the memory is kept for the next version"},
        {"request", "Arena, ArenaScope", "what one answer needs while it is made",
         "with the answer"},
        {"dynamic", "operator new, SlotPool", "open documents, workspace index, replies, settings",
         "one by one"},
    }};
};

// The allocator of a lifetime: AllocatorFor<Lifetime::Vm> is VmArena.
template <Lifetime kLifetime>
using AllocatorFor =
    std::tuple_element_t<static_cast<std::size_t>(kLifetime), AllocationStrategy::Allocators>;

constexpr std::string_view name_of(Lifetime lifetime) {
    return AllocationStrategy::kTable[static_cast<std::size_t>(lifetime)].lifetime;
}

// Bytes of one lifetime or one owner; sums are made when somebody asks.
struct Usage {
    std::size_t used = 0;
    std::size_t reserved = 0;  // held, whether used or not
    std::size_t mapped = 0;    // of those, what is not from the heap
    std::size_t touched = 0;   // of those, what the system had to find pages for
    std::size_t peak = 0;
    std::size_t wasted = 0;
    std::uint32_t slab_requests = 0;  // times the system was asked
    std::uint32_t resets = 0;

    Usage& operator+=(const Usage& more) {
        used += more.used;
        reserved += more.reserved;
        mapped += more.mapped;
        touched += more.touched;
        peak += more.peak;
        wasted += more.wasted;
        slab_requests += more.slab_requests;
        resets += more.resets;
        return *this;
    }
};

constexpr Usage usage_of(const ArenaStats& stats) {
    return {.used = stats.used,
            .reserved = stats.reserved,
            .mapped = stats.mapped,
            .touched = stats.touched,
            .peak = stats.peak_used,
            .wasted = stats.wasted,
            .slab_requests = stats.slab_requests,
            .resets = stats.resets};
}

struct UsageByLifetime {
    std::array<Usage, kLifetimes> rows{};

    Usage& operator[](Lifetime lifetime) { return rows[static_cast<std::size_t>(lifetime)]; }
    const Usage& operator[](Lifetime lifetime) const {
        return rows[static_cast<std::size_t>(lifetime)];
    }
    [[nodiscard]] Usage total() const {
        Usage sum;
        for (const Usage& row : rows) sum += row;
        return sum;
    }
};

}  // namespace mufi::memory
