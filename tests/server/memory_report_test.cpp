#include "server/memory_report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/builtins.h"

namespace mufi::tests {
namespace {

using memory::Lifetime;
using server::MemoryReport;

struct MeasuredDocuments {
    server::ArenaPool arenas;
    server::DocumentStore documents{arenas, builtin_table()};
    memory::SealedPages vm = [] {
        memory::VmArena arena;
        (void)arena.copy("documentation");
        return std::move(arena).seal();
    }();

    void open(std::string_view uri, std::string_view text) {
        documents.refresh(*documents.get(documents.open(uri, uri, 1, text)));
    }
    [[nodiscard]] MemoryReport measure() const {
        return server::measure_memory({documents, arenas, vm, {}, 100});
    }
};

TEST_SUITE("memory report") {
    TEST_CASE("every lifetime and document is in it, and the sum is of all") {
        MeasuredDocuments bench;
        bench.open("file:///a.mufi", "var a = 1;\nprint a;\n");
        bench.open("file:///b.mufi", std::string(5000, ' '));
        const MemoryReport report = bench.measure();

        CHECK(report.lifetimes[Lifetime::Program].used == 100);
        CHECK(report.lifetimes[Lifetime::Vm].used == 13);
        CHECK(report.lifetimes[Lifetime::Compilation].slab_requests >= 2);
        REQUIRE(report.documents.size() == 2);
        CHECK(report.documents[0].uri == "file:///a.mufi");
        CHECK(report.documents[0].references == 1);
        CHECK(report.documents[1].text_bytes >= 5000);
        CHECK(report.documents[1].analysis.used >= 5000);
        CHECK(report.lifetimes[Lifetime::Compilation].used ==
              report.documents[0].analysis.used + report.documents[1].analysis.used);
        CHECK(report.lifetimes.total().used >= report.lifetimes[Lifetime::Compilation].used + 113);
        CHECK(report.arenas.out == 2);
        CHECK(report.document_slots.live == 2);
        CHECK(report.resident_bytes > 0);
    }
    TEST_CASE("the answer is JSON with the same figures") {
        MeasuredDocuments bench;
        bench.open("file:///a \"b\".mufi", "print 1;");
        const MemoryReport report = bench.measure();
        const auto json = nlohmann::json::parse(server::to_json(report));
        CHECK(json["lifetimes"].size() == memory::kLifetimes);
        CHECK(json["lifetimes"]["compilation"]["used"] ==
              report.lifetimes[Lifetime::Compilation].used);
        CHECK(json["lifetimes"]["dynamic"]["reserved"] ==
              report.lifetimes[Lifetime::Dynamic].reserved);
        CHECK(json["total"]["used"] == report.lifetimes.total().used);
        CHECK(json["arenas"]["out"] == 1);
        CHECK(json["documents"][0]["uri"] == "file:///a \"b\".mufi");
        CHECK(json["documents"][0]["analysis"]["used"] == report.documents[0].analysis.used);
    }
    TEST_CASE("people get a row for each lifetime and a line for each document") {
        MeasuredDocuments bench;
        bench.open("file:///a.mufi", "print 1;");
        const std::string text = server::to_text(bench.measure());
        for (const auto& row : memory::AllocationStrategy::kTable)
            CHECK(text.find("\n" + std::string(row.lifetime) + " ") != std::string::npos);
        CHECK(text.find("\ntotal ") != std::string::npos);
        CHECK(text.find("\nfile:///a.mufi version 1: text ") != std::string::npos);
    }
}

}  // namespace
}  // namespace mufi::tests
