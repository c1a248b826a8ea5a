// server/features/selection_ranges.h - what a selection grows to, step by step.
//
// In LSP: one SelectionRange a place, in the order of the places asked for; each span is the
// `parent` of the one before.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

// For each of the offsets the spans around it, from the innermost outwards: a word, what is between
// brackets or quotes, an expression, a statement ... to the whole text. Never empty; each span lies
// in the next and is smaller. An offset behind the text counts as its end.
[[nodiscard]] std::vector<std::vector<text::Span>> selection_ranges(
    const analysis::Analysis& analysis, std::span<const std::uint32_t> offsets);

}  // namespace mufi::features
