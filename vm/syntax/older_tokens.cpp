#include "vm/syntax/older_tokens.h"

#include <algorithm>
#include <functional>

namespace mufi::syntax {
namespace {

// The scanner decides about a token by at most two bytes behind it, or, in front of a possible
// imaginary unit, by the tokens behind it that are not parted by blanks: a sign, a number, a dot.
constexpr std::uint32_t kBytesAhead = 2;
constexpr std::uint32_t kTokensAhead = 4;

// Words that are typed leave one that is not in the text any more with every letter.
constexpr std::size_t kMostOldWords = 256;

}  // namespace

bool can_be_kept(const Scan& older) {
    return older.reads_as_mufiz && older.errors.empty() && !older.tokens.empty() &&
           older.names.size() <= older.own_names + kMostOldWords;
}

OlderTokens::OlderTokens(const Scan& older, std::string_view source)
    : older_(older),
      source_(source),
      change_(text::difference_of(older.source, source)),
      shift_(change_.newer_end - change_.older_end) {
    const auto touched = std::ranges::partition_point(
        older.tokens, [&](const Token& token) { return token.end + kBytesAhead < change_.begin; });
    const auto number = static_cast<std::uint32_t>(touched - older.tokens.begin());
    before_ = std::max(number, kTokensAhead) - kTokensAhead;
    next_ = before_;
}

std::span<const Comment> OlderTokens::first_comments() const {
    const auto end = std::ranges::partition_point(
        older_.comments, [&](const Comment& comment) { return index_of(comment.next) < before_; });
    return {older_.comments.begin(), end};
}

void OlderTokens::move_rest(memory::ArenaVector<Token>& tokens,
                            std::vector<Comment>& comments) const {
    const auto first = static_cast<std::uint32_t>(tokens.size());
    const std::span<const Token> rest = older_.tokens.subspan(next_);
    const std::span<Token> moved = tokens.extend(rest.size());
    for (std::size_t at = 0; at < rest.size(); ++at) {
        moved[at] = rest[at];
        moved[at].begin += shift_;
        moved[at].end += shift_;
    }
    const auto comment = std::ranges::partition_point(
        older_.comments, [&](const Comment& it) { return index_of(it.next) <= next_; });
    for (auto it = comment; it != older_.comments.end(); ++it) {
        const TokenId next{index_of(it->next) - next_ + first};
        comments.push_back({{it->span.begin + shift_, it->span.end + shift_}, it->kind, next});
    }
}

std::string_view OlderTokens::move(std::string_view word, memory::Arena& arena) const {
    const char* const begin = older_.source.data();
    const auto before = std::less<const char*>();  // a total order, whatever they point into
    if (before(word.data(), begin) || !before(word.data(), begin + older_.source.size()))
        return arena.copy(word);
    const auto at = static_cast<std::uint32_t>(word.data() - begin);
    if (at + word.size() <= change_.begin) return source_.substr(at, word.size());
    if (at >= change_.older_end) return source_.substr(at + shift_, word.size());
    return arena.copy(word);
}

}  // namespace mufi::syntax
