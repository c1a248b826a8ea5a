// vm/sema/older_names.h - what the model of an older version has for a newer one.
//
// Only resolver.cpp includes it. Lives for one run of the resolver; the older model must be alive.
#pragma once

#include <vector>

#include "vm/sema/draft.h"

namespace mufi::sema {

// An item of the file that did not change means what it did before: the locals are its own, and
// globals are known by their names. So what stands in the older model for whole items is moved into
// the draft, in the order and with the numbers that the resolver would have given.
class OlderNames {
public:
    // With no older model, nothing is taken over.
    OlderNames(const Model* older, Draft& draft, std::vector<SymbolId>& moved_symbols);

    // The first items, as far as they are as they were and without a mistake. Returns the first
    // node behind them.
    std::uint32_t take_over_beginning();
    // All that follows, if the item that begins with that node and those behind it are as they were
    // and without a mistake.
    bool take_over_rest(std::uint32_t node);

private:
    // How much further on the same things are, modulo 2^32.
    struct Shift {
        Milestone tables;
        std::uint32_t token = 0;
        std::uint32_t byte = 0;
    };

    void take_over(const Milestone* begin, const Milestone* end, const Shift& shift);
    void move_items(const Milestone& begin, const Milestone& end, const Shift& shift);
    void move_references(const Milestone& begin, const Milestone& end, const Shift& shift);
    void move_functions(const Milestone& begin, const Milestone& end, const Shift& shift);
    void move_classes(const Milestone& begin, const Milestone& end, const Shift& shift);
    void move_symbol(const Shift& shift);
    void await_symbol(const Shift& shift);
    [[nodiscard]] SymbolId symbol_of(const Reference& older, const Shift& shift);
    [[nodiscard]] SymbolId moved(SymbolId id);

    const Model* older_;
    Draft& draft_;
    std::vector<SymbolId>& moved_symbols_;  // by the number in the older model; kNoSymbol: not yet
    const Milestone* rest_ = nullptr;       // of the older model; null: nothing can be taken over
    // The first of the older symbols that is to be moved yet, and the first token at which it must
    // have been if it is one that is made behind the first child of a statement.
    std::uint32_t next_symbol_ = 0;
    std::uint32_t end_symbol_ = 0;  // of those that are to be moved
    TokenId needed_at_ = syntax::kNoToken;
    ReferenceId item_reference_ = kNoReference;  // of a foreach whose item was not moved yet
};

}  // namespace mufi::sema
