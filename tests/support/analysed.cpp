#include "tests/support/analysed.h"

namespace mufi::tests {

Analysed::Analysed(std::string_view source)
    : source_(source), analysis_(analysis::analyze(source_, builtin_table(), arena_, scratch_)) {}

std::string Analysed::diagnostics() const {
    return list(false);
}

std::string Analysed::errors() const {
    return list(true);
}

std::string Analysed::list(bool errors_only) const {
    std::string text;
    for (const syntax::Diagnostic& it : analysis_.diagnostics) {
        if (errors_only && it.severity != syntax::Severity::Error) continue;
        const text::Position at =
            analysis_.lines.position_of(it.span.begin, text::PositionEncoding::Utf8);
        text += std::to_string(at.line + 1) + ":" + std::to_string(at.character + 1) + " " +
                std::string(name_of(it.severity)) + " " + std::string(kind_of(it.code).slug) + "\n";
    }
    return text;
}

std::string_view name_of(syntax::Severity severity) {
    switch (severity) {
        case syntax::Severity::Error:
            return "error";
        case syntax::Severity::Warning:
            return "warning";
        case syntax::Severity::Information:
            return "information";
        case syntax::Severity::Hint:
            return "hint";
    }
    return "";
}

}  // namespace mufi::tests
