// vm/text/position.h - a place in a text as an editor names it.
#pragma once

#include <compare>
#include <cstdint>

namespace mufi::text {

// What an editor counts along a line. Negotiated once per session; a byte that is not part of valid
// UTF-8 counts as one unit of every encoding.
enum class PositionEncoding : std::uint8_t { Utf8, Utf16, Utf32 };

// Both numbers begin at 0. A line ends at LF, CR LF or a CR alone, as the protocol has it.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t character = 0;  // in units of the session's encoding
    friend constexpr auto operator<=>(Position, Position) = default;
};

struct Range {
    Position start;
    Position end;
    friend constexpr bool operator==(Range, Range) = default;
};

}  // namespace mufi::text
