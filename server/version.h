// server/version.h - which server this is.
#pragma once

#include <string_view>

namespace mufi::server {

[[nodiscard]] std::string_view version();

}  // namespace mufi::server
