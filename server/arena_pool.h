// server/arena_pool.h - compiler arenas, lent to one version of one document at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "vm/memory/allocation_strategy.h"
#include "vm/memory/topology.h"

namespace mufi::server {

class ArenaPool;

// An arena that knows where it belongs. Whoever holds the lease is the only one who allocates.
class PooledArena : public memory::AllocatorFor<memory::Lifetime::Compilation> {
public:
    // The thread that filled the arena will not allocate in it any more: other threads may read
    // what lies in it, and the pool's figures take it in.
    void settle();

private:
    friend class ArenaPool;
    friend struct ReturnToPool;
    PooledArena(ArenaPool& pool, const Policy& policy) : CompilerArena(policy), pool_(pool) {}

    ArenaPool& pool_;
    PooledArena* next_idle_ = nullptr;
    unsigned node_ = 0;      // where the slabs it holds were first touched
    memory::Usage settled_;  // guarded by the pool's lock
};

struct ReturnToPool {
    void operator()(PooledArena* arena) const noexcept;
};

// The right to use one arena. Giving it up, on whatever thread, resets the arena and puts it back.
using ArenaLease = std::unique_ptr<PooledArena, ReturnToPool>;

// Lends arenas and keeps a few idle ones, with their memory, so that in the steady state an edit
// asks nobody for anything. Thread-safe: a lease is taken by the thread that analyses and given up
// by whichever thread reads the result last. Must outlive its leases.
class ArenaPool {
public:
    struct Limits {
        // An edit needs one arena beside the one that is read; the others serve a second document
        // and readers of older versions. More are given back to the system.
        std::size_t idle_arenas = 4;
        std::size_t trimmed_bytes = std::size_t{4} << 20;  // of each idle arena, see trim()
        memory::CompilerArena::Policy arena;
    };
    struct Stats {
        std::uint32_t leases = 0;
        std::uint32_t reused = 0;
        std::uint32_t out = 0;
        std::uint32_t out_peak = 0;
        std::uint32_t idle = 0;
        memory::Usage usage;  // of idle arenas and of those that have settled
    };

    ArenaPool() : ArenaPool(Limits{}, memory::Topology()) {}
    ArenaPool(Limits limits, memory::Topology topology);
    ~ArenaPool();
    ArenaPool(const ArenaPool&) = delete;
    ArenaPool& operator=(const ArenaPool&) = delete;

    // An idle arena of the caller's NUMA node if there is one, then any idle one, then a new one;
    // of several the one that holds least of those that hold `expected_bytes`. Throws
    // std::bad_alloc.
    [[nodiscard]] ArenaLease lease(std::size_t expected_bytes);

    // Once the documents that made arenas large are gone: what idle ones hold beyond the limit goes
    // back to the system.
    void trim() noexcept;

    [[nodiscard]] Stats stats() const;

private:
    friend class PooledArena;
    friend struct ReturnToPool;
    [[nodiscard]] PooledArena* take_idle(unsigned node, std::size_t expected_bytes);
    void take_back(PooledArena& arena) noexcept;

    const Limits limits_;
    const memory::Topology topology_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<PooledArena>> all_;
    std::vector<PooledArena*> idle_;  // a list through next_idle_ for each node
    Stats stats_;
};

}  // namespace mufi::server
