#include "server/features/definition.h"

#include <doctest/doctest.h>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

using features::Place;
using features::Places;

using Question = Places (*)(const analysis::Analysis&, std::uint32_t);

// Where `question` leads from $0, one "line:column whole declaration" a place, joined by " | ".
// Lines and columns begin at 1. The name that was asked about must be marked by <|...|>.
std::string places(Question question, std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed analysed(source.text());
    const Places found = question(*analysed, source.point());
    std::string text;
    for (const Place& place : found.places) {
        if (!text.empty()) text += " | ";
        const auto at = analysed->lines.position_of(place.name.begin, text::PositionEncoding::Utf8);
        text += std::to_string(at.line + 1) + ":" + std::to_string(at.character + 1) + " ";
        text += analysed->tree.text(place.span);
        CHECK(place.span.contains(place.name));
    }
    if (!found.places.empty()) CHECK(found.origin == source.range());
    return text;
}

std::string definition(std::string_view marked) {
    return places(features::definition, marked);
}
std::string type_definition(std::string_view marked) {
    return places(features::type_definition, marked);
}
std::string implementation(std::string_view marked) {
    return places(features::implementation, marked);
}

TEST_SUITE("definition") {
    TEST_CASE("variables, at both ends and in the middle of the name") {
        CHECK(definition("var area = 1;\nprint <|$0area|>;") == "1:5 var area = 1;");
        CHECK(definition("var area = 1;\nprint <|ar$0ea|>;") == "1:5 var area = 1;");
        CHECK(definition("var area = 1;\nprint <|area$0|>;") == "1:5 var area = 1;");
        CHECK(definition("{ var a = 1; { var a = 2; <|$0a|>; } }") == "1:20 var a = 2;");
    }
    TEST_CASE("a declaration leads to itself") {
        CHECK(definition("var <|$0a|>;") == "1:5 var a;");
        CHECK(definition("fun <|f$0|>() {}") == "1:5 fun f() {}");
    }
    TEST_CASE("a global leads to all of its declarations") {
        CHECK(definition("var a = 1;\nvar a = 2;\n<|a$0|>;\nfun a() {}") ==
              "1:5 var a = 1; | 2:5 var a = 2; | 4:5 fun a() {}");
    }
    TEST_CASE("parameters, items, constants, functions and classes") {
        CHECK(definition("fun f(a) { <|a$0|>; }") == "1:7 a");
        CHECK(definition("foreach (i in 1..2) <|i$0|>;") == "1:10 i");
        CHECK(definition("const K = 1; <|K$0|>;") == "1:7 const K = 1;");
        CHECK(definition("<|f$0|>(); fun f() {}") == "1:10 fun f() {}");
        CHECK(definition("class A {} class B < <|A$0|> {}") == "1:7 class A {}");
    }
    TEST_CASE("a captured variable leads out of the function") {
        CHECK(definition("fun f() { var a = 1; fun g() { return <|a$0|>; } }") ==
              "1:15 var a = 1;");
    }
    TEST_CASE("methods of self, inherited and overridden") {
        CHECK(definition("class A { m() {} n() { self.<|m$0|>(); } }") == "1:11 m() {}");
        CHECK(definition("class A { m() {} } class B < A { n() { self.<|m$0|>(); } }") ==
              "1:11 m() {}");
        CHECK(definition("class A { m() {} } class B < A { m() {} n() { self.<|m$0|>(); } }") ==
              "1:34 m() {}");
    }
    TEST_CASE("super leads to the superclass, and what is behind it to its method") {
        CHECK(definition("class A { m() {} } class B < A { m() { super.<|m$0|>(); } }") ==
              "1:11 m() {}");
        CHECK(definition("class A { m() {} } class B < A { m() { <|sup$0er|>.m(); } }") ==
              "1:7 class A { m() {} }");
        CHECK(definition("class B < A { m() { super.<|m$0|>(); } }") == "");
    }
    TEST_CASE("self leads to the class") {
        CHECK(definition("class A { m() { fun f() { return <|$0self|>; } } }") ==
              "1:7 class A { m() { fun f() { return self; } } }");
        CHECK(definition("<|$0self|>;") == "");
    }
    TEST_CASE("a field leads to where init gives it a value, or else to the first place") {
        CHECK(definition(
                  "class A { m() { return self.<|x$0|>; } n() { self.x = 1; self.x = 2; } }") ==
              "1:45 self.x = 1");
        CHECK(definition("class A { n() { self.x = 1; } init() { self; self.x = 2; } "
                         "m() { return self.<|x$0|>; } }") == "1:51 self.x = 2");
    }
    TEST_CASE("members of an object whose class is known") {
        const std::string classes = "class A { m() {} } class B { m() {} }\n";
        CHECK(definition(classes + "var b = B(); b.<|m$0|>();") == "1:30 m() {}");
        CHECK(definition(classes + "A().<|m$0|>();") == "1:11 m() {}");
        CHECK(definition("class A { init() { self.x = 1; } } const a = A(); print a.<|x$0|>;") ==
              "1:25 self.x = 1");
    }
    TEST_CASE("members of who knows what lead to every member of that name") {
        CHECK(definition("class A { m() {} } class B { n() { self.m = 1; } }\n"
                         "fun f(x) { x.<|m$0|>(); }") == "1:11 m() {} | 1:41 self.m = 1");
        CHECK(definition("fun f(x) { x.<|m$0|>(); }") == "");
    }
    TEST_CASE("a method that only subclasses have leads to all of theirs") {
        CHECK(definition("class A { run() { self.<|m$0|>(); } } class B < A { m() {} }\n"
                         "class C < A { m() {} } class D { m() {} }") ==
              "1:47 m() {} | 2:15 m() {}");
    }
    TEST_CASE("nothing to lead to") {
        CHECK(definition("<|sqrt$0|>(2);") == "");
        CHECK(definition("unknown$0;") == "");
        CHECK(definition("var a = 4$02;") == "");
        CHECK(definition("// va$0r") == "");
        CHECK(definition("$0") == "");
        CHECK(definition("var a; $0 a;") == "");
        CHECK(definition("var t = #{ke$0y: 1};") == "");
        CHECK(definition("foreach (x in 1..2) { print __ind$0ex; }") == "");
    }
    TEST_CASE("broken code") {
        CHECK(definition("fun f(a, b { return <|a$0|> + }") == "1:7 a");
        CHECK(definition("class A { m( { self.<|x$0|> } n() { self.x = } }") == "1:36 self.x =");
        CHECK(definition("var x = ; <|x$0|>") == "1:5 var x = ;");
    }
    TEST_CASE("lines that end in CR LF and characters of several bytes") {
        CHECK(definition("// é\r\nvar a = \"漢\";\r\nprint <|a$0|>;") == "2:5 var a = \"漢\";");
    }
    TEST_CASE("classes that inherit in a circle") {
        CHECK(definition("class A < B { m() { self.<|x$0|>(); } } class B < A {}") == "");
        CHECK(definition("class A < B { m() { self.<|x$0|>(); } } class B < A { x() {} }") ==
              "1:49 x() {}");
    }
    TEST_CASE("every declaration of any program is its own definition") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            for (const sema::Reference& reference : analysed->model.references()) {
                if (reference.role != sema::Role::Declare) continue;
                const text::Span name = analysed->tree.span(reference.token);
                const Places found = features::definition(*analysed, name.end);
                CHECK(found.origin == name);
                const bool is_found =
                    std::ranges::find(found.places, name, &Place::name) != found.places.end();
                CHECK(is_found);
            }
        }
    }
}

