// server/features/definition.h - from a name to where it comes from.
//
// In LSP: `origin` is LocationLink.originSelectionRange, Place::span targetRange and Place::name
// targetSelectionRange. Clients without linkSupport get a Location for each name. Without places
// the reply is null. textDocument/declaration has the same answer as textDocument/definition.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

struct Place {
    text::Span span;  // the whole declaration
    text::Span name;  // the name in it
    friend bool operator==(const Place&, const Place&) = default;
};

struct Places {
    text::Span origin;          // the word that was asked about
    std::vector<Place> places;  // in the order of the source
};

// Where the name that `offset` is in or at either end of is declared: a global wherever the file
// declares it, a field where it first gets a value, a member of an object of unknown class wherever
// a class has one of that name, `self` and `super` at the classes they stand for. Builtins and what
// the file does not declare are nowhere.
[[nodiscard]] Places definition(const analysis::Analysis& analysis, std::uint32_t offset);

// The class of the value that the name holds, if it is an instance or a class of this file.
[[nodiscard]] Places type_definition(const analysis::Analysis& analysis, std::uint32_t offset);

// The methods that override the one named there, or the classes that inherit from the class named
// there, directly or not.
[[nodiscard]] Places implementation(const analysis::Analysis& analysis, std::uint32_t offset);

}  // namespace mufi::features
