// vm/analysis/truth.h - errors are what MufiZ refuses, no more and no less.
#pragma once

#include <cstdint>

#include "vm/reference/verdict.h"
#include "vm/syntax/diagnostic_list.h"
#include "vm/syntax/tree.h"
#include "vm/text/line_index.h"

namespace mufi::analysis {

struct Evidence {
    const syntax::SyntaxTree& tree;
    const text::LineIndex& lines;
    const reference::Verdict& verdict;
    // Where a string was cut because a quote is missing; UINT32_MAX: nowhere. What MufiZ says about
    // the text behind it is true and of no use, so there our own errors stand.
    std::uint32_t torn_string = UINT32_MAX;
};

// Holds the errors that were found against the verdict of the reference. If it accepts the text, no
// error is left. If it refuses it, the first error left is on the line that MufiZ names, and is the
// one it means; what was found before it is no error, what was found behind it stays.
void keep_to_verdict(const Evidence& evidence, syntax::DiagnosticList& diagnostics);

}  // namespace mufi::analysis
