// The report tells the truth: what it adds up is what the system sees the process grow by.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/memory_report.h"
#include "tests/support/builtins.h"

namespace mufi::tests {
namespace {

using server::MemoryReport;

TEST_SUITE("memory report") {
    TEST_CASE("the lifetimes add up to what the process grew by, within five parts in a hundred") {
        server::ArenaPool arenas;
        server::DocumentStore documents(arenas, builtin_table());
        const memory::SealedPages vm = memory::VmArena().seal();
        const auto measure = [&] { return server::measure_memory({documents, arenas, vm, {}, 0}); };

        std::string source;
        for (int i = 0; i < 400; ++i)
            source += "fun f" + std::to_string(i) + "(a, b) {\n    return a + b;\n}\n";
        const auto open = [&](const std::string& key) {
            documents.refresh(*documents.get(documents.open(key, key, 1, source)));
        };
        open("warm up");
        const MemoryReport before = measure();
        for (int i = 0; i < 100; ++i) open(std::to_string(i));
        const MemoryReport after = measure();

        const double told = static_cast<double>(after.lifetimes.total().touched) -
                            static_cast<double>(before.lifetimes.total().touched);
        const double seen =
            static_cast<double>(after.resident_bytes) - static_cast<double>(before.resident_bytes);
        CAPTURE(told);
        CAPTURE(seen);
        CHECK(seen > 10e6);
        CHECK(told / seen > 0.95);
        CHECK(told / seen < 1.05);
    }
    TEST_CASE("what no arena holds of a large document is its text and what else is on the heap") {
        server::ArenaPool arenas;
        server::DocumentStore documents(arenas, builtin_table());
        const memory::SealedPages vm = memory::VmArena().seal();
        const auto measure = [&] { return server::measure_memory({documents, arenas, vm, {}, 0}); };
        std::string source;
        for (int i = 0; source.size() < 6'000'000; ++i)
            source += "fun f" + std::to_string(i) + "(a, b) {\n    return a + b;\n}\n";

        const MemoryReport before = measure();
        documents.refresh(*documents.get(documents.open("large", "large", 1, source)));
        const MemoryReport after = measure();
        const memory::Usage& first = before.lifetimes[memory::Lifetime::Dynamic];
        const memory::Usage& last = after.lifetimes[memory::Lifetime::Dynamic];
        // Stacks, and the rest of the last large page.
        constexpr std::size_t kRest = (std::size_t{2} << 20) + 256 * 1024;
        REQUIRE(last.used > first.used);
        CHECK(last.used - first.used >= source.size());
        CHECK(last.touched - first.touched >= source.size());
        CHECK(last.touched - first.touched <= last.reserved - first.reserved + kRest);
        CHECK(after.lifetimes.total().touched == after.resident_bytes);
    }
    TEST_CASE("what closed documents took is given back, whatever lies above it in the heap") {
        server::ArenaPool arenas;
        server::DocumentStore documents(arenas, builtin_table());
        const memory::SealedPages vm = memory::VmArena().seal();
        const auto resident = [&] {
            return server::measure_memory({documents, arenas, vm, {}, 0}).resident_bytes;
        };
        std::string source;
        for (int i = 0; i < 400; ++i)
            source += "fun f" + std::to_string(i) + "(a, b) {\n    return a + b;\n}\n";
        const auto open = [&](const std::string& key) {
            const server::DocumentHandle handle = documents.open(key, key, 1, source);
            documents.refresh(*documents.get(handle));
            return handle;
        };
        open("warm up");
        const std::size_t before = resident();
        std::vector<server::DocumentHandle> closed;
        for (int i = 0; i < 100; ++i) closed.push_back(open(std::to_string(i)));
        open("above");
        const std::size_t most = resident();
        for (const server::DocumentHandle handle : closed) documents.close(handle);
        CHECK(most - before > 10'000'000);
        CHECK(resident() < before + (most - before) / 4);
    }
}

}  // namespace
}  // namespace mufi::tests
