// vm/syntax/diagnostic.h - what there is to say about a source text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "vm/text/span.h"

namespace mufi::syntax {

using text::Span;

enum class Severity : std::uint8_t { Error, Warning, Information, Hint };

// The enumerators are in diagnostic_code.h.
enum class DiagnosticCode : std::uint16_t;

enum class DiagnosticTag : std::uint8_t { None, Unnecessary, Deprecated };

struct DiagnosticKind {
    DiagnosticCode code{};
    std::string_view slug;  // stable, kebab-case: what users write in settings and comments
    Severity severity = Severity::Error;
    std::uint8_t reference = 0;  // N of the reference's error EN (LANGUAGE 4.2); 0: none
    std::string_view text;       // with {0} and {1} where arguments go
};

// In the order of DiagnosticCode.
[[nodiscard]] std::span<const DiagnosticKind> diagnostic_kinds();
[[nodiscard]] const DiagnosticKind& kind_of(DiagnosticCode code);
// Null if there is no such slug.
[[nodiscard]] const DiagnosticKind* find_diagnostic_kind(std::string_view slug);
// The kind that stands for the reference's error E`number`; null if there is none.
[[nodiscard]] const DiagnosticKind* find_reference_error(std::uint8_t number);

// Whether it is about a comment that allows something; such a one cannot be allowed itself.
[[nodiscard]] bool is_about_comments(DiagnosticCode code);

// A place that explains a diagnostic.
struct RelatedPlace {
    Span span;
    std::string_view message;
};

// One change of the text that would mend the cause: put `replacement` where `span` is.
struct FixEdit {
    Span span;
    std::string_view replacement;
};

// Several changes that belong together, in the order of the text, and what they do in a few words.
struct Fix {
    std::string_view title;
    std::span<const FixEdit> edits;
    bool preferred = false;  // the one that is almost certainly wanted
};

// All views lie in the arena of the analysis, or in the program.
struct Diagnostic {
    Span span;
    DiagnosticCode code{};
    Severity severity = Severity::Error;
    DiagnosticTag tag = DiagnosticTag::None;
    std::string_view message;
    std::span<const RelatedPlace> related;
    std::span<const Fix> fixes;
};

}  // namespace mufi::syntax
