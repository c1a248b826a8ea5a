// vm/text/line_scan.h - finding the ends of lines, eight bytes at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vm/text/utf8.h"

namespace mufi::text {

// The high bit of every byte of `word` that is `byte`; exact, no borrow runs into a neighbour.
[[nodiscard]] constexpr std::uint64_t bytes_equal(std::uint64_t word, unsigned char byte) {
    constexpr std::uint64_t kLow7 = 0x7F7F'7F7F'7F7F'7F7F;
    const std::uint64_t differs = word ^ (0x0101'0101'0101'0101 * byte);
    return ~(((differs & kLow7) + kLow7) | differs | kLow7);
}

// Calls `found(at)` for every byte LF or CR in [begin, end), in order. Returns whether all bytes
// there are ASCII.
template <typename Found>
bool scan_line_ends(std::string_view text, std::size_t begin, std::size_t end, Found found) {
    std::uint64_t high = 0;
    std::size_t at = begin;
    if constexpr (std::endian::native == std::endian::little) {
        for (; end - at >= 8; at += 8) {
            const std::uint64_t word = load_word(text.data() + at);
            high |= high_bits(word);
            for (std::uint64_t ends = bytes_equal(word, '\n') | bytes_equal(word, '\r'); ends != 0;
                 ends &= ends - 1)
                found(at + static_cast<std::size_t>(std::countr_zero(ends)) / 8);
        }
    }
    for (; at < end; ++at) {
        high |= static_cast<unsigned char>(text[at]) & 0x80u;
        if (text[at] == '\n' || text[at] == '\r') found(at);
    }
    return high == 0;
}

// Whether the line that the byte LF or CR at `at` belongs to is over behind that byte: a CR before
// an LF leaves it to the LF.
[[nodiscard]] constexpr bool ends_line(std::string_view text, std::size_t at) {
    return text[at] == '\n' || at + 1 == text.size() || text[at + 1] != '\n';
}

// The bytes of the line that begins at `begin` and whose successor begins at `next`, without what
// ends it.
[[nodiscard]] constexpr std::size_t content_end(std::string_view text, std::size_t begin,
                                                std::size_t next) {
    if (next > begin && text[next - 1] == '\n') --next;
    if (next > begin && text[next - 1] == '\r') --next;
    return next;
}

}  // namespace mufi::text
