#include "vm/memory/page_arena.h"

#include <sys/mman.h>

#include <algorithm>

namespace mufi::memory {

namespace {

// A multiple of every page size in use.
constexpr std::size_t kCommitStep = 64 * 1024;

constexpr std::size_t whole_steps(std::size_t bytes) {
    return (bytes + kCommitStep - 1) & ~(kCommitStep - 1);
}

}  // namespace

PageRange::PageRange(std::size_t bytes) {
    if (bytes > SIZE_MAX / 2) throw std::bad_alloc();
    stats_.reserved = whole_steps(std::max<std::size_t>(bytes, 1));
    void* const base = ::mmap(nullptr, stats_.reserved, PROT_NONE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED) throw std::bad_alloc();
    base_ = static_cast<std::byte*>(base);
}

PageRange::~PageRange() {
    if (base_ != nullptr) ::munmap(base_, stats_.reserved);
}

void* PageRange::allocate(std::size_t size, std::size_t alignment) {
    const std::size_t at = (stats_.used + alignment - 1) & ~(alignment - 1);
    if (at > stats_.reserved || size > stats_.reserved - at) throw std::bad_alloc();
    if (at + size > stats_.committed) {
        const std::size_t wanted = whole_steps(at + size);
        if (::mprotect(base_ + stats_.committed, wanted - stats_.committed,
                       PROT_READ | PROT_WRITE) != 0)
            throw std::bad_alloc();
        stats_.committed = wanted;
    }
    stats_.used = at + size;
    return base_ + at;
}

void PageRange::make_read_only() {
    if (stats_.committed != 0 && ::mprotect(base_, stats_.committed, PROT_READ) != 0)
        throw std::bad_alloc();
}

}  // namespace mufi::memory
