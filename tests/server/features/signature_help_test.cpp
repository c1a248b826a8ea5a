#include "server/features/signature_help.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

// Every signature on a line of its own, the active one behind "> ", its active parameter between
// brackets; "" if there is no help.
std::string help_at(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed analysed(source.text());
    const auto help = features::signature_help(*analysed, builtin_table(), source.point());
    if (!help) return "";
    std::string shown;
    for (std::size_t at = 0; at < help->signatures.size(); ++at) {
        const features::CallSignature& it = help->signatures[at];
        std::string label = it.label;
        if (it.active_parameter) {
            const text::Span active = it.parameters.at(*it.active_parameter);
            label.insert(active.end, "]");
            label.insert(active.begin, "[");
        }
        if (!shown.empty()) shown += '\n';
        if (help->signatures.size() > 1) shown += at == help->active_signature ? "> " : "  ";
        shown += label;
    }
    return shown;
}

void check_help(std::string_view marked, std::string_view expected) {
    CAPTURE(marked);
    CHECK(help_at(marked) == expected);
}

TEST_SUITE("signature help") {
    TEST_CASE("a call of a function shows where the cursor is in it") {
        check_help("fun area(w, h) {} area($0);", "area([w], h)");
        check_help("fun area(w, h) {} area(1$0);", "area([w], h)");
        check_help("fun area(w, h) {} area(1, $0);", "area(w, [h])");
        check_help("fun area(w, h) {} area(1$0, 2);", "area([w], h)");
        check_help("fun area(w, h) {} area(1,$0 2);", "area(w, [h])");
        check_help("fun area(w, h) {} area(1, 2, $0);", "area(w, h)");
        check_help("fun f() {} f($0);", "f()");
    }
    TEST_CASE("nothing outside of the parentheses") {
        check_help("fun f(a) {} f$0(1);", "");
        check_help("fun f(a) {} $0f(1);", "");
        check_help("fun f(a) {} f(1)$0;", "");
        check_help("fun f(a) {} f(1);$0", "");
        check_help("fun f($0a) {}", "");
        check_help("if ($0true) {}", "");
        check_help("$0", "");
        check_help("print (1$0);", "");
        check_help("unknown($0);", "");
        check_help("fun f(a) {} f(1, // $0", "");
        check_help("fun f(a) {} f(1, /# $0 #/ 2);", "");
    }
    TEST_CASE("commas that belong to something else do not count") {
        check_help("fun f(a, b) {} f([1, 2, $03]);", "f([a], b)");
        check_help("fun f(a, b) {} f([1, 2, 3], $0);", "f(a, [b])");
        check_help("fun f(a, b) {} f(#{x: 1, y: $02}, 3);", "f([a], b)");
        check_help("fun f(a, b) {} f(\"1, 2, $03\", 3);", "f([a], b)");
        check_help("fun f(a, b) {} f(`,$0,`, 3);", "f([a], b)");
        check_help("fun f(a, b) {} f({1, 2}, $0)", "f(a, [b])");
        check_help("fun f(a, b) {} f((1$0), 2)", "f([a], b)");
        check_help("fun f(a, b) {} f(/# , #/ 1, $02)", "f(a, [b])");
    }
    TEST_CASE("of nested calls the innermost is shown") {
        check_help("fun f(a, b) {} fun g(x, y) {} f(g(1, $02), 3);", "g(x, [y])");
        check_help("fun f(a, b) {} fun g(x, y) {} f(g(1, 2)$0, 3);", "f([a], b)");
        check_help("fun f(a, b) {} fun g(x, y) {} f(g(1, 2), $03);", "f(a, [b])");
        check_help("fun f(a, b) {} f(f(f(1, $0", "f(a, [b])");
        check_help("fun f(a) {} f(unknown($0));", "");
    }
    TEST_CASE("an unfinished call is a call") {
        check_help("fun f(a, b) {} f($0", "f([a], b)");
        check_help("fun f(a, b) {} f(1, $0", "f(a, [b])");
        check_help("fun f(a, b) {} f(1,$0\nprint 1;", "f(a, [b])");
        check_help("fun f(a, b) {} f(, $0)", "f(a, [b])");
        check_help("fun f(a, b) {} fun g() { var x = f(1, $0 }", "f(a, [b])");
        check_help("fun f(a, b) {} f(\"$0", "f([a], b)");
        check_help("fun f(a, b) {} f(1; $0", "");
    }
    TEST_CASE("builtins show their label") {
        check_help("sqrt($0", "sqrt([x: number]) -> double");
        check_help("print pi($0);", "pi() -> double");
        check_help("format(\"{} {}\", 1, 2, $0);",
                   "format(template: string, [...value: any]) -> string");
        check_help("sqrt(1, $0);", "sqrt(x: number) -> double");
    }
    TEST_CASE("of several combinations of kinds the one that fits is active") {
        check_help("nth([1, 2], $0);",
                   "> nth(target: fvec, [index: number]) -> double\n"
                   "  nth(target: list, [index: number]) -> any\n"
                   "  nth(target: pair, [index: number]) -> any");
        check_help("var l = linked_list(); nth(l, $0);",
                   "  nth(target: fvec, [index: number]) -> double\n"
                   "> nth(target: list, [index: number]) -> any\n"
                   "  nth(target: pair, [index: number]) -> any");
        check_help("fun f(x) { clone(x$0); }",
                   "> clone([collection: fvec]) -> fvec\n"
                   "  clone([collection: list]) -> list\n"
                   "  clone([collection: table]) -> table");
        check_help("clone(#{a: 1}, $0);",
                   "  clone(collection: fvec) -> fvec\n"
                   "  clone(collection: list) -> list\n"
                   "> clone(collection: table) -> table");
        check_help("var l = linked_list(); push(l, 1, 2, $0);",
                   "  push(target: fvec, [...value: number]) -> nil\n"
                   "> push(target: list, [...value: any]) -> nil");
    }
    TEST_CASE("a class is called with the parameters of its initializer") {
        check_help("class P { init(x, y) {} } P(1, $0);", "P(x, [y])");
        check_help("class P {} P($0);", "P()");
        check_help("class A { init(x) {} } class B < A {} B($0);", "B([x])");
        check_help("class A { init(x) {} } class B < A { init(y) { super.init($0); } }",
                   "A.init([x])");
        check_help("class P { init( $0", "");
    }
    TEST_CASE("methods are found through self, super and known instances") {
        const std::string p = "class P { move(dx, dy) { self.stop($0); } stop(now) {} }";
        check_help(p, "P.stop([now])");
        const std::string q = "class Q { move(dx, dy) {} } ";
        check_help(q + "var p = Q(); p.move(1, $0);", "Q.move(dx, [dy])");
        check_help(q + "Q().move($0", "Q.move([dx], dy)");
        check_help(q + "class R < Q { m() { super.move(1, $0); } }", "Q.move(dx, [dy])");
        check_help(q + "class R < Q { m() { self.move(1, $0); } }", "Q.move(dx, [dy])");
        check_help(q + "var p = Q(); var m = p.move; m($0);", "Q.move([dx], dy)");
        check_help(q + "class R { init(q) { self.q = Q(); } m() { self.q.move($0); } }",
                   "Q.move([dx], dy)");
        check_help(q + "[1].move($0);", "");
        check_help(q + "var p = Q(); p.stop($0);", "");
    }
    TEST_CASE("what a parameter holds is not known, but only methods can be called on it") {
        check_help("class A { go(x) {} } class B { go(y, z) {} } fun f(s) { s.go($0); }",
                   "> A.go([x])\n  B.go([y], z)");
        check_help("fun f(s) { s.go($0); }", "");
        check_help("fun f(s) { s($0); }", "");
    }
    TEST_CASE("a variable that holds a function is called like it") {
        check_help("fun f(a) {} var g = f; g($0);", "f([a])");
        check_help("var s = sqrt; s($0);", "sqrt([x: number]) -> double");
        check_help("fun f(a) {} fun g(b) {} var h = f; h = g; h($0);", "");
        check_help("fun f(a) {} fun f(b, c) {} f(1, $0);", "  f(a)\n> f(b, [c])");
    }
    TEST_CASE("the documentation is the page or the comment above") {
        const MarkedSource source("// Goes there.\nfun go(to) {} go($0);");
        const Analysed analysed(source.text());
        const auto help = features::signature_help(*analysed, builtin_table(), source.point());
        REQUIRE(help);
        CHECK(help->signatures.front().documentation.view() == "Goes there.");
    }
    TEST_CASE("every place of every program is answered, and the parameters lie in the label") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            for (std::uint32_t at = 0; at <= file.text.size(); ++at) {
                const auto help = features::signature_help(*analysed, builtin_table(), at);
                if (!help) continue;
                REQUIRE(help->active_signature < help->signatures.size());
                for (const features::CallSignature& it : help->signatures) {
                    for (const text::Span parameter : it.parameters)
                        REQUIRE(parameter.end <= it.label.size());
                    if (it.active_parameter) REQUIRE(*it.active_parameter < it.parameters.size());
                }
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
