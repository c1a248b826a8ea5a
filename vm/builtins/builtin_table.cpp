#include "vm/builtins/builtin_table.h"

#include <algorithm>

#include "vm/builtins/edit_distance.h"
#include "vm/builtins/table_builder.h"

namespace mufi::builtins {

const Alternative* Builtin::alternative_for(KindSet kinds) const {
    for (const Alternative& alternative : alternatives)
        if (!kinds.empty() && alternative.first.has_all(kinds)) return &alternative;
    return nullptr;
}

const Alternative* Builtin::alternative_for(std::size_t count) const {
    for (const Alternative& alternative : alternatives)
        if (alternative.count == count) return &alternative;
    return nullptr;
}

BuiltinTable::BuiltinTable(memory::VmArena& vm_arena, std::span<const DataFile> files)
    : contents_(build_table(vm_arena, files)) {}

// Of several names at the same distance, the one with the longest common beginning: people go wrong
// in the middle of a word and at its end.
BuiltinId BuiltinTable::closest(std::string_view name) const {
    BuiltinId best = BuiltinId::None;
    std::size_t best_prefix = 0;
    unsigned limit = tolerated_distance(name.size());
    for (const Builtin& builtin : all()) {
        const unsigned distance = edit_distance(name, builtin.name, limit);
        if (distance > limit) continue;
        const auto differ = std::ranges::mismatch(name, builtin.name).in1;
        const auto prefix = static_cast<std::size_t>(differ - name.begin());
        if (best != BuiltinId::None && distance == limit && prefix <= best_prefix) continue;
        best = builtin.id;
        best_prefix = prefix;
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
