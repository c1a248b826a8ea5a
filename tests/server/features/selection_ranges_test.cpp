#include "server/features/selection_ranges.h"

#include <doctest/doctest.h>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

using text::Span;

// The texts that the selection at $0 grows to, separated by " -> ". What is more than a line long
// is shown with `~` for its line ends.
std::string growth(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed analysed(source.text());
    const std::uint32_t offsets[] = {source.point()};
    const auto ranges = features::selection_ranges(*analysed, offsets);
    REQUIRE(ranges.size() == 1);
    std::string text;
    for (const Span span : ranges[0]) {
        if (!text.empty()) text += " -> ";
        text += analysed->tree.text(span);
    }
    for (char& byte : text)
        if (byte == '\n') byte = '~';
    return text;
}

TEST_SUITE("selection ranges") {
    TEST_CASE("a name, its expression, its statement") {
        CHECK(growth("a$0bc + 1;") == "abc -> abc + 1 -> abc + 1;");
        CHECK(growth("$0abc + 1;") == "abc -> abc + 1 -> abc + 1;");
        CHECK(growth("abc$0 + 1;") == "abc -> abc + 1 -> abc + 1;");
        CHECK(growth("10$0+ab;") == "10 -> 10+ab -> 10+ab;");
    }
    TEST_CASE("an argument, all arguments, the call") {
        CHECK(growth("f(a$0, 2);") == "a -> a, 2 -> f(a, 2) -> f(a, 2);");
        CHECK(growth("f(a,$0 2);") == "a, 2 -> f(a, 2) -> f(a, 2);");
        CHECK(growth("f$0(a, 2);") == "f -> f(a, 2) -> f(a, 2);");
        CHECK(growth("f($0);") == "f() -> f();");
    }
    TEST_CASE("a word, the text of a string, the string") {
        CHECK(growth("print \"hello w$0orld\";") ==
              "world -> hello world -> \"hello world\" -> print \"hello world\";");
        CHECK(growth("print \"hello $0 world\";") ==
              "hello  world -> \"hello  world\" -> print \"hello  world\";");
        CHECK(growth("`é漢$0é b`;") == "é漢é -> é漢é b -> `é漢é b` -> `é漢é b`;");
        CHECK(growth("\"$0\";") == "\"\" -> \"\";");
    }
    TEST_CASE("a line of a string of several lines") {
        CHECK(growth("\"a b\n c$0 d\n\";") ==
              "c -> c d -> a b~ c d~ -> \"a b~ c d~\" -> "
              "\"a b~ c d~\";");
    }
    TEST_CASE("a statement, what is in the block, the block, the function") {
        CHECK(growth("fun f() { x; y$0; }  ") ==
              "y -> y; -> x; y; -> { x; y; } -> fun f() { x; y; } -> fun f() { x; y; }  ");
        CHECK(growth("{ x;$0\n// c\n}") == "x; -> x;~// c -> { x;~// c~}");
    }
    TEST_CASE("parameters, with and without parentheses") {
        CHECK(growth("fun f(a$0, b) {}") == "a -> a, b -> (a, b) -> fun f(a, b) {}");
    }
    TEST_CASE("methods and classes") {
        CHECK(growth("class A < B { m() { se$0lf.x; } n() {} }") ==
              "self -> self.x -> self.x; -> { self.x; } -> m() { self.x; } -> "
              "m() { self.x; } n() {} -> class A < B { m() { self.x; } n() {} }");
        CHECK(growth("class A$0 {}") == "A -> class A {}");
    }
    TEST_CASE("switches") {
        CHECK(growth("switch (a) { case $01 => { b; } _ => {} }") ==
              "1 -> case 1 => { b; } -> case 1 => { b; } _ => {} -> "
              "switch (a) { case 1 => { b; } _ => {} }");
        CHECK(growth("switch (a$0) { }") == "a -> switch (a) { }");
    }
    TEST_CASE("vectors, matrices, tables and indices") {
        CHECK(growth("[1, [2$0, 3]];") ==
              "2 -> 2, 3 -> [2, 3] -> 1, [2, 3] -> [1, [2, 3]] -> "
              "[1, [2, 3]];");
        CHECK(growth("[[1, 2$0], [3, 4]];") ==
              "2 -> 1, 2 -> [1, 2] -> [1, 2], [3, 4] -> [[1, 2], [3, 4]] -> [[1, 2], [3, 4]];");
        CHECK(growth("#{a: 1, b$0: 2};") ==
              "b -> b: 2 -> a: 1, b: 2 -> #{a: 1, b: 2} -> #{a: 1, b: 2};");
        CHECK(growth("#{\"b$0\": 2};") == "b -> \"b\" -> \"b\": 2 -> #{\"b\": 2} -> #{\"b\": 2};");
        CHECK(growth("v[1:$0end];") == "end -> 1:end -> v[1:end] -> v[1:end];");
    }
    TEST_CASE("comments") {
        CHECK(growth("{ // one t$0wo\n}") == "two -> // one two -> { // one two~}");
        CHECK(growth("// a\n// b$0\n\n// c") == "b -> // b -> // a~// b -> // a~// b~~// c");
        CHECK(growth("/# a\n b$0 c #/ x;") == "b -> b c #/ -> /# a~ b c #/ -> /# a~ b c #/ x;");
    }
    TEST_CASE("between tokens it begins with what is around") {
        CHECK(growth("{ a; $0 b; }") == "a;  b; -> { a;  b; }");
        CHECK(growth("a;\n$0\nb;") == "a;~~b;");
    }
    TEST_CASE("broken code") {
        CHECK(growth("f(a, g($0") == "g( -> a, g( -> f(a, g(");
        CHECK(growth("f(g(1$0)") == "1 -> g(1) -> f(g(1)");
        CHECK(growth("fun f( { x$0 }") == "x -> { x } -> fun f( { x }");
        CHECK(growth("class { m( } x$0") == "x -> class { m( } x");
        CHECK(growth("\"ab$0c") == "abc -> \"abc");
    }
    TEST_CASE("an empty file, and places behind the end") {
        CHECK(growth("$0") == "");
        const Analysed analysed("x;");
        const std::uint32_t offsets[] = {99, 0, UINT32_MAX};
        const auto ranges = features::selection_ranges(*analysed, offsets);
        REQUIRE(ranges.size() == 3);
        CHECK(ranges[0] == std::vector<Span>{{0, 2}});
        CHECK(ranges[1] == std::vector<Span>{{0, 1}, {0, 2}});
        CHECK(ranges[2] == ranges[0]);
        CHECK(features::selection_ranges(*Analysed(""), offsets)[0] == std::vector<Span>{{0, 0}});
    }
    TEST_CASE("the ranges at every byte of any program nest strictly and end with all of it") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            std::vector<std::uint32_t> offsets(file.text.size() + 1);
            for (std::size_t at = 0; at < offsets.size(); ++at)
                offsets[at] = static_cast<std::uint32_t>(at);
            const auto all = features::selection_ranges(*analysed, offsets);
            REQUIRE(all.size() == offsets.size());
            std::size_t broken = 0;
            for (std::size_t at = 0; at < all.size(); ++at) {
                if (all[at].empty() || all[at].back() != Span{0, offsets.back()}) ++broken;
                for (std::size_t step = 0; step < all[at].size(); ++step) {
                    if (!all[at][step].touches(offsets[at])) ++broken;
                    if (step == 0) continue;
                    const Span inner = all[at][step - 1];
                    if (!all[at][step].contains(inner) || all[at][step] == inner) ++broken;
                }
            }
            CHECK(broken == 0);
        }
    }
}

}  // namespace
}  // namespace mufi::tests
