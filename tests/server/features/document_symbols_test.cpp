#include "server/features/document_symbols.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"

namespace mufi::tests {
namespace {

// One line a symbol: two blanks a step of depth, the kind's number, name and detail.
std::string outline(std::string_view source) {
    const Analysed it(source);
    std::string text;
    for (const features::OutlineSymbol& symbol : features::document_symbols(*it)) {
        CHECK(symbol.span.contains(symbol.selection));
        CHECK(symbol.name == it->tree.text(symbol.selection));
        text += std::string(symbol.depth * 2, ' ');
        constexpr const char* kKinds[] = {"var",    "const", "fun",  "class",
                                          "method", "init",  "field"};
        text += kKinds[static_cast<int>(symbol.kind)];
        text += " " + symbol.name + (symbol.detail.empty() ? "" : " " + symbol.detail) + "\n";
    }
    return text;
}

TEST_SUITE("document symbols") {
    TEST_CASE("what a script declares") {
        CHECK(outline("var a; const B = 1; fun f(x, y) {} { var c; }") ==
              "var a\nconst B\nfun f (x, y)\n");
    }
    TEST_CASE("a class has fields and methods") {
        CHECK(outline("class A {} class B < A { init(n) { self.n = n; self.m = 1; } get() {} }") ==
              "class A\nclass B < A\n  field n\n  field m\n  init init (n)\n  method get ()\n");
    }
    TEST_CASE("functions and classes in functions") {
        CHECK(outline("fun f() { var a; fun g() { class C { m() {} } } }") ==
              "fun f ()\n  fun g ()\n    class C\n      method m ()\n");
    }
    TEST_CASE("two classes of one name keep their own members") {
        CHECK(outline("class A { m() { self.x = 1; } } class A { n() { self.y = 1; } }") ==
              "class A\n  field x\n  method m ()\nclass A\n  field y\n  method n ()\n");
    }
    TEST_CASE("broken declarations") {
        CHECK(outline("fun ( { fun g() {} }") == "fun g ()\n");
        CHECK(outline("class { m() {} }") == "method m ()\n");
        CHECK(outline("class A { m( ") == "class A\n  method m ()\n");
        CHECK(outline("var = 1; var b") == "var b\n");
    }
    TEST_CASE("an empty file has no outline") {
        CHECK(outline("") == "");
    }
}

}  // namespace
}  // namespace mufi::tests
