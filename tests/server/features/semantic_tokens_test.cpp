#include "server/features/semantic_tokens.h"

#include <doctest/doctest.h>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

using features::SemanticToken;

std::string describe(std::string_view source, std::span<const SemanticToken> tokens) {
    std::string text;
    for (const SemanticToken& token : tokens) {
        if (!text.empty()) text += " ";
        text += source.substr(token.span.begin, token.span.size());
        text += ":";
        text += features::semantic_token_types()[static_cast<std::size_t>(token.type)];
        for (std::size_t bit = 0; bit < features::semantic_token_modifiers().size(); ++bit)
            if ((token.modifiers.bits() >> bit & 1U) != 0U)
                text += "." + std::string(features::semantic_token_modifiers()[bit]);
    }
    return text;
}

// "word:type.modifier" for each token of the source; of a part of it if one is marked by <|...|>.
std::string tokens_of(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed analysed(source.text());
    const bool is_part = marked.find("<|") != std::string_view::npos;
    memory::Arena arena;
    return describe(source.text(), is_part
                                       ? features::semantic_tokens(*analysed, source.range(), arena)
                                       : features::semantic_tokens(*analysed, arena));
}

TEST_SUITE("semantic tokens") {
    TEST_CASE("variables are declared, read and changed") {
        CHECK(tokens_of("var x = 1; x = x + 2.5;") ==
              "var:keyword x:variable.declaration =:operator 1:number x:variable.modification "
              "=:operator x:variable +:operator 2.5:number");
        CHECK(tokens_of("x++;") == "x:variable.modification ++:operator");
    }
    TEST_CASE("a constant is read-only wherever it is named") {
        CHECK(tokens_of("const K = nil; print K;") ==
              "const:keyword K:variable.declaration.readonly =:operator nil:keyword "
              "print:keyword K:variable.readonly");
    }
    TEST_CASE("a global that is a constant anywhere can be changed nowhere") {
        CHECK(tokens_of("var k; const k = 1;") ==
              "var:keyword k:variable.declaration.readonly const:keyword "
              "k:variable.declaration.readonly =:operator 1:number");
    }
    TEST_CASE("functions and their parameters") {
        CHECK(tokens_of("fun f(a) { return a; } f(1);") ==
              "fun:keyword f:function.declaration a:parameter.declaration return:keyword "
              "a:parameter f:function 1:number");
    }
    TEST_CASE("builtins are of the library, unless the file hides them") {
        CHECK(tokens_of("sqrt(2);") == "sqrt:function.defaultLibrary 2:number");
        CHECK(tokens_of("var len = 1; len;") ==
              "var:keyword len:variable.declaration =:operator 1:number len:variable");
    }
    TEST_CASE("classes, methods and fields") {
        CHECK(tokens_of("class A < B { init() { self.x = 0; } m() { self.m(); super.n(); } }") ==
              "class:keyword A:class.declaration <:operator B:variable "
              "init:method.declaration self:keyword x:property.declaration.modification "
              "=:operator 0:number m:method.declaration self:keyword m:method super:keyword "
              "n:method");
    }
    TEST_CASE("a member of who knows what is a method where it is called") {
        CHECK(tokens_of("a.b(c.d);") == "a:variable b:method c:variable d:property");
        CHECK(tokens_of("a.b = 1;") == "a:variable b:property.modification =:operator 1:number");
    }
    TEST_CASE("keys of tables, and the arm for everything else") {
        CHECK(tokens_of("#{a: 1, \"b\": 2};") == "a:property 1:number \"b\":string 2:number");
        CHECK(tokens_of("switch (1) { _ => {} }") ==
              "switch:keyword 1:number _:keyword =>:operator");
    }
    TEST_CASE("a slice has names on both sides, and no keys") {
        CHECK(tokens_of("v[a:b];") == "v:variable a:variable b:variable");
    }
    TEST_CASE("items of a foreach, ranges, and words for operators") {
        CHECK(tokens_of("foreach (i in 1..=n and not) {}") ==
              "foreach:keyword i:variable.declaration in:keyword 1:number ..=:operator "
              "n:variable and:keyword not:variable");
    }
    TEST_CASE("strings and comments of several lines are one token a line") {
        CHECK(tokens_of("print \"a\n\n  b\";") == "print:keyword \"a:string   b\":string");
        CHECK(tokens_of("/# a\r\n b #/ 1; // c\r\n`d\r\ne`") ==
              "/# a:comment  b #/:comment 1:number // c:comment `d:string e`:string");
    }
    TEST_CASE("comments before, between and behind the tokens") {
        CHECK(tokens_of("//a\nb /#c#/ ; //d") ==
              "//a:comment b:variable /#c#/:comment //d:comment");
        CHECK(tokens_of("//") == "//:comment");
    }
    TEST_CASE("characters of several bytes") {
        CHECK(tokens_of("print \"é😀\"; // 漢") == "print:keyword \"é😀\":string // 漢:comment");
    }
    TEST_CASE("an empty file has none") {
        CHECK(tokens_of("") == "");
        CHECK(tokens_of(" \r\n\t") == "");
    }
    TEST_CASE("broken code keeps its colours") {
        CHECK(tokens_of("fun f(a { var = ; a. \"b") ==
              "fun:keyword f:function.declaration a:parameter.declaration var:keyword =:operator "
              "a:parameter \"b:string");
        CHECK(tokens_of("class A { x = 1; } @ }") ==
              "class:keyword A:class.declaration =:operator 1:number");
    }
    TEST_CASE("a part of a file gets what touches it, and nothing else") {
        CHECK(tokens_of("var a; v<|ar b; va|>r c;") ==
              "var:keyword b:variable.declaration var:keyword");
        CHECK(tokens_of("/#1\n2<|\n3\n4|>5\n6#/") == "3:comment 45:comment");
        CHECK(tokens_of("a<||>b c") == "ab:variable");
        CHECK(tokens_of("a <||> c") == "");
        CHECK(tokens_of("a; <|//b|>") == "//b:comment");
    }
    TEST_CASE("tokens of any program are in order, on one line, and the same in parts") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            memory::Arena arena;
            const std::span<const SemanticToken> all = features::semantic_tokens(*analysed, arena);
            CHECK(!all.empty());
            std::uint32_t from = 0;
            for (const SemanticToken& token : all) {
                CHECK(from <= token.span.begin);
                CHECK(token.span.begin < token.span.end);
                from = token.span.end;
                CHECK(analysed->tree.text(token.span).find('\n') == std::string_view::npos);
            }
            const std::uint32_t lines = analysed->lines.line_count();
            std::vector<SemanticToken> by_line;
            for (std::uint32_t line = 0; line < lines; ++line)
                for (const SemanticToken& token : features::semantic_tokens(
                         *analysed, analysed->lines.line_with_end(line), arena))
                    by_line.push_back(token);
            CHECK(describe(file.text, by_line) == describe(file.text, all));
        }
    }
}

}  // namespace
}  // namespace mufi::tests
