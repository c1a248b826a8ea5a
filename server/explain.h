// server/explain.h - `mufi-ls explain`: what a diagnostic's code means.
#pragma once

#include <iosfwd>

#include "server/options.h"

namespace mufi::server {

// Prints to `out`, or to `problems` that there is no such code. Returns the exit status.
[[nodiscard]] int explain(const ExplainCommand& command, std::ostream& out, std::ostream& problems);

}  // namespace mufi::server
