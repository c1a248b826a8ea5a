// server/features/folding_ranges.h - what of a program can be folded away.
//
// In LSP: for clients with lineFoldingOnly startLine and endLine are first_line and last_line; for
// the others the beginning and the end of `span` are startLine/startCharacter and
// endLine/endCharacter. `kind` is FoldingRange.kind, none for Code; `collapsed_text` is
// collapsedText, none where it is empty.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

enum class FoldingKind : std::uint8_t {
    Code,     // between brackets, or a string
    Comment,  // one block comment, or line comments on consecutive lines
    Region,   // from `// region NAME` to `// endregion`, with or without `#` before the word
};

struct FoldingRange {
    text::Span span;
    // The lines that are left when whole lines are folded are the first one and, if code stands
    // there, the one that closes the range: `} else {` stays to be seen.
    std::uint32_t first_line = 0;
    std::uint32_t last_line = 0;  // the last that is hidden; always behind the first
    FoldingKind kind = FoldingKind::Code;
    std::string_view collapsed_text;  // a part of the source, on one line
};

// In the order of their first lines, of which no two are the same: of several ranges that begin on
// one line the longest is there. Two ranges lie one within the other or apart. What is not closed
// goes on to the last token.
[[nodiscard]] std::vector<FoldingRange> folding_ranges(const analysis::Analysis& analysis);

}  // namespace mufi::features
