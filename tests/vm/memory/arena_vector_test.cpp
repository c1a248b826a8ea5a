#include "vm/memory/arena_vector.h"

#include <doctest/doctest.h>

#include "tests/support/failing_slabs.h"

namespace mufi::tests {
namespace {

using memory::Arena;
using memory::ArenaVector;

template <typename List>
bool counts_up(const List& list, std::uint32_t size) {
    if (list.size() != size) return false;
    for (std::uint32_t i = 0; i < size; ++i)
        if (list[i] != i) return false;
    return true;
}

TEST_SUITE("arena vector") {
    TEST_CASE("grows in place while it is the newest block") {
        Arena arena;
        ArenaVector<std::uint32_t> list(arena, 16);
        const std::uint32_t* const begin = list.begin();
        for (std::uint32_t i = 0; i < 2000; ++i) list.push_back(i);
        CHECK(list.begin() == begin);
        CHECK(counts_up(list, 2000));
        CHECK(arena.stats().slab_requests == 1);
    }
    TEST_CASE("moves when another block came between, over slabs, and from a slab of its own") {
        Arena arena({.first_slab = 256, .largest_slab = 1024});
        ArenaVector<std::uint32_t> list(arena);
        ArenaVector<std::uint32_t> other(arena);
        for (std::uint32_t i = 0; i < 5000; ++i) {
            list.push_back(i);
            if (i % 7 == 0) other.push_back(i / 7);
        }
        CHECK(counts_up(list, 5000));
        CHECK(counts_up(other, 715));
    }
    TEST_CASE("an element of the list itself can be appended when the list has to move") {
        Arena arena;
        ArenaVector<std::uint32_t> list(arena, 16);
        for (std::uint32_t i = 0; i < 16; ++i) list.push_back(i);
        (void)arena.create<int>(0);
        list.push_back(list[7]);
        CHECK(list.back() == 7);
    }
    TEST_CASE("finish gives back what was not needed") {
        Arena arena;
        ArenaVector<std::uint32_t> list(arena, 1000);
        for (std::uint32_t i = 0; i < 10; ++i) list.push_back(i);
        const std::span<std::uint32_t> items = list.finish();
        CHECK(counts_up(items, 10));
        CHECK(arena.stats().used <= 10 * sizeof(std::uint32_t) + memory::kRedZone);
    }
    TEST_CASE("finish leaves a list that is not the newest block where it is") {
        Arena arena({.first_slab = 256, .largest_slab = 1024});
        ArenaVector<std::uint32_t> list(arena, 1000);  // in a slab of its own
        for (std::uint32_t i = 0; i < 10; ++i) list.push_back(i);
        CHECK(list.finish().data() == list.begin());
        CHECK(counts_up(list, 10));
        CHECK(arena.stats().touched < 200);
    }
    TEST_CASE("elements can be dropped from the end and the room is used again") {
        Arena arena;
        ArenaVector<std::uint32_t> list(arena);
        for (int round = 0; round < 3; ++round) {
            for (std::uint32_t i = 0; i < 12; ++i) list.push_back(i);
            list.pop_back();
            CHECK(counts_up(list, 11));
            list.truncate(2);
            CHECK(counts_up(list, 2));
            list.clear();
            CHECK(list.empty());
        }
        CHECK(arena.stats().slab_requests == 1);
    }
    TEST_CASE("a list that finds no memory keeps what it has") {
        FailingSlabs slabs;
        Arena arena({.first_slab = 256, .largest_slab = 1024, .source = &slabs});
        ArenaVector<std::uint32_t> list(arena);
        slabs.fail_after(3);
        const auto until_dry = [&] {
            for (std::uint32_t i = 0;; ++i) list.push_back(i);
        };
        CHECK_THROWS_AS(until_dry(), std::bad_alloc);
        CHECK(list.size() >= 32);
        CHECK(counts_up(list, static_cast<std::uint32_t>(list.size())));
    }
}

}  // namespace
}  // namespace mufi::tests
