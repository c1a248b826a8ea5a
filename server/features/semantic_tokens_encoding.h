// server/features/semantic_tokens_encoding.h - semantic tokens as the numbers of the protocol.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "server/features/semantic_tokens.h"
#include "vm/text/line_index.h"
#include "vm/text/position.h"

namespace mufi::features {

inline constexpr std::size_t kNumbersAToken = 5;

// SemanticTokens.data: for each token the lines from the token before, the columns from it if that
// is on the same line, the length, the type and the modifiers. `lines` are those of the text that
// the tokens are of; columns and lengths are counted in `encoding`.
[[nodiscard]] std::vector<std::uint32_t> encode(std::span<const SemanticToken> tokens,
                                                const text::LineIndex& lines,
                                                text::PositionEncoding encoding);

// SemanticTokensEdit: in the numbers that the client has, `delete_count` of them from `start` on
// are replaced by `data`. Always whole tokens. `data` is a part of the newer list.
struct SemanticTokensChange {
    std::uint32_t start = 0;
    std::uint32_t delete_count = 0;
    std::span<const std::uint32_t> data;
};

// The one change that makes `after` of `before`: everything between what both begin with and what
// both end with. Nothing if they are equal.
[[nodiscard]] std::optional<SemanticTokensChange> difference(std::span<const std::uint32_t> before,
                                                             std::span<const std::uint32_t> after);

}  // namespace mufi::features
