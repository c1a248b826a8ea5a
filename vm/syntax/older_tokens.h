// vm/syntax/older_tokens.h - what the scan of an older version of a text has for a newer one.
//
// Only scanner.cpp includes it. Lives for one scan; the older one must be alive.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/memory/arena_vector.h"
#include "vm/syntax/scanner.h"
#include "vm/text/difference.h"

namespace mufi::syntax {

// Whether tokens can be taken over from there: not from a text with lexical errors, nor once too
// many words of versions in between have gathered.
[[nodiscard]] bool can_be_kept(const Scan& older);

class OlderTokens {
public:
    OlderTokens(const Scan& older, std::string_view source);

    // The tokens that end so far before the change that the scanner did not see it, and the
    // comments between them.
    [[nodiscard]] std::uint32_t before() const { return before_; }
    [[nodiscard]] std::span<const Token> first_tokens() const {
        return older_.tokens.first(before_);
    }
    [[nodiscard]] std::span<const Comment> first_comments() const;
    // Behind them, where the scanner begins.
    [[nodiscard]] std::uint32_t scanned_to() const {
        return before_ == 0 ? 0 : older_.tokens[before_ - 1].end;
    }

    // Whether an older token begins at that byte behind the change: all that follows is as it was.
    // To be asked with growing offsets.
    [[nodiscard]] bool goes_on_at(std::uint32_t offset) {
        if (offset < change_.newer_end) return false;
        const std::uint32_t older = offset - shift_;
        while (older_.tokens[next_].begin < older) ++next_;
        return older_.tokens[next_].begin == older;
    }
    // The number of that token.
    [[nodiscard]] std::uint32_t next() const { return next_; }
    // Appends it and all behind it.
    void move_rest(memory::ArenaVector<Token>& tokens, std::vector<Comment>& comments) const;

    // A word of the older text where it will stay: in the newer text, or else in the arena.
    [[nodiscard]] std::string_view move(std::string_view word, memory::Arena& arena) const;

private:
    const Scan& older_;
    std::string_view source_;
    text::Difference change_;
    std::uint32_t shift_;  // how much further on things are behind the change, modulo 2^32
    std::uint32_t before_ = 0;
    std::uint32_t next_ = 0;
};

}  // namespace mufi::syntax
