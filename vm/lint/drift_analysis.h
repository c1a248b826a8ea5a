// vm/lint/drift_analysis.h - where the locals of one function are not where MufiZ looks for them.
#pragma once

#include <span>

#include "vm/lint/context.h"

namespace mufi::lint {

// Goes through the statements of a function, without those of the functions in it, and reports what
// is misplaced and what loops leave on the stack. `events` are those of the function, in the order
// of their nodes.
void analyse_drift(Context& context, NodeId function, std::span<const DriftEvent> events);

}  // namespace mufi::lint
