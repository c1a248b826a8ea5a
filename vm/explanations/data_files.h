// vm/explanations/data_files.h - the texts of vm/explanations/data, as the build put them into the
// binary.
#pragma once

#include <span>
#include <string_view>

namespace mufi::explanations {

// In the order of their names. Defined in a file that embed.cmake writes.
[[nodiscard]] std::span<const std::string_view> data_files();

}  // namespace mufi::explanations
