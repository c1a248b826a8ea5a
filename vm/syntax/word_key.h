// vm/syntax/word_key.h - numbers by which words are told apart.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mufi::syntax {

inline constexpr std::size_t kShortWord = 8;  // bytes: a word up to here is its own key

template <typename T>
[[nodiscard]] inline std::uint64_t load_bytes(const char* at) {
    T bytes = 0;
    std::memcpy(&bytes, at, sizeof(T));
    return bytes;
}

inline constexpr std::uint64_t kWordMultiplier = 0x9E37'79B9'7F4A'7C15;  // 2^64 / golden ratio

// Eight bytes a step, the last ones once more with those before them.
[[nodiscard]] inline std::uint64_t hash_of_long_word(std::string_view word) {
    std::uint64_t hash = 0;
    for (std::size_t at = 0; at + 8 < word.size(); at += 8)
        hash =
            std::rotl((hash ^ load_bytes<std::uint64_t>(word.data() + at)) * kWordMultiplier, 29);
    return hash ^ load_bytes<std::uint64_t>(word.data() + word.size() - 8);
}

// Of a short word: its bytes, some of them twice; with the length beside it, no two are alike. Of a
// long one a hash. The word is not empty.
[[nodiscard]] inline std::uint64_t word_key(std::string_view word) {
    const char* const at = word.data();
    const std::size_t size = word.size();
    if (size > kShortWord) return hash_of_long_word(word);
    if (size >= 4)
        return load_bytes<std::uint32_t>(at) | load_bytes<std::uint32_t>(at + size - 4) << 32U;
    return load_bytes<std::uint8_t>(at) | load_bytes<std::uint8_t>(at + size / 2) << 8U |
           load_bytes<std::uint8_t>(at + size - 1) << 16U;
}

}  // namespace mufi::syntax
