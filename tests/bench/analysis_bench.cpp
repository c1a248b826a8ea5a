// What a version of a document costs from text to diagnostics, and the share of each pass.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "vm/analysis/analysis.h"
#include "vm/memory/arena_scope.h"
#include "vm/memory/compiler_arena.h"
#include "vm/memory/vm_arena.h"
#include "vm/syntax/parser.h"

namespace mufi::bench {
namespace {

// Nothing here is worth a warning, so that no list is full before the end; and the copies are in
// functions, so that no limit of MufiZ ends the judging early.
constexpr std::string_view kUnit = R"(
// Shapes, loops and calls.
class Shape < Base {
    init(width, height) {
        self.width = width;
        self.height = height;
    }
    area() { return self.width * self.height; }
    scale(factor) {
        self.width = self.width * factor;
        self.height = self.height * factor;
        return self;
    }
}
fun calculate(first, second) {
    var total = 0;
    const limit = 50 + first;
    for (var i = 0; i < 10; i++) {
        total = total + first * i - second;  // grows
        if (total > limit and second != 3) {
            total = total - limit;
        } else {
            total = total + 1;
        }
    }
    foreach (x in [1, 2.5, 3.75]) total = total + x;
    while (total > 1000) total = total / 2.0;
    return total;
}
var shape = Shape(3, 4).scale(2);
var names = #{width: shape.width, "height": shape.height};
print "area: " + str(shape.area());
print calculate(names["width"], sqrt(2.0)) + maxl([1, 2, 3]);
)";

std::string source_of(std::size_t lines) {
    constexpr int kGroup = 32;  // units
    const auto unit_lines = static_cast<std::size_t>(std::ranges::count(kUnit, '\n'));
    std::string source = "class Base { get() { return self; } }\nfun group_0() {\n";
    int unit = 0;
    for (std::size_t count = 0; count < lines; count += unit_lines) {
        const std::string number = std::to_string(unit++);
        if (unit % kGroup == 0) source += "}\nfun group_" + number + "() {\n";
        source +=
            "fun unit_" + number + "() {" + std::string(kUnit) + "}\nunit_" + number + "();\n";
    }
    return source + "}\n";
}

// What is made of one text, pass by pass. Each pass reads what those before it have left.
struct Passes {
    explicit Passes(std::size_t lines) : source(source_of(lines)) {
        arena.expect_source(source.size());
    }

    memory::VmArena vm;
    builtins::BuiltinTable builtins{vm};
    memory::CompilerArena arena;
    analysis::Scratch scratch;
    std::string source;
    syntax::Scan scan;
    syntax::SyntaxTree tree;
    sema::Model model;
    sema::Kinds kinds;

    void run_scan() { scan = syntax::scan(source, arena, scratch.scan); }
    void run_judge() {
        benchmark::DoNotOptimize(reference::judge(source, scan, scratch.notes, arena));
    }
    void run_parse() { tree = syntax::parse(source, scan, arena, scratch.diagnostics); }
    void run_resolve() {
        model = sema::resolve(tree, builtins, arena, scratch.resolver, scratch.diagnostics);
    }
    void run_infer() { kinds = sema::infer_kinds(tree, model, builtins, arena, scratch.kinds); }
    void run_lint() {
        scratch.diagnostics.begin(arena);  // a full list would end it at once
        lint::check({tree, model, kinds, scratch.kinds.facts, builtins, scratch.notes},
                    scratch.lint, scratch.diagnostics);
    }
};

using Pass = void (Passes::*)();
constexpr Pass kPasses[] = {&Passes::run_scan,    &Passes::run_judge, &Passes::run_parse,
                            &Passes::run_resolve, &Passes::run_infer, &Passes::run_lint};

void count_text(benchmark::State& state, std::size_t bytes, std::size_t lines) {
    const auto rounds = static_cast<std::int64_t>(state.iterations());
    state.SetBytesProcessed(rounds * static_cast<std::int64_t>(bytes));
    state.SetItemsProcessed(rounds * static_cast<std::int64_t>(lines));  // lines
}

// One pass over and over, those before it once. What it takes from the arena is given back in
// between, as it is from version to version.
void pass(benchmark::State& state, std::size_t which) {
    const auto lines = static_cast<std::size_t>(state.range(0));
    Passes passes(lines);
    passes.scratch.diagnostics.begin(passes.arena);
    for (std::size_t before = 0; before < which; ++before) (passes.*kPasses[before])();
    for (auto _ : state) {
        const memory::ArenaScope scope(passes.arena);
        passes.scratch.diagnostics.begin(passes.arena);
        (passes.*kPasses[which])();
    }
    count_text(state, passes.source.size(), lines);
}
BENCHMARK_CAPTURE(pass, scan, 0)->Arg(10'000);
BENCHMARK_CAPTURE(pass, judge, 1)->Arg(10'000);
BENCHMARK_CAPTURE(pass, parse, 2)->Arg(10'000);
BENCHMARK_CAPTURE(pass, resolve, 3)->Arg(10'000);
BENCHMARK_CAPTURE(pass, infer, 4)->Arg(10'000);
BENCHMARK_CAPTURE(pass, lint, 5)->Arg(10'000);

void whole(benchmark::State& state) {
    const auto lines = static_cast<std::size_t>(state.range(0));
    const Passes passes(lines);
    memory::CompilerArena arena;
    analysis::Scratch scratch;
    for (auto _ : state) {
        arena.reset();
        arena.expect_source(passes.source.size());
        benchmark::DoNotOptimize(
            analysis::analyze(passes.source, passes.builtins, arena, scratch).diagnostics.data());
    }
    count_text(state, passes.source.size(), lines);
}
BENCHMARK(whole)->Arg(1'000)->Arg(10'000)->Arg(50'000);

// The same for a version that differs from the one before by a letter in its middle.
void edit(benchmark::State& state) {
    const auto lines = static_cast<std::size_t>(state.range(0));
    Passes passes(lines);
    const std::size_t middle = passes.source.find("total + first", passes.source.size() / 2);
    const std::string edited = std::string(passes.source).insert(middle, "a");
    memory::CompilerArena arenas[2];
    for (memory::CompilerArena& arena : arenas) arena.expect_source(passes.source.size());
    analysis::Analysis analyses[2];
    analyses[1] = analysis::analyze(edited, passes.builtins, arenas[1], passes.scratch);
    std::size_t next = 0;
    for (auto _ : state) {
        arenas[next].reset();
        analyses[next] = analysis::analyze(next == 0 ? passes.source : edited, passes.builtins,
                                           arenas[next], passes.scratch, {}, &analyses[1 - next]);
        next = 1 - next;
    }
    count_text(state, passes.source.size(), lines);
}
BENCHMARK(edit)->Arg(1'000)->Arg(2'200)->Arg(10'000)->Arg(50'000);

}  // namespace
}  // namespace mufi::bench
