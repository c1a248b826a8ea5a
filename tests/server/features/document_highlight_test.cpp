#include "server/features/document_highlight.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

// The highlighted words with r, w or t for their kind, each with the byte it begins at.
std::string highlights(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed it(source.text());
    std::string found;
    for (const auto& highlight : features::document_highlights(*it, source.point())) {
        const std::string_view kind = highlight.kind == features::HighlightKind::Read    ? "r"
                                      : highlight.kind == features::HighlightKind::Write ? "w"
                                                                                         : "t";
        if (!found.empty()) found += " ";
        found += std::string(it->tree.text(highlight.span)) + "@" +
                 std::to_string(highlight.span.begin) + std::string(kind);
    }
    return found;
}

TEST_SUITE("document highlight") {
    TEST_CASE("a name is read and written") {
        CHECK(highlights("var $0a = 1; a = a + 1; a++;") == "a@4w a@11w a@15r a@22w");
        CHECK(highlights("fun f(a$0) { return a; } var a;") == "a@6w a@18r");
        CHECK(highlights("print le$0n; print len;") == "len@6r len@17r");
    }
    TEST_CASE("jumps belong to their loop") {
        CHECK(highlights("whi$0le (a) { break; for (;;) break; continue; }") ==
              "while@0t break@12t continue@35t");
        CHECK(highlights("while (a) { for (;;) { brea$0k; } }") == "for@12t break@23t");
        CHECK(highlights("for (;;) { fun f() { while (a) break; } con$0tinue; }") ==
              "for@0t continue@40t");
    }
    TEST_CASE("the break of a switch arm leaves no loop") {
        CHECK(highlights("while (a) { switch (b) { case 1 => { brea$0k; } } }") == "");
    }
    TEST_CASE("returns belong to their function") {
        CHECK(highlights("fun f() { fun g() { return 1; } if (a) retur$0n 2; return 3; }") ==
              "fun@0t return@39t return@49t");
        CHECK(highlights("fu$0n f() { return; }") == "fun@0t return@10t");
    }
    TEST_CASE("if and else") {
        CHECK(highlights("i$0f (a) b; else c;") == "if@0t else@10t");
        CHECK(highlights("if (a) b; el$0se if (c) d;") == "if@0t else@10t");
    }
    TEST_CASE("nothing to highlight") {
        CHECK(highlights("$0") == "");
        CHECK(highlights("var x = $0 1;") == "");
        CHECK(highlights("// a$0b\nab;") == "");
        CHECK(highlights("brea$0k;") == "");
        CHECK(highlights("print \"a$0b\"; ab;") == "");
    }
    TEST_CASE("broken code") {
        CHECK(highlights("while (a { brea$0k }") == "while@0t break@11t");
        CHECK(highlights("var a = ; print $0a") == "a@4w a@16r");
    }
}

}  // namespace
}  // namespace mufi::tests
