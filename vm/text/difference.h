// vm/text/difference.h - where two versions of a text differ.
#pragma once

#include <cstdint>
#include <string_view>

namespace mufi::text {

// One stretch of bytes that was replaced: what lies before it and behind it is in both texts. The
// shortest such stretch for one edit, all between the first and the last of several.
struct Difference {
    std::uint32_t begin = 0;      // in both
    std::uint32_t older_end = 0;  // in the older text
    std::uint32_t newer_end = 0;  // in the newer one
};

// Takes time in proportion to what is alike. Both are smaller than 4 GiB.
[[nodiscard]] Difference difference_of(std::string_view older, std::string_view newer);

}  // namespace mufi::text
