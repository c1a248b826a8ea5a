// tests/allocation/heap_counter.h - how often this program asks the heap.
#pragma once

#include <cstdint>

namespace mufi::tests {

// Calls of malloc and its relatives, on whatever thread, since the program began. operator new ends
// there too.
[[nodiscard]] std::uint64_t heap_requests();

}  // namespace mufi::tests
