// vm/analysis/analysis.h - one text, understood as far as it can be.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vm/analysis/severities.h"
#include "vm/analysis/suppressions.h"
#include "vm/builtins/builtin_table.h"
#include "vm/lint/lint.h"
#include "vm/memory/arena.h"
#include "vm/reference/verdict.h"
#include "vm/sema/kinds.h"
#include "vm/sema/model.h"
#include "vm/sema/resolver.h"
#include "vm/syntax/diagnostic_list.h"
#include "vm/syntax/scanner.h"
#include "vm/syntax/tree.h"
#include "vm/text/line_index.h"

namespace mufi::analysis {

// The largest text that is looked into; of a larger one only that is said, since all other requests
// wait while a text is analysed. MufiZ itself takes no more than kLargestProgram.
inline constexpr std::size_t kLargestSource = std::size_t{8} << 20;
static_assert(kLargestSource <= syntax::kLargestSource);
inline constexpr std::size_t kLargestProgram = 65'535;

// Everything in it lies in one arena, or points into the text that was analysed. Immutable, so any
// thread may read it while both are there.
struct Analysis {
    std::string_view source;
    text::LineIndex lines;
    syntax::SyntaxTree tree;
    sema::Model model;
    sema::Kinds kinds;
    reference::Verdict verdict;
    // In the order of the source; errors first where two begin at the same byte.
    std::span<const syntax::Diagnostic> diagnostics;
};

// What analyses lend their capacity from: kept by whoever analyses, one thread at a time.
struct Scratch {
    syntax::ScanScratch scan;
    syntax::DiagnosticList diagnostics;
    sema::ResolverScratch resolver;
    sema::KindScratch kinds;
    lint::Scratch lint;
    reference::Notes notes;
    std::vector<Allowance> allowances;
};

// Scans, judges, parses, resolves and checks. An error is reported exactly if MufiZ 0.10 refuses
// the text, and then the first one is on the line that MufiZ names; of the rest, comments in the
// text and `severities` have the last word. Never fails but for memory. What did not change since
// an older version is taken over from its analysis, which must be alive; nothing else depends on
// that.
[[nodiscard]] Analysis analyze(std::string_view source, const builtins::BuiltinTable& builtins,
                               memory::Arena& arena, Scratch& scratch,
                               const Severities& severities = Severities(),
                               const Analysis* older = nullptr);

}  // namespace mufi::analysis
