#include "server/features/semantic_tokens_encoding.h"

#include <algorithm>

#include "server/features/line_cursor.h"
#include "vm/text/utf8.h"

namespace mufi::features {

std::vector<std::uint32_t> encode(std::span<const SemanticToken> tokens,
                                  const text::LineIndex& lines, text::PositionEncoding encoding) {
    const auto units = lines.is_ascii() ? text::PositionEncoding::Utf8 : encoding;
    std::vector<std::uint32_t> numbers(tokens.size() * kNumbersAToken);
    std::uint32_t* next = numbers.data();
    LineCursor cursor(lines);
    std::uint32_t line = 0;
    std::uint32_t counted_to = 0;  // the beginning of the line or of the token before
    for (const SemanticToken& token : tokens) {
        const std::uint32_t new_line = cursor.line_of(token.span.begin);
        if (new_line != line) counted_to = cursor.begin();
        *next++ = new_line - line;
        *next++ = text::count_units(lines.text(), counted_to, token.span.begin, units);
        *next++ = text::count_units(lines.text(), token.span.begin, token.span.end, units);
        *next++ = static_cast<std::uint32_t>(token.type);
        *next++ = token.modifiers.bits();
        line = new_line;
        counted_to = token.span.begin;
    }
    return numbers;
}

std::optional<SemanticTokensChange> difference(std::span<const std::uint32_t> before,
                                               std::span<const std::uint32_t> after) {
    const auto whole_tokens = [](std::ptrdiff_t numbers) {
        return static_cast<std::size_t>(numbers) / kNumbersAToken * kNumbersAToken;
    };
    const auto differ = std::ranges::mismatch(before, after);
    if (differ.in1 == before.end() && differ.in2 == after.end()) return std::nullopt;
    const std::size_t start = whole_tokens(differ.in1 - before.begin());

    const auto before_left = before.subspan(start);
    const auto after_left = after.subspan(start);
    const auto same = std::mismatch(before_left.rbegin(), before_left.rend(), after_left.rbegin(),
                                    after_left.rend());
    const std::size_t kept = whole_tokens(same.first - before_left.rbegin());
    return SemanticTokensChange{static_cast<std::uint32_t>(start),
                                static_cast<std::uint32_t>(before_left.size() - kept),
                                after_left.first(after_left.size() - kept)};
}

}  // namespace mufi::features
