#include "vm/memory/huge_slabs.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace mufi::memory {
namespace {

constexpr std::size_t kSmallPage = 4096;

// What munmap() has to be told: whole pages.
constexpr std::size_t whole_pages(std::size_t bytes) {
    return (bytes + kSmallPage - 1) & ~(kSmallPage - 1);
}

// Addresses that begin with a large page: more than is asked for, less what is too much.
void* map_aligned(std::size_t bytes) {
    const std::size_t size = whole_pages(bytes);
    void* const all = ::mmap(nullptr, size + HugeSlabs::kPage, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) throw std::bad_alloc();
    auto* const first = static_cast<std::byte*>(all);
    const std::size_t before =
        (~reinterpret_cast<std::uintptr_t>(first) + 1) & (HugeSlabs::kPage - 1);
    if (before != 0) ::munmap(first, before);
    ::munmap(first + before + size, HugeSlabs::kPage - before);
    return first + before;
}

}  // namespace

HugeSlabs& HugeSlabs::instance() {
    static HugeSlabs slabs;
    return slabs;
}

void* HugeSlabs::take(std::size_t bytes) {
    const std::size_t large = on_large_pages(bytes);
    if (large == 0) return ::operator new(bytes);
    void* const slab = map_aligned(bytes);
    // A kernel without such pages says no, and nothing is lost.
    (void)::madvise(slab, large, MADV_HUGEPAGE);
    return slab;
}

void HugeSlabs::give_back(void* slab, std::size_t bytes) noexcept {
    if (on_large_pages(bytes) == 0)
        ::operator delete(slab);
    else
        ::munmap(slab, whole_pages(bytes));
}

}  // namespace mufi::memory
