#include "vm/text/line_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/vm/text/naive_text.h"

namespace mufi::tests {
namespace {

using memory::Arena;
using text::LineIndex;
using text::Position;
using text::PositionEncoding;
using text::Span;

std::vector<std::string> lines_of(std::string_view source) {
    Arena arena;
    const LineIndex index = LineIndex::of(source, arena);
    std::vector<std::string> lines;
    for (std::uint32_t line = 0; line < index.line_count(); ++line) {
        const Span span = index.line(line);
        lines.emplace_back(source.substr(span.begin, span.size()));
    }
    return lines;
}

std::string shown(Position at) {
    return std::to_string(at.line) + ":" + std::to_string(at.character);
}

// The units before each marked byte in the three encodings.
std::string columns(std::string_view source, std::uint32_t offset) {
    Arena arena;
    const LineIndex index = LineIndex::of(source, arena);
    std::string all;
    for (const PositionEncoding encoding : kEncodings)
        all += (all.empty() ? "" : " ") + shown(index.position_of(offset, encoding));
    return all;
}

TEST_SUITE("line index") {
    TEST_CASE("a line ends at LF, CR LF or a CR alone") {
        using Lines = std::vector<std::string>;
        CHECK(lines_of("") == Lines{""});
        CHECK(lines_of("a") == Lines{"a"});
        CHECK(lines_of("a\n") == Lines{"a", ""});
        CHECK(lines_of("a\nb") == Lines{"a", "b"});
        CHECK(lines_of("a\r\nb") == Lines{"a", "b"});
        CHECK(lines_of("a\rb") == Lines{"a", "b"});
        CHECK(lines_of("a\r") == Lines{"a", ""});
        CHECK(lines_of("\r\r\n\n\r") == Lines{"", "", "", "", ""});
        CHECK(lines_of("a\u2028b\vc\fd") == Lines{"a\u2028b\vc\fd"});
    }
    TEST_CASE("MufiZ counts only LF") {
        Arena arena;
        const LineIndex index = LineIndex::of("a\rb\r\nc\nd", arena);
        CHECK(index.line_count() == 4);
        CHECK(index.mufiz_line_count() == 3);
        CHECK(index.mufiz_line_of(2) == 0);
        CHECK(index.mufiz_line_of(4) == 0);
        CHECK(index.mufiz_line_of(5) == 1);
        CHECK(index.mufiz_line_start(2) == 7);
        CHECK(index.mufiz_line_start(3) == 8);
    }
    TEST_CASE("columns in the three encodings") {
        CHECK(columns("xyz", 2) == "0:2 0:2 0:2");
        CHECK(columns("\u00e9z", 2) == "0:2 0:1 0:1");
        CHECK(columns("\u6f22z", 3) == "0:3 0:1 0:1");
        CHECK(columns("\U0001F600z", 4) == "0:4 0:2 0:1");
        CHECK(columns("a\n\U0001F600z", 6) == "1:4 1:2 1:1");
        CHECK(columns("\xFF\xFEz", 2) == "0:2 0:2 0:2");
    }
    TEST_CASE("an offset within a character or a line end is the place before it") {
        CHECK(columns("a\U0001F600", 3) == "0:1 0:1 0:1");
        CHECK(columns("ab\r\nc", 3) == "0:2 0:2 0:2");
        CHECK(columns("ab", 99) == "0:2 0:2 0:2");
    }
    TEST_CASE("a position that is not in the text is the nearest before it") {
        Arena arena;
        const LineIndex index = LineIndex::of("a\U0001F600b\r\nc", arena);
        CHECK(index.offset_of({0, 2}, PositionEncoding::Utf16) == 1);
        CHECK(index.offset_of({0, 3}, PositionEncoding::Utf8) == 1);
        CHECK(index.offset_of({0, 99}, PositionEncoding::Utf16) == 6);
        CHECK(index.offset_of({1, UINT32_MAX}, PositionEncoding::Utf32) == 9);
        CHECK(index.offset_of({UINT32_MAX, UINT32_MAX}, PositionEncoding::Utf16) == 9);
        CHECK(index.span_of({{1, 1}, {0, 0}}, PositionEncoding::Utf16) == Span{9, 9});
        CHECK(LineIndex().offset_of({3, 3}, PositionEncoding::Utf16) == 0);
        CHECK(LineIndex().position_of(7, PositionEncoding::Utf16) == Position{0, 0});
    }
    TEST_CASE("every offset and position of random text is where counting finds it") {
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            TextMaker maker(seed);
            const std::string source = maker.text(seed % 50);
            const NaiveText naive(source);
            Arena arena;
            const LineIndex index = LineIndex::of(source, arena);
            REQUIRE(index.line_count() == naive.line_starts.size());
            REQUIRE(index.mufiz_line_count() == 1 + std::ranges::count(source, '\n'));
            for (std::uint32_t i = 0; i < index.line_count(); ++i)
                REQUIRE(index.line_with_end(i).begin == naive.line_starts[i]);
            for (const PositionEncoding encoding : kEncodings) {
                for (const NaiveCharacter& character : naive.characters) {
                    const Position at = character.at[static_cast<int>(encoding)];
                    // Behind the CR of a CR LF the protocol has no position.
                    if (character.offset != 0 && character.ends_line &&
                        source[character.offset] == '\n' && source[character.offset - 1] == '\r')
                        continue;
                    REQUIRE(index.position_of(character.offset, encoding) == at);
                    REQUIRE(index.offset_of(at, encoding) == character.offset);
                    for (std::uint32_t inside = 1; inside < character.size; ++inside)
                        REQUIRE(index.position_of(character.offset + inside, encoding) == at);
                }
                for (std::uint32_t line = 0; line <= index.line_count(); ++line)
                    for (std::uint32_t column = 0; column < 20; ++column)
                        REQUIRE(index.offset_of({line, column}, encoding) ==
                                naive.offset_of({line, column}, encoding));
            }
        }
    }
    TEST_CASE("long lines give the same answers with their checkpoints") {
        std::string source = "a\n";
        for (int i = 0; i < 3000; ++i) source += i % 3 == 0 ? "\U0001F600" : "\u00e9x\xFF";
        source += "\r\nend";
        const NaiveText naive(source);
        Arena arena;
        const LineIndex index = LineIndex::of(source, arena);
        for (const PositionEncoding encoding : kEncodings) {
            for (const NaiveCharacter& character : naive.characters) {
                if (character.ends_line && source[character.offset] == '\n') continue;
                const Position at = character.at[static_cast<int>(encoding)];
                REQUIRE(index.position_of(character.offset, encoding) == at);
                REQUIRE(index.offset_of(at, encoding) == character.offset);
            }
            CHECK(index.offset_of({1, 1'000'000}, encoding) == source.size() - 5);
        }
    }
    TEST_CASE("what an index needs in its arena grows with the lines, not with the text") {
        Arena arena;
        const std::string source(100'000, 'x');
        (void)LineIndex::of(source, arena);
        CHECK(arena.stats().used < 256);
    }
}

}  // namespace
}  // namespace mufi::tests
