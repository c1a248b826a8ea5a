#include "vm/sema/model.h"

#include <algorithm>

namespace mufi::sema {

const Reference* Model::reference_at(TokenId token) const {
    const auto at = std::ranges::lower_bound(tables_.references, token, {}, &Reference::token);
    return at != tables_.references.end() && at->token == token ? &*at : nullptr;
}

SymbolId Model::find_member(ClassId id, NameId name) const {
    // A script has no more constants, and each class takes one. Superclasses that run in a circle
    // end here, too.
    constexpr int kMostClasses = 256;
    for (int steps = 0; id != kNoClass && steps < kMostClasses; ++steps) {
        const std::span<const SymbolId> own = members(id);
        const auto name_of = [&](SymbolId member) { return (*this)[member].name; };
        const auto at = std::ranges::lower_bound(own, name, {}, name_of);
        if (at != own.end() && name_of(*at) == name) return *at;
        id = (*this)[id].superclass;
    }
    return kNoSymbol;
}

SymbolId Model::lookup(NameId name, std::uint32_t offset) const {
    SymbolId newest = kNoSymbol;
    for (std::size_t at = 0; at < tables_.symbols.size(); ++at) {
        const Symbol& symbol = tables_.symbols[at];
        const bool is_local = !symbol.is_global && symbol.owner == kNoClass;
        if (is_local && symbol.name == name && is_visible(SymbolId(at), offset))
            newest = SymbolId(at);
    }
    return newest != kNoSymbol ? newest : global(name);
}

}  // namespace mufi::sema
