// server/serve.h - the server as a process: its threads, and how it ends.
#pragma once

#include <iosfwd>

#include "server/options.h"

namespace mufi::server {

// Speaks LSP until the client says `exit`, goes or dies, and ends within a tenth of a second after
// that, whatever is being worked on. Returns the exit status.
[[nodiscard]] int serve(const ServeCommand& command, std::ostream& problems);

}  // namespace mufi::server
