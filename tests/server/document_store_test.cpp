#include "server/document_store.h"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/builtins.h"
#include "tests/support/failing_slabs.h"

namespace mufi::tests {
namespace {

using server::ArenaPool;
using server::Document;
using server::DocumentHandle;
using server::DocumentStore;
using server::SnapshotPtr;
using Refreshed = server::DocumentStore::Refreshed;

constexpr text::PositionEncoding kUtf16 = text::PositionEncoding::Utf16;

text::Edit insert(std::uint32_t line, std::uint32_t character, std::string_view text) {
    return {text::Range{{line, character}, {line, character}}, text};
}

struct StoreOfDocuments {
    ArenaPool arenas;
    DocumentStore store{arenas, builtin_table()};

    Document& open(std::string_view key, std::string_view text) {
        return *store.get(store.open(key, key, 1, text));
    }
};

// A program of `functions` functions that all bear the number.
std::string numbered(int functions, int number) {
    std::string text;
    for (int i = 0; i < functions; ++i)
        text += "fun f" + std::to_string(i) + "(v" + std::to_string(number) + ") { return 1; }\n";
    return text;
}

TEST_SUITE("document store") {
    TEST_CASE("a document is found by its key as long as it is open") {
        StoreOfDocuments bench;
        const DocumentHandle a = bench.store.open("file:///a", "file:///A", 3, "print 1;");
        const DocumentHandle b = bench.store.open("file:///b", "file:///b", 1, "");
        CHECK(bench.store.find("file:///a") == a);
        CHECK(bench.store.find("file:///b") == b);
        CHECK(bench.store.find("file:///c") == DocumentHandle{});
        CHECK(bench.store.get(a)->uri() == "file:///A");
        CHECK(bench.store.get(a)->version() == 3);
        CHECK(bench.store.get(a)->text() == "print 1;");
        CHECK(bench.store.close(a));
        CHECK_FALSE(bench.store.close(a));
        CHECK(bench.store.get(a) == nullptr);
        CHECK(bench.store.find("file:///a") == DocumentHandle{});
        CHECK(bench.store.get(b) != nullptr);
    }
    TEST_CASE("opening twice replaces the text") {
        StoreOfDocuments bench;
        const DocumentHandle first = bench.store.open("k", "u1", 1, "a");
        const DocumentHandle second = bench.store.open("k", "u2", 7, "b");
        CHECK(first == second);
        CHECK(bench.store.get(first)->text() == "b");
        CHECK(bench.store.get(first)->version() == 7);
        CHECK(bench.store.get(first)->uri() == "u2");
    }
    TEST_CASE("edits change the text at once and the snapshot when it is refreshed") {
        StoreOfDocuments bench;
        Document& document = bench.open("k", "print 1;\n");
        CHECK_FALSE(document.snapshot());
        CHECK(bench.store.refresh(document) == Refreshed::Done);
        CHECK(bench.store.refresh(document) == Refreshed::Unchanged);
        const SnapshotPtr before = document.snapshot();

        const text::Edit edits[] = {insert(0, 6, "2"), insert(0, 7, "3")};
        CHECK(bench.store.edit(document, edits, kUtf16, 2) == text::Fit::Exact);
        CHECK(document.text() == "print 231;\n");
        CHECK(document.snapshot() == before);
        CHECK(bench.store.refresh(document) == Refreshed::Done);
        CHECK(document.snapshot()->text() == "print 231;\n");
        CHECK(document.snapshot()->version() == 2);
        CHECK(document.snapshot()->uri() == "k");
        CHECK(before->text() == "print 1;\n");
        CHECK(before->version() == 1);
    }
    TEST_CASE("a snapshot is analysed: its lines, tree and diagnostics are of its text") {
        StoreOfDocuments bench;
        Document& document = bench.open("k", "print 1;\nprint ;\n");
        bench.store.refresh(document);
        const analysis::Analysis& analysis = document.snapshot()->analysis();
        CHECK(analysis.lines.line_count() == 3);
        REQUIRE(analysis.diagnostics.size() == 1);
        CHECK(analysis.lines.line_of(analysis.diagnostics[0].span.begin) == 1);
        CHECK(document.snapshot()->usage().used > document.text().size());
    }
    TEST_CASE("a snapshot outlives its document as long as somebody reads it") {
        StoreOfDocuments bench;
        SnapshotPtr reader;
        {
            const DocumentHandle handle = bench.store.open("k", "k", 1, "var kept = 1;");
            bench.store.refresh(*bench.store.get(handle));
            reader = bench.store.get(handle)->snapshot();
            CHECK(reader->references() == 2);
            bench.store.close(handle);
        }
        CHECK(reader->references() == 1);
        CHECK(reader->text() == "var kept = 1;");
        CHECK(bench.arenas.stats().out == 1);
        reader = {};
        CHECK(bench.arenas.stats().out == 0);
    }
    TEST_CASE("a closed document's memory is given back beyond the pool's limit") {
        ArenaPool arenas({.idle_arenas = 4, .trimmed_bytes = 20'000, .arena = {}}, {});
        DocumentStore store(arenas, builtin_table());
        const DocumentHandle handle = store.open("k", "k", 1, numbered(500, 1));
        store.refresh(*store.get(handle));
        CHECK(arenas.stats().usage.reserved > 100'000);
        store.close(handle);
        CHECK(arenas.stats().usage.reserved <= 20'000);
    }
    TEST_CASE("two arenas take turns when one document is edited") {
        StoreOfDocuments bench;
        Document& document = bench.open("k", numbered(200, 0));
        bench.store.refresh(document);
        std::uint32_t settled = 0;
        for (int version = 2; version < 50; ++version) {
            const text::Edit edit = insert(0, 0, " ");
            bench.store.edit(document, {&edit, 1}, kUtf16, version);
            bench.store.refresh(document);
            if (version == 10) settled = bench.arenas.stats().usage.slab_requests;
        }
        CHECK(bench.arenas.stats().out_peak == 2);
        CHECK(bench.arenas.stats().usage.slab_requests == settled);
    }
    TEST_CASE("without memory for the analysis the text is new and the snapshot the old one") {
        for (int n = 0; n < 20; ++n) {
            CAPTURE(n);
            FailingSlabs slabs;
            {
                // Nothing is kept over a reset, so that every analysis has to ask.
                const memory::CompilerArena::Policy policy{
                    .retain_limit = 0,
                    .slabs = {.first_slab = 256, .largest_slab = 1024, .source = &slabs}};
                ArenaPool arenas({.idle_arenas = 4, .trimmed_bytes = 0, .arena = policy}, {});
                DocumentStore store(arenas, builtin_table());
                Document& document = *store.get(store.open("k", "k", 1, numbered(20, 1)));
                CHECK(store.refresh(document) == Refreshed::Done);

                const text::Edit edit{std::nullopt, "print broken;;\nfun (\n"};
                std::string large = std::string(edit.text) + numbered(40, 2);
                const text::Edit whole{std::nullopt, large};
                store.edit(document, {&whole, 1}, kUtf16, 2);
                slabs.fail_after(n);
                const Refreshed refreshed = store.refresh(document);
                slabs.fail_after(FailingSlabs::kNever);
                if (refreshed == Refreshed::OutOfMemory) {
                    CHECK(document.text() == large);
                    CHECK(document.version() == 2);
                    CHECK(document.snapshot()->version() == 1);
                    CHECK(document.snapshot()->text() == numbered(20, 1));
                    CHECK(arenas.stats().out == 1);
                } else {
                    CHECK(refreshed == Refreshed::Done);
                }
                store.refresh(document);
                CHECK(document.snapshot()->text() == large);
                CHECK(document.snapshot()->version() == 2);
                CHECK_FALSE(document.snapshot()->analysis().diagnostics.empty());
            }
            CHECK(slabs.held == 0);
        }
    }
    TEST_CASE("readers keep the snapshot they started with while edits go on") {
        StoreOfDocuments bench;
        std::mutex mutex;
        SnapshotPtr newest;  // what the editing thread hands to the others
        Document& document = bench.open("k", numbered(100, 1));
        bench.store.refresh(document);
        newest = document.snapshot();

        std::atomic<bool> stop{false};
        std::atomic<int> reads{0};
        std::atomic<int> wrong{0};
        std::vector<std::thread> readers;
        for (int t = 0; t < 3; ++t) {
            readers.emplace_back([&] {
                while (!stop || reads < 100) {
                    SnapshotPtr mine;
                    {
                        const std::scoped_lock lock(mutex);
                        mine = newest;
                    }
                    const SnapshotPtr second = mine;
                    const std::string expected = numbered(100, static_cast<int>(mine->version()));
                    wrong += mine->text() != expected;
                    wrong += second->analysis().lines.line_count() != 101;
                    wrong += !second->analysis().diagnostics.empty() &&
                             second->analysis().diagnostics.back().span.end > expected.size();
                    ++reads;
                }
            });
        }
        for (int version = 2; version <= 100; ++version) {
            const std::string text = numbered(100, version);
            const text::Edit edit{std::nullopt, text};
            bench.store.edit(document, {&edit, 1}, kUtf16, version);
            bench.store.refresh(document);
            SnapshotPtr previous = document.snapshot();
            const std::scoped_lock lock(mutex);
            std::swap(newest, previous);
        }
        stop = true;
        for (std::thread& reader : readers) reader.join();
        CHECK(wrong == 0);
        CHECK(bench.arenas.stats().leases == 100);
        newest = {};
        CHECK(bench.arenas.stats().out == 1);
    }
}

}  // namespace
}  // namespace mufi::tests
