// server/features/semantic_tokens.h - what every word of a program is, for its colour.
//
// In LSP: the legend is semantic_token_types() and semantic_token_modifiers(); a token's type is an
// index into the first, its modifiers are the bits of the second. How a list of tokens becomes
// SemanticTokens.data is in semantic_tokens_encoding.h.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "vm/analysis/analysis.h"
#include "vm/builtins/flags.h"
#include "vm/memory/arena.h"

namespace mufi::features {

// Standard types of the protocol only, so that every colour theme knows them.
enum class SemanticTokenType : std::uint8_t {
    Comment,
    String,
    Number,
    Keyword,
    Operator,
    Function,
    Method,
    Class,
    Property,
    Parameter,
    Variable,
};

// There is no `definition` among them, since every declaration of MufiZ is one, and no `static`,
// since classes have no members of their own.
enum class SemanticTokenModifier : std::uint8_t {
    Declaration = 1U << 0U,
    Readonly = 1U << 1U,        // constants
    DefaultLibrary = 1U << 2U,  // builtins that the file does not hide
    Modification = 1U << 3U,    // the place gives it a value
};
using SemanticTokenModifiers = builtins::Flags<SemanticTokenModifier>;

// Their names in the protocol, in the order of the enumerators.
[[nodiscard]] std::span<const std::string_view> semantic_token_types();
[[nodiscard]] std::span<const std::string_view> semantic_token_modifiers();

struct SemanticToken {
    text::Span span;
    SemanticTokenType type{};
    SemanticTokenModifiers modifiers;
    friend bool operator==(const SemanticToken&, const SemanticToken&) = default;
};
static_assert(sizeof(SemanticToken) == 12, "there is one for almost every word of a file");

// Every token that has a type, in the order of the source, without overlaps. Brackets, commas and
// what cannot be made sense of have none. None goes over a line end, because few clients can show
// that: comments and strings of several lines are one token a line. The list lies in `scratch`.
[[nodiscard]] std::span<const SemanticToken> semantic_tokens(const analysis::Analysis& analysis,
                                                             memory::Arena& scratch);

// Only those that have a byte in `within`.
[[nodiscard]] std::span<const SemanticToken> semantic_tokens(const analysis::Analysis& analysis,
                                                             text::Span within,
                                                             memory::Arena& scratch);

}  // namespace mufi::features
