#include "vm/explanations/page.h"

#include <algorithm>
#include <initializer_list>

#include "vm/explanations/data_files.h"

namespace mufi::explanations {
namespace {

constexpr std::string_view kHeading = "# ";
constexpr std::string_view kFence = "```";

std::string_view trimmed(std::string_view text) {
    while (text.starts_with('\n')) text.remove_prefix(1);
    while (text.ends_with('\n')) text.remove_suffix(1);
    return text;
}

// What stands under the heading, up to the next one.
std::optional<std::string_view> find_section(std::string_view file, std::string_view code) {
    for (std::size_t line = 0; line < file.size();) {
        const std::size_t end = std::min(file.find('\n', line), file.size());
        const bool is_ours =
            file.substr(line, end - line).starts_with(kHeading) &&
            file.substr(line + kHeading.size(), end - line - kHeading.size()) == code;
        if (is_ours) return file.substr(end, file.find("\n# ", end) - end);
        line = end + 1;
    }
    return {};
}

// The inside of the first fenced block; `section` goes on behind it.
std::string_view take_program(std::string_view& section) {
    const std::size_t open = section.find(kFence);
    if (open == std::string_view::npos) return {};
    const std::size_t begin = section.find('\n', open) + 1;
    const std::size_t close = section.find(kFence, begin);
    const std::string_view program = section.substr(begin, close - begin);
    section.remove_prefix(std::min(section.size(), close + kFence.size()));
    return program;
}

std::string_view standing_of(const syntax::DiagnosticKind& kind) {
    switch (kind.severity) {
        case syntax::Severity::Error:
            return "An error: MufiZ refuses the program.";
        case syntax::Severity::Warning:
            return kind.reference != 0
                       ? "A warning: MufiZ says so too, and goes on."
                       : "A warning: this is very likely wrong, and MufiZ does not say so.";
        case syntax::Severity::Information:
            return "An information: this works, though not as it looks.";
        case syntax::Severity::Hint:
            return "A hint.";
    }
    return {};
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) text += part;
    return text;
}

}  // namespace

std::optional<Page> find_page(std::string_view code) {
    for (const std::string_view file : data_files()) {
        std::optional<std::string_view> section = find_section(file, code);
        if (!section) continue;
        Page page;
        page.meaning = trimmed(section->substr(0, section->find(kFence)));
        page.example = take_program(*section);
        page.instead = take_program(*section);
        return page;
    }
    return {};
}

std::string write_page(const syntax::DiagnosticKind& kind) {
    std::string text = joined({"# ", kind.slug, "\n\n", standing_of(kind), "\n"});
    const std::optional<Page> page = find_page(kind.slug);
    if (!page) return text;
    text += joined({"\n", page->meaning, "\n"});
    if (!page->example.empty())
        text += joined(
            {"\n```mufi\n", page->example, "```\n\nInstead:\n\n```mufi\n", page->instead, "```\n"});
    if (kind.severity == syntax::Severity::Error) return text;
    text += "\n";
    if (!syntax::is_about_comments(kind.code))
        text += joined(
            {"To allow it on one line, end the line with `// mufi-ls: allow(", kind.slug, ")`. "});
    text +=
        joined({"How serious it is can be set in `.mufi-ls.json`:\n\n"
                "```json\n{ \"diagnostics\": { \"severity\": { \"",
                kind.slug, "\": \"off\" } } }\n```\n"});
    return text;
}

}  // namespace mufi::explanations
