#include "server/features/completion_resolve.h"

namespace mufi::features {

Prose documentation(const builtins::BuiltinTable& builtins, DocumentationId id) {
    switch (id.what) {
        case DocumentationId::Of::Builtin:
            if (id.number < builtins.all().size()) return {builtins.all()[id.number].page, {}};
            break;
        case DocumentationId::Of::Keyword:
            if (id.number < builtins.keywords().size())
                return {builtins.keywords()[id.number].page, {}};
            break;
        case DocumentationId::Of::Nothing:
        case DocumentationId::Of::Symbol:
            break;
    }
    return {};
}

Prose documentation(const analysis::Analysis& analysis, const builtins::BuiltinTable& builtins,
                    DocumentationId id) {
    if (id.what != DocumentationId::Of::Symbol) return documentation(builtins, id);
    if (id.number >= analysis.model.symbols().size()) return {};
    const sema::SymbolId symbol{id.number};
    return describe(analysis, builtins, symbol, analysis.model[symbol].declaration);
}

}  // namespace mufi::features
