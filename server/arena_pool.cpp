#include "server/arena_pool.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace mufi::server {

void PooledArena::settle() {
    const memory::Usage now = memory::usage_of(stats());
    const std::scoped_lock lock(pool_.mutex_);
    settled_ = now;
}

void ReturnToPool::operator()(PooledArena* arena) const noexcept {
    arena->pool_.take_back(*arena);
}

ArenaPool::ArenaPool(Limits limits, memory::Topology topology)
    : limits_(limits), topology_(std::move(topology)), idle_(topology_.nodes(), nullptr) {}

ArenaPool::~ArenaPool() {
    assert(stats_.out == 0 && "a lease outlives the pool");
}

ArenaLease ArenaPool::lease(std::size_t expected_bytes) {
    const unsigned node = topology_.current_node();
    const std::scoped_lock lock(mutex_);
    PooledArena* arena = take_idle(node, expected_bytes);
    if (arena != nullptr) {
        ++stats_.reused;
    } else {
        all_.push_back(std::unique_ptr<PooledArena>(new PooledArena(*this, limits_.arena)));
        arena = all_.back().get();
    }
    if (arena->stats().slabs == 0) arena->node_ = node;
    ++stats_.leases;
    stats_.out_peak = std::max(stats_.out_peak, ++stats_.out);
    return ArenaLease(arena);
}

PooledArena* ArenaPool::take_idle(unsigned node, std::size_t expected_bytes) {
    const auto better = [&](const PooledArena& one, const PooledArena& other) {
        const bool one_holds = one.capacity() >= expected_bytes;
        const bool other_holds = other.capacity() >= expected_bytes;
        if (one_holds != other_holds) return one_holds;
        return one_holds ? one.capacity() < other.capacity() : one.capacity() > other.capacity();
    };
    for (unsigned step = 0; step < idle_.size(); ++step) {
        PooledArena** best = nullptr;
        for (PooledArena** link = &idle_[(node + step) % idle_.size()]; *link != nullptr;
             link = &(*link)->next_idle_)
            if (best == nullptr || better(**link, **best)) best = link;
        if (best == nullptr) continue;
        --stats_.idle;
        return std::exchange(*best, (*best)->next_idle_);
    }
    return nullptr;
}

void ArenaPool::take_back(PooledArena& arena) noexcept {
    // The one place where a compiler arena that was used is reset; outside the lock, since it may
    // free slabs.
    arena.reset();
    std::unique_ptr<PooledArena> surplus;
    const std::scoped_lock lock(mutex_);
    --stats_.out;
    arena.settled_ = memory::usage_of(arena.stats());
    if (stats_.idle < limits_.idle_arenas) {
        ++stats_.idle;
        arena.next_idle_ = std::exchange(idle_[arena.node_], &arena);
        return;
    }
    const auto at = std::find_if(all_.begin(), all_.end(),
                                 [&](const auto& one) { return one.get() == &arena; });
    surplus = std::move(*at);
    *at = std::move(all_.back());
    all_.pop_back();
}

void ArenaPool::trim() noexcept {
    const std::scoped_lock lock(mutex_);
    for (PooledArena* arena : idle_) {
        for (; arena != nullptr; arena = arena->next_idle_) {
            if (arena->capacity() <= limits_.trimmed_bytes) continue;
            arena->Arena::reset(limits_.trimmed_bytes);
            arena->settled_ = memory::usage_of(arena->stats());
        }
    }
}

ArenaPool::Stats ArenaPool::stats() const {
    const std::scoped_lock lock(mutex_);
    Stats now = stats_;
    for (const auto& arena : all_) now.usage += arena->settled_;
    return now;
}

}  // namespace mufi::server
