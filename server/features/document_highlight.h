// server/features/document_highlight.h - what belongs to the word under the cursor.
//
// In LSP: one DocumentHighlight each, with its kind.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

enum class HighlightKind : std::uint8_t { Text, Read, Write };

struct Highlight {
    text::Span span;
    HighlightKind kind = HighlightKind::Text;
    friend bool operator==(const Highlight&, const Highlight&) = default;
};

// In the order of the source. A name: everywhere it means the same. `break`, `continue` and the
// word that begins their loop: all of these of that loop. `return` and `fun`: the function and all
// its returns. `if` and `else`: the two of them. Nothing for other words, strings and comments.
[[nodiscard]] std::vector<Highlight> document_highlights(const analysis::Analysis& analysis,
                                                         std::uint32_t offset);

}  // namespace mufi::features
