// vm/lint/equality.h - whether `==` can be true at all (LANGUAGE 5.2).
#pragma once

#include "vm/lint/context.h"

namespace mufi::lint {

enum class Equality : std::uint8_t {
    Possible,      // or not known
    IntAndDouble,  // a number that is an int never equals one that is a double
    OtherKinds,    // values of different kinds never are equal
    Identity,      // one of the two is of a kind that equals nothing, not even itself
};

[[nodiscard]] Equality judge_equality(Value left, Value right);

// Makes an int literal a double, or a double literal without a fraction an int, whichever makes the
// two sides comparable. Adds nothing if neither side is such a literal.
void fix_number_kinds(Context& context, Diagnostic& diagnostic, NodeId left, NodeId right);

}  // namespace mufi::lint
