// protocol/ascii.h - letters where case does not count.
#pragma once

namespace mufi::protocol {

// Of an ASCII letter the small one; anything else as it is.
[[nodiscard]] constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace mufi::protocol
