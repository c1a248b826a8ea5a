// tests/support/caret_comments.h - programs that say themselves what is to be found in them.
//
//     print 1 +;
//     //       ^ error expected-expression: expected an expression
//
// Such a comment names a place in the nearest line above that is none: the columns of its carets,
// then severity and code, then, behind a colon, words that the message contains. One caret also
// stands for an empty place. `//$ error ...` is about the very end of the file.
#pragma once

#include <string>
#include <string_view>

#include "vm/analysis/analysis.h"

namespace mufi::tests {

// Which diagnostics the comments of a program speak of.
enum class Compared { Everything, Errors, NoHints };

// What the comments of a program say and the diagnostics do not, and the other way round: one line
// each, empty if they agree one to one.
[[nodiscard]] std::string compare_with_comments(const analysis::Analysis& analysis,
                                                Compared compared = Compared::Everything);

}  // namespace mufi::tests
