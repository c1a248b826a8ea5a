// What holds for the verdict on any text, on programs with random changes.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/judged.h"
#include "tests/support/random.h"
#include "vm/reference/errors.h"

namespace mufi::tests {
namespace {

using reference::ErrorId;
using reference::Outcome;
using reference::Place;
using reference::Verdict;

// The program's words, without comments and blanks, but with its lines.
std::vector<std::string> words_of(std::string_view source) {
    memory::Arena arena;
    syntax::ScanScratch scratch;
    const syntax::Scan scan = syntax::scan(source, arena, scratch);
    std::vector<std::string> words;
    std::uint32_t end = 0;
    for (const syntax::Token& token : scan.tokens) {
        const std::string_view gap = source.substr(end, token.begin - end);
        const bool new_line = gap.find('\n') != std::string_view::npos;
        words.push_back((new_line ? "\n" : " ") +
                        std::string(source.substr(token.begin, token.end - token.begin)));
        end = token.end;
    }
    return words;
}

// Takes words away, doubles and swaps them, and moves some in from another program.
std::string mutated(std::vector<std::string> words, const std::vector<std::string>& others,
                    Random& random) {
    const std::size_t changes = 1 + below(random, 4);
    for (std::size_t change = 0; change < changes && !words.empty(); ++change) {
        const std::size_t at = below(random, words.size());
        const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(random, 4)) {
            case 0:
                words.erase(place);
                break;
            case 1:
                words.insert(place, words[at]);
                break;
            case 2:
                std::swap(words[at], words[below(random, words.size())]);
                break;
            default:
                words[at] = others[below(random, others.size())];
                break;
        }
    }
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
}

std::uint32_t line_at(std::string_view source, std::uint32_t offset) {
    return 1 +
           static_cast<std::uint32_t>(std::count(source.begin(), source.begin() + offset, '\n'));
}

std::uint32_t column_at(std::string_view source, std::uint32_t offset) {
    std::uint32_t column = 1;
    while (column <= offset && source[offset - column] != '\n') ++column;
    return column;
}

// Outcome, error and place fit together, and the place is where the span is.
void check_shape(std::string_view source, const Verdict& verdict) {
    REQUIRE(verdict.span.begin <= verdict.span.end);
    REQUIRE(verdict.span.end <= source.size());
    REQUIRE(verdict.fatal.end <= source.size());
    REQUIRE(verdict.error <= 80);
    if (verdict.outcome == Outcome::Reject) REQUIRE(verdict.error != 0);
    if (verdict.outcome == Outcome::Accept) REQUIRE((verdict.error == 0 || verdict.error == 4));
    if (verdict.error == 0) {
        REQUIRE(verdict.line == 0);
        return;
    }
    const Place place = reference::place_of(static_cast<ErrorId>(verdict.error));
    if (place == Place::Nowhere) {
        REQUIRE(verdict.line == 0);
    } else if (place == Place::Lexical && verdict.error != 1) {
        const std::size_t end = std::min(source.find('\0'), source.size());
        REQUIRE(verdict.line == line_at(source, static_cast<std::uint32_t>(end)));
    } else {
        REQUIRE(verdict.line == line_at(source, verdict.span.end));
    }
    const bool has_column = place == Place::Current || place == Place::Previous;
    const std::uint32_t column = has_column ? column_at(source, verdict.span.begin) : 1;
    REQUIRE(verdict.column == (place == Place::Nowhere ? 0 : column));
}

// What comes behind the look-ahead has not been read when an error is met there.
void check_rest_is_not_read(std::string_view source, const Verdict& verdict) {
    if (verdict.error == 0) return;
    if (reference::place_of(static_cast<ErrorId>(verdict.error)) != Place::Current) return;
    const Verdict cut = judge(source.substr(0, verdict.span.end));
    REQUIRE(cut.error == verdict.error);
    REQUIRE(cut.span == verdict.span);
    REQUIRE(cut.line == verdict.line);
    REQUIRE(cut.column == verdict.column);
}

TEST_SUITE("reference mutation") {
    TEST_CASE("any text has a verdict in good shape") {
        Random random(20'260'101);
        std::vector<std::vector<std::string>> programs;
        for (const std::filesystem::path& file : verdict_files())
            for (const JudgedProgram& program : read_verdicts(file))
                if (program.source.size() < 2'000) programs.push_back(words_of(program.source));
        int rejected = 0;
        for (const std::vector<std::string>& words : programs) {
            for (int round = 0; round < 5; ++round) {
                const std::string source =
                    mutated(words, programs[below(random, programs.size())], random);
                CAPTURE(source);
                const Verdict verdict = judge(source);
                check_shape(source, verdict);
                check_rest_is_not_read(source, verdict);
                rejected += verdict.outcome == Outcome::Reject ? 1 : 0;
            }
        }
        CHECK(rejected > 1000);
    }
    TEST_CASE("random bytes have a verdict in good shape") {
        Random random(7);
        for (int round = 0; round < 2'000; ++round) {
            std::string source(below(random, 80), ' ');
            for (char& byte : source) byte = static_cast<char>(below(random, 256));
            CAPTURE(source);
            check_shape(source, judge(source));
        }
    }
}

}  // namespace
}  // namespace mufi::tests
