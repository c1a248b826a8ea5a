// tests/vm/builtins/sealed_table.h - a builtin table in an arena of its own, sealed.
#pragma once

#include <string_view>
#include <utility>

#include "vm/builtins/builtin_table.h"

namespace mufi::tests {

class SealedTable {
public:
    SealedTable() : table_(arena_), pages_(std::move(arena_).seal()) {}

    [[nodiscard]] const builtins::BuiltinTable* operator->() const { return &table_; }
    [[nodiscard]] const builtins::BuiltinTable& operator*() const { return table_; }
    [[nodiscard]] const builtins::Builtin& get(std::string_view name) const {
        return table_[table_.find(name)];
    }
    [[nodiscard]] bool holds(std::string_view text) const {
        return pages_.holds(text.data()) && pages_.holds(text.data() + text.size() - 1);
    }

private:
    memory::VmArena arena_;
    builtins::BuiltinTable table_;
    memory::SealedPages pages_;
};

}  // namespace mufi::tests
