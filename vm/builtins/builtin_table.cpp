#include "vm/builtins/builtin_table.h"

#include "vm/builtins/edit_distance.h"
#include "vm/builtins/table_builder.h"

namespace mufi::builtins {

BuiltinTable::BuiltinTable(memory::PageArena& vm_arena, std::span<const DataFile> files)
    : contents_(build_table(vm_arena, files)) {}

BuiltinId BuiltinTable::closest(std::string_view name) const {
    BuiltinId best = BuiltinId::None;
    bool best_starts_alike = false;
    unsigned limit = tolerated_distance(name.size());
    for (const Builtin& builtin : all()) {
        const unsigned distance = edit_distance(name, builtin.name, limit);
        if (distance > limit) continue;
        const bool starts_alike = builtin.name.front() == name.front();
        if (best != BuiltinId::None && distance == limit && (best_starts_alike || !starts_alike))
            continue;
        best = builtin.id;
        best_starts_alike = starts_alike;
        limit = distance;
    }
    return best;
}

const AbsentMember* BuiltinTable::find_absent_member(Kind receiver, std::string_view member) const {
    const AbsentMember* any = nullptr;
    for (const AbsentMember& absent : absent_members()) {
        if (!absent.receivers.has(receiver)) continue;
        if (absent.name == member) return &absent;
        if (absent.name == "*") any = &absent;
    }
    return any;
}

}  // namespace mufi::builtins
