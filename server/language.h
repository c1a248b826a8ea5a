// server/language.h - what the language brings along, made once and sealed.
#pragma once

#include <cstddef>
#include <utility>

#include "vm/builtins/builtin_table.h"
#include "vm/memory/vm_arena.h"

namespace mufi::server {

// The VM arena and the table of builtins in it, read-only as soon as it is made. Any thread reads
// it; it outlives everything that was analysed with it.
class Language {
public:
    Language() : builtins_(arena_), pages_(std::move(arena_).seal()) {}
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

    [[nodiscard]] const builtins::BuiltinTable& builtins() const { return builtins_; }
    [[nodiscard]] const memory::SealedPages& pages() const { return pages_; }

private:
    memory::VmArena arena_;
    builtins::BuiltinTable builtins_;
    memory::SealedPages pages_;
};

}  // namespace mufi::server
