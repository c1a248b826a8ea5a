#include "vm/reference/verdict.h"

#include <doctest/doctest.h>

#include "tests/support/judged.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

using reference::Outcome;
using reference::Verdict;

// The span of the verdict is the marked one.
void check_span(std::string_view marked, int error) {
    const MarkedSource source(marked);
    CAPTURE(source.text());
    const Verdict verdict = judge(source.text());
    CHECK(verdict.error == error);
    CHECK(verdict.span.begin == source.range().begin);
    CHECK(verdict.span.end == source.range().end);
}

TEST_SUITE("reference verdict") {
    TEST_CASE("an empty text is accepted") {
        CHECK(judged("") == "accept");
        CHECK(judged(" \t\r\n// nothing") == "accept");
        CHECK(judged(std::string_view("\0 print", 7)) == "accept");
    }
    TEST_CASE("the span is the token that the error is about") {
        check_span("print 5 <|x|>;", 21);
        check_span("print 5<||>", 21);
        check_span("print <|)|>;", 62);
        check_span("a + b <|=|> 1;", 63);
        check_span("{ const k = 1; k <|+=|> 2; }", 64);
        check_span("{ var a = <|a|>; }", 65);
        check_span("var a = <|@$|>;", 1);
        check_span("print <|\"abc\n|>", 2);
        check_span("print 1; <|/# abc|>", 4);
        check_span("<|break|>;", 59);
        check_span("const k<|;|>", 68);
    }
    TEST_CASE("the scanner is one token ahead, so its error comes before that of the last token") {
        CHECK(judged("print ) @;") == "reject 1:1 E01");
        CHECK(judged("print 5 5 @;") == "reject 1:9 E21");
        CHECK(judged("print );\n\"abc") == "reject 1:1 E62");
    }
    TEST_CASE("only the first error is printed, and a crash may follow it") {
        CHECK(judged("print; var 1; f(1 2") == "reject 1:1 E62");
        const Verdict verdict = judge("self.x; f()++;");
        CHECK(verdict.outcome == Outcome::Crash);
        CHECK(verdict.error == 69);
        CHECK(verdict.line == 1);
        CHECK(verdict.span == text::Span{0, 4});
        CHECK(verdict.fatal == text::Span{11, 13});
    }
    TEST_CASE("a crash without a word has the place of the token it dies on") {
        const Verdict verdict = judge("var a;\na.b++;");
        CHECK(verdict.outcome == Outcome::Crash);
        CHECK(verdict.error == 0);
        CHECK(verdict.line == 0);
        CHECK(verdict.span == text::Span{10, 12});
        CHECK(verdict.fatal == verdict.span);
    }
    TEST_CASE("an open comment is printed, is no error, and hides what comes after it") {
        CHECK(judged("print 1;\n/# abc\n") == "accept 3:1 E04");
        CHECK(judged("print 1\n/# abc\n") == "reject 3:1 E04");
        CHECK(judged("print; 1;\n/# abc\n") == "reject 1:1 E62");
        CHECK(judged("5++ /# abc") == "crash");
    }
    TEST_CASE("a token with several lines is on its last line and in its first column") {
        CHECK(judged("var  \"a\nb\nc\" = 2;") == "reject 3:6 E22");
        CHECK(judged("{\n  print 1;\n  ") == "reject 3:3 E32");
        CHECK(judged("\r\r print 1") == "reject 1:11 E21");
    }
    TEST_CASE("a judgement leaves only its boundaries in the arena") {
        const std::string source = "fun f(a) { return (a + 1) * f(a - 1); }";
        memory::Arena arena;
        syntax::ScanScratch scratch;
        const syntax::Scan scan = syntax::scan(source, arena, scratch);
        const std::size_t used = arena.stats().used;
        reference::Notes notes;
        const Verdict verdict = reference::judge(source, scan, notes, arena);
        CHECK(verdict.outcome == Outcome::Accept);
        CHECK(verdict.boundaries.places.size() == 2);
        CHECK(arena.stats().used - used ==
              verdict.boundaries.places.size_bytes() + memory::kRedZone);
    }
}

}  // namespace
}  // namespace mufi::tests
