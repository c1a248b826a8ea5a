#include "server/memory_reserve.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace mufi::server {
namespace {

constexpr std::size_t kReserved = std::size_t{1} << 20;

std::atomic<void*> reserve{nullptr};

void give_up_reserve() {
    void* const block = reserve.exchange(nullptr);
    if (block == nullptr) throw std::bad_alloc();
    std::free(block);
}

}  // namespace

void refill_memory_reserve() noexcept {
    if (reserve.load(std::memory_order_relaxed) != nullptr) return;
    std::set_new_handler(give_up_reserve);
    void* const block = std::malloc(kReserved);
    void* none = nullptr;
    if (!reserve.compare_exchange_strong(none, block)) std::free(block);
}

}  // namespace mufi::server
