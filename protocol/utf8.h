// protocol/utf8.h - telling UTF-8 from what only looks like it.
#pragma once

#include <cstddef>
#include <string_view>

namespace mufi::protocol {

// What stands for bytes that are no character: U+FFFD.
inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

struct Utf8Sequence {
    std::size_t length = 1;  // bytes to step over, at least 1
    bool valid = false;
};

// The character that `bytes`, which are not empty, begin with.  Of an invalid one the length is
// that of its longest valid beginning, as Unicode recommends: each becomes one U+FFFD.
[[nodiscard]] Utf8Sequence first_sequence(std::string_view bytes);

}  // namespace mufi::protocol
