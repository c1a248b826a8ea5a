// vm/text/utf8.h - characters in bytes that may or may not be valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vm/text/position.h"

namespace mufi::text {

// Bytes of the character that begins at `at`: 1 for ASCII and for a byte that begins no valid
// sequence (overlong forms, surrogates and what lies above U+10FFFF are not valid).
[[nodiscard]] constexpr std::uint32_t character_size(std::string_view text, std::size_t at) {
    const auto between = [&](std::size_t ahead, unsigned low, unsigned high) {
        if (at + ahead >= text.size()) return false;
        const unsigned byte = static_cast<unsigned char>(text[at + ahead]);
        return low <= byte && byte <= high;
    };
    const unsigned lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xC2 || lead > 0xF4) return 1;
    if (lead < 0xE0) return between(1, 0x80, 0xBF) ? 2 : 1;
    if (lead < 0xF0) {
        const bool second = between(1, lead == 0xE0 ? 0xA0u : 0x80u, lead == 0xED ? 0x9Fu : 0xBFu);
        return second && between(2, 0x80, 0xBF) ? 3 : 1;
    }
    const bool second = between(1, lead == 0xF0 ? 0x90u : 0x80u, lead == 0xF4 ? 0x8Fu : 0xBFu);
    return second && between(2, 0x80, 0xBF) && between(3, 0x80, 0xBF) ? 4 : 1;
}

// What a character of `size` bytes counts in `encoding`.
[[nodiscard]] constexpr std::uint32_t units_of(std::uint32_t size, PositionEncoding encoding) {
    if (encoding == PositionEncoding::Utf8) return size;
    return encoding == PositionEncoding::Utf16 && size == 4 ? 2 : 1;
}

// The beginning of the character that `at` lies in. A lead byte never continues another character,
// so three bytes back are always enough to know.
[[nodiscard]] constexpr std::size_t character_start(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    for (std::size_t back = 1; back <= 3 && back <= at; ++back)
        if (character_size(text, at - back) > back) return at - back;
    return at;
}

// Units from `begin` to `end`, both beginnings of characters.
[[nodiscard]] std::uint32_t count_units(std::string_view text, std::size_t begin, std::size_t end,
                                        PositionEncoding encoding);

// The byte `units` behind `begin`: the beginning of the character that holds that unit, and never
// behind `end`.
[[nodiscard]] std::size_t skip_units(std::string_view text, std::size_t begin, std::size_t end,
                                     std::uint32_t units, PositionEncoding encoding);

}  // namespace mufi::text
