// server/check.h - `mufi-ls check`: the analysis of the server, for files on the command line.
#pragma once

#include <iosfwd>

#include "server/options.h"

namespace mufi::server {

// Reports to `out`; what cannot be read is named on `problems`, and the others are checked. Returns
// the exit status.
[[nodiscard]] int check(const CheckCommand& command, std::ostream& out, std::ostream& problems);

}  // namespace mufi::server
