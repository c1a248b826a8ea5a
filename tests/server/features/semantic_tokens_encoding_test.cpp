#include "server/features/semantic_tokens_encoding.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"

namespace mufi::tests {
namespace {

using features::SemanticToken;
using text::PositionEncoding;
using Numbers = std::vector<std::uint32_t>;

Numbers numbers_of(std::string_view source, PositionEncoding encoding = PositionEncoding::Utf16) {
    const Analysed analysed(source);
    memory::Arena arena;
    return features::encode(features::semantic_tokens(*analysed, arena), analysed->lines, encoding);
}

// What a client makes of the numbers.
std::vector<SemanticToken> decode(const Numbers& numbers, const text::LineIndex& lines,
                                  PositionEncoding encoding) {
    std::vector<SemanticToken> tokens;
    text::Position at;
    for (std::size_t next = 0; next < numbers.size(); next += features::kNumbersAToken) {
        if (numbers[next] != 0) at = {at.line + numbers[next], 0};
        at.character += numbers[next + 1];
        const text::Position end{at.line, at.character + numbers[next + 2]};
        SemanticToken token;
        token.span = lines.span_of({at, end}, encoding);
        token.type = static_cast<features::SemanticTokenType>(numbers[next + 3]);
        for (std::uint32_t bit = 1; bit <= numbers[next + 4]; bit <<= 1U)
            if ((numbers[next + 4] & bit) != 0)
                token.modifiers |= static_cast<features::SemanticTokenModifier>(bit);
        tokens.push_back(token);
    }
    return tokens;
}

// What a client makes of `before` when it is told the difference; `changed` counts its numbers.
Numbers patched(const Numbers& before, const Numbers& after, std::size_t* changed = nullptr) {
    const auto change = features::difference(before, after);
    if (changed != nullptr) *changed = change ? change->delete_count + change->data.size() : 0;
    if (!change) return before;
    Numbers result(before.begin(), before.begin() + change->start);
    result.insert(result.end(), change->data.begin(), change->data.end());
    result.insert(result.end(), before.begin() + change->start + change->delete_count,
                  before.end());
    return result;
}

TEST_SUITE("semantic tokens as numbers") {
    TEST_CASE("places are relative to the token before") {
        CHECK(numbers_of("1; 22;\n\n 3;") == Numbers{0, 0, 1, 2, 0,  //
                                                     0, 3, 2, 2, 0,  //
                                                     2, 1, 1, 2, 0});
        CHECK(numbers_of("").empty());
    }
    TEST_CASE("columns and lengths are in the encoding that was agreed on") {
        const std::string_view source = "\"é😀\" 1";
        CHECK(numbers_of(source, PositionEncoding::Utf8) == Numbers{0, 0, 8, 1, 0, 0, 9, 1, 2, 0});
        CHECK(numbers_of(source, PositionEncoding::Utf16) == Numbers{0, 0, 5, 1, 0, 0, 6, 1, 2, 0});
        CHECK(numbers_of(source, PositionEncoding::Utf32) == Numbers{0, 0, 4, 1, 0, 0, 5, 1, 2, 0});
    }
    TEST_CASE("the end of a line may have two bytes") {
        CHECK(numbers_of("1;\r\n2;") == Numbers{0, 0, 1, 2, 0, 1, 0, 1, 2, 0});
    }
    TEST_CASE("what is encoded can be decoded, in every encoding") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            memory::Arena arena;
            const auto tokens = features::semantic_tokens(*analysed, arena);
            for (const auto encoding :
                 {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
                const Numbers numbers = features::encode(tokens, analysed->lines, encoding);
                CHECK(numbers.size() == tokens.size() * features::kNumbersAToken);
                CHECK(std::ranges::equal(decode(numbers, analysed->lines, encoding), tokens));
            }
        }
    }
}

TEST_SUITE("the difference of semantic tokens") {
    TEST_CASE("equal lists have none") {
        CHECK_FALSE(features::difference({}, {}).has_value());
        const Numbers some{0, 0, 1, 2, 0};
        CHECK_FALSE(features::difference(some, some).has_value());
    }
    TEST_CASE("tokens come, go and change, at both ends") {
        const Numbers three = numbers_of("1; 22; 333;");
        for (const std::string_view other :
             {"", "1;", "333;", "1; 22;", "22; 333;", "1; 22; 333; 4;", "0; 1; 22; 333;", "1; 333;",
              "1; 22; 22; 333;", "x; 22; 333;", "1; 22; x;", "1;\n22; 333;"}) {
            CAPTURE(other);
            const Numbers numbers = numbers_of(other);
            CHECK(patched(three, numbers) == numbers);
            CHECK(patched(numbers, three) == three);
        }
    }
    TEST_CASE("an edit in a comment changes that token alone") {
        const Numbers before = numbers_of("1; // a\n2;\n3;");
        std::size_t changed = 0;
        const Numbers after = numbers_of("1; // ab\n2;\n3;");
        CHECK(patched(before, after, &changed) == after);
        CHECK(changed == 2 * features::kNumbersAToken);
    }
    TEST_CASE("a token that is repeated is counted once, from the left") {
        const Numbers one{0, 2, 1, 2, 0};
        Numbers two = one;
        two.insert(two.end(), one.begin(), one.end());
        const auto grown = features::difference(one, two);
        REQUIRE(grown.has_value());
        CHECK(grown->start == 5);
        CHECK(grown->delete_count == 0);
        CHECK(grown->data.size() == 5);
        const auto shrunk = features::difference(two, one);
        REQUIRE(shrunk.has_value());
        CHECK(shrunk->start == 5);
        CHECK(shrunk->delete_count == 5);
        CHECK(shrunk->data.empty());
    }
}

}  // namespace
}  // namespace mufi::tests
