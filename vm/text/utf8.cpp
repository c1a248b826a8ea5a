#include "vm/text/utf8.h"

#include <algorithm>

namespace mufi::text {

std::uint32_t count_units(std::string_view text, std::size_t begin, std::size_t end,
                          PositionEncoding encoding) {
    if (encoding == PositionEncoding::Utf8) return static_cast<std::uint32_t>(end - begin);
    std::uint32_t units = 0;
    for (std::size_t at = begin; at < end;) {
        if (end - at >= 8 && high_bits(load_word(text.data() + at)) == 0) {
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
        if (units >= 8 && end - at >= 8 && high_bits(load_word(text.data() + at)) == 0) {
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
