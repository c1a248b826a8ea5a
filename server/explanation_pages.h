// server/explanation_pages.h - the pages about diagnostics, as files that an editor can open.
#pragma once

#include <string>

namespace mufi::server {

// Writes a page for every diagnostic into the user's cache folder, unless they are there, and gives
// the URI of the folder; empty if that is not possible. A page is called `code`.md.
[[nodiscard]] std::string provide_explanation_pages();

}  // namespace mufi::server
