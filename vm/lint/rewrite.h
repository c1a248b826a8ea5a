// vm/lint/rewrite.h - new text for calls.
#pragma once

#include "vm/lint/context.h"

namespace mufi::lint {

// Whether the text is short enough to be written anew: what nests would otherwise be copied once
// for every level.
[[nodiscard]] bool is_short(const Context& context, NodeId id);

// Whether reading an expression twice, or not at all, changes nothing.
[[nodiscard]] bool is_plain(const Context& context, NodeId id);

// `code`, an expression over the parameters of the builtin, with the arguments of `call` in their
// places, so that it can stand where the call stands. Empty where that would compute something
// twice or not at all, or call what the file hides.
[[nodiscard]] std::string_view filled_in(Context& context, const builtins::Builtin& builtin,
                                         std::string_view code, NodeId call);

// What to write instead of the call, for a message: with its own arguments where they fit.
[[nodiscard]] std::string_view shown_alternative(Context& context, const builtins::Builtin& builtin,
                                                 const builtins::Alternative& alternative,
                                                 NodeId call);

// A fix that writes the alternative, if it is code and fits.
void add_alternative_fix(Context& context, Diagnostic& diagnostic, const builtins::Builtin& builtin,
                         const builtins::Alternative* alternative, NodeId call,
                         bool preferred = true);

// Makes `name(object, ...)` of `object.member(...)`, which is a call if `call` is one.
void add_function_fix(Context& context, Diagnostic& diagnostic, NodeId member, NodeId call,
                      std::string_view name);

}  // namespace mufi::lint
