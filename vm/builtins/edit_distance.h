// vm/builtins/edit_distance.h - how far two names are apart, for "did you mean".
#pragma once

#include <string_view>

namespace mufi::builtins {

// Names longer than this are never close to another one.
inline constexpr std::size_t kLongestComparedName = 64;

// How many letters may differ before a name of this length is another name.
[[nodiscard]] constexpr unsigned tolerated_distance(std::size_t length) {
    return length < 3 ? 0U : length < 5 ? 1U : length < 9 ? 2U : 3U;
}

// Letters that were left out, added, replaced, or swapped with their neighbour; `limit` + 1 as soon
// as there are more than `limit`. Capital and small letters count as equal. Allocates nothing.
[[nodiscard]] unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

}  // namespace mufi::builtins
