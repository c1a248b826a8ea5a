#include "vm/lint/phrases.h"

#include <array>

namespace mufi::lint {

std::string_view phrase_for(Context& context, KindSet kinds) {
    constexpr std::size_t kMost = 6;
    std::array<std::string_view, builtins::kKinds> words;
    std::size_t count = 0;
    if (kinds.has_all(builtins::kNumber)) {
        words[count++] = "a number";
        kinds = kinds - sema::kNumeric;
    }
    for (const Kind kind : builtins::kAllKinds)
        if (kinds.has(kind) && kind != Kind::Nil) words[count++] = a_kind(kind);
    if (kinds.has(Kind::Nil)) words[count++] = a_kind(Kind::Nil);
    if (count == 0 || count > kMost) return a_kind(Value::any());
    std::string_view phrase = words[0];
    for (std::size_t at = 1; at < count; ++at)
        phrase = context.join({phrase, at + 1 == count ? " or " : ", ", words[at]});
    return phrase;
}

std::string_view phrase_for_count(Context& context, const builtins::Builtin& builtin) {
    const std::uint32_t least = builtin.min_args;
    const std::uint32_t most = builtin.max_args;
    if (most == 0) return "no arguments";
    if (most == builtins::Builtin::kUnlimited)
        return context.join({"at least ", phrase_for_count(context, least)});
    if (least == most) return phrase_for_count(context, least);
    if (least == 0) return context.join({"at most ", phrase_for_count(context, most)});
    return context.join(
        {context.diagnostics.number(least), " or ", phrase_for_count(context, most)});
}

std::string_view phrase_for_count(Context& context, std::uint32_t arguments) {
    return context.join(
        {context.diagnostics.number(arguments), arguments == 1 ? " argument" : " arguments"});
}

std::string_view consequence(builtins::Policy policy) {
    switch (policy) {
        case builtins::Policy::RuntimeError:
            return "the program stops";
        case builtins::Policy::MessageThenNil:
            return "MufiZ prints a message and goes on with `nil`";
        case builtins::Policy::SilentNil:
            return "the result is `nil`";
        case builtins::Policy::Crash:
            return "MufiZ crashes";
        case builtins::Policy::None:
            break;
    }
    return "nothing happens";
}

}  // namespace mufi::lint
