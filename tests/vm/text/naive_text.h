// tests/vm/text/naive_text.h - positions and edits the slow and obvious way, to compare with.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "vm/text/edit.h"
#include "vm/text/position.h"

namespace mufi::tests {

// A code point as UTF-8, or nothing for what UTF-8 cannot say.
inline std::string encoded(std::uint32_t code) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
    if (code >= 0xD800 && code < 0xE000) return {};
    if (code < 0x10000)
        return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)),
                byte(0x80 | (code & 0x3F))};
    if (code > 0x10FFFF) return {};
    return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F)),
            byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

struct NaiveCharacter {
    std::uint32_t offset;
    std::uint32_t size;
    text::Position at[3];  // one for each PositionEncoding
    bool ends_line;        // part of LF, CR LF or CR
};

// Reads character by character from the start; a sequence is valid if encoding what it decodes to
// gives the same bytes. The last entry, of size 0, is the end of the text.
class NaiveText {
public:
    explicit NaiveText(std::string_view text) {
        text::Position at[3];
        for (std::size_t offset = 0; offset <= text.size();) {
            const std::uint32_t size =
                offset < text.size() ? size_at(text.substr(offset)) : std::uint32_t{0};
            const char byte = size == 1 ? text[offset] : '\0';
            characters.push_back({static_cast<std::uint32_t>(offset),
                                  size,
                                  {at[0], at[1], at[2]},
                                  byte == '\n' || byte == '\r'});
            if (size == 0) break;
            offset += size;
            if (byte == '\n' || (byte == '\r' && (offset == text.size() || text[offset] != '\n'))) {
                for (text::Position& one : at) one = {one.line + 1, 0};
                line_starts.push_back(static_cast<std::uint32_t>(offset));
            } else {
                at[0].character += size;
                at[1].character += size == 4 ? 2 : 1;
                at[2].character += 1;
            }
        }
    }

    // Of the last character that begins at or before the place and is not behind its line's end.
    [[nodiscard]] std::uint32_t offset_of(text::Position wanted,
                                          text::PositionEncoding encoding) const {
        std::uint32_t best = characters.back().offset;
        if (wanted.line >= line_starts.size()) return best;
        for (const NaiveCharacter& character : characters) {
            const text::Position at = character.at[static_cast<int>(encoding)];
            if (at.line != wanted.line) continue;
            if (at.character <= wanted.character) best = character.offset;
            if (character.ends_line) break;
        }
        return best;
    }

    std::vector<NaiveCharacter> characters;
    std::vector<std::uint32_t> line_starts{0};

private:
    static std::uint32_t size_at(std::string_view rest) {
        const auto byte = [&](std::size_t at) {
            return std::uint32_t{static_cast<unsigned char>(rest[at])};
        };
        for (std::uint32_t size = 4; size >= 2; --size) {
            if (rest.size() < size) continue;
            std::uint32_t code = byte(0) & (0x7Fu >> size);
            for (std::uint32_t i = 1; i < size; ++i) code = code << 6 | (byte(i) & 0x3F);
            if (encoded(code) == rest.substr(0, size)) return size;
        }
        return 1;
    }
};

inline std::string naive_apply(std::string text, const text::Edit& edit,
                               text::PositionEncoding encoding) {
    if (!edit.range) return std::string(edit.text);
    const NaiveText naive(text);
    std::uint32_t begin = naive.offset_of(edit.range->start, encoding);
    std::uint32_t end = naive.offset_of(edit.range->end, encoding);
    if (begin > end) std::swap(begin, end);
    return text.substr(0, begin) + std::string(edit.text) + text.substr(end);
}

// Text of everything that is awkward: wide and narrow characters, every line end, bytes that are no
// UTF-8. The same seed gives the same text everywhere.
class TextMaker {
public:
    explicit TextMaker(std::uint32_t seed) : random_(seed) {}

    [[nodiscard]] std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(random_() % limit);
    }
    [[nodiscard]] std::string text(std::uint32_t pieces) {
        static const std::string kPieces[] = {"a",
                                              "b c",
                                              "var x = 1;",
                                              "12345678",
                                              "\n",
                                              "\n",
                                              "\r",
                                              "\r\n",
                                              "\n\n",
                                              "\r\r\n",
                                              "\u00e9",
                                              "\u6f22",
                                              "\U0001F600",
                                              "e\u0301",
                                              "\u2028",
                                              "\ufeff",
                                              std::string(1, '\0'),
                                              "\x80",
                                              "\xC3",
                                              "\xF0\x9F",
                                              "\xED\xA0\x80",
                                              "\xC0\xAF",
                                              "\xF4\x90\x80\x80",
                                              "\xFF"};
        std::string made;
        for (std::uint32_t i = 0; i < pieces; ++i) made += kPieces[below(std::size(kPieces))];
        return made;
    }

private:
    std::mt19937 random_;
};

inline constexpr text::PositionEncoding kEncodings[] = {
    text::PositionEncoding::Utf8, text::PositionEncoding::Utf16, text::PositionEncoding::Utf32};

}  // namespace mufi::tests
