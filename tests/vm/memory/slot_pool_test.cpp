#include "vm/memory/slot_pool.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace mufi::tests {
namespace {

using memory::Handle;
using memory::SlotPool;

TEST_SUITE("slot pool") {
    TEST_CASE("an old handle does not reach the slot's next tenant") {
        SlotPool<std::string, 2> pool;
        const auto a = pool.acquire("a");
        CHECK(pool.release(a));
        const auto b = pool.acquire("b");
        CHECK(b.slot == a.slot);
        CHECK(pool.find(a) == nullptr);
        CHECK(*pool.find(b) == "b");
        CHECK_FALSE(pool.release(a));
        CHECK(*pool.find(b) == "b");
        CHECK(pool.stats().stale_lookups == 2);
    }
    TEST_CASE("objects stay where they are while the pool grows") {
        SlotPool<std::string, 2> pool;
        std::vector<Handle<std::string>> handles;
        std::vector<const std::string*> places;
        for (int i = 0; i < 100; ++i) {
            handles.push_back(pool.acquire(std::to_string(i)));
            places.push_back(pool.find(handles.back()));
        }
        for (std::size_t i = 0; i < 100; ++i) {
            CHECK(pool.find(handles[i]) == places[i]);
            CHECK(*places[i] == std::to_string(i));
        }
    }
    TEST_CASE("figures tell what is alive, used again, and asked for in vain") {
        SlotPool<int> pool;
        const auto a = pool.acquire(1);
        const auto b = pool.acquire(2);
        pool.release(a);
        const auto c = pool.acquire(3);
        CHECK(pool.find({}) == nullptr);
        CHECK(pool.find({99, 1}) == nullptr);
        const memory::PoolStats stats = pool.stats();
        CHECK(stats.live == 2);
        CHECK(stats.peak == 2);
        CHECK(stats.fresh == 2);
        CHECK(stats.reused == 1);
        CHECK(stats.stale_lookups == 1);  // a handle that names nothing is not stale
        CHECK(stats.bytes >= 64 * sizeof(int));
        std::vector<int> live;
        pool.for_each([&](const int& value) { live.push_back(value); });
        CHECK(live == std::vector<int>{3, 2});
        CHECK(pool.release(b));
        CHECK(pool.release(c));
        CHECK(pool.stats().live == 0);
    }
    TEST_CASE("a constructor that throws costs no slot") {
        struct Picky {
            explicit Picky(bool good) {
                if (!good) throw std::runtime_error("no");
            }
        };
        SlotPool<Picky> pool;
        CHECK_THROWS((void)pool.acquire(false));
        const auto a = pool.acquire(true);
        CHECK(a.slot == 0);
        pool.release(a);
        CHECK_THROWS((void)pool.acquire(false));
        CHECK(pool.acquire(true).slot == 0);
        CHECK(pool.stats().live == 1);
    }
    TEST_CASE("objects that are still alive end with the pool") {
        int ended = 0;
        struct Ends {
            int* count;
            explicit Ends(int* where) : count(where) {}
            ~Ends() { ++*count; }
            Ends(const Ends&) = delete;
            Ends& operator=(const Ends&) = delete;
        };
        {
            SlotPool<Ends> pool;
            const auto a = pool.acquire(&ended);
            (void)pool.acquire(&ended);
            pool.release(a);
            CHECK(ended == 1);
        }
        CHECK(ended == 2);
    }
}

}  // namespace
}  // namespace mufi::tests
