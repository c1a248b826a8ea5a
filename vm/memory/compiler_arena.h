// vm/memory/compiler_arena.h - what one version of one document needs.
#pragma once

#include <algorithm>
#include <cstddef>

#include "vm/memory/arena.h"
#include "vm/memory/huge_slabs.h"

namespace mufi::memory {

// Text, tokens, tree, symbols and diagnostics of one compilation. It is reset between compilations,
// and then keeps what the next one will need: neither memory nor page faults are paid for twice.
// generation() tells one compilation from the next.
class CompilerArena : public Arena {
public:
    struct Policy {
        // Kept over a reset. What a larger source takes goes back to the system once nobody reads
        // its tree, and each of its edits pays for it again.
        std::size_t retain_limit = std::size_t{64} << 20;
        Options slabs{.source = &HugeSlabs::instance()};
    };

    CompilerArena() : CompilerArena(Policy{}) {}
    explicit CompilerArena(Policy policy)
        : Arena(policy.slabs), retain_limit_(policy.retain_limit) {}

    void reset() noexcept { Arena::reset(retain_limit_); }

    // What a source of that size will need: its copy, tokens, tree and symbols, and the room that
    // lists are given before their length is known. Measured 11 to 23 times the source; what is
    // never touched is address space, not memory.
    [[nodiscard]] static constexpr std::size_t bytes_for_source(std::size_t source_bytes) {
        return source_bytes * 24;
    }

    // Before a compilation of known size, so that even the first one has all in one slab.
    void expect_source(std::size_t source_bytes) {
        expect(std::min(bytes_for_source(source_bytes), retain_limit_));
    }

private:
    std::size_t retain_limit_;
};

}  // namespace mufi::memory
