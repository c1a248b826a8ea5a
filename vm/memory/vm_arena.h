// vm/memory/vm_arena.h - what lives as long as the language's virtual machine does.
#pragma once

#include <string_view>
#include <unordered_set>

#include "vm/memory/page_arena.h"

namespace mufi::memory {

// Names and pages of the builtins, keyword and message tables: made once when the server starts,
// sealed before the first request, given back whole at the end. Filled by one thread.
class VmArena : public PageArena {
public:
    // Addresses, not memory: room for many times what the language brings along.
    static constexpr std::size_t kReserve = std::size_t{4} << 20;

    explicit VmArena(std::size_t reserve_bytes = kReserve) : PageArena(reserve_bytes) {}

    // The one way to copy the name of a native, a module or a keyword: asked twice for the same
    // name it gives the same bytes.
    [[nodiscard]] std::string_view intern_name(std::string_view name);

private:
    std::unordered_set<std::string_view> names_;
};

}  // namespace mufi::memory
