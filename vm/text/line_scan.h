// vm/text/line_scan.h - finding the ends of lines, 64 bytes at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "vm/text/utf8.h"

namespace mufi::text {

// What 64 bytes hold: a bit for every LF and CR, the first byte lowest.
struct LineEndBlock {
    std::uint64_t ends = 0;
    bool ascii = true;
};
inline constexpr std::size_t kLineEndBlock = 64;

#if defined(__SSE2__)
[[nodiscard]] inline LineEndBlock line_ends_in_block(const char* bytes) {
    const __m128i line_feed = _mm_set1_epi8('\n');
    const __m128i carriage_return = _mm_set1_epi8('\r');
    std::uint64_t ends = 0;
    __m128i all = _mm_setzero_si128();
    for (unsigned part = 0; part < 64; part += 16) {
        const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + part));
        const __m128i is_end = _mm_or_si128(_mm_cmpeq_epi8(sixteen, line_feed),
                                            _mm_cmpeq_epi8(sixteen, carriage_return));
        ends |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(is_end))} << part;
        all = _mm_or_si128(all, sixteen);
    }
    return {ends, _mm_movemask_epi8(all) == 0};
}
#else
[[nodiscard]] inline LineEndBlock line_ends_in_block(const char* bytes) {
    LineEndBlock block;
    for (unsigned at = 0; at < 64; ++at) {
        block.ends |= std::uint64_t{bytes[at] == '\n' || bytes[at] == '\r'} << at;
        block.ascii &= static_cast<unsigned char>(bytes[at]) < 0x80;
    }
    return block;
}
#endif

// Calls `found(at)` for every byte LF or CR in [begin, end), in order. Returns whether all bytes
// there are ASCII.
template <typename Found>
bool scan_line_ends(std::string_view text, std::size_t begin, std::size_t end, Found found) {
    bool ascii = true;
    std::size_t at = begin;
    for (; end - at >= kLineEndBlock; at += kLineEndBlock) {
        LineEndBlock block = line_ends_in_block(text.data() + at);
        ascii &= block.ascii;
        for (; block.ends != 0; block.ends &= block.ends - 1)
            found(at + static_cast<std::size_t>(std::countr_zero(block.ends)));
    }
    for (; at < end; ++at) {
        ascii &= static_cast<unsigned char>(text[at]) < 0x80;
        if (text[at] == '\n' || text[at] == '\r') found(at);
    }
    return ascii;
}

// How many LF and CR there are: never less than lines end.
[[nodiscard]] inline std::size_t count_line_ends(std::string_view text) {
    std::size_t count = 0;
    std::size_t at = 0;
    for (; text.size() - at >= kLineEndBlock; at += kLineEndBlock)
        count += static_cast<std::size_t>(std::popcount(line_ends_in_block(&text[at]).ends));
    for (; at < text.size(); ++at) count += text[at] == '\n' || text[at] == '\r';
    return count;
}

// Whether a line is over behind the LF or CR at `at`: a CR before an LF leaves that to the LF.
[[nodiscard]] constexpr bool ends_line(std::string_view text, std::size_t at) {
    return text[at] == '\n' || at + 1 == text.size() || text[at + 1] != '\n';
}

// Where the content of the line [begin, next) ends: before its LF, CR LF or CR.
[[nodiscard]] constexpr std::size_t content_end(std::string_view text, std::size_t begin,
                                                std::size_t next) {
    if (next > begin && text[next - 1] == '\n') --next;
    if (next > begin && text[next - 1] == '\r') --next;
    return next;
}

}  // namespace mufi::text
