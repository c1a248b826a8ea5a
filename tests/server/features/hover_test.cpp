#include "server/features/hover.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

// The text of the hover at $0, "" if there is none; its span must be the marked range.
std::string hover_at(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed analysed(source.text());
    const auto info = features::hover(*analysed, builtin_table(), source.point());
    if (!info) return "";
    CHECK(info->span == source.range());
    CHECK(info->text.view().starts_with("```mufi\n"));
    return std::string(info->text.view());
}

void check_hover(std::string_view marked, std::initializer_list<std::string_view> parts) {
    const std::string text = hover_at(marked);
    CAPTURE(marked);
    CAPTURE(text);
    for (const std::string_view part : parts) {
        CAPTURE(part);
        CHECK(text.find(part) != std::string::npos);
    }
}

TEST_SUITE("hover") {
    TEST_CASE("a builtin shows the page that lies in the VM arena") {
        const MarkedSource source("print sq$0rt(2);");
        const Analysed analysed(source.text());
        const auto info = features::hover(*analysed, builtin_table(), source.point());
        REQUIRE(info);
        const auto& builtin = builtin_table()[builtin_table().find("sqrt")];
        CHECK(info->text.view().data() == builtin.page.data());
        CHECK(info->text.view().size() == builtin.page.size());
    }
    TEST_CASE("a function shows its signature and the comment above it") {
        check_hover("// How large it is.\nfun area(w, h) { return w * h; } print <|ar$0ea|>(2, 3);",
                    {"```mufi\nfun area(w, h)\n```", "How large it is.", "Global function"});
        check_hover("fun <|f$0|>() {} f();", {"fun f()", "Returns nothing"});
        check_hover("fun half(x) { return 0.5; } <|$0half|>(1);", {"Returns: `double`."});
        check_hover("fun f() { fun <|g$0|>(a) { return a; } }",
                    {"fun g(a)", "Local function of `fun f()`"});
        check_hover("fun sum(x) { return x; } <|su$0m|>(1);",
                    {"fun sum(x)", "Hides the builtin `sum("});
        check_hover("fun f(a) {} fun f(b) {} <|f$0|>(1);", {"Declared in 2 places"});
    }
    TEST_CASE("comments above a declaration are its documentation") {
        check_hover("/# One.\n # Two.\n #/\nfun <|f$0|>() {}", {"\nOne.\nTwo.\n"});
        check_hover("// One.\n//\n/// Two.\nclass <|A$0|> {}", {"\nOne.\n\nTwo.\n"});
        check_hover("class A {\n  // What m does.\n  <|m$0|>() {}\n}", {"What m does."});
        check_hover("// The answer.\nconst <|K$0|> = 42;", {"const K = 42\n", "The answer."});
        CHECK(hover_at("// Far.\n\nfun <|f$0|>() {}").find("Far.") == std::string::npos);
        CHECK(hover_at("var a; // Of a.\nfun <|f$0|>() {}").find("Of a.") == std::string::npos);
        check_hover("var a; // Of a.\n  // Of f.\nfun <|f$0|>() {}", {"```\n\nOf f.\n"});
        check_hover("// One.\r\n// Two.\r\nfun <|f$0|>() {}", {"\nOne.\nTwo.\n"});
        CHECK(hover_at("// Of both? No. /# x #/ fun f() {}\nfun g() {} fun <|f$0|>() {}")
                  .find("Of both") == std::string::npos);
    }
    TEST_CASE("variables and constants show where their value comes from") {
        check_hover("const <|LIMIT$0|> = 3;", {"const LIMIT = 3\n", "Global constant."});
        check_hover("var n = 1; n = 2; n++; print <|$0n|>;",
                    {"var n = 1\n", "Global variable.", "Assigned in 2 more places."});
        check_hover("fun f() { var <|x$0|> = [1]; fun g() { return x; } }",
                    {"Local variable of `fun f()`, used by a function inside.", "Holds: `vector`"});
        check_hover("var t = #{a: 1}; print <|t$0|>;", {"Holds: `table`"});
        check_hover("class P {} var p = P(); print <|p$0|>;", {"Holds: `instance of P`."});
        check_hover("var x = 1; const x = 2; print <|x$0|>;",
                    {"Declared in 2 places", "also declares it `const`"});
        check_hover("var <|s$0|> = \"a\n b\";", {"var s = \"a ...\n"});
    }
    TEST_CASE("numbers that are not what they look like are explained") {
        check_hover("print <|2147483648$0|>;", {"MufiZ silently makes it `0`"});
        check_hover("var x = <|$0999999999999999999999|>;", {"MufiZ silently makes it `0`"});
        check_hover("var <|big$0|> = 2147483648;", {"MufiZ silently makes it `0`"});
        check_hover("print <|10-i$0|>;", {"makes it `0+0i`", "`10 - i`"});
        check_hover("print <|2.5-1.5i$0|>;", {"real part 2.5, imaginary part -1.5"});
        check_hover("print <|3i$0|>;", {"0 + 3i"});
        CHECK(hover_at("print <|4$02|>;") == "");
        CHECK(hover_at("print <|2147483647$0|>;") == "");
        CHECK(hover_at("print <|2.$05|>;") == "");
    }
    TEST_CASE("a class shows how it is called and what it has") {
        check_hover(
            "class A { init(x) { self.x = x; } area() {} } class B < A { extra(n) {} }\n"
            "var b = <|$0B|>(1);",
            {"class B < A\nB(x)\n", "**Methods** `extra(n)`",
             "**Methods** of `A` `init(x)`, `area()`", "**Fields** of `A` `x`"});
        check_hover("class <|A$0|> {}", {"class A\nA()\n"});
        check_hover("class A {} class B < <|A$0|> {}", {"class A\nA()\n"});
        check_hover("class A < B {} class B < A {} <|A$0|>();", {"class A < B"});
    }
    TEST_CASE("methods, fields and parameters say whose they are") {
        const std::string shape = "class Shape { init(w) { self.w = w; } area(k) { return k; } }\n";
        check_hover(shape + "var s = Shape(2); s.<|ar$0ea|>(1);",
                    {"Shape.area(k)", "Method of class `Shape`."});
        check_hover(shape + "Shape(2).<|area$0|>(1);", {"Shape.area(k)"});
        check_hover(shape + "var s = Shape(2); print s.<|w$0|>;",
                    {"self.w = w\n", "Field of class `Shape`, first assigned in `Shape.init(w)`"});
        check_hover("class A { init(<|w$0|>, h) {} }",
                    {"A.init(w, h)", "`w` is parameter 1 of method"});
        check_hover("fun f(a, b) { return <|b$0|>; }",
                    {"fun f(a, b)", "`b` is parameter 2 of function"});
        check_hover("class A { m() {} } class B < A { m() { super.<|m$0|>(); } }",
                    {"Method of class `A`."});
        check_hover("class A { m() {} } class B < A { <|m$0|>() {} }", {"Overrides `A.m()`"});
        check_hover("class A { m() { self.<|$0n|>(); } }", {"A.n", "no method of this name"});
        check_hover("fun f(s) { s.<|area$0|>(); }" + shape,
                    {"`Shape.area(k)`", "only when the program runs"});
    }
    TEST_CASE("items of foreach and hidden names") {
        check_hover("foreach (x in [1, 2]) print <|x$0|>;",
                    {"foreach (x in [1, 2])", "each element", "Holds: `double`"});
        check_hover("foreach (x in [1]) print <|__index$0|>;",
                    {"hidden local", "The current position"});
        check_hover("switch (1) { case 1 => { print <|__switch_value$0|>; } }",
                    {"value being switched on"});
        check_hover("foreach (<|$0x|> in ", {"foreach (x in )"});
    }
    TEST_CASE("keywords show their page") {
        check_hover("<|fore$0ach|> (x in [1]) {}", {"foreach (name in collection) statement"});
        check_hover("print <|nil$0|>;", {});
        CHECK(hover_at("print <|nil$0|>;") == builtin_table().keyword("nil")->page);
        check_hover("class A { m() { return <|se$0lf|>; } }", {"Here: an instance of `A`."});
        check_hover("var v = [1]; print v[<|$0end|>];", {"last position"});
    }
    TEST_CASE("names that MufiZ has not say what to write instead") {
        check_hover("print <|toup$0per|>(\"a\");", {"does not exist in MufiZ 0.10"});
        check_hover("<|appe$0nd|>(v, 1);", {"**Instead:** `push(target, value)`"});
        check_hover("print <|sqrtt$0|>(2);", {"Undefined variable", "Did you mean `sqrt`?"});
        check_hover("print <|zzz$0|>;", {"Undefined variable"});
        check_hover("var v = [1]; v.<|pu$0sh|>(2);",
                    {"only instances have members", "`push(v, x)`"});
        check_hover("print [1].<|length$0|>;", {"**Instead:** `len(x)`"});
        check_hover("var t = #{a: 1}; print t.<|a$0|>;", {"t[\"key\"]"});
        check_hover("print (1..3).<|anything$0|>;", {"a value of kind `range` has none"});
    }
    TEST_CASE("nothing to say") {
        CHECK(hover_at("$0") == "");
        CHECK(hover_at("// sq$0rt") == "");
        CHECK(hover_at("/# sqrt$0 #/") == "");
        CHECK(hover_at("print \"sq$0rt\";") == "");
        CHECK(hover_at("print `sq$0rt`;") == "");
        CHECK(hover_at("var x = 1; $0 print x;") == "");
        CHECK(hover_at("var x$1 =$0 1;") == "");
        CHECK(hover_at("fun f(x) { x.<|un$0known|>(); }") == "");
        CHECK(hover_at(std::string_view("var x;\0 sqrt$0", 14)) == "");
    }
    TEST_CASE("broken code is still understood") {
        check_hover("fun area(w, h) { return w * } <|a$0rea|>(", {"fun area(w, h)"});
        check_hover("class A { m( { } } A().<|m$0|>", {"A.m("});
        check_hover("fun (<|a$0|>) {}", {"fun ?(a)"});
        check_hover("var x = ; print <|x$0|>", {"var x = "});
        check_hover("class { <|m$0|>() {} }", {"Method of class `?`"});
        check_hover("if (true { print <|sqrt$0|>(1", {"sqrt("});
    }
    TEST_CASE("every place of every program has an answer that lies in the text") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            for (std::uint32_t at = 0; at <= file.text.size(); ++at) {
                const auto info = features::hover(*analysed, builtin_table(), at);
                if (!info) continue;
                REQUIRE(info->span.touches(at));
                REQUIRE(info->span.end <= file.text.size());
                REQUIRE(info->text.view().starts_with("```mufi\n"));
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
