#include "tests/allocation/heap_counter.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>

// The C library lets a program bring its own malloc, and keeps its own under these names.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
}

namespace {
std::atomic<std::uint64_t> requests{0};

thread_local std::size_t largest_request = SIZE_MAX;
thread_local std::size_t bytes_left = SIZE_MAX;  // SIZE_MAX: nobody counts them
thread_local bool refused = false;

// Whether there is memory for it.
bool may_have(std::size_t size) {
    requests.fetch_add(1, std::memory_order_relaxed);
    if (size <= largest_request && size <= bytes_left) return true;
    refused = true;
    errno = ENOMEM;
    return false;
}
void* taken(void* block) {
    if (bytes_left != SIZE_MAX && block != nullptr)
        bytes_left -= std::min(bytes_left, ::malloc_usable_size(block));
    return block;
}
void give_back(void* block) {
    if (bytes_left != SIZE_MAX && block != nullptr) bytes_left += ::malloc_usable_size(block);
}
}  // namespace

extern "C" {
void* malloc(std::size_t size) {
    return may_have(size) ? taken(__libc_malloc(size)) : nullptr;
}
void* calloc(std::size_t count, std::size_t size) {
    return may_have(count * size) ? taken(__libc_calloc(count, size)) : nullptr;
}
void* realloc(void* block, std::size_t size) {
    if (!may_have(size)) return nullptr;
    give_back(block);
    return taken(__libc_realloc(block, size));
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return may_have(size) ? taken(__libc_memalign(alignment, size)) : nullptr;
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
    *block = aligned_alloc(alignment, size);
    return *block != nullptr ? 0 : ENOMEM;
}
void free(void* block) {
    give_back(block);
    __libc_free(block);
}
}

namespace mufi::tests {

std::uint64_t heap_requests() {
    return requests.load(std::memory_order_relaxed);
}

ExhaustedHeap::ExhaustedHeap(std::size_t largest, std::size_t bytes) {
    refused = false;
    largest_request = largest;
    bytes_left = bytes;
}

ExhaustedHeap::~ExhaustedHeap() {
    largest_request = SIZE_MAX;
    bytes_left = SIZE_MAX;
}

bool ExhaustedHeap::has_refused() const {
    return refused;
}

}  // namespace mufi::tests
