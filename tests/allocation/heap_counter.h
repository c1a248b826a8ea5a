// tests/allocation/heap_counter.h - how often this program asks the heap, and a heap without
// memory.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mufi::tests {

// Calls of malloc and its relatives, on whatever thread, since the program began. operator new ends
// there too.
[[nodiscard]] std::uint64_t heap_requests();

// As long as it lives this thread gets no more than `bytes` at a time, and nothing larger than
// `largest` at once. What it gives back it can have again. One at a time.
class ExhaustedHeap {
public:
    explicit ExhaustedHeap(std::size_t largest, std::size_t bytes = SIZE_MAX);
    ~ExhaustedHeap();
    ExhaustedHeap(const ExhaustedHeap&) = delete;
    ExhaustedHeap& operator=(const ExhaustedHeap&) = delete;

    // Whether it was asked for what it does not have.
    [[nodiscard]] bool has_refused() const;
};

}  // namespace mufi::tests
