#include "server/features/folding_ranges.h"

#include <doctest/doctest.h>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"

namespace mufi::tests {
namespace {

using features::FoldingKind;
using features::FoldingRange;

// "0-2 comment words": the first line, the last that is hidden, the kind unless it is code, and
// what stands for it. Lines begin at 0.
std::string folds(std::string_view source) {
    const Analysed analysed(source);
    std::string text;
    for (const FoldingRange& range : features::folding_ranges(*analysed)) {
        if (!text.empty()) text += "; ";
        text += std::to_string(range.first_line) + "-" + std::to_string(range.last_line);
        if (range.kind == FoldingKind::Comment) text += " comment";
        if (range.kind == FoldingKind::Region) text += " region";
        if (!range.collapsed_text.empty()) text += " " + std::string(range.collapsed_text);
    }
    return text;
}

TEST_SUITE("folding ranges") {
    TEST_CASE("blocks fold up to the line of their closing brace") {
        CHECK(folds("fun f() {\n  print 1;\n}\n") == "0-1");
        CHECK(folds("if (a) {\n  b;\n} else {\n  c;\n  d;\n}") == "0-1; 2-4");
        CHECK(folds("{\n{\n1;\n}\n}") == "0-3; 1-2");
    }
    TEST_CASE("what has no line to hide does not fold") {
        CHECK(folds("fun f() { print 1; }") == "");
        CHECK(folds("fun f() {\n}") == "");
        CHECK(folds("f(1,\n  2);") == "");
    }
    TEST_CASE("classes, switches and their arms") {
        CHECK(folds("class A {\n  m() {\n    1;\n  }\n}") == "0-3; 1-2");
        CHECK(folds("switch (a) {\n  case 1 => {\n    b;\n  }\n  _ => {\n    c;\n  }\n}") ==
              "0-6; 1-2; 4-5");
    }
    TEST_CASE("calls, vectors, matrices and tables of several lines") {
        CHECK(folds("f(\n  1,\n  2\n);") == "0-2");
        CHECK(folds("var m = [\n  [1, 2],\n  [3, 4]\n];") == "0-2");
        CHECK(folds("var t = #{\n  a: 1,\n  b: {\n    1\n  }\n};") == "0-4; 2-3");
    }
    TEST_CASE("strings of several lines") {
        CHECK(folds("print \"a\n b\n c\";") == "0-1");
        CHECK(folds("print `a\n`;") == "");
    }
    TEST_CASE("one range a line, the longest") {
        CHECK(folds("f([\n  1,\n  2\n]);") == "0-2");
        CHECK(folds("class A { m() {\n  1;\n  }\n\n}") == "0-3");
        CHECK(folds("f([\n  1\n],\n 2\n);") == "0-3");
    }
    TEST_CASE("block comments") {
        CHECK(folds("/# a\n b\n#/") == "0-2 comment /# a");
        CHECK(folds("/#\n ====\n  words\n#/") == "0-3 comment words");
        CHECK(folds("/# a #/") == "");
    }
    TEST_CASE("code behind a block comment stays to be seen") {
        CHECK(folds("/# a\n b\n c #/ fun f() {\n 1;\n}") == "0-1 comment /# a; 2-3");
        CHECK(folds("/# a\n b #/ /# c\n d #/\n") == "0-1 comment /# a");
    }
    TEST_CASE("line comments on consecutive lines are one fold") {
        CHECK(folds("// a\n// b\n// c\nx;") == "0-2 comment // a");
        CHECK(folds("// a\n\n// b\n// c") == "2-3 comment // b");
        CHECK(folds("x; // a\ny; // b\n") == "");
        CHECK(folds("x; // a\n// b\n  // c\n") == "1-2 comment // b");
        CHECK(folds("//\n// b\n") == "0-1 comment // b");
    }
    TEST_CASE("regions") {
        CHECK(folds("// region The first\nx;\n// endregion\ny;") == "0-2 region The first");
        CHECK(folds("//#region\nx;\n//#endregion") == "0-2 region //#region");
        CHECK(folds("// #region a\n// region b\nx;\n// endregion\n// #endregion") ==
              "0-4 region a; 1-3 region b");
    }
    TEST_CASE("a word that only begins like region is a comment") {
        CHECK(folds("// regions\n// endregions\n") == "0-1 comment // regions");
    }
    TEST_CASE("regions and blocks never cross") {
        CHECK(folds("// region a\n{\n// endregion\n}") == "1-2");
        CHECK(folds("{\n// region a\n}\n// endregion") == "0-1");
        CHECK(folds("{\n// region a\nx;\n// endregion\n}") == "0-3; 1-3 region a");
        CHECK(folds("// region a\nx;") == "");
        CHECK(folds("x;\n// endregion") == "");
    }
    TEST_CASE("broken code folds as far as its brackets go") {
        CHECK(folds("fun f() {\n  g(1;\n  h();\n}\n") == "0-2");
        CHECK(folds("fun f( {\n  a)\n}\n") == "0-1");
        CHECK(folds("class A {\n  m() {\n    if (x\n  ") == "0-2; 1-2");
        CHECK(folds("}\n)\n]\n") == "");
        CHECK(folds("print \"a\n b\n c") == "");
    }
    TEST_CASE("an empty file has none") {
        CHECK(folds("") == "");
        CHECK(folds("\n\n") == "");
    }
    TEST_CASE("all ends of lines count") {
        CHECK(folds("{\r\n1;\r\n}\r\n") == "0-1");
        CHECK(folds("{\r1;\r}") == "0-1");
        CHECK(folds("// é\r\n// 漢\r\n") == "0-1 comment // é");
    }
    TEST_CASE("what is hidden lies between the brackets") {
        const std::string_view source = "var t = #{\n  a: 1\n};";
        const Analysed analysed(source);
        const auto ranges = features::folding_ranges(*analysed);
        REQUIRE(ranges.size() == 1);
        CHECK(analysed->tree.text(ranges[0].span) == "\n  a: 1\n");
    }
    TEST_CASE("ranges of any program are in order and nest") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            std::vector<FoldingRange> around;
            std::uint32_t next_line = 0;
            for (const FoldingRange& range : features::folding_ranges(*analysed)) {
                CHECK(range.first_line >= next_line);
                CHECK(range.last_line > range.first_line);
                CHECK(range.last_line < analysed->lines.line_count());
                while (!around.empty() && around.back().last_line < range.first_line)
                    around.pop_back();
                if (!around.empty()) {
                    CHECK(range.last_line <= around.back().last_line);
                    CHECK(around.back().span.contains(range.span));
                }
                around.push_back(range);
                next_line = range.first_line + 1;
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
