// vm/builtins/table_builder.h - laying the builtin table out in the VM arena.
#pragma once

#include <span>

#include "vm/builtins/builtin_table.h"

namespace mufi::builtins {

// Throws a DataError for the first thing that is wrong in the files.
[[nodiscard]] TableContents build_table(memory::VmArena& arena, std::span<const DataFile> files);

}  // namespace mufi::builtins
