// Programs with several mistakes each: every one is found, at its place, and nothing else.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/analysed.h"
#include "tests/support/caret_comments.h"
#include "tests/support/invariants.h"
#include "tests/support/source_folder.h"

namespace mufi::tests {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

std::string with_other_line_ends(const std::string& text, std::string_view line_end) {
    std::string changed;
    for (const char c : text) c == '\n' ? changed += line_end : changed += c;
    return changed;
}

// The program with the first fix of its first error.
std::string fixed(const std::string& source) {
    const Analysed it(source);
    for (const syntax::Diagnostic& diagnostic : it->diagnostics) {
        if (diagnostic.severity != syntax::Severity::Error) continue;
        if (diagnostic.fixes.empty()) return "no fix";
        std::string text = source;
        const syntax::Fix& fix = diagnostic.fixes.front();
        for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit)
            text.replace(edit->span.begin, edit->span.size(), edit->replacement);
        return Analysed(text).errors().empty() ? text : "still refused: " + text;
    }
    return "no error";
}

TEST_SUITE("errors") {
    TEST_CASE("all mistakes of a program are found, each once") {
        std::size_t programs = 0;
        for (const auto& entry : fs::directory_iterator(source_folder() / "tests/corpus/errors")) {
            CAPTURE(entry.path().filename().string());
            const std::string source = text_of(entry.path());
            for (const std::string& form : {source, with_other_line_ends(source, "\r\n")}) {
                const Analysed it(form);
                CHECK(compare_with_comments(*it, Compared::Errors) == "");
                CHECK(broken_invariant(*it) == "");
            }
            ++programs;
        }
        CHECK(programs >= 60);
    }
    TEST_CASE("a comment that expects too much or too little is noticed") {
        CHECK(compare_with_comments(*Analysed("  print 1;\n//  ^ error expected-semicolon\n")) !=
              "");
        CHECK(compare_with_comments(*Analysed("  foo(1;\n"), Compared::Errors) != "");
        CHECK(
            compare_with_comments(
                *Analysed("  foo(1;\n//     ^ error expected-paren-after-arguments: no such words"),
                Compared::Errors) != "");
    }
    TEST_CASE("what is missing can be put in") {
        const Analysed it("print 1\nprint 2;");
        REQUIRE(it->diagnostics.size() == 1);
        REQUIRE(it->diagnostics[0].fixes.size() == 1);
        CHECK(it->diagnostics[0].fixes[0].title == "Insert `;`");
        CHECK(it->diagnostics[0].fixes[0].edits[0].span == text::Span{7, 7});
        CHECK(it->diagnostics[0].fixes[0].edits[0].replacement == ";");
    }
    TEST_CASE("what is written as in other languages can be written as here") {
        CHECK(fixed("fun f() {};") == "fun f() {}");
        CHECK(fixed("print 1;;") == "print 1;");
        CHECK(fixed("let x = 1;") == "var x = 1;");
        CHECK(fixed("print [1, 2,];") == "print [1, 2];");
        CHECK(fixed("fun f(a,) {}") == "fun f(a) {}");
        CHECK(fixed("print 1 === 2;") == "print 1 == 2;");
        CHECK(fixed("class A {} class B extends A {}") == "class A {} class B < A {}");
        CHECK(fixed("print true&&false;") == "print true and false;");
        CHECK(fixed("print true || false;") == "print true or false;");
        CHECK(fixed("fun f() {} switch (1) { case 1 => f(); }") ==
              "fun f() {} switch (1) { case 1 => f() }");
    }
    TEST_CASE("a comment, a table and a loop of another language can be written as here") {
        CHECK(fixed("# a comment, end\nprint 1;") == "// a comment, end\nprint 1;");
        CHECK(fixed("print 1;\n-- for later\n") == "print 1;\n// for later\n");
        CHECK(fixed("/* a */ print 1;") == "/# a #/ print 1;");
        CHECK(fixed("var t = {\"a\": 1, b: 2};") == "var t = #{\"a\": 1, b: 2};");
        CHECK(fixed("for (int i = 0; i < 3; i++) print i;") ==
              "for (var i = 0; i < 3; i++) print i;");
        CHECK(fixed("var x = 1; print x ~= 2;") == "var x = 1; print x != 2;");
        CHECK(fixed("fun f() { return 5; } print f()--1;") ==
              "fun f() { return 5; } print f()- -1;");
        CHECK(fixed("print 5 ++2;") == "print 5 +2;");
    }
    TEST_CASE("a sign is put in only where it can have been forgotten") {
        CHECK(fixed("print \"a\", \"b\";") == "no fix");
        CHECK(fixed("var x = 0xFF;") == "no fix");
        CHECK(fixed("var f = function(x) { return x; };") == "no fix");
        CHECK(fixed("var x = 1 if true;") == "no fix");
        CHECK(fixed("if (1 is 2) print 3;") == "no fix");
        CHECK(fixed("fun f() { return 5 }") == "fun f() { return 5; }");
        CHECK(fixed("print 1 print 2;") == "print 1; print 2;");
        CHECK(fixed("if (1 < 2 { print 3; }") == "if (1 < 2) { print 3; }");
        CHECK(fixed("print (1 + 2;") == "print (1 + 2);");
    }
    TEST_CASE("a mistake costs no warning beside its error") {
        CHECK(Analysed("for (x in [1]) { print 1; }").diagnostics() ==
              "1:8 error expected-semicolon\n");
        CHECK(Analysed("for i = 1, 10 do { print 1; }").diagnostics() ==
              "1:5 error expected-for-paren\n");
        CHECK(Analysed("var t = {\"a\": 1}; print t[\"a\"];").diagnostics() ==
              "1:13 error expected-literal-brace\n");
        CHECK(Analysed("var a[10]; a[0] = 1;").diagnostics() ==
              "1:6 error expected-semicolon-after-variable\n");
        CHECK(Analysed("var add = (a, b) => a + b; print add(1, 2);").diagnostics() ==
              "1:13 error expected-paren-after-expression\n");
        CHECK(Analysed("var a = 1; var b = a > 1 ? 2 : 3; print str(b);").diagnostics() ==
              "1:26 error illegal-character\n");
        CHECK(Analysed("var x = 1; if (x ~= 1) { print x; }").diagnostics() ==
              "1:18 error illegal-character\n");
        CHECK(Analysed("var c = 'c'; print c;").diagnostics() == "1:9 error illegal-character\n");
        CHECK(Analysed("class A {} class B extends A { init() { super(); } } B();")
                  .diagnostics()
                  .find("super-without") == std::string::npos);
        CHECK(Analysed("switch (1) { _ => { print 1; } _ => { print 2; } }").diagnostics() ==
              "1:34 error duplicate-default\n");
    }
    TEST_CASE("a closing sign that is missing at the end of a statement can be put in") {
        CHECK(fixed("print str(1;") == "print str(1);");
        CHECK(fixed("print [1, 2;") == "print [1, 2];");
        CHECK(fixed("print str(1 2);") == "no fix");
    }
    TEST_CASE("a step or `op=` of a property or an element can be written as an assignment") {
        CHECK(fixed("class A { inc() { self.n++; } }") ==
              "class A { inc() { self.n = self.n + 1; } }");
        CHECK(fixed("var v = [1]; if (v) v[0]--;") == "var v = [1]; if (v) v[0] = v[0] - 1;");
        CHECK(fixed("var v = [1]; v[0] += 2;") == "var v = [1]; v[0] = v[0] + 2;");
        CHECK(fixed("class A { half(n) { self.a.b /= n; } }") ==
              "class A { half(n) { self.a.b = self.a.b / n; } }");
        CHECK(fixed("var v = [1]; v[0] *= 2 + 3;") == "no fix");
        CHECK(fixed("fun f() { return [1]; } f()[0]++;") == "no fix");
        CHECK(fixed("print 5++;") == "no fix");
        CHECK(fixed("var v = [1]; print v[0]++;") == "no fix");
    }
    TEST_CASE("a missing quote is reported where it is missing, and says where MufiZ would") {
        const Analysed it("print 1;\nprint \"abc;\nprint 2;\n");
        CHECK(it.errors() == "2:7 error unterminated-string\n");
        REQUIRE(it->diagnostics[0].related.size() == 1);
    }
    TEST_CASE("an unclosed comment is no error alone, and is one when it hides one") {
        CHECK(Analysed("print 1;\n/# abc\n").diagnostics() == "2:1 warning unterminated-comment\n");
        CHECK(Analysed("fun f() {\n/# abc\n").errors() == "3:1 error expected-block-brace\n");
    }
}

}  // namespace
}  // namespace mufi::tests
