#include "vm/text/utf8.h"

#include <algorithm>
#include <cstring>

namespace mufi::text {

namespace {

// Most of a source is ASCII, and eight bytes of that are known at one look.
bool ascii_eight(std::string_view text, std::size_t at, std::size_t end) {
    if (end - at < 8) return false;
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    return (word & 0x8080'8080'8080'8080) == 0;
}

}  // namespace

std::uint32_t count_units(std::string_view text, std::size_t begin, std::size_t end,
                          PositionEncoding encoding) {
    if (encoding == PositionEncoding::Utf8) return static_cast<std::uint32_t>(end - begin);
    std::uint32_t units = 0;
    for (std::size_t at = begin; at < end;) {
        if (ascii_eight(text, at, end)) {
            units += 8;
            at += 8;
            continue;
        }
        const std::uint32_t size = character_size(text, at);
        units += units_of(size, encoding);
        at += size;
    }
    return units;
}

std::size_t skip_units(std::string_view text, std::size_t begin, std::size_t end,
                       std::uint32_t units, PositionEncoding encoding) {
    if (encoding == PositionEncoding::Utf8) {
        if (units >= end - begin) return end;
        return std::max(begin, character_start(text, begin + units));
    }
    std::size_t at = begin;
    while (at < end) {
        if (units >= 8 && ascii_eight(text, at, end)) {
            units -= 8;
            at += 8;
            continue;
        }
        const std::uint32_t size = character_size(text, at);
        const std::uint32_t width = units_of(size, encoding);
        if (units < width) break;
        units -= width;
        at += size;
    }
    return at;
}

}  // namespace mufi::text
