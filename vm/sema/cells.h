// vm/sema/cells.h - what holds values while kinds are inferred, and who is to look again.
//
// Only kinds.cpp includes it. Lies in the scope of one inference; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "vm/memory/arena_vector.h"
#include "vm/sema/model.h"
#include "vm/sema/value.h"

namespace mufi::sema {

// A symbol, the result of a function, or the properties of one name. A cell only ever gains kinds;
// who has read it before is to look again.
class Cells {
public:
    enum class Id : std::uint32_t {};

    // How many there are: symbols, then functions, then names.
    [[nodiscard]] static std::size_t count(const Model& model, std::size_t names) {
        return model.symbols().size() + model.functions().size() + names;
    }
    // `values`, of all cells, outlive this; what is needed besides comes from the arena. `changed`
    // lends its capacity.
    Cells(const Model& model, std::span<Value> values, memory::Arena& arena,
          std::vector<std::uint32_t>& changed)
        : model_(model),
          values_(values),
          states_(arena.create_array<State>(values.size())),
          dependents_(arena),
          changed_(changed) {
        changed_.clear();
    }

    [[nodiscard]] Id of(SymbolId id) const { return Id{static_cast<std::uint32_t>(id)}; }
    [[nodiscard]] Id of(FunctionId id) const {
        return Id(model_.symbols().size() + static_cast<std::size_t>(id));
    }
    [[nodiscard]] Id of(NameId name) const {
        return Id(model_.symbols().size() + model_.functions().size() + syntax::index_of(name));
    }
    [[nodiscard]] Value& operator[](SymbolId id) { return values_[static_cast<std::size_t>(id)]; }

    void join_into(Id cell, Value value) {
        Value& held = values_[static_cast<std::size_t>(cell)];
        const Value joined = join(held, value);
        if (joined == held) return;
        held = joined;
        State& state = states_[static_cast<std::size_t>(cell)];
        if (!state.is_read || std::exchange(state.is_queued, true)) return;
        changed_.push_back(static_cast<std::uint32_t>(cell));
    }
    // Whoever reads a symbol is found by its references; of other cells the reader is listed.
    [[nodiscard]] Value read(SymbolId id) {
        states_[static_cast<std::size_t>(id)].is_read = true;
        return values_[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] Value read(Id cell, NodeId reader) {
        State& state = states_[static_cast<std::size_t>(cell)];
        const bool is_listed =
            state.first_dependent != kNone && dependents_[state.first_dependent].node == reader;
        if (!is_listed) {
            dependents_.push_back({reader, state.first_dependent});
            state.first_dependent = static_cast<std::uint32_t>(dependents_.size() - 1);
        }
        state.is_read = true;
        return values_[static_cast<std::size_t>(cell)];
    }

    // Calls update(node) for whoever has read what has changed, until nothing changes any more.
    template <typename Update>
    void settle(Update update) {
        while (!changed_.empty()) {
            const std::uint32_t cell = changed_.back();
            changed_.pop_back();
            states_[cell].is_queued = false;
            if (cell < model_.symbols().size()) {
                for (ReferenceId it = model_[SymbolId{cell}].first_reference; it != kNoReference;
                     it = model_[it].next)
                    if (model_[it].role != Role::Declare) update(model_[it].node);
                continue;
            }
            // Whoever reads it again is listed again.
            std::uint32_t it = std::exchange(states_[cell].first_dependent, kNone);
            for (; it != kNone; it = dependents_[it].next) update(dependents_[it].node);
        }
    }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    struct State {
        std::uint32_t first_dependent = kNone;
        bool is_read = false;
        bool is_queued = false;
    };
    struct Dependent {
        NodeId node{};
        std::uint32_t next = kNone;
    };

    const Model& model_;
    std::span<Value> values_;
    std::span<State> states_;
    memory::ArenaVector<Dependent> dependents_;
    std::vector<std::uint32_t>& changed_;
};

}  // namespace mufi::sema
