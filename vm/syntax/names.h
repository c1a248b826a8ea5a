// vm/syntax/names.h - every distinct word of a text, once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/syntax/token.h"
#include "vm/syntax/word_key.h"

namespace mufi::syntax {

// Ids that every scan hands out in the same way: first the keywords, then these.
inline constexpr std::uint32_t kKeywordCount = 27;
inline constexpr NameId kUnderscore{kKeywordCount};
inline constexpr NameId kInit{kKeywordCount + 1};
inline constexpr NameId kDefault{kKeywordCount + 2};
inline constexpr NameId kDotName{kKeywordCount + 3};  // the variable called "." (LANGUAGE 2.3)
inline constexpr NameId kCollection{kKeywordCount + 4};
inline constexpr NameId kIndex{kKeywordCount + 5};
inline constexpr NameId kSwitchValue{kKeywordCount + 6};
inline constexpr NameId kCaseRangeEnd{kKeywordCount + 7};
inline constexpr std::uint32_t kWellKnownNames = kKeywordCount + 8;

[[nodiscard]] NameId name_of_keyword(TokenKind kind);

// The words of one scan by their id. A view into the scan's arena and text.
class NameTable {
public:
    NameTable() = default;
    explicit NameTable(std::span<const std::string_view> names) : names_(names) {}

    [[nodiscard]] std::string_view text(NameId id) const { return names_[index_of(id)]; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    std::span<const std::string_view> names_;
};

// Gives out ids while a text is scanned. Owns the buckets, which keep their capacity from scan to
// scan; the names themselves go into the scan's arena.
class NameInterner {
public:
    // Forgets every name and starts again with the well-known ones. `expected` is a guess at the
    // number of distinct words.
    void begin(std::size_t expected);
    // Starts with the words of an older scan, under the numbers they had there; `move(word)` gives
    // the same word where it will stay.
    template <typename Move>
    void begin_with(const NameTable& older, Move move) {
        begin(older.size());
        for (std::uint32_t id = kWellKnownNames; id < older.size(); ++id)
            (void)intern(move(older.text(NameId{id})));
    }
    [[nodiscard]] NameId intern(std::string_view word) {  // not empty
        const std::uint64_t key = word_key(word);
        const std::uint32_t at = bucket_of(key, word.size());
        const Bucket& bucket = buckets_[at];
        if (is_in(bucket, word, key)) return NameId{bucket.id_plus_one - 1};
        return look_further(word, key, at);
    }
    [[nodiscard]] NameTable finish(memory::Arena& arena) const;

private:
    struct Bucket {
        std::uint64_t key = 0;  // the bytes of a short word, a hash of a long one
        std::uint32_t size = 0;
        std::uint32_t id_plus_one = 0;  // 0: free
    };
    [[nodiscard]] std::uint32_t bucket_of(std::uint64_t key, std::size_t size) const {
        return static_cast<std::uint32_t>(((key + size) * kWordMultiplier) >> shift_);
    }
    [[nodiscard]] bool is_in(const Bucket& bucket, std::string_view word, std::uint64_t key) const {
        return bucket.key == key && bucket.size == word.size() &&
               (word.size() <= kShortWord || names_[bucket.id_plus_one - 1] == word);
    }
    // From that bucket on; a word that is in none gets the first free one.
    [[gnu::noinline]] NameId look_further(std::string_view word, std::uint64_t key,
                                          std::uint32_t at);
    void clear_buckets(std::size_t count);  // a power of two
    void grow();

    std::vector<Bucket> buckets_;
    std::vector<std::string_view> names_;
    std::uint32_t mask_ = 0;
    std::uint32_t shift_ = 0;  // leaves the upper bits, which depend on all of the key
};

}  // namespace mufi::syntax
