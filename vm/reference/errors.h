// vm/reference/errors.h - the errors of MufiZ 0.10's compiler, and where it reports each of them.
#pragma once

#include <cstdint>
#include <string_view>

namespace mufi::reference {

// The value is the number N of EN.
enum class ErrorId : std::uint8_t {
    None,
#define MUFI_REFERENCE_ERROR(Name, Place, Text) Name,
#include "vm/reference/errors.def"
};
inline constexpr std::uint8_t kErrorCount = static_cast<std::uint8_t>(ErrorId::TooManyLocals);
static_assert(kErrorCount == 80);

// The place that goes with an error. The parser has one token of look-ahead (current) and knows
// the one it consumed last (previous).
enum class Place : std::uint8_t {
    Lexical,       // the line where the scanner stopped, column 1
    Current,       // the look-ahead
    Previous,      // the last token
    PreviousLine,  // the line of the last token, column 1
    CurrentLine,   // the line of the look-ahead, column 1
    Nowhere,       // line 0, column 0
};

[[nodiscard]] Place place_of(ErrorId error);

// What MufiZ prints, without the names it puts in.
[[nodiscard]] std::string_view text_of(ErrorId error);

}  // namespace mufi::reference
