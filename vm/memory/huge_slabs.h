// vm/memory/huge_slabs.h - large slabs on large pages.
#pragma once

#include "vm/memory/slab_source.h"

namespace mufi::memory {

// A slab of megabytes touches hundreds of pages, more than a processor keeps the places of; on
// pages of 2 MiB it is read and written up to a quarter faster, and its first use faults a few
// times instead of hundreds of times. Such pages are resident as a whole, so only so much of a slab
// lies on them as is used for certain. Smaller slabs come from the heap. Has no state: any thread
// may use it.
class HugeSlabs final : public SlabSource {
public:
    [[nodiscard]] static HugeSlabs& instance();

    [[nodiscard]] void* take(std::size_t bytes) override;
    void give_back(void* slab, std::size_t bytes) noexcept override;
    [[nodiscard]] bool is_of_heap(std::size_t bytes) const override {
        return on_large_pages(bytes) == 0;
    }

    static constexpr std::size_t kPage = std::size_t{2} << 20;
    // How much of a slab of that size lies on large pages, from its beginning. An arena plans for
    // the most that a source can need (CompilerArena::bytes_for_source) and uses 11 parts of 24 at
    // least.
    [[nodiscard]] static constexpr std::size_t on_large_pages(std::size_t bytes) {
        return bytes / 24 * 11 / kPage * kPage;
    }
};

}  // namespace mufi::memory
