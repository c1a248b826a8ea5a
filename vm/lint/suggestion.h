// vm/lint/suggestion.h - the name that was probably meant.
#pragma once

#include "vm/lint/context.h"

namespace mufi::lint {

// Names that are a slip of the pen away from `name`; empty if nothing is near, or if this text has
// had its share of searches, each of which looks at all its names.

// A variable, function ... that can be named at `offset`, a builtin, or a word such as `nil`.
[[nodiscard]] std::string_view closest_variable(Context& context, std::string_view name,
                                                std::uint32_t offset);
// A method or property of a class or its superclasses.
[[nodiscard]] std::string_view closest_member(Context& context, std::string_view name,
                                              sema::ClassId owner);

// "; did you mean `name`?", empty if the name is.
[[nodiscard]] std::string_view did_you_mean(Context& context, std::string_view name);
// Puts the name in the place of what stands at `span`, if it is not empty.
void fix_by_name(Context& context, Diagnostic& diagnostic, Span span, std::string_view name);

}  // namespace mufi::lint
