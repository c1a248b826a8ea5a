// server/features/references.h - everywhere that a name is used.
//
// In LSP: the span of an Occurrence is the range of a Location. With
// ReferenceContext.includeDeclaration false, those that declare are left out.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

struct Occurrence {
    text::Span span;
    sema::Role role = sema::Role::Read;
    bool declares = false;  // definition() leads here
    friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// Everywhere in the file that the name which `offset` is in or at either end of means the same, in
// the order of the source; the place itself is among them.
//
// Methods and fields are the same as what they override and what overrides them. A use on an object
// of unknown class counts if no other class has a member of that name; asked about itself, it finds
// all members that it may mean.
[[nodiscard]] std::vector<Occurrence> references(const analysis::Analysis& analysis,
                                                 std::uint32_t offset);

}  // namespace mufi::features
