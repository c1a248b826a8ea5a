// server/features/hover.h - what is under the cursor.
//
// In LSP: HoverInfo::span is Hover.range, HoverInfo::text the value of a MarkupContent of kind
// `markdown`; no HoverInfo is the reply null. A client that takes plaintext only gets the same text
// without the lines of the fence.
#pragma once

#include <cstdint>
#include <optional>

#include "server/features/describe.h"
#include "vm/analysis/analysis.h"

namespace mufi::features {

// Outlives the analysis. For builtins and keywords the text is the page in the VM arena itself.
struct HoverInfo {
    text::Span span;
    Prose text;  // begins with a fence of code
};

// What there is to say about the name, keyword or number that `offset` is in or at either end of.
// Nothing in strings and comments.
[[nodiscard]] std::optional<HoverInfo> hover(const analysis::Analysis& analysis,
                                             const builtins::BuiltinTable& builtins,
                                             std::uint32_t offset);

}  // namespace mufi::features
