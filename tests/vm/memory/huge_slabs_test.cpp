#include "vm/memory/huge_slabs.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>

#include "vm/memory/compiler_arena.h"

namespace mufi::tests {
namespace {

using memory::HugeSlabs;

bool begins_a_large_page(const void* slab) {
    return reinterpret_cast<std::uintptr_t>(slab) % HugeSlabs::kPage == 0;
}

TEST_SUITE("huge slabs") {
    TEST_CASE("large slabs begin with a large page, and all of them can be written") {
        for (const std::size_t bytes : {5'000'000u, 5'000'001u, 10'485'760u, 33'554'433u}) {
            CAPTURE(bytes);
            void* const slab = HugeSlabs::instance().take(bytes);
            CHECK(begins_a_large_page(slab));
            std::memset(slab, 0xAB, bytes);
            HugeSlabs::instance().give_back(slab, bytes);
        }
    }
    TEST_CASE("no large page is resident for what may never be used") {
        CHECK(HugeSlabs::on_large_pages(4'000'000) == 0);
        CHECK(HugeSlabs::on_large_pages(5'000'000) == HugeSlabs::kPage);
        for (std::size_t source = 1'000; source < 8'000'000; source += 77'777) {
            const std::size_t slab = memory::CompilerArena::bytes_for_source(source);
            CHECK(HugeSlabs::on_large_pages(slab) <= source * 11);
            CHECK(HugeSlabs::on_large_pages(slab) + HugeSlabs::kPage > source * 10);
        }
    }
    TEST_CASE("an arena of such slabs settles on one, as any other") {
        memory::CompilerArena arena;
        constexpr std::size_t kSource = 500'000;
        for (int round = 0; round < 4; ++round) {
            arena.reset();
            arena.expect_source(kSource);
            for (int part = 0; part < 11; ++part)
                std::memset(arena.allocate(kSource, 1), 0, kSource);
        }
        CHECK(arena.stats().slab_requests == 1);
        CHECK(arena.stats().reserved >= memory::CompilerArena::bytes_for_source(kSource));
    }
    TEST_CASE("more than there are addresses is refused") {
        CHECK_THROWS_AS((void)HugeSlabs::instance().take(SIZE_MAX / 4), std::bad_alloc);
    }
}

}  // namespace
}  // namespace mufi::tests
