#include "server/features/references.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/features/definition.h"
#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

using features::Occurrence;
using sema::Role;

// The source with every occurrence of what is named at $0 in brackets: `[x` and `]`, with `!` where
// it is declared and `=` where it is given a value.
std::string uses(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed analysed(source.text());
    std::string text;
    std::uint32_t from = 0;
    for (const Occurrence& it : features::references(*analysed, source.point())) {
        text += source.text().substr(from, it.span.begin - from) + "[";
        if (it.declares) text += "!";
        if (it.role == Role::Write || it.role == Role::ReadWrite) text += "=";
        text += analysed->tree.text(it.span);
        text += "]";
        from = it.span.end;
    }
    return text + source.text().substr(from);
}

// That every place in brackets, asked about itself, gives the same answer.
void check_from_everywhere(std::string_view expected) {
    std::string source;
    std::vector<std::uint32_t> places;
    for (std::size_t at = 0; at < expected.size(); ++at) {
        if (expected[at] == '[') {
            at = expected.find_first_not_of("[!=", at);
            places.push_back(static_cast<std::uint32_t>(source.size()));
        }
        if (expected[at] != ']') source += expected[at];
    }
    REQUIRE(!places.empty());
    for (const std::uint32_t place : places) {
        std::string marked = source;
        CHECK(uses(marked.insert(place, "$0")) == expected);
    }
}

TEST_SUITE("references") {
    TEST_CASE("locals, from both ends of the name, with shadowing") {
        CHECK(uses("{ var area; $0area = 1; area++; }") ==
              "{ var [!area]; [=area] = 1; [=area]++; }");
        CHECK(uses("{ var area; area$0 = 1; area++; }") ==
              "{ var [!area]; [=area] = 1; [=area]++; }");
        check_from_everywhere("{ var [!a]; { var b; [a]; { var c = [a]; } } }");
        CHECK(uses("{ var a$0; { var a; a; } a; }") == "{ var [!a]; { var a; a; } [a]; }");
    }
    TEST_CASE("globals, with all their declarations") {
        check_from_everywhere("var [!a]; var [!a] = [a]; fun f() { [=a] = 1; } fun [!a]() {}");
    }
    TEST_CASE("captured variables, parameters, functions, classes and items") {
        check_from_everywhere("fun f([!a]) { fun g() { [a]; } return [a]; }");
        check_from_everywhere("fun [!f]() { [f](); } [f]();");
        check_from_everywhere("class [!A] {} class B < [A] {} [A]();");
        check_from_everywhere("foreach ([!i] in 1..2) { [i]; } i;");
    }
    TEST_CASE("builtins and what nobody declares are the same wherever they are named") {
        check_from_everywhere("[sqrt](2); fun f() { [sqrt](3); }");
        check_from_everywhere("[nobody]; [nobody]();");
    }
    TEST_CASE("a method with its overrides and its uses through self, super and instances") {
        check_from_everywhere(
            "class A { [!m]() { self.[m](); } } class B < A { [!m]() { super.[m](); } }\n"
            "class C < B { n() { self.[m](); } } var c = C(); c.[m](); A().[m]();");
    }
    TEST_CASE("methods of one name in classes that have nothing to do with each other") {
        check_from_everywhere("class A { [!m]() {} } class B { m() { self.m(); } } A().[m]();");
    }
    TEST_CASE("a use on an object of unknown class counts if only one class can be meant") {
        check_from_everywhere("class A { [!m]() {} } fun f(x) { x.[m](); x.n(); }");
        CHECK(uses("class A { $0m() {} } class B { m() {} } fun f(x) { x.m(); }") ==
              "class A { [!m]() {} } class B { m() {} } fun f(x) { x.m(); }");
    }
    TEST_CASE("asked about itself, such a use finds all that it may mean") {
        CHECK(
            uses("class A { m() { self.m(); } } class B { m() {} } fun f(x) { x.$0m(); x.m(); }") ==
            "class A { [!m]() { self.[m](); } } class B { [!m]() {} } "
            "fun f(x) { x.[m](); x.[m](); }");
    }
    TEST_CASE("members that no class has are the same, and no variables") {
        check_from_everywhere("fun f(x, y) { x.[m](); m; y.[=m] = 1; }");
    }
    TEST_CASE("a method that only subclasses have is one with its use in the superclass") {
        check_from_everywhere(
            "class A { run() { self.[m](); } } class B < A { [!m]() {} }\n"
            "class C < A { [!m]() {} } class D { m() {} }");
    }
    TEST_CASE("fields, also those that a subclass assigns to again") {
        check_from_everywhere(
            "class A { init() { self.[!=x] = 1; self.[=x] = 2; } }\n"
            "class B < A { n() { return self.[x]; } } A().[x];");
        check_from_everywhere(
            "class A { init() { self.[!=x] = 1; } }\n"
            "class B < A { init() { self.[!=x] = 2; } n() { self.[x]; } }");
    }
    TEST_CASE("nothing is named") {
        CHECK(uses("var a = 1$02;") == "var a = 12;");
        CHECK(uses("$0") == "");
        CHECK(uses("// a$0\na;") == "// a\na;");
        CHECK(uses("ret$0urn;") == "return;");
    }
    TEST_CASE("broken code") {
        check_from_everywhere("fun f([!a], { return [a] + ; [a].");
        check_from_everywhere("class A { [!m]( { self.[m] } } A().[m](");
    }
    TEST_CASE("lines that end in CR LF and characters of several bytes") {
        check_from_everywhere("// é\r\nvar [!a] = \"漢\";\r\nprint [a];");
    }
    TEST_CASE("classes that inherit in a circle") {
        check_from_everywhere("class A < B { [!m]() {} } class B < A { n() { self.[m](); } }");
    }
    TEST_CASE("in any program what is declared is used where its uses lead to it") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            for (const sema::Reference& reference : analysed->model.references()) {
                // MufiZ takes a lone `.` for a name; behind it there may be a word.
                if (analysed->tree[reference.token].kind == syntax::TokenKind::Dot) continue;
                const text::Span asked = analysed->tree.span(reference.token);
                const auto found = features::references(*analysed, asked.end);
                const auto has = [&](text::Span span) {
                    return std::ranges::find(found, span, &Occurrence::span) != found.end();
                };
                CHECK(has(asked));
                for (const features::Place& place :
                     features::definition(*analysed, asked.end).places)
                    CHECK(has(place.name));
                CHECK(std::ranges::is_sorted(found, std::ranges::less_equal{},
                                             [](const Occurrence& it) { return it.span.begin; }));
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
