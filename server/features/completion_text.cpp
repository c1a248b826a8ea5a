#include "server/features/completion_text.h"

#include <algorithm>
#include <iterator>

namespace mufi::features {

Insertion call_text(std::string_view name, std::span<const std::string_view> arguments,
                    bool takes_more) {
    Insertion it{std::string(name) + "(", !arguments.empty() || takes_more};
    if (arguments.empty() && takes_more) it.text += "$1";
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        if (at > 0) it.text += ", ";
        // `end` is the name of a parameter, and a keyword where it is left as it is.
        const std::string_view shown = arguments[at] == "end" ? "last" : arguments[at];
        it.text += "${" + std::to_string(at + 1) + ":" + std::string(shown) + "}";
    }
    it.text += ")";
    if (it.is_snippet) it.text += "$0";
    return it;
}

Insertion keyword_text(std::string_view word) {
    struct Form {
        std::string_view word;
        std::string_view text;
    };
    static constexpr Form kForms[] = {
        {"_", "_ => {\n\t$0\n}"},
        {"case", "case ${1:value} => {\n\t$0\n}"},
        {"class", "class ${1:Name} {\n\tinit($2) {\n\t\t$0\n\t}\n}"},
        {"for", "for (var ${1:i} = 0; ${1:i} < ${2:n}; ${1:i}++) {\n\t$0\n}"},
        {"foreach", "foreach (${1:x} in ${2:collection}) {\n\t$0\n}"},
        {"fun", "fun ${1:name}($2) {\n\t$0\n}"},
        {"if", "if (${1:condition}) {\n\t$0\n}"},
        {"print", "print ${1:value};$0"},
        {"switch", "switch (${1:value}) {\n\tcase ${2:pattern} => {\n\t\t$0\n\t}\n}"},
        {"while", "while (${1:condition}) {\n\t$0\n}"},
    };
    const auto* const form = std::ranges::find(kForms, word, &Form::word);
    if (form == std::end(kForms)) return {std::string(word), false};
    return {std::string(form->text), true};
}

Insertion method_text(std::string_view name, std::string_view parameters, bool snippets) {
    const std::string head = std::string(name) + std::string(parameters);
    if (!snippets) return {head + " {\n}", false};
    return {head + " {\n\t$0\n}", true};
}

}  // namespace mufi::features