TEST_SUITE("type definition") {
    TEST_CASE("from an instance to its class") {
        CHECK(type_definition("class A {} var <|a$0|> = A();") == "1:7 class A {}");
        CHECK(type_definition("class A {} var a = A(); print <|a$0|>;") == "1:7 class A {}");
        CHECK(type_definition("class A {} class B { init() { self.<|x$0|> = A(); } }") ==
              "1:7 class A {}");
    }
    TEST_CASE("from self and super") {
        CHECK(type_definition("class A { m() { <|self$0|>.m(); } }") ==
              "1:7 class A { m() { self.m(); } }");
        CHECK(type_definition("class A {} class B < A { m() { <|super$0|>.m(); } }") ==
              "1:7 class A {}");
    }
    TEST_CASE("a class is its own") {
        CHECK(type_definition("class A {} <|A$0|>();") == "1:7 class A {}");
        CHECK(type_definition("class <|A$0|> {}") == "1:7 class A {}");
    }
    TEST_CASE("from a parameter, a number or a function nowhere") {
        CHECK(type_definition("fun f(<|a$0|>) { return a; }") == "");
        CHECK(type_definition("var <|a$0|> = 1;") == "");
        CHECK(type_definition("fun f() {} <|f$0|>();") == "");
        CHECK(type_definition("$0") == "");
    }
    TEST_CASE("broken code") {
        CHECK(type_definition("class A { var <|a$0|> = A(; a.") == "1:7 class A { var a = A(; a.");
    }
}

TEST_SUITE("implementation") {
    const std::string kShapes =
        "class A { m() {} }\nclass B < A { m() {} }\nclass C < B { m() {} n() {} }\n"
        "class D { m() {} }\n";

    TEST_CASE("the overrides of a method") {
        CHECK(implementation("class A { <|m$0|>() {} } class B < A {} class C < B { m() {} }") ==
              "1:49 m() {}");
        CHECK(implementation(kShapes + "A().<|m$0|>();") == "2:15 m() {} | 3:15 m() {}");
        CHECK(implementation(kShapes + "B().<|m$0|>();") == "3:15 m() {}");
        CHECK(implementation(kShapes + "C().<|n$0|>();") == "");
    }
    TEST_CASE("the subclasses of a class") {
        CHECK(implementation(kShapes + "<|$0A|>();") ==
              "2:7 class B < A { m() {} } | 3:7 class C < B { m() {} n() {} }");
        CHECK(implementation(kShapes + "<|$0D|>();") == "");
    }
    TEST_CASE("fields, functions and variables have none") {
        CHECK(implementation("class A { init() { self.<|x$0|> = 1; } } class B < A { "
                             "init() { self.x = 2; } }") == "");
        CHECK(implementation("fun <|f$0|>() {}") == "");
        CHECK(implementation("$0") == "");
    }
    TEST_CASE("broken code") {
        CHECK(implementation("class A { <|m$0|>( } class B < A { m() {} }") == "1:30 m() {}");
    }
}

}  // namespace
}  // namespace mufi::tests
