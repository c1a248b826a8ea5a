// server/features/document_symbols.h - the outline of a program.
//
// In LSP: hierarchical clients get the list nested by `depth`; for the others every symbol is a
// SymbolInformation whose container is the nearest one before it that is less deep.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

enum class OutlineKind : std::uint8_t {
    Variable,
    Constant,
    Function,
    Class,
    Method,
    Initializer,
    Field
};

// Owns its texts: it outlives the analysis.
struct OutlineSymbol {
    std::string name;
    std::string detail;
    text::Span span;       // the whole declaration
    text::Span selection;  // the name in it
    OutlineKind kind = OutlineKind::Variable;
    std::uint32_t depth = 0;
};

// Functions and classes wherever they are, methods and fields of the classes, variables and
// constants of the script; in the order of the source, a parent right before what is in it. What
// has no name is left out, what is in it is not.
[[nodiscard]] std::vector<OutlineSymbol> document_symbols(const analysis::Analysis& analysis);

}  // namespace mufi::features
