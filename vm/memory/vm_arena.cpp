#include "vm/memory/vm_arena.h"

namespace mufi::memory {

std::string_view VmArena::intern_name(std::string_view name) {
    const auto known = names_.find(name);
    return known != names_.end() ? *known : *names_.insert(copy(name)).first;
}

}  // namespace mufi::memory
