// vm/sema/kinds.h - which kinds of values the names and expressions of a program can hold.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/sema/flow.h"
#include "vm/sema/model.h"
#include "vm/sema/value.h"

namespace mufi::sema {

// A light inference: a name holds whatever is assigned to it anywhere in the file, a property
// whatever is assigned to a property of that name, and a call gives what the function returns.
// Parameters and what comes from tables, lists and other files are not known. Lies in the arena of
// the analysis. Immutable.
class Kinds {
public:
    struct Tables {
        std::span<const Value> nodes;
        std::span<const Value> symbols;
        std::span<const Value> results;     // by FunctionId
        std::span<const Value> properties;  // by NameId
    };

    Kinds() = default;
    explicit Kinds(const Tables& tables) : tables_(tables) {}

    // Of the value of an expression; of the function or class that a declaration makes. Any where
    // nothing is known.
    [[nodiscard]] Value of(NodeId id) const { return known(tables_.nodes[syntax::index_of(id)]); }
    // What a variable, a parameter, a function ... can hold.
    [[nodiscard]] Value of(SymbolId id) const {
        return known(tables_.symbols[static_cast<std::size_t>(id)]);
    }
    [[nodiscard]] Value result_of(FunctionId id) const {
        return known(tables_.results[static_cast<std::size_t>(id)]);
    }
    // What is assigned to properties of that name.
    [[nodiscard]] Value of_property(NameId name) const {
        return known(tables_.properties[syntax::index_of(name)]);
    }

private:
    [[nodiscard]] static Value known(Value value) {
        return value.is_bottom() ? Value::any() : value;
    }
    Tables tables_;
};

// What is noted of every node while a program is looked into, and not kept. Good until the next
// inference with the same scratch.
struct NodeFacts {
    std::vector<ReferenceId> reference;  // what is named there, kNoReference
    std::vector<Ways> ways;              // of statements
};

// What an inference lends its capacity from. One thread at a time; kept between runs.
struct KindScratch {
    NodeFacts facts;
    std::vector<std::uint32_t> changed;
};

[[nodiscard]] Kinds infer_kinds(const syntax::SyntaxTree& tree, const Model& model,
                                const builtins::BuiltinTable& builtins, memory::Arena& arena,
                                KindScratch& scratch);

// "int", "vector of 3", "2 x 3 matrix", "function f(a, b)", "instance of Point", "int or string";
// empty if nothing is known.
[[nodiscard]] std::string describe(Value value, const syntax::SyntaxTree& tree, const Model& model,
                                   const builtins::BuiltinTable& builtins);

}  // namespace mufi::sema
