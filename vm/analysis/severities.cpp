#include "vm/analysis/severities.h"

namespace mufi::analysis {

std::optional<Level> level_named(std::string_view word) {
    if (word == "off") return Level::Off;
    if (word == "hint") return Level::Hint;
    if (word == "information") return Level::Information;
    if (word == "warning") return Level::Warning;
    return {};
}

syntax::Severity severity_of(Level level) {
    switch (level) {
        case Level::Hint:
            return syntax::Severity::Hint;
        case Level::Information:
            return syntax::Severity::Information;
        default:
            return syntax::Severity::Warning;
    }
}

bool is_adjustable(const syntax::DiagnosticKind& kind) {
    return kind.severity != syntax::Severity::Error;
}

void Severities::set(syntax::DiagnosticCode code, Level level) {
    levels_.resize(syntax::diagnostic_kinds().size(), Level::Default);
    levels_[static_cast<std::size_t>(code)] = level;
}

void Severities::overlay(const Severities& other) {
    for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds())
        if (other.of(kind.code) != Level::Default) set(kind.code, other.of(kind.code));
}

}  // namespace mufi::analysis
