// vm/memory/slab_source.h - where arenas get their slabs from.
#pragma once

#include <cstddef>
#include <new>

namespace mufi::memory {

// Asked only when an arena's slab is full, so that a virtual call is nothing beside what it does.
// Must outlive its arenas. An arena without one takes from the heap; tests bring sources that run
// dry when they are told to.
class SlabSource {
public:
    SlabSource() = default;
    SlabSource(const SlabSource&) = delete;
    SlabSource& operator=(const SlabSource&) = delete;
    virtual ~SlabSource() = default;

    // Aligned for any type; throws std::bad_alloc if there is no memory left.
    [[nodiscard]] virtual void* take(std::size_t bytes) = 0;
    virtual void give_back(void* slab, std::size_t bytes) noexcept = 0;
    // Whether a slab of that size is from the heap.
    [[nodiscard]] virtual bool is_of_heap(std::size_t /*bytes*/) const { return true; }
};

}  // namespace mufi::memory
