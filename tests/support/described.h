// tests/support/described.h - an analysis written out.
#pragma once

#include <string>

#include "vm/analysis/analysis.h"

namespace mufi::tests {

// Tokens, comments, the tree, the model, the verdict, and every diagnostic with all its parts;
// numbers that a scan gives out as it likes are left out.
[[nodiscard]] std::string described(const analysis::Analysis& analysis);

}  // namespace mufi::tests
