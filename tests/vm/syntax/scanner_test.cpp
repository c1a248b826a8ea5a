#include "vm/syntax/scanner.h"

#include <doctest/doctest.h>

#include <string>

namespace mufi::tests {
namespace {

using syntax::LexicalErrorKind;
using syntax::Token;
using syntax::TokenKind;

// The tokens with a blank between them, then the lexical errors.
std::string scanned(std::string_view source, syntax::ScanOptions options = {}) {
    memory::Arena arena;
    syntax::ScanScratch scratch;
    const syntax::Scan scan = syntax::scan(source, arena, scratch, options);
    std::string text;
    for (const Token& token : scan.tokens) {
        if (token.kind == TokenKind::EndOfFile) continue;
        if (token.kind == TokenKind::Imaginary) text += "IMAG:";
        if (token.kind == TokenKind::Double) text += "DOUBLE:";
        if (token.kind == TokenKind::UnterminatedString) text += "OPEN:";
        text += std::string(source.substr(token.begin, token.end - token.begin)) + " ";
    }
    for (const syntax::LexicalError& error : scan.errors)
        text += "!" + std::to_string(static_cast<int>(error.kind)) + "@" +
                std::to_string(error.span.begin) + "-" + std::to_string(error.span.end) + " ";
    if (!text.empty()) text.pop_back();
    return text;
}

TEST_SUITE("scanner") {
    TEST_CASE("the longest token wins, left to right") {
        CHECK(scanned("===") == "== =");
        CHECK(scanned("!==") == "!= =");
        CHECK(scanned("...") == ".. .");
        CHECK(scanned("..<..=") == ".. < ..=");
        CHECK(scanned("x--1") == "x -- 1");
        CHECK(scanned("5--1") == "5 -- 1");
        CHECK(scanned("%=^=") == "% = ^ =");
        CHECK(scanned("=>>=") == "=> >=");
    }
    TEST_CASE("a sign behind a number is looked through for an imaginary unit") {
        CHECK(scanned("3+4i") == "IMAG:3+4i");
        CHECK(scanned("2.5-1.5i") == "IMAG:2.5-1.5i");
        CHECK(scanned("1+.5i") == "IMAG:1+.5i");
        CHECK(scanned("10-i") == "IMAG:10-i");
        CHECK(scanned("10+index") == "IMAG:10+i ndex");
        CHECK(scanned("5if") == "IMAG:5i f");
        CHECK(scanned("12items") == "IMAG:12i tems");
        CHECK(scanned("1+2+i") == "1 + IMAG:2+i");
        CHECK(scanned("n+1+i") == "n + IMAG:1+i");
        CHECK(scanned("1 +i") == "1 + i");
        CHECK(scanned("1+ i") == "1 + i");
        CHECK(scanned("3.i") == "3 . i");
    }
    TEST_CASE("numbers have digits on both sides of a dot, and no other form") {
        CHECK(scanned("1..5") == "1 .. 5");
        CHECK(scanned("1.5..3") == "DOUBLE:1.5 .. 3");
        CHECK(scanned("1.") == "1 .");
        CHECK(scanned(".5") == ". 5");
        CHECK(scanned("1e5 0x10 1_000") == "1 e5 0 x10 1 _000");
    }
    TEST_CASE("strings end at the next quote of their kind") {
        CHECK(scanned("\"a\\\" b") == "\"a\\\" b");
        CHECK(scanned("`say \"hi\"`") == "`say \"hi\"`");
        CHECK(scanned("\"a\nb\"") == "\"a\nb\"");
        CHECK(scanned("f\"x\"") == "f \"x\"");
    }
    TEST_CASE("what has no end is a token and an error") {
        CHECK(scanned("x \"ab") == "x OPEN:\"ab !1@2-5");
        CHECK(scanned("`ab") == "`ab !2@0-3");
        CHECK(scanned("1 /# a /# b #/") == "1 !3@2-14");
    }
    TEST_CASE("a torn string is cut at its line end, once") {
        CHECK(scanned("a(\"b;\nc(\"d\");", {2}) == "a ( OPEN:\"b; c ( \"d\" ) ; !1@2-5");
    }
    TEST_CASE("comments nest, and are no tokens") {
        CHECK(scanned("a /# b /# c #/ d #/ e") == "a e");
        CHECK(scanned("a /#/ b #/ c") == "a c");
        CHECK(scanned("a /##/ b") == "a b");
        CHECK(scanned("a // b /# c\nd") == "a d");
        CHECK(scanned("a /# // #/ b") == "a b");
        CHECK(scanned("a // b\rc") == "a");
    }
    TEST_CASE("bytes that start no token are reported as one run and passed over") {
        CHECK(scanned("a @$ b") == "a b !0@2-4");
        CHECK(scanned("\xEF\xBB\xBFx") == "x !0@0-3");
        CHECK(scanned("\xC3\xA9") == "!0@0-2");
    }
    TEST_CASE("a NUL ends the text") {
        CHECK(scanned(std::string_view("a \0 b", 5)) == "a");
        CHECK(scanned(std::string_view("\"a\0\"", 4)) == "OPEN:\"a !1@0-2");
    }
    TEST_CASE("the same word has the same number, keywords and special names a fixed one") {
        memory::Arena arena;
        syntax::ScanScratch scratch;
        const syntax::Scan scan = syntax::scan("while foo _ foo While", arena, scratch);
        CHECK(scan.tokens[0].kind == TokenKind::While);
        CHECK(scan.tokens[0].name_id() == syntax::name_of_keyword(TokenKind::While));
        CHECK(scan.tokens[2].name_id() == syntax::kUnderscore);
        CHECK(scan.tokens[1].name_id() == scan.tokens[3].name_id());
        CHECK(scan.tokens[1].name_id() != scan.tokens[4].name_id());
        CHECK(scan.names.text(scan.tokens[4].name_id()) == "While");
    }
    TEST_CASE("many words are told apart") {
        std::string source;
        for (int i = 0; i < 20'000; ++i) source += "name_" + std::to_string(i) + " ";
        memory::Arena arena;
        syntax::ScanScratch scratch;
        const syntax::Scan scan = syntax::scan(source, arena, scratch);
        CHECK(scan.names.size() == syntax::kWellKnownNames + 20'000);
    }
    TEST_CASE("every kind of token has a spelling") {
        for (int kind = 0; kind <= static_cast<int>(TokenKind::While); ++kind)
            CHECK_FALSE(syntax::spelling(static_cast<TokenKind>(kind)).empty());
    }
}

}  // namespace
}  // namespace mufi::tests
