// tests/support/builtins.h - the table of builtins, made once for all tests.
#pragma once

#include "vm/builtins/builtin_table.h"
#include "vm/memory/vm_arena.h"

namespace mufi::tests {

inline const builtins::BuiltinTable& builtin_table() {
    static memory::VmArena arena;
    static const builtins::BuiltinTable table(arena);
    return table;
}

}  // namespace mufi::tests
