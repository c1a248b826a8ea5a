#include "vm/memory/allocation_strategy.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/source_folder.h"

namespace mufi::tests {
namespace {

using memory::AllocationStrategy;
using memory::AllocatorFor;
using memory::Lifetime;

static_assert(std::is_same_v<AllocatorFor<Lifetime::Program>, memory::MappedFile>);
static_assert(std::is_same_v<AllocatorFor<Lifetime::Vm>, memory::VmArena>);
static_assert(std::is_same_v<AllocatorFor<Lifetime::Compilation>, memory::CompilerArena>);
static_assert(std::is_same_v<AllocatorFor<Lifetime::Request>, memory::Arena>);

TEST_SUITE("allocation strategy") {
    TEST_CASE("the table in vm/README.md is the table in the code") {
        std::ifstream file(source_folder() / "vm/README.md");
        std::stringstream page;
        page << file.rdbuf();
        for (const AllocationStrategy::Row& row : AllocationStrategy::kTable) {
            const std::string line = "| " + std::string(row.lifetime) + " | " +
                                     std::string(row.allocator) + " | " + std::string(row.holds) +
                                     " | " + std::string(row.ends) + " |";
            CAPTURE(line);
            CHECK(page.str().find(line) != std::string::npos);
        }
    }
    TEST_CASE("usage is summed by lifetime") {
        memory::UsageByLifetime usage;
        memory::Arena arena;
        (void)arena.create_array<char>(1000);
        usage[Lifetime::Compilation] += memory::usage_of(arena.stats());
        usage[Lifetime::Compilation] += memory::usage_of(arena.stats());
        usage[Lifetime::Dynamic].used = 5;
        CHECK(usage[Lifetime::Compilation].used >= 2000);
        CHECK(usage[Lifetime::Compilation].slab_requests == 2);
        CHECK(usage.total().used == usage[Lifetime::Compilation].used + 5);
        CHECK(memory::name_of(Lifetime::Compilation) == "compilation");
    }
}

}  // namespace
}  // namespace mufi::tests
