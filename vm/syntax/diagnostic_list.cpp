#include "vm/syntax/diagnostic_list.h"

#include <algorithm>
#include <charconv>

namespace mufi::syntax {

void DiagnosticList::begin(memory::Arena& arena) {
    arena_ = &arena;
    items_.clear();
}

Diagnostic& DiagnosticList::report(DiagnosticCode code, Span span,
                                   std::initializer_list<std::string_view> arguments) {
    if (items_.size() >= kMost) return surplus_;
    const DiagnosticKind& kind = kind_of(code);
    Diagnostic& diagnostic = items_.emplace_back();
    diagnostic.span = span;
    diagnostic.code = code;
    diagnostic.severity = kind.severity;
    diagnostic.message = kind.text;
    if (arguments.size() == 0) return diagnostic;

    std::size_t size = kind.text.size();
    for (const std::string_view argument : arguments) size += argument.size() * 2;
    const std::span<char> message = arena_->create_array<char>(size);
    std::size_t written = 0;
    const auto put = [&](std::string_view part) {
        written += part.copy(message.data() + written, message.size() - written);
    };
    for (std::string_view rest = kind.text; !rest.empty();) {
        const std::size_t brace = rest.find('{');
        const bool placeholder = brace != std::string_view::npos && brace + 2 < rest.size() &&
                                 rest[brace + 2] == '}' && rest[brace + 1] >= '0' &&
                                 rest[brace + 1] <= '9';
        if (!placeholder) {
            const std::size_t end = brace == std::string_view::npos ? rest.size() : brace + 1;
            put(rest.substr(0, end));
            rest.remove_prefix(end);
            continue;
        }
        put(rest.substr(0, brace));
        const auto number = static_cast<std::size_t>(rest[brace + 1] - '0');
        if (number < arguments.size()) put(arguments.begin()[number]);
        rest.remove_prefix(brace + 3);
    }
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
