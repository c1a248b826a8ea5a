// vm/syntax/byte_runs.h - where words and blanks end, 16 bytes at a time.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mufi::syntax {

constexpr bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
constexpr bool is_blank_byte(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

#if defined(__SSE2__)
// A bit for every byte of a word, the first byte lowest.
inline std::uint32_t word_bits(__m128i bytes) {
    // Moved so that the range ends at 127, where no larger byte can follow.
    const auto in_range = [](__m128i it, char first, char last) {
        const __m128i moved = _mm_add_epi8(it, _mm_set1_epi8(static_cast<char>(127 - last)));
        return _mm_cmpgt_epi8(moved, _mm_set1_epi8(static_cast<char>(126 - (last - first))));
    };
    const __m128i small_letters = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i letters = in_range(small_letters, 'a', 'z');
    const __m128i others =
        _mm_or_si128(in_range(bytes, '0', '9'), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(letters, others)));
}
// The same for blanks.
inline std::uint32_t blank_bits(__m128i bytes) {
    const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i blanks = _mm_or_si128(is(' '), is('\t'));
    return static_cast<std::uint32_t>(
        _mm_movemask_epi8(_mm_or_si128(blanks, _mm_or_si128(is('\r'), is('\n')))));
}
#else
inline constexpr int word_bits = 0, blank_bits = 0;  // not used
#endif

// From `at` on to the first byte for which `is` does not hold; `bits` says the same of 16 bytes.
template <typename Bits, typename Is>
std::uint32_t end_of_run(std::string_view text, std::uint32_t at, [[maybe_unused]] Bits bits,
                         Is is) {
#if defined(__SSE2__)
    while (text.size() - at >= sizeof(__m128i)) {
        const auto* const block = reinterpret_cast<const __m128i*>(text.data() + at);
        const auto count =
            static_cast<std::uint32_t>(std::countr_one(bits(_mm_loadu_si128(block))));
        at += count;
        if (count < sizeof(__m128i)) return at;
    }
#endif
    while (at < text.size() && is(text[at])) ++at;
    return at;
}

// Behind the word or the blanks that begin at `at`; `at`, if none do.
inline std::uint32_t end_of_word(std::string_view text, std::uint32_t at) {
    return end_of_run(text, at, word_bits, is_word_byte);
}
inline std::uint32_t end_of_blanks(std::string_view text, std::uint32_t at) {
    return end_of_run(text, at, blank_bits, is_blank_byte);
}

}  // namespace mufi::syntax
