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

// Eight bytes a step, so that a long word costs little; the length tells "a" from "a\0".
std::uint32_t hash_of(std::string_view word) {
    constexpr std::uint64_t kMultiplier = 0x9E37'79B9'7F4A'7C15;  // 2^64 / golden ratio
    std::uint64_t hash = word.size() * kMultiplier;
    const char* at = word.data();
    std::size_t left = word.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, at, 8);
        hash = std::rotl((hash ^ chunk) * kMultiplier, 29);
    }
    std::uint64_t tail = 0;
    for (std::size_t i = 0; i < left; ++i) tail = tail << 8 | static_cast<unsigned char>(at[i]);
    hash = (hash ^ tail) * kMultiplier;
    return static_cast<std::uint32_t>(hash >> 32);
}

// Most words are short; a call for each comparison would cost more than the comparison.
bool same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const char* left = a.data();
    const char* right = b.data();
    std::size_t rest = a.size();
    for (; rest >= 8; left += 8, right += 8, rest -= 8) {
        std::uint64_t one = 0;
        std::uint64_t other = 0;
        std::memcpy(&one, left, 8);
        std::memcpy(&other, right, 8);
        if (one != other) return false;
    }
    for (; rest > 0; ++left, ++right, --rest)
        if (*left != *right) return false;
    return true;
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
    const std::uint32_t hash = hash_of(word);
    for (std::uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
        Bucket& bucket = buckets_[at];
        if (bucket.id_plus_one == 0) {
            names_.push_back(word);
            bucket = {hash, static_cast<std::uint32_t>(names_.size())};
            const NameId id{bucket.id_plus_one - 1};
            if (names_.size() * 2 > mask_) grow();
            return id;
        }
        if (bucket.hash == hash && same_word(names_[bucket.id_plus_one - 1], word))
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
        const std::uint32_t hash = hash_of(names_[id]);
        std::uint32_t at = hash & mask_;
        while (buckets_[at].id_plus_one != 0) at = (at + 1) & mask_;
        buckets_[at] = {hash, static_cast<std::uint32_t>(id + 1)};
    }
}

}  // namespace mufi::syntax
