// vm/explanations/page.h - what a diagnostic means, with an example and what to write instead.
//
// The pages are Markdown files that people edit, vm/explanations/data/*.md: under a heading with
// the code stands what it means, a program that shows it, and one that does not. The build puts
// them into the binary as they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vm/syntax/diagnostic.h"

namespace mufi::explanations {

// Parts of the binary.
struct Page {
    std::string_view meaning;  // Markdown
    std::string_view example;  // empty where a program would be too long to help
    std::string_view instead;
};

// Nothing if there is no page for the code.
[[nodiscard]] std::optional<Page> find_page(std::string_view code);

// All there is to say about a diagnostic, in Markdown.
[[nodiscard]] std::string write_page(const syntax::DiagnosticKind& kind);

}  // namespace mufi::explanations
