// vm/memory/compiler_arena.h - what one version of one document needs.
#pragma once

#include <cstddef>

#include "vm/memory/arena.h"

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
        Options slabs;
    };

    CompilerArena() : CompilerArena(Policy{}) {}
    explicit CompilerArena(Policy policy)
        : Arena(policy.slabs), retain_limit_(policy.retain_limit) {}

    void reset() noexcept { Arena::reset(retain_limit_); }

    // Before a compilation of known size, so that even the first one has all in one slab.
    void expect_source(std::size_t source_bytes) { expect(source_bytes * kBytesPerSourceByte); }

    // The text's copy, its tokens, tree and symbols: 11 in sources with comments and long names, 22
    // in those with neither.
    static constexpr std::size_t kBytesPerSourceByte = 14;

private:
    std::size_t retain_limit_;
};

}  // namespace mufi::memory
