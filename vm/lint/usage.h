// vm/lint/usage.h - how the names of a program are used, gathered once for all checks.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/builtins/flags.h"
#include "vm/sema/model.h"

namespace mufi::lint {

class Context;

enum class Use : std::uint8_t {
    Read = 1U << 0U,        // or stepped with a `++` whose value somebody takes
    Written = 1U << 1U,     // with `=`, `op=`, `++` or `--`
    Redeclared = 1U << 2U,  // a global that is declared more than once
};
using Uses = builtins::Flags<Use>;

// The methods of one name in all classes of the file.
struct MethodsOfName {
    std::uint32_t count = 0;
    std::uint32_t fewest_parameters = 0;
    std::uint32_t most_parameters = 0;
};

// Tables by symbol and by name. Good until the next gathering; keeps its capacity.
class Usage {
public:
    void gather(const Context& context);

    [[nodiscard]] Uses of(sema::SymbolId id) const {
        return symbols_[static_cast<std::size_t>(id)].uses;
    }
    // The local of the same name that a local hides; kNoSymbol if it hides none.
    [[nodiscard]] sema::SymbolId hidden_by(sema::SymbolId id) const {
        return symbols_[static_cast<std::size_t>(id)].hidden;
    }
    // All locals of a name, the last one in the text first; kNoSymbol behind the last.
    [[nodiscard]] sema::SymbolId last_local(sema::NameId name) const {
        return names_[syntax::index_of(name)].last_local;
    }
    [[nodiscard]] sema::SymbolId local_before(sema::SymbolId id) const {
        return symbols_[static_cast<std::size_t>(id)].before;
    }

    // Whether anything in the file assigns to a property of that name.
    [[nodiscard]] bool is_set_property(sema::NameId name) const {
        return names_[syntax::index_of(name)].is_set_property;
    }
    [[nodiscard]] const MethodsOfName& methods(sema::NameId name) const {
        return names_[syntax::index_of(name)].methods;
    }
    // The name stands where the text breaks the grammar: it may be meant to be declared there.
    [[nodiscard]] bool is_unsure(sema::NameId name) const {
        return names_[syntax::index_of(name)].is_unsure;
    }
    // The text breaks the grammar somewhere in the function: a name of it may be used there.
    [[nodiscard]] bool is_broken_in(text::Span function) const;

private:
    struct OfSymbol {
        Uses uses;
        sema::SymbolId before = sema::kNoSymbol;
        sema::SymbolId hidden = sema::kNoSymbol;
    };
    struct OfName {
        sema::SymbolId last_local = sema::kNoSymbol;
        MethodsOfName methods;
        bool is_set_property = false;
        bool is_unsure = false;
    };

    void gather_references(const Context& context);
    void gather_locals(const Context& context);
    void gather_methods(const Context& context);
    void gather_unsure(const Context& context);
    void mark_skipped(const Context& context);
    void mark_unsure(const Context& context, std::uint32_t first_token, std::uint32_t end_token);

    std::vector<OfSymbol> symbols_;
    std::vector<OfName> names_;
    std::vector<std::uint32_t> breaks_;  // where the grammar is broken, in order
};

}  // namespace mufi::lint
