// What no person would write: nothing of it crashes, hangs or makes the analysis lie.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"
#include "tests/support/failing_slabs.h"
#include "tests/support/invariants.h"
#include "tests/support/repeated.h"
#include "tests/support/thoroughness.h"

namespace mufi::tests {
namespace {

constexpr int kMany = 1'000'000 / static_cast<int>(kEach);

// The first broken promise. What takes memory out of all proportion to the text, or never ends,
// runs out of it.
std::string broken_in(const std::string& source) {
    static analysis::Scratch scratch;
    FailingSlabs slabs;
    slabs.fail_after(100 + static_cast<int>(source.size() / 10'000));
    memory::Arena arena({.source = &slabs});
    return broken_invariant(analysis::analyze(source, builtin_table(), arena, scratch));
}

TEST_SUITE("limits") {
    TEST_CASE("a million of anything that nests") {
        for (const std::string_view part : {"(",
                                            "[",
                                            "{",
                                            "!",
                                            "-",
                                            "f(",
                                            "a[",
                                            "#{a:",
                                            "if(x)",
                                            "if (1) {",
                                            "fun f(){",
                                            "class A{m(){",
                                            "while(1)",
                                            "for(;;)",
                                            "foreach(x in y)",
                                            "switch(x){case 1=>{",
                                            "a=",
                                            "a.b=",
                                            "a+=",
                                            "else if(x)",
                                            "case ",
                                            "x=>",
                                            "a and ",
                                            "return ",
                                            "class A{",
                                            "[1;"}) {
            CAPTURE(part);
            CHECK(broken_in(repeated(part, kMany)) == "");
        }
    }
    TEST_CASE("anything in anything, deeper than we follow") {
        for (const std::string_view outer :
             {"(", "[", "{", "#{a:", "f(", "if(1)", "for(;;){", "switch(a){", "switch(a){_=>{",
              "fun f(){", "class A{", "m(){"}) {
            for (const std::string_view inner :
                 {"(",     ")",      "[",       "]",          "{",      "}",      ";",
                  ",",     "a",      "1",       "-",          "=>",     "..",     "a;",
                  "a=",    "var a;", "var a=",  "const b=1;", "@",      "`",      "/#",
                  "++",    "break;", "return ", "print ",     "case 1", "_=>",    "m(",
                  "self.", "super.", "fun ",    "class B<",   "else ",  "while(", "continue;",
                  "f();",  "a.b=1;", "let ",    "m(){",       "\"x\"",  "\n"}) {
                CAPTURE(outer);
                CAPTURE(inner);
                const std::string part = std::string(outer) + std::string(inner);
                CHECK(broken_in(repeated(part, 1'200)) == "");
            }
        }
    }
    TEST_CASE("a million of anything that follows on itself") {
        for (const std::string_view part :
             {"+a",  ".b",        "(1)",       "[1]",    "a;", "\n", "}",    ")",
              "]",   ",",         ";",         "\"",     "`",  "@",  "/#",   "++",
              "..1", "class A{}", "fun f(){}", "var x;", "x",  "1",  "_=>1,"}) {
            CAPTURE(part);
            const Analysed it("a" + repeated(part, kMany));
            CHECK(broken_invariant(*it) == "");
        }
    }
    TEST_CASE("nesting that MufiZ follows and we do not is no error") {
        const Analysed it("print " + repeated("(", 20'000) + "1" + repeated(")", 20'000) + ";");
        CHECK(it.errors() == "");
        CHECK(it.diagnostics().find("hint nested-too-deeply") != std::string::npos);
    }
    TEST_CASE("many locals, names, members and mistakes in one function") {
        std::string source = "fun f() {\n";
        for (int i = 0; i < 20'000; ++i) source += "var v" + std::to_string(i) + " = 1; v0 = @;\n";
        const Analysed locals(source + "}\n");
        CHECK(broken_invariant(*locals) == "");
        CHECK(locals->diagnostics.size() <= syntax::DiagnosticList::kMost);
        source = "class A {\n";
        for (int i = 0; i < 20'000; ++i) {
            const std::string name = "m" + std::to_string(i);
            source += name + "() { self.f" + name + " = self." + name + "(); }\n";
        }
        const Analysed members(source + "}\n");
        CHECK(broken_invariant(*members) == "");
    }
    TEST_CASE("many diagnostics with fixes take memory in proportion to the text") {
        const auto used_for = [](int arms) {
            const std::string source = "switch (1) {" + repeated("1 => 2,\n", arms) + "_ => 3 }";
            memory::Arena arena;
            analysis::Scratch scratch;
            (void)analysis::analyze(source, builtin_table(), arena, scratch);
            return arena.stats().used;
        };
        CHECK(used_for(8'000) < 3 * used_for(4'000));
    }
    TEST_CASE("texts of every awkward form") {
        for (const std::string_view source :
             {std::string_view(""), std::string_view("\n"), std::string_view("\0", 1),
              std::string_view("a\0b", 3), std::string_view("\xEF\xBB\xBF"),
              std::string_view("\xFF\xFE\x00"), std::string_view("\r"), std::string_view("\r\n"),
              std::string_view("/#"), std::string_view("\""), std::string_view("`"),
              std::string_view("switch (1) { {0} => {} {1} => {} }")}) {
            const Analysed it(source);
            CHECK(broken_invariant(*it) == "");
        }
    }
    TEST_CASE("a file that MufiZ does not load") {
        CHECK(Analysed(repeated(" ", 65'535)).errors() == "");
        CHECK(Analysed(repeated(" ", 65'536)).errors() == "1:1 error file-too-large\n");
        const Analysed huge(repeated(" ", static_cast<int>(analysis::kLargestSource) + 1));
        CHECK(huge.errors() == "1:1 error file-too-large\n");
        CHECK(huge->source.empty());
        CHECK(huge->diagnostics[0].message.find("is not looked into") != std::string_view::npos);
    }
}

}  // namespace
}  // namespace mufi::tests
