// tests/support/invariants.h - what holds for the analysis of any bytes.
#pragma once

#include <string>

#include "vm/analysis/analysis.h"

namespace mufi::tests {

// The first broken promise in words, empty if all are kept: every node is reached once, lies in its
// parent and behind its elder siblings; references and diagnostics are in order and in the text;
// there is an error exactly if the reference refuses the text.
[[nodiscard]] std::string broken_invariant(const analysis::Analysis& analysis);

}  // namespace mufi::tests
