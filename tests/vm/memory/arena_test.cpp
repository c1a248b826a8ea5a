#include "vm/memory/arena.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/failing_slabs.h"
#include "vm/memory/arena_scope.h"
#include "vm/memory/compiler_arena.h"

namespace mufi::tests {
namespace {

using memory::Arena;
using memory::ArenaScope;
using memory::ArenaStats;

struct Point {
    int x, y;
};
static_assert(memory::ArenaStorable<Point>);
static_assert(!memory::ArenaStorable<std::string>);
static_assert(!memory::ArenaStorable<std::vector<int>>);

// Small slabs, so that every test crosses many.
constexpr Arena::Options kTiny{.first_slab = 256, .largest_slab = 1024};

void fill(Arena& arena, int points) {
    for (int i = 0; i < points; ++i) (void)arena.create<Point>(i, i);
}

TEST_SUITE("arena") {
    TEST_CASE("the same round again settles on one slab") {
        for (const std::size_t large : {0u, 600'000u, 5'000'000u}) {
            CAPTURE(large);
            Arena arena;
            const auto round = [&] {
                (void)arena.create_array<char>(large);
                fill(arena, 10'000);
                arena.reset();
            };
            round();
            round();
            const auto settled = arena.stats();
            for (int i = 0; i < 50; ++i) round();
            CHECK(arena.stats().slab_requests == settled.slab_requests);
            CHECK(arena.stats().reserved == settled.reserved);
            CHECK(arena.stats().slabs == 1);
            CHECK(arena.stats().resets == 52);
        }
    }
    TEST_CASE("slow growth from round to round does not run away") {
        Arena arena;
        for (int round = 0; round < 200; ++round) {
            fill(arena, 1000 + round);
            const ArenaStats now = arena.stats();
            CHECK(now.reserved <= 2 * now.used + 2 * 16 * 1024);
            arena.reset();
        }
    }
    TEST_CASE("reset keeps no more than the limit") {
        Arena arena;
        (void)arena.create_array<std::byte>(3'000'000);
        arena.reset(64 * 1024);
        fill(arena, 1);
        CHECK(arena.stats().reserved <= 64 * 1024);
        arena.reset(0);
        CHECK(arena.stats().reserved == 0);
        CHECK(arena.capacity() == 0);
    }
    TEST_CASE("a workload whose size is known takes one slab") {
        Arena arena;
        arena.expect(1'000'000);
        CHECK(arena.stats().slab_requests == 0);
        for (int i = 0; i < 10; ++i) (void)arena.create_array<char>(99'900);
        CHECK(arena.stats().slab_requests == 1);
    }
    TEST_CASE("a scope takes back what came after it, over slabs and large blocks") {
        Arena arena(kTiny);
        fill(arena, 40);
        const Point& kept = arena.create<Point>(1, 2);
        const ArenaStats before = arena.stats();
        for (int round = 0; round < 3; ++round) {
            ArenaScope scope(arena);
            fill(scope.arena(), 1000);
            (void)scope.arena().create_array<char>(5000);
        }
        CHECK(kept.x == 1);
        CHECK(kept.y == 2);
        CHECK(arena.stats().used == before.used);
        CHECK(arena.stats().wasted == before.wasted);
        CHECK(arena.stats().peak_used > before.used + 5000);
    }
    TEST_CASE("scopes nest, and one on an empty arena leaves it empty") {
        Arena arena(kTiny);
        {
            ArenaScope outer(arena);
            fill(arena, 100);
            const std::size_t used = arena.stats().used;
            {
                ArenaScope inner(arena);
                fill(arena, 100);
            }
            CHECK(arena.stats().used == used);
            fill(arena, 1);
        }
        CHECK(arena.stats().used == 0);
    }
    TEST_CASE("a scope that crosses slabs asks for memory once, not each time") {
        Arena arena(kTiny);
        fill(arena, 30);
        const auto round = [&] {
            ArenaScope scope(arena);
            fill(arena, 200);
            (void)arena.create_array<char>(3000);
        };
        round();
        const auto settled = arena.stats().slab_requests;
        for (int i = 0; i < 100; ++i) round();
        CHECK(arena.stats().slab_requests == settled);
    }
    TEST_CASE("rounds with scopes settle on one slab too") {
        Arena arena(kTiny);
        const auto round = [&] {
            fill(arena, 100);
            {
                ArenaScope scope(arena);
                fill(arena, 100);
            }
            fill(arena, 10);
            arena.reset();
        };
        round();
        round();
        const auto settled = arena.stats().slab_requests;
        for (int i = 0; i < 20; ++i) round();
        CHECK(arena.stats().slab_requests == settled);
        CHECK(arena.stats().slabs == 1);
    }
    TEST_CASE("touched is what was given out at any time since the slabs came") {
        Arena arena;
        (void)arena.create_array<char>(10'000);
        const std::size_t one = arena.stats().touched;
        CHECK(one >= 10'000);
        CHECK(one < 11'000);
        arena.reset();
        fill(arena, 1);
        CHECK(arena.stats().touched == one);
        {
            ArenaScope scope(arena);
            (void)arena.create_array<char>(12'000);
            (void)arena.create_array<char>(50'000);
            (void)arena.create_array<char>(2'000'000);
        }
        CHECK(arena.stats().touched >= 2'060'000);
        CHECK(arena.stats().touched <= arena.stats().reserved);
        arena.reset(0);
        CHECK(arena.stats().touched == 0);
    }
    TEST_CASE("blocks are aligned as asked, in shared slabs and in their own") {
        Arena arena(kTiny);
        for (const std::size_t alignment : {1u, 2u, 8u, 16u, 64u, 4096u}) {
            for (const std::size_t size : {1u, 3u, 5000u}) {
                (void)arena.allocate(1, 1);
                const auto at = reinterpret_cast<std::uintptr_t>(arena.allocate(size, alignment));
                CHECK(at % alignment == 0);
            }
        }
    }
    TEST_CASE("blocks do not overlap") {
        Arena arena(kTiny);
        std::vector<std::string_view> copies;
        for (int i = 0; i < 2000; ++i)
            copies.push_back(arena.copy(std::string(static_cast<std::size_t>(i % 700), 'a')));
        for (int i = 0; i < 2000; ++i)
            CHECK(copies[static_cast<std::size_t>(i)] ==
                  std::string(static_cast<std::size_t>(i % 700), 'a'));
    }
    TEST_CASE("a size that cannot be is bad_alloc, and changes nothing") {
        Arena arena;
        fill(arena, 1);
        const ArenaStats before = arena.stats();
        CHECK_THROWS_AS((void)arena.create_array<Point>(SIZE_MAX / 4), std::bad_alloc);
        CHECK_THROWS_AS((void)arena.allocate(SIZE_MAX, 1), std::bad_alloc);
        CHECK_THROWS_AS((void)arena.allocate(SIZE_MAX - 15, 16), std::bad_alloc);
        CHECK(arena.stats().used == before.used);
    }
    TEST_CASE("reset changes the generation") {
        memory::CompilerArena arena;
        const auto before = arena.generation();
        arena.reset();
        CHECK(arena.generation() != before);
    }
    TEST_CASE("a compiler arena keeps up to its limit between compilations") {
        memory::CompilerArena arena({.retain_limit = 100'000, .slabs = {}});
        for (const std::size_t source : {1000u, 1'000'000u, 10u}) {
            arena.expect_source(source);
            (void)arena.create_array<char>(source);
            arena.reset();
            CHECK(arena.stats().reserved <= 100'000);
        }
        CHECK(arena.stats().peak_used >= 1'000'000);
    }

    TEST_CASE("when the n-th slab is refused, the arena is as it was and goes on later") {
        for (int n = 0; n < 20; ++n) {
            CAPTURE(n);
            FailingSlabs slabs;
            {
                Arena arena({.first_slab = 256, .largest_slab = 1024, .source = &slabs});
                slabs.fail_after(n);
                std::vector<Point*> points;
                ArenaStats before;
                const auto until_dry = [&] {
                    for (int i = 0;; ++i) {
                        before = arena.stats();
                        points.push_back(&arena.create<Point>(i, -i));
                        before = arena.stats();
                        if (i % 50 == 0) (void)arena.create_array<char>(2000);
                    }
                };
                CHECK_THROWS_AS(until_dry(), std::bad_alloc);
                CHECK(slabs.taken == n);
                for (std::size_t i = 0; i < points.size(); ++i)
                    CHECK(points[i]->y == -static_cast<int>(i));
                const ArenaStats after = arena.stats();
                CHECK(after.reserved == slabs.held);
                CHECK(after.slabs == static_cast<std::uint32_t>(n));
                CHECK(after.used == before.used);
                CHECK(after.wasted == before.wasted);

                slabs.fail_after(FailingSlabs::kNever);
                fill(arena, 1000);
                arena.reset();
                CHECK(arena.stats().used == 0);
                slabs.fail_after(0);  // a reset that cannot have its one slab
                CHECK_THROWS_AS(fill(arena, 1'000'000), std::bad_alloc);
                slabs.fail_after(FailingSlabs::kNever);
                fill(arena, 1000);
            }
            CHECK(slabs.held == 0);
        }
    }

#if defined(MUFI_ASAN)
    TEST_CASE("what was taken back is poisoned, and what was not given out") {
        Arena arena(kTiny);
        const auto poisoned = [](const void* at) { return __asan_address_is_poisoned(at) == 1; };
        const Point& point = arena.create<Point>(1, 2);
        CHECK_FALSE(poisoned(&point));
        CHECK(poisoned(&point + 1));
        const Point* inner = nullptr;
        const char* own = nullptr;
        {
            ArenaScope scope(arena);
            fill(arena, 100);
            inner = &arena.create<Point>(3, 4);
            own = arena.create_array<char>(5000).data();
            CHECK_FALSE(poisoned(inner));
            CHECK_FALSE(poisoned(own + 4999));
        }
        CHECK(poisoned(inner));
        CHECK(poisoned(own));
        CHECK_FALSE(poisoned(&point));
        auto* const block = static_cast<char*>(arena.allocate(64, 8));
        CHECK(arena.resize_newest(block, 64, 16));
        CHECK_FALSE(poisoned(block + 15));
        CHECK(poisoned(block + 16));
        CHECK(arena.resize_newest(block, 16, 32));
        CHECK_FALSE(poisoned(block + 31));
        CHECK(poisoned(block + 32));
        Arena single;
        const Point& stale = single.create<Point>(5, 6);
        single.reset();
        CHECK(poisoned(&stale));
    }
#elif !defined(NDEBUG)
    TEST_CASE("what was taken back reads 0xDD in debug builds") {
        Arena arena;
        const auto* const bytes =
            reinterpret_cast<const unsigned char*>(&arena.create<Point>(1, 2));
        arena.reset();
        CHECK(bytes[0] == 0xDD);
        CHECK(bytes[7] == 0xDD);
    }
#endif
}

}  // namespace
}  // namespace mufi::tests
