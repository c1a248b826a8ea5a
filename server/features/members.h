// server/features/members.h - which methods and fields a name behind a dot stands for.
#pragma once

#include <span>
#include <vector>

#include "vm/analysis/analysis.h"

namespace mufi::features {

// A class and all that inherit from it, the class itself first, then in the order of the source.
[[nodiscard]] std::vector<sema::ClassId> with_subclasses(const sema::Model& model,
                                                         sema::ClassId root);

// The methods and fields of one class that have that name: more than one only if a method is
// declared twice. Inherited ones are not among them.
[[nodiscard]] std::span<const sema::SymbolId> own_members(const sema::Model& model,
                                                          sema::ClassId owner, sema::NameId name);

// The class that the object before the dot is an instance of, so far as that is known; before
// `super.name` the superclass. kNoClass if the reference names no member.
[[nodiscard]] sema::ClassId receiver_of(const analysis::Analysis& analysis,
                                        const sema::Reference& member);

// What a member reference stands for: one method or field if the class of the object is known and
// has it, otherwise those of its subclasses, or of all classes if nothing is known of the object.
[[nodiscard]] std::vector<sema::SymbolId> members_meant(const analysis::Analysis& analysis,
                                                        const sema::Reference& member);

// Methods and fields of one name, with what they override and what overrides them: all that a
// change of the name would have to change.
struct MemberFamily {
    std::vector<sema::SymbolId> members;  // in their order
    std::vector<bool> classes;            // by ClassId: those whose instances can have one of them
};
[[nodiscard]] MemberFamily family_of(const analysis::Analysis& analysis,
                                     std::span<const sema::SymbolId> members);

// Where a method or field is declared. A field is by the first `self.name = ...` in `init`, or if
// there is none by the first anywhere in its class.
[[nodiscard]] const sema::Reference& declaration_of(const analysis::Analysis& analysis,
                                                    sema::SymbolId member);

}  // namespace mufi::features
