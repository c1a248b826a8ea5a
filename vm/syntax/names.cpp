#include "vm/syntax/names.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace mufi::syntax {
namespace {

constexpr std::string_view kSeeds[] = {
#define MUFI_KEYWORD(Name, Text) Text,
#include "vm/syntax/token_kinds.def"
    "_", "init", "default", ".", "__collection", "__index", "__switch_value", "__case_range_end"};
static_assert(std::size(kSeeds) == kWellKnownNames);

}  // namespace

NameId name_of_keyword(TokenKind kind) {
    assert(is_keyword(kind));
    return NameId{static_cast<std::uint32_t>(kind) - static_cast<std::uint32_t>(TokenKind::And)};
}

void NameInterner::begin(std::size_t expected) {
    clear_buckets(std::bit_ceil(std::max<std::size_t>(256, expected * 2)));
    names_.clear();
    for (const std::string_view seed : kSeeds) (void)intern(seed);
}

void NameInterner::clear_buckets(std::size_t count) {
    if (buckets_.size() < count) buckets_.resize(count);
    std::fill_n(buckets_.begin(), count, Bucket{});
    mask_ = static_cast<std::uint32_t>(count - 1);
    shift_ = static_cast<std::uint32_t>(64 - std::countr_zero(count));
}

NameId NameInterner::look_further(std::string_view word, std::uint64_t key, std::uint32_t at) {
    const auto size = static_cast<std::uint32_t>(word.size());
    for (;; at = (at + 1) & mask_) {
        Bucket& bucket = buckets_[at];
        if (is_in(bucket, word, key)) return NameId{bucket.id_plus_one - 1};
        if (bucket.id_plus_one != 0) continue;
        names_.push_back(word);
        bucket = {key, size, static_cast<std::uint32_t>(names_.size())};
        const NameId id{bucket.id_plus_one - 1};
        if (names_.size() * 2 > mask_) grow();
        return id;
    }
}

NameTable NameInterner::finish(memory::Arena& arena) const {
    const std::span<std::string_view> kept = arena.create_array<std::string_view>(names_.size());
    std::ranges::copy(names_, kept.begin());
    return NameTable(kept);
}

void NameInterner::grow() {
    clear_buckets((std::size_t{mask_} + 1) * 2);
    for (std::size_t id = 0; id < names_.size(); ++id) {
        const std::uint64_t key = word_key(names_[id]);
        std::uint32_t at = bucket_of(key, names_[id].size());
        while (buckets_[at].id_plus_one != 0) at = (at + 1) & mask_;
        buckets_[at] = {key, static_cast<std::uint32_t>(names_[id].size()),
                        static_cast<std::uint32_t>(id + 1)};
    }
}

}  // namespace mufi::syntax
