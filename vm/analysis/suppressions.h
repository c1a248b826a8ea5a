// vm/analysis/suppressions.h - comments that allow what is warned of.
//
//     var x = 1;  // mufi-ls: allow(unused-variable) kept for the debugger
//     // mufi-ls: allow-next-line(self-assignment, unused-variable)
//     // mufi-ls: allow-block(hidden-local)      in the braces around the comment
//     // mufi-ls: allow-file(step-value)
//
// A comment always names what it allows. What MufiZ refuses cannot be allowed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "vm/analysis/severities.h"
#include "vm/syntax/diagnostic_list.h"
#include "vm/syntax/tree.h"
#include "vm/text/line_index.h"

namespace mufi::analysis {

struct CommentedText {
    const syntax::SyntaxTree& tree;
    const text::LineIndex& lines;
};

// One code in one comment.
struct Allowance {
    syntax::DiagnosticCode code{};
    bool is_for_line = false;  // also what only ends in `where` is allowed
    bool is_used = false;
    text::Span where;
    text::Span name;     // the code
    text::Span list;     // all codes of the comment
    text::Span comment;  //
};

// Takes away the diagnostics that comments allow, and reports what is wrong with such comments: a
// code that does not exist or cannot be allowed, and one that allows nothing. `allowances` keeps
// its capacity between runs.
void apply_suppressions(const CommentedText& text, const Severities& severities,
                        std::vector<Allowance>& allowances, syntax::DiagnosticList& diagnostics);

struct SuppressionEdit {
    text::Span span;
    std::string text;
};

// The edit that allows the diagnostic on its line: one more code in the comment that is there, or a
// new comment. Nothing for what cannot be allowed, or if no comment can stand there.
[[nodiscard]] std::optional<SuppressionEdit> edit_to_allow(const CommentedText& text,
                                                           const syntax::Diagnostic& diagnostic);

}  // namespace mufi::analysis
