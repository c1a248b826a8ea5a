#include "vm/syntax/diagnostic.h"

#include <algorithm>

#include "vm/syntax/diagnostic_code.h"

namespace mufi::syntax {
namespace {

constexpr DiagnosticKind kKinds[] = {
#define MUFI_DIAGNOSTIC(Name, Slug, Level, Reference, Text) \
    {DiagnosticCode::Name, Slug, Severity::Level, Reference, Text},
#include "vm/syntax/diagnostic_kinds.def"
};

}  // namespace

std::span<const DiagnosticKind> diagnostic_kinds() {
    return kKinds;
}

const DiagnosticKind& kind_of(DiagnosticCode code) {
    return kKinds[static_cast<std::size_t>(code)];
}

const DiagnosticKind* find_diagnostic_kind(std::string_view slug) {
    const auto* const at = std::ranges::find(kKinds, slug, &DiagnosticKind::slug);
    return at != std::end(kKinds) ? at : nullptr;
}

const DiagnosticKind* find_reference_error(std::uint8_t number) {
    const auto* const at = std::ranges::find(kKinds, number, &DiagnosticKind::reference);
    return number != 0 && at != std::end(kKinds) ? at : nullptr;
}

bool is_about_comments(DiagnosticCode code) {
    switch (code) {
        case DiagnosticCode::MalformedSuppression:
        case DiagnosticCode::UnknownCode:
        case DiagnosticCode::CannotBeAllowed:
        case DiagnosticCode::UnneededSuppression:
            return true;
        default:
            return false;
    }
}

}  // namespace mufi::syntax
