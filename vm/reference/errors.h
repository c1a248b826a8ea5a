// vm/reference/errors.h - the errors of MufiZ 0.10's compiler, and where it reports each of them.
#pragma once

#include <cstdint>

namespace mufi::reference {

// The value is the number N of EN.
enum class ErrorId : std::uint8_t {
    None,
#define MUFI_REFERENCE_ERROR(Name, Place, Text) Name,
#include "vm/reference/errors.def"
};
static_assert(static_cast<std::uint8_t>(ErrorId::TooManyLocals) == 80);

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

inline constexpr Place kPlaces[] = {
    Place::Nowhere,
#define MUFI_REFERENCE_ERROR(Name, Where, Text) Place::Where,
#include "vm/reference/errors.def"
};

constexpr Place place_of(ErrorId error) {
    return kPlaces[static_cast<std::uint8_t>(error)];
}

}  // namespace mufi::reference
