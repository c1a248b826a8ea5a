// Programs as they look while somebody writes them.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/invariants.h"
#include "tests/support/judged.h"
#include "tests/support/thoroughness.h"

namespace mufi::tests {
namespace {

// Calls `check` with the span of each token of a program of the corpus.
template <typename Check>
void for_each_token(const Check& check) {
    for (const CorpusFile& file : corpus()) {
        CAPTURE(file.name);
        const Analysed whole(file.text);
        const auto tokens = whole->tree.tokens();
        for (std::size_t at = 0; at < tokens.size(); at += kEach)
            check(file.text, tokens[at].span());
    }
}

TEST_SUITE("broken text") {
    TEST_CASE("a program that ends after any of its tokens") {
        for_each_token([](const std::string& text, text::Span token) {
            CAPTURE(token.end);
            CHECK(broken_invariant(*Analysed(text.substr(0, token.end))) == "");
        });
    }
    TEST_CASE("a program that lacks any of its tokens") {
        for_each_token([](std::string text, text::Span token) {
            CAPTURE(token.begin);
            text.erase(token.begin, token.size());
            CHECK(broken_invariant(*Analysed(text)) == "");
        });
    }
    TEST_CASE("every program that MufiZ has judged") {
        for (const std::filesystem::path& file : verdict_files()) {
            CAPTURE(file.filename().string());
            for (const JudgedProgram& program : read_verdicts(file)) {
                CAPTURE(program.name);
                CHECK(broken_invariant(*Analysed(program.source)) == "");
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
