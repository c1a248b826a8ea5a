// vm/lint/phrases.h - the words of messages about builtins and kinds.
#pragma once

#include "vm/lint/context.h"

namespace mufi::lint {

// "a number", "a vector, a list or a table"; "this value" for what is not known.
[[nodiscard]] std::string_view phrase_for(Context& context, KindSet kinds);

// "no arguments", "1 argument", "1 or 2 arguments", "at least 2 arguments".
[[nodiscard]] std::string_view phrase_for_count(Context& context, const builtins::Builtin& builtin);

[[nodiscard]] std::string_view phrase_for_count(Context& context, std::uint32_t arguments);

// What a wrong argument does: "the program stops".
[[nodiscard]] std::string_view consequence(builtins::Policy policy);

}  // namespace mufi::lint
