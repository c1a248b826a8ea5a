// vm/builtins/data_files.h - the texts of vm/builtins/data, as the build put them into the binary.
#pragma once

#include <span>
#include <string_view>

namespace mufi::builtins {

struct DataFile {
    std::string_view name;  // vm/builtins/data/math.mufidoc
    std::string_view text;
};

// In the order of their names. Defined in a file that embed.cmake writes.
[[nodiscard]] std::span<const DataFile> data_files();

}  // namespace mufi::builtins
