#include "vm/syntax/names.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace mufi::syntax {
namespace {

constexpr std::string_view kSeeds[] = {
#define MUFI_KEYWORD(Name, Text) Text,
#include "vm/syntax/token_kinds.def"
    "_", "init", "default", ".", "__collection", "__index", "__switch_value", "__case_range_end"};
static_assert(std::size(kSeeds) == kWellKnownNames);

constexpr std::size_t kShort = 8;  // bytes: a word up to here is its own key

template <typename T>
std::uint64_t load(const char* at) {
    T bytes = 0;
    std::memcpy(&bytes, at, sizeof(T));
    return bytes;
}

// Of a short word: its bytes, some of them twice. With the length beside it, no two are alike.
std::uint64_t bytes_of(std::string_view word) {
    const char* const at = word.data();
    const std::size_t size = word.size();
    if (size >= 4) return load<std::uint32_t>(at) | load<std::uint32_t>(at + size - 4) << 32U;
    return load<std::uint8_t>(at) | load<std::uint8_t>(at + size / 2) << 8U |
           load<std::uint8_t>(at + size - 1) << 16U;
}

constexpr std::uint64_t kMultiplier = 0x9E37'79B9'7F4A'7C15;  // 2^64 / golden ratio

// Eight bytes a step, the last ones once more with those before them.
std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 0;
    for (std::size_t at = 0; at + 8 < word.size(); at += 8)
        hash = std::rotl((hash ^ load<std::uint64_t>(word.data() + at)) * kMultiplier, 29);
    return hash ^ load<std::uint64_t>(word.data() + word.size() - 8);
}

std::uint64_t key_of(std::string_view word) {
    return word.size() <= kShort ? bytes_of(word) : hash_of(word);
}

std::uint32_t spread(std::uint64_t key, std::size_t size) {
    return static_cast<std::uint32_t>(((key + size) * kMultiplier) >> 32U);
}

}  // namespace

NameId name_of_keyword(TokenKind kind) {
    assert(is_keyword(kind));
    return NameId{static_cast<std::uint32_t>(kind) - static_cast<std::uint32_t>(TokenKind::And)};
}

void NameInterner::begin(std::size_t expected) {
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(256, expected * 2));
    if (buckets_.size() < size) buckets_.resize(size);
    mask_ = static_cast<std::uint32_t>(size - 1);
    std::fill_n(buckets_.begin(), size, Bucket{});
    names_.clear();
    for (const std::string_view seed : kSeeds) (void)intern(seed);
}

NameId NameInterner::intern(std::string_view word) {
    assert(!word.empty());
    const std::uint64_t key = key_of(word);
    const auto size = static_cast<std::uint32_t>(word.size());
    for (std::uint32_t at = spread(key, size) & mask_;; at = (at + 1) & mask_) {
        Bucket& bucket = buckets_[at];
        if (bucket.id_plus_one == 0) {
            names_.push_back(word);
            bucket = {key, size, static_cast<std::uint32_t>(names_.size())};
            const NameId id{bucket.id_plus_one - 1};
            if (names_.size() * 2 > mask_) grow();
            return id;
        }
        if (bucket.key == key && bucket.size == size &&
            (size <= kShort || names_[bucket.id_plus_one - 1] == word))
            return NameId{bucket.id_plus_one - 1};
    }
}

NameTable NameInterner::finish(memory::Arena& arena) const {
    const std::span<std::string_view> kept = arena.create_array<std::string_view>(names_.size());
    std::ranges::copy(names_, kept.begin());
    return NameTable(kept);
}

void NameInterner::grow() {
    const std::size_t size = (std::size_t{mask_} + 1) * 2;
    buckets_.resize(std::max(buckets_.size(), size));
    mask_ = static_cast<std::uint32_t>(size - 1);
    std::fill_n(buckets_.begin(), size, Bucket{});
    for (std::size_t id = 0; id < names_.size(); ++id) {
        const std::uint64_t key = key_of(names_[id]);
        std::uint32_t at = spread(key, names_[id].size()) & mask_;
        while (buckets_[at].id_plus_one != 0) at = (at + 1) & mask_;
        buckets_[at] = {key, static_cast<std::uint32_t>(names_[id].size()),
                        static_cast<std::uint32_t>(id + 1)};
    }
}

}  // namespace mufi::syntax
