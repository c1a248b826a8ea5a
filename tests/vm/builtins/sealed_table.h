// tests/vm/builtins/sealed_table.h - a builtin table in an arena of its own, sealed as in the
// server.
#pragma once

#include <functional>
#include <string_view>
#include <utility>

#include "vm/builtins/builtin_table.h"

namespace mufi::tests {

class SealedTable {
public:
    SealedTable()
        : arena_(std::size_t{1} << 20),
          begin_(arena_.copy("the first bytes of the arena").data()),
          table_(arena_),
          pages_(std::move(arena_).seal()) {}

    [[nodiscard]] const builtins::BuiltinTable* operator->() const { return &table_; }
    [[nodiscard]] const builtins::BuiltinTable& operator*() const { return table_; }
    [[nodiscard]] const builtins::Builtin& get(std::string_view name) const {
        return table_[table_.find(name)];
    }
    [[nodiscard]] bool holds(std::string_view text) const {
        return std::less_equal<>()(begin_, text.data()) &&
               std::less_equal<>()(text.data() + text.size(), begin_ + pages_.used());
    }

private:
    memory::PageArena arena_;
    const char* begin_;
    builtins::BuiltinTable table_;
    memory::SealedPages pages_;
};

}  // namespace mufi::tests
