// vm/syntax/token.h - the words of a source text.
#pragma once

#include <cstdint>
#include <string_view>

#include "vm/text/span.h"

namespace mufi::syntax {

using text::Span;

enum class TokenKind : std::uint8_t {
#define MUFI_TOKEN(Name) Name,
#include "vm/syntax/token_kinds.def"
};

// The number of a name within one scan: two identifiers are the same word exactly if their ids are
// equal. Keywords have the first ids, in the order of token_kinds.def; see names.h.
enum class NameId : std::uint32_t {};

// The place of a token in its list.
enum class TokenId : std::uint32_t {};
inline constexpr TokenId kNoToken{UINT32_MAX};

struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    TokenKind kind : 8 = TokenKind::EndOfFile;
    std::uint32_t name : 24 = 0;  // NameId of identifiers and keywords, otherwise 0

    [[nodiscard]] Span span() const { return {begin, end}; }
    [[nodiscard]] NameId name_id() const { return NameId{name}; }
};
static_assert(sizeof(Token) == 12,
              "tokens are the second largest array of a tree; keep them small");

constexpr std::uint32_t index_of(TokenId id) {
    return static_cast<std::uint32_t>(id);
}
constexpr std::uint32_t index_of(NameId id) {
    return static_cast<std::uint32_t>(id);
}

// How a token of a fixed spelling is written; for the others a word for it, such as "a name".
[[nodiscard]] std::string_view spelling(TokenKind kind);
[[nodiscard]] bool is_keyword(TokenKind kind);
[[nodiscard]] bool is_word(TokenKind kind);  // a name or a keyword
[[nodiscard]] bool is_number(TokenKind kind);

}  // namespace mufi::syntax
