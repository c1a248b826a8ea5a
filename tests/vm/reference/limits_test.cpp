// The limits of MufiZ's compiler, each from both sides (LANGUAGE 4.3 and 4.4).
#include <doctest/doctest.h>

#include "tests/support/judged.h"
#include "tests/support/repeated.h"

namespace mufi::tests {
namespace {

// v0, v1, ... in a list, each with something before and behind it.
std::string numbered(std::string_view before, int count, std::string_view behind) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += std::string(before) + "v" + std::to_string(i) + std::string(behind);
    return all;
}

// Without the place, which is where the program happens to end.
std::string error_of(const std::string& source) {
    const std::string verdict = judged(source);
    return verdict.substr(verdict.rfind(' ') + 1);
}

// The text fits into a function with 256 - `constants` literals in it, and with no more.
void check_constants(const std::string& text, int constants) {
    CAPTURE(text);
    const auto filled = [&](int literals) {
        return "fun f(a) { " + text + repeated(" 1;", literals) + " }";
    };
    CHECK(judged(filled(256 - constants)) == "accept");
    CHECK(error_of(filled(257 - constants)) == "E75");
}

void check_script_constants(const std::string& text, int constants) {
    CAPTURE(text);
    CHECK(judged(text + repeated(" 1;", 256 - constants)) == "accept");
    CHECK(error_of(text + repeated(" 1;", 257 - constants)) == "E75");
}

// `count` copies of x; fit where the hole is, and with one more the error comes up.
void check_code(const std::string& before, const std::string& behind, int count,
                const std::string& error) {
    CAPTURE(before);
    const auto filled = [&](int copies) {
        return "fun f(x) { " + before + repeated("x;", copies) + behind + " }";
    };
    CHECK(judged(filled(count)) == "accept");
    CHECK(error_of(filled(count + 1)) == error);
}

TEST_SUITE("reference limits") {
    TEST_CASE("a function has 256 constants, and no two uses share one") {
        CHECK(judged(repeated("print 1;\n", 256)) == "accept");
        CHECK(judged(repeated("print 1;\n", 257)) == "reject 257:1 E75");
        CHECK(judged(repeated("print 1;\n", 1000)) == "reject 257:1 E75");
        for (const char* literal : {"1;", "1.5;", "2i;", "\"s\";", "`s`;"})
            check_constants(literal, 1);
        check_constants("true; false; nil;", 0);
        check_constants("a = -a * !a;", 0);
    }
    TEST_CASE("names, properties and entries are constants, locals are not") {
        check_constants("x;", 1);
        check_constants("x = a;", 1);
        check_constants("x += a;", 1);
        check_constants("x++;", 2);
        check_constants("a; a = a; a += a;", 0);
        check_constants("a--;", 1);
        check_constants("a.b;", 1);
        check_constants("a.b = a;", 1);
        check_constants("a.b(a);", 1);
        check_constants("#{k: a, \"l\": a};", 2);
        check_constants("a[a]; a[a:a];", 0);
        check_constants("a[end];", 1);
        check_constants("a[end-a];", 1);
        check_constants("a[end:end-a] ;", 2);
        CHECK(judged("fun f(a) {" + repeated(" 1;", 256) + " a[end\n- a]; }") == "reject 2:1 E75");
        check_constants("[a, a]; a = {a}; [[a], [a]]; a..a; a => a;", 0);
        check_constants(".;", 1);
    }
    TEST_CASE("declarations and statements add constants of their own") {
        check_constants("var x = a; const y = a;", 0);
        check_constants("fun g() { 1; 2; }", 1);
        check_constants("class A {}", 1);
        check_constants("class A { m() { 1; } n() {} }", 5);
        check_constants("class A < B {}", 3);
        check_constants("foreach (i in a) {}", 2);
        check_constants("for (var i = a; i < a; i) {} while (a) {} if (a) {}", 0);
        check_constants("switch (a) { case a => {} case a..a => {} a => {} _ => a }", 0);
        check_constants("class A < a { m() { super.m(1); super.m; } }", 3);
        check_script_constants("var x;", 1);
        check_script_constants("const k = nil;", 1);
        check_script_constants("fun g() {}", 2);
        check_script_constants("class A {}", 2);
        check_script_constants("class A < B {}", 5);
        check_script_constants("{ var x; fun g() {} }", 1);
    }
    TEST_CASE("super costs a constant, and no more where self and super are locals or captured") {
        const std::string head = "fun f(a) { class A < a { m() { super.m(); ";
        CHECK(judged(head + repeated("1;", 255) + "} } }") == "accept");
        CHECK(error_of(head + repeated("1;", 256) + "} } }") == "E75");
    }
    TEST_CASE("the excess constant is reported where it is made") {
        CHECK(judged(repeated("1;", 255) + "\nfun f() {\n}\nvar a;") == "reject 3:1 E75");
        CHECK(judged(repeated("1;", 256) + "\nvar\na\n=\n2;") == "reject 3:1 E75");
        CHECK(judged(repeated("1;", 255) + "\nforeach (i in [])\n{\n}") == "reject 4:1 E75");
    }

    TEST_CASE("a function has 256 slots, one of them taken from the start") {
        CHECK(judged("{ " + numbered("var ", 255, ";\n") + "}") == "accept");
        CHECK(judged("{ " + numbered("var ", 256, ";\n") + "}") == "reject 0:0 E80");
        CHECK(judged("{ " + numbered("const ", 256, " = nil;\n") + "}") == "reject 0:0 E80");
        CHECK(judged("{ " + numbered("var ", 255, ";") + "} { " + numbered("var ", 255, ";") +
                     "}") == "accept");
        CHECK(judged(numbered("var ", 256, ";")) == "accept");
    }
    TEST_CASE("parameters take slots, up to 255 of them") {
        const auto function = [](int parameters, const std::string& body) {
            const std::string list = numbered("", parameters, ",");
            return "fun f(" + list.substr(0, list.size() - 1) + ") { " + body + " }";
        };
        CHECK(judged(function(255, "")) == "accept");
        CHECK(judged(function(256, "")) == "reject 1:1172 E31");
        CHECK(judged(function(254, "var x;")) == "accept");
        CHECK(judged(function(255, "var x;")) == "reject 0:0 E80");
        CHECK(judged(function(255, "{ fun g(x) {} }")) == "reject 0:0 E80");
    }
    TEST_CASE("a class takes a slot for good, and one more for its name") {
        CHECK(judged("fun f() { " + numbered("class ", 127, " {}") + " }") == "accept");
        CHECK(judged("fun f() { " + numbered("class ", 128, " {}") + " }") == "reject 0:0 E80");
        // Each leaves its stray slot; the names go with their blocks only up to the first one.
        CHECK(judged(repeated("class A {} ", 120)) == "accept");
        CHECK(judged("fun f() { " + numbered("{ class ", 128, " {} }") + " }") == "reject 0:0 E80");
    }
    TEST_CASE("foreach and switch kill the compiler where their slots do not fit") {
        const auto full = [](int locals, const std::string& then) {
            return "{ " + numbered("var ", locals, ";") + then + " }";
        };
        CHECK(judged(full(252, "foreach (x in v0) x;")) == "accept");
        CHECK(judged(full(253, "foreach (x in v0) x;")) == "crash");
        CHECK(judged(full(254, "switch (v0) {}")) == "accept");
        CHECK(judged(full(255, "switch (v0) {}")) == "crash");
        CHECK(judged(full(253, "switch (v0) { case v1..v2 => {} }")) == "accept");
        CHECK(judged(full(254, "switch (v0) { case v1..v2 => {} }")) == "reject 0:0 E80");
        CHECK(judged(full(255, "for (;;) {}")) == "accept");
        // Also if something else was printed before.
        CHECK(judged("print; " + full(255, "switch (v0) {}")) == "crash");
        CHECK(judge("print; " + full(255, "switch (v0) {}")).error == 62);
    }

    TEST_CASE("a call has 255 arguments, and the count starts again behind them") {
        const auto call = [](const std::string& head, int arguments) {
            const std::string list = repeated("a,", arguments);
            return "fun f(a) { " + head + "(" + list.substr(0, list.size() - 1) + "); }";
        };
        for (const char* head : {"a", "a.m", "a(a).m"}) {
            CAPTURE(head);
            CHECK(judged(call(head, 255)) == "accept");
            CHECK(judged(call(head, 256)) == "reject 1:1 E77");
        }
        CHECK(judged(call("a\n", 300)) == "reject 2:1 E77");
    }
    TEST_CASE("rows of a matrix are compared in eight bits, vectors have no limit") {
        const std::string row256 = "[" + repeated("a,", 255) + "a]";
        const std::string row257 = "[" + repeated("a,", 256) + "a]";
        CHECK(judged("fun f(a) { " + row257 + "; }") == "accept");
        CHECK(judged("fun f(a) { [" + row256 + ",[]]; [" + row257 + ",[a]]; }") == "accept");
        CHECK(error_of("fun f(a) { [" + row256 + ",[a]]; }") == "E14");
    }

    TEST_CASE("a function captures 256 variables") {
        const auto nested = [](int uses) {
            return "fun f(x) { fun g() { fun h() { " + repeated("x;\n", uses) + "} } }";
        };
        // From two levels up, every use captures again; from the next one, all uses share.
        CHECK(judged(nested(256)) == "accept");
        CHECK(judged(nested(257)) == "reject 257:1 E76");
        CHECK(judged("fun f(x) { fun g() { " + repeated("x; x = x;", 1000) + "} }") == "accept");
        // 200 of the next level and 56 uses of the one behind it.
        const std::string inner = numbered("", 200, ";") + repeated("x;", 56);
        const std::string head =
            "fun f(x) { fun g() { " + numbered("var ", 200, ";") + "fun h() { ";
        CHECK(judged(head + inner + "} } }") == "accept");
        CHECK(error_of(head + inner + "x; } } }") == "E76");
    }
    TEST_CASE("a variable from far away can be taken for a captured one of the same number") {
        // In h, the local slot 1 of g is upvalue 0; x is upvalue 1 of g, whose number is that of
        // the slot: no new upvalue is made, however often it is used.
        const std::string head = "fun f(w, x) { fun g(a) { w; x; fun h() { a; ";
        CHECK(judged(head + repeated("x;", 300) + "} } }") == "accept");
        CHECK(error_of(head + repeated("w;", 300) + "} } }") == "E76");
    }

    TEST_CASE("a loop goes back 65,535 bytes") {
        check_code("while (false) {", "}", 21842, "E78");
        check_code("while (true) {", "continue; }", 21841, "E78");
        check_code("while (x) { break; ", "}", 21841, "E78");
        check_code("foreach (i in x) {", "}", 21835, "E78");
        check_code("foreach (i in x) { continue; ", "}", 21834, "E78");
        check_code("switch (x) { _ => {", "} }", 21843, "E78");
        check_code("while (false) { x[x:x]; x[x:x]; ", "}", 21837, "E78");
    }
    TEST_CASE("a jump reaches 65,535 bytes") {
        check_code("if (x) {", "}", 21843, "E79");
        check_code("if (x) {} else {", "}", 21844, "E79");
        check_code("for (;x;x) {", "}", 21840, "E79");
        check_code("switch (x) { case x => {", "} }", 21843, "E79");
        check_code("switch (x) { case x => { break; } case x => {", "} }", 21840, "E79");
    }
    TEST_CASE("and, or jump over their right side") {
        const auto chain = [](const std::string& op, int terms) {
            return "fun f(x) { x " + op + " x" + repeated("==x", terms) + "; }";
        };
        for (const char* op : {"and", "or"}) {
            CAPTURE(op);
            CHECK(judged(chain(op, 21844)) == "accept");
            CHECK(judged(chain(op, 21845)) == "reject 1:1 E79");
        }
    }
    TEST_CASE("of two limits at once, the loop's is met first") {
        CHECK(error_of("fun f(x) { while (x) {" + repeated("x;", 30000) + "} }") == "E78");
        CHECK(error_of("fun f(x) { for (;x;x) {" + repeated("x;", 21843) + "} }") == "E78");
        CHECK(error_of("fun f(x) { for (;x;x) {" + repeated("x;", 21842) + "} }") == "E79");
    }
}

}  // namespace
}  // namespace mufi::tests
