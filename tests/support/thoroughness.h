// tests/support/thoroughness.h - how much of what is many is tried.
#pragma once

#include <cstdint>

namespace mufi::tests {

// Each place of a text, in an ordinary build. With sanitizers, where a step takes ten times as
// long, tests that try each place of all programs try one of eight, and texts a million long are an
// eighth of that.
#ifdef MUFI_COARSE
inline constexpr std::uint32_t kEach = MUFI_COARSE;
#else
inline constexpr std::uint32_t kEach = 1;
#endif

}  // namespace mufi::tests
