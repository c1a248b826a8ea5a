// vm/text/blanks.h - what separates words.
#pragma once

#include <string_view>

namespace mufi::text {

inline constexpr std::string_view kBlanks = " \t\r\n";

// Without the blanks at both ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

}  // namespace mufi::text
