#include "vm/syntax/diagnostic_list.h"

#include <algorithm>
#include <charconv>

namespace mufi::syntax {
namespace {

// Calls `visit` with the parts of a text whose {0} and {1} are filled in.
template <typename Visit>
void for_each_part(std::string_view text, std::initializer_list<std::string_view> arguments,
                   const Visit& visit) {
    while (!text.empty()) {
        const std::size_t brace = std::min(text.find('{'), text.size());
        const bool is_placeholder = brace + 2 < text.size() && text[brace + 2] == '}' &&
                                    text[brace + 1] >= '0' && text[brace + 1] <= '9';
        if (!is_placeholder) {
            const std::size_t end = std::min(brace + 1, text.size());
            visit(text.substr(0, end));
            text.remove_prefix(end);
            continue;
        }
        visit(text.substr(0, brace));
        const auto number = static_cast<std::size_t>(text[brace + 1] - '0');
        if (number < arguments.size()) visit(arguments.begin()[number]);
        text.remove_prefix(brace + 3);
    }
}

}  // namespace

void DiagnosticList::begin(memory::Arena& arena) {
    arena_ = &arena;
    items_.clear();
}

Diagnostic& DiagnosticList::report(DiagnosticCode code, Span span,
                                   std::initializer_list<std::string_view> arguments) {
    if (items_.size() >= kMost)
        return surplus_ = {};  // what was added to the last one is forgotten
    const DiagnosticKind& kind = kind_of(code);
    Diagnostic& diagnostic = items_.emplace_back();
    diagnostic.span = span;
    diagnostic.code = code;
    diagnostic.severity = kind.severity;
    diagnostic.message = kind.text;
    if (arguments.size() == 0) return diagnostic;

    std::size_t size = 0;
    for_each_part(kind.text, arguments, [&](std::string_view part) { size += part.size(); });
    const std::span<char> message = arena_->create_array<char>(size);
    std::size_t written = 0;
    for_each_part(kind.text, arguments, [&](std::string_view part) {
        written += part.copy(message.data() + written, part.size());
    });
    diagnostic.message = {message.data(), written};
    return diagnostic;
}

void DiagnosticList::make_room() {
    if (items_.size() >= kMost) items_.pop_back();
}

void DiagnosticList::relate(Diagnostic& diagnostic, Span span, std::string_view message) {
    const std::span<RelatedPlace> places =
        arena_->create_array<RelatedPlace>(diagnostic.related.size() + 1);
    std::ranges::copy(diagnostic.related, places.begin());
    places.back() = {span, message};
    diagnostic.related = places;
}

void DiagnosticList::add_fix(Diagnostic& diagnostic, std::string_view title,
                             std::span<const FixEdit> edits, bool preferred) {
    const std::span<FixEdit> kept = arena_->create_array<FixEdit>(edits.size());
    std::ranges::copy(edits, kept.begin());
    const std::span<Fix> fixes = arena_->create_array<Fix>(diagnostic.fixes.size() + 1);
    std::ranges::copy(diagnostic.fixes, fixes.begin());
    fixes.back() = {title, kept, preferred};
    diagnostic.fixes = fixes;
}

std::string_view DiagnosticList::join(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    const std::span<char> text = arena_->create_array<char>(size);
    std::size_t written = 0;
    for (const std::string_view part : parts)
        written += part.copy(text.data() + written, text.size() - written);
    return {text.data(), written};
}

std::string_view DiagnosticList::number(std::uint64_t value) {
    char digits[20];
    const auto result = std::to_chars(std::begin(digits), std::end(digits), value);
    return arena_->copy({digits, static_cast<std::size_t>(result.ptr - digits)});
}

}  // namespace mufi::syntax
