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
