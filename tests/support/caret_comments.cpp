#include "tests/support/caret_comments.h"

#include <algorithm>

#include "tests/support/analysed.h"

namespace mufi::tests {
namespace {

struct Expectation {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string what;   // "error expected-expression"
    std::string words;  // of the message
    bool met = false;
};

void read_words(Expectation& expectation, std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t colon = text.find(": ");
    expectation.what = text.substr(0, colon);
    while (expectation.what.ends_with(' ') || expectation.what.ends_with('\r'))
        expectation.what.pop_back();
    if (colon != std::string_view::npos) expectation.words = text.substr(colon + 2);
}

std::vector<Expectation> read_comments(const analysis::Analysis& analysis) {
    std::vector<Expectation> found;
    const auto size = static_cast<std::uint32_t>(analysis.source.size());
    std::uint32_t above = 0;  // where the line that the comments are about begins
    for (std::uint32_t number = 0; number < analysis.lines.line_count(); ++number) {
        const text::Span span = analysis.lines.line(number);
        const std::string_view line = analysis.source.substr(span.begin, span.size());
        const std::size_t comment = line.find_first_not_of(' ');
        const bool is_comment =
            comment != std::string_view::npos && line.substr(comment).starts_with("//");
        Expectation expectation;
        if (is_comment && line.substr(comment).starts_with("//$")) {
            expectation.begin = expectation.end = size;
            read_words(expectation, line.substr(comment + 3));
            found.push_back(expectation);
            continue;
        }
        const std::size_t first =
            is_comment ? line.find_first_not_of(' ', comment + 2) : std::string_view::npos;
        if (first == std::string_view::npos || line[first] != '^') {
            above = span.begin;
            continue;
        }
        const std::size_t last = std::min(line.find_first_not_of('^', first), line.size());
        expectation.begin = above + static_cast<std::uint32_t>(first);
        expectation.end = above + static_cast<std::uint32_t>(last);
        read_words(expectation, line.substr(last));
        found.push_back(expectation);
    }
    return found;
}

bool is_compared(const syntax::Diagnostic& diagnostic, Compared compared) {
    switch (compared) {
        case Compared::Errors:
            return diagnostic.severity == syntax::Severity::Error;
        case Compared::NoHints:
            return diagnostic.severity != syntax::Severity::Hint;
        case Compared::Everything:
            break;
    }
    return true;
}

bool fits(const Expectation& expectation, const syntax::Diagnostic& diagnostic,
          const analysis::Analysis& analysis) {
    const std::string what = std::string(name_of(diagnostic.severity)) + " " +
                             std::string(kind_of(diagnostic.code).slug);
    if (expectation.met || what != expectation.what) return false;
    if (diagnostic.message.find(expectation.words) == std::string_view::npos) return false;
    // A comment cannot point behind the end of its line.
    const std::uint32_t line_end =
        analysis.lines.line(analysis.lines.line_of(diagnostic.span.begin)).end;
    const std::uint32_t end = std::min(diagnostic.span.end, line_end);
    if (diagnostic.span.begin != expectation.begin) return false;
    return end == expectation.end ||
           (end == diagnostic.span.begin && expectation.end <= expectation.begin + 1);
}

}  // namespace

std::string compare_with_comments(const analysis::Analysis& analysis, Compared compared) {
    std::vector<Expectation> expectations = read_comments(analysis);
    std::string differences;
    const auto place = [&](std::uint32_t offset) {
        const text::Position at = analysis.lines.position_of(offset, text::PositionEncoding::Utf8);
        return std::to_string(at.line + 1) + ":" + std::to_string(at.character + 1) + " ";
    };
    for (const syntax::Diagnostic& it : analysis.diagnostics) {
        if (!is_compared(it, compared)) continue;
        const auto met = std::ranges::find_if(
            expectations, [&](const Expectation& e) { return fits(e, it, analysis); });
        if (met != expectations.end()) {
            met->met = true;
            continue;
        }
        differences += "not expected: " + place(it.span.begin) + "to " + place(it.span.end) +
                       std::string(name_of(it.severity)) + " " +
                       std::string(kind_of(it.code).slug) + ": " + std::string(it.message) + "\n";
    }
    for (const Expectation& it : expectations)
        if (!it.met)
            differences += "not found: " + place(it.begin) + it.what + ": " + it.words + "\n";
    return differences;
}

}  // namespace mufi::tests
