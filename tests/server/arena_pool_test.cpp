#include "server/arena_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

using server::ArenaLease;
using server::ArenaPool;

TEST_SUITE("arena pool") {
    TEST_CASE("an arena that comes back is lent again, with its memory and empty") {
        ArenaPool pool;
        const void* first = nullptr;
        for (int round = 0; round < 3; ++round) {
            const ArenaLease lease = pool.lease(0);
            CHECK(lease->stats().used == 0);
            const void* const block = lease->allocate(100, 8);
            if (round == 0) first = block;
            CHECK(block == first);
        }
        const ArenaPool::Stats stats = pool.stats();
        CHECK(stats.leases == 3);
        CHECK(stats.reused == 2);
        CHECK(stats.out == 0);
        CHECK(stats.out_peak == 1);
        CHECK(stats.idle == 1);
        CHECK(stats.usage.slab_requests == 1);
    }
    TEST_CASE("no more idle arenas are kept than the limit says, nor more of their memory") {
        ArenaPool pool(
            {.idle_arenas = 2, .trimmed_bytes = 0, .arena = {.retain_limit = 50'000, .slabs = {}}},
            {});
        {
            std::vector<ArenaLease> leases;
            for (int i = 0; i < 5; ++i) {
                leases.push_back(pool.lease(0));
                (void)leases.back()->create_array<char>(100'000);
            }
            CHECK(pool.stats().out == 5);
        }
        CHECK(pool.stats().idle == 2);
        CHECK(pool.stats().out_peak == 5);
        CHECK(pool.stats().usage.reserved <= 100'000);
    }
    TEST_CASE("trimming takes from idle arenas what is beyond the limit, and from no others") {
        ArenaPool pool({.idle_arenas = 4, .trimmed_bytes = 100'000, .arena = {}}, {});
        const ArenaLease used = pool.lease(0);
        const std::span<char> text = used->create_array<char>(1'000'000);
        {
            const ArenaLease large = pool.lease(0);
            const ArenaLease small = pool.lease(0);
            large->expect(1'000'000);
            (void)large->create_array<char>(1'000'000);
            (void)small->create_array<char>(10'000);
        }
        CHECK(pool.stats().usage.reserved > 1'000'000);
        pool.trim();
        CHECK(pool.stats().usage.reserved <= 100'000);
        CHECK(pool.stats().idle == 2);
        text.back() = 'x';
        CHECK(used->stats().reserved > 1'000'000);
    }
    TEST_CASE("of the idle arenas the smallest that is large enough is lent") {
        ArenaPool pool;
        {
            const ArenaLease small = pool.lease(0);
            const ArenaLease large = pool.lease(0);
            const ArenaLease middle = pool.lease(0);
            (void)small->create_array<char>(10'000);
            (void)middle->create_array<char>(200'000);
            (void)large->create_array<char>(400'000);
        }
        const ArenaLease needs_middle = pool.lease(100'000);
        const ArenaLease needs_little = pool.lease(1'000);
        const ArenaLease needs_much = pool.lease(10'000'000);
        CHECK(needs_middle->capacity() >= 200'000);
        CHECK(needs_middle->capacity() < 400'000);
        CHECK(needs_little->capacity() < 100'000);
        CHECK(needs_much->capacity() >= 400'000);
    }
    TEST_CASE("the pool's figures count what is in an arena once it has settled") {
        ArenaPool pool;
        const ArenaLease lease = pool.lease(0);
        (void)lease->create_array<char>(1000);
        CHECK(pool.stats().usage.used == 0);
        lease->settle();
        CHECK(pool.stats().usage.used >= 1000);
    }
    TEST_CASE("on a machine with several nodes arenas go back to the node of their memory") {
        const TemporaryFolder machine;
        machine.write("online", "0-1\n");
        machine.write("node0/cpulist", "4000\n");
        machine.write("node1/cpulist", "0-3999\n");  // the test runs here, whatever processor it is
        ArenaPool pool({}, memory::Topology::of_machine(machine.path().string()));
        const void* block = nullptr;
        for (int round = 0; round < 2; ++round) {
            const ArenaLease lease = pool.lease(0);
            const void* const now = lease->allocate(8, 8);
            if (round == 0) block = now;
            CHECK(now == block);
        }
        CHECK(pool.stats().reused == 1);
    }
    TEST_CASE("threads take and give back at once") {
        ArenaPool pool;
        std::vector<std::thread> threads;
        std::atomic<int> wrong{0};
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&pool, &wrong, t] {
                for (int round = 0; round < 200; ++round) {
                    const ArenaLease lease = pool.lease(1000);
                    const std::span<int> numbers = lease->create_array<int>(1000);
                    for (int& number : numbers) number = t;
                    for (const int number : numbers) wrong += number != t;
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        CHECK(wrong == 0);
        CHECK(pool.stats().leases == 800);
        CHECK(pool.stats().out == 0);
        CHECK(pool.stats().idle <= 4);
    }
}

}  // namespace
}  // namespace mufi::tests
