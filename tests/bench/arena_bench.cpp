// What an allocation costs in an arena and elsewhere, and what keeping the memory is worth.
#include <benchmark/benchmark.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cstdint>
#include <cstdlib>
#include <memory_resource>
#include <string>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/memory/arena_scope.h"
#include "vm/memory/arena_vector.h"
#include "vm/text/edit.h"
#include "vm/text/line_index.h"

namespace mufi::bench {
namespace {

using memory::Arena;

struct Node {
    std::uint64_t a, b, c;
};
constexpr std::size_t kNodes = 100'000;  // about the tokens of a large source

void count_nodes(benchmark::State& state) {
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kNodes));
}

void arena_keeps_memory(benchmark::State& state) {
    Arena arena;
    for (auto _ : state) {
        for (std::size_t i = 0; i < kNodes; ++i)
            benchmark::DoNotOptimize(&arena.create<Node>(i, i, i));
        arena.reset();
    }
    count_nodes(state);
}
BENCHMARK(arena_keeps_memory);

void arena_gives_memory_back(benchmark::State& state) {
    Arena arena;
    for (auto _ : state) {
        for (std::size_t i = 0; i < kNodes; ++i)
            benchmark::DoNotOptimize(&arena.create<Node>(i, i, i));
        arena.reset(0);
    }
    count_nodes(state);
}
BENCHMARK(arena_gives_memory_back);

void arena_scope_each_hundred(benchmark::State& state) {
    Arena arena;
    for (auto _ : state) {
        for (std::size_t i = 0; i < kNodes; i += 100) {
            memory::ArenaScope scope(arena);
            for (std::size_t j = 0; j < 100; ++j)
                benchmark::DoNotOptimize(&arena.create<Node>(i, j, j));
        }
        arena.reset();
    }
    count_nodes(state);
}
BENCHMARK(arena_scope_each_hundred);

void arena_vector(benchmark::State& state) {
    Arena arena;
    for (auto _ : state) {
        memory::ArenaVector<Node> nodes(arena);
        for (std::size_t i = 0; i < kNodes; ++i) nodes.push_back({i, i, i});
        benchmark::DoNotOptimize(nodes.finish().data());
        arena.reset();
    }
    count_nodes(state);
}
BENCHMARK(arena_vector);

void malloc_and_free(benchmark::State& state) {
    std::vector<void*> blocks(kNodes);
    for (auto _ : state) {
        for (void*& block : blocks) {
            block = std::malloc(sizeof(Node));
            benchmark::DoNotOptimize(block);
        }
        for (void* block : blocks) std::free(block);
    }
    count_nodes(state);
}
BENCHMARK(malloc_and_free);

void monotonic_buffer(benchmark::State& state) {
    for (auto _ : state) {
        std::pmr::monotonic_buffer_resource buffer;
        for (std::size_t i = 0; i < kNodes; ++i)
            benchmark::DoNotOptimize(::new (buffer.allocate(sizeof(Node), alignof(Node)))
                                         Node{i, i, i});
    }
    count_nodes(state);
}
BENCHMARK(monotonic_buffer);

// The cost of the pages themselves: what an arena saves that keeps them.
void first_touch(benchmark::State& state) {
    const std::size_t bytes = std::size_t{16} << 20;
    const bool huge = state.range(0) != 0;
    for (auto _ : state) {
        void* const base = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (huge) ::madvise(base, bytes, MADV_HUGEPAGE);
        auto* const pages = static_cast<volatile char*>(base);
        for (std::size_t at = 0; at < bytes; at += 4096) pages[at] = 1;
        ::munmap(base, bytes);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * bytes / 4096));
}
BENCHMARK(first_touch)->ArgName("huge")->Arg(0)->Arg(1);

void fill_and_reset(benchmark::State& state) {
    const auto bytes = static_cast<std::size_t>(state.range(0));
    const auto kept = static_cast<std::size_t>(state.range(1));
    Arena arena;
    rusage before{};
    ::getrusage(RUSAGE_SELF, &before);
    for (auto _ : state) {
        for (std::size_t filled = 0; filled < bytes; filled += 4096)
            benchmark::DoNotOptimize(arena.create_array<char>(4096).data());
        arena.reset(kept);
    }
    rusage after{};
    ::getrusage(RUSAGE_SELF, &after);
    state.counters["faults"] =
        benchmark::Counter(static_cast<double>(after.ru_minflt - before.ru_minflt),
                           benchmark::Counter::kAvgIterations);
}
BENCHMARK(fill_and_reset)
    ->ArgNames({"bytes", "kept"})
    ->Args({4 << 20, 64 << 20})
    ->Args({4 << 20, 0})
    ->Args({32 << 20, 64 << 20})
    ->Args({32 << 20, 0});

std::string source_of(std::int64_t lines) {
    std::string source;
    for (std::int64_t i = 0; i < lines; ++i)
        source += "    var value_" + std::to_string(i) + " = 12 + f(x);\n";
    return source;
}

void index_lines(benchmark::State& state) {
    const std::string source = source_of(state.range(0));
    Arena arena;
    for (auto _ : state) {
        benchmark::DoNotOptimize(text::LineIndex::of(source, arena));
        arena.reset();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * source.size()));
}
BENCHMARK(index_lines)->Arg(1000)->Arg(10'000);

void type_a_line_and_take_it_back(benchmark::State& state) {
    text::EditBuffer buffer(source_of(state.range(0)));
    const text::Position at{static_cast<std::uint32_t>(state.range(0) / 2), 4};
    const text::Position behind{at.line + 1, 0};
    const text::Edit edits[] = {{text::Range{at, at}, "x;\n"}, {text::Range{at, behind}, ""}};
    for (auto _ : state) buffer.apply(edits, text::PositionEncoding::Utf16);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * std::size(edits)));
}
BENCHMARK(type_a_line_and_take_it_back)->Arg(1000)->Arg(10'000)->Arg(50'000);

}  // namespace
}  // namespace mufi::bench
