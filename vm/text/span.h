// vm/text/span.h - a stretch of bytes in one source text.
#pragma once

#include <cstdint>

namespace mufi::text {

// Half-open: `begin` is the first byte, `end` the one behind the last. Says nothing without its
// text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin == end; }
    // True at both ends: a cursor behind the last letter of a word is at that word.
    [[nodiscard]] constexpr bool touches(std::uint32_t offset) const {
        return begin <= offset && offset <= end;
    }
    [[nodiscard]] constexpr bool contains(std::uint32_t offset) const {
        return begin <= offset && offset < end;
    }
    [[nodiscard]] constexpr bool contains(Span other) const {
        return begin <= other.begin && other.end <= end;
    }
    friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace mufi::text
