#include "server/explain.h"

#include <ostream>
#include <string>
#include <string_view>

#include "vm/syntax/diagnostic.h"

namespace mufi::server {
namespace {

std::string_view meaning_of(syntax::Severity severity) {
    switch (severity) {
        case syntax::Severity::Error:
            return "an error: MufiZ refuses the program";
        case syntax::Severity::Warning:
            return "a warning: MufiZ accepts it, and it is very likely wrong";
        case syntax::Severity::Information:
            return "information";
        case syntax::Severity::Hint:
            return "a hint";
    }
    return "";
}

// A message with "..." where the program's own words go.
std::string without_placeholders(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool placeholder = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' &&
                                 text[at + 1] >= '0' && text[at + 1] <= '9';
        if (placeholder) {
            shown += "...";
            at += 2;
        } else {
            shown += text[at];
        }
    }
    return shown;
}

}  // namespace

int explain(const ExplainCommand& command, std::ostream& out, std::ostream& problems) {
    const syntax::DiagnosticKind* const kind = syntax::find_diagnostic_kind(command.code);
    if (kind == nullptr) {
        problems << "mufi-ls: there is no diagnostic " << command.code << '\n';
        return kExitFailed;
    }
    out << kind->slug << ", " << meaning_of(kind->severity) << "\n\n"
        << without_placeholders(kind->text) << '\n';
    return kExitOk;
}

}  // namespace mufi::server
