// vm/text/line_index.h - where the lines of a text begin, and what stands in which column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "vm/memory/arena.h"
#include "vm/text/position.h"
#include "vm/text/span.h"

namespace mufi::text {

// A view: text and tables belong to whoever owns the arena, and live as long. Any thread may read.
//
// There are two notions of a line. The protocol's ends at LF, CR LF or a lone CR and is what every
// function here means, except those that say `mufiz`: the language counts LF alone. Lines, columns
// and offsets begin at 0; an offset behind the text counts as its end.
class LineIndex {
public:
    LineIndex() = default;  // of the empty text

    // One pass over the text. Texts are smaller than 4 GiB.
    [[nodiscard]] static LineIndex of(std::string_view text, memory::Arena& arena);

    [[nodiscard]] std::string_view text() const { return text_; }
    // Then a column is the same number in every encoding.
    [[nodiscard]] bool is_ascii() const { return ascii_; }

    // A text has at least one line; behind a line end at the very end there is one more, empty.
    [[nodiscard]] std::uint32_t line_count() const {
        return static_cast<std::uint32_t>(starts_.size());
    }
    [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;
    // Without the line end. A line behind the last is empty, at the end of the text.
    [[nodiscard]] Span line(std::uint32_t line) const;
    [[nodiscard]] Span line_with_end(std::uint32_t line) const;

    [[nodiscard]] std::uint32_t mufiz_line_count() const {
        return static_cast<std::uint32_t>(mufiz_starts_.size());
    }
    [[nodiscard]] std::uint32_t mufiz_line_of(std::uint32_t offset) const;
    [[nodiscard]] std::uint32_t mufiz_line_start(std::uint32_t line) const;

    // An offset within a character or within a line end counts as the place before it.
    [[nodiscard]] Position position_of(std::uint32_t offset, PositionEncoding encoding) const;
    [[nodiscard]] Range range_of(Span span, PositionEncoding encoding) const {
        return {position_of(span.begin, encoding), position_of(span.end, encoding)};
    }

    // Never fails: a column behind the line counts as its end, a line behind the last as the end of
    // the text, half a character as the place before it.
    [[nodiscard]] std::uint32_t offset_of(Position position, PositionEncoding encoding) const;
    // A range that ends before it starts is empty, at its start.
    [[nodiscard]] Span span_of(Range range, PositionEncoding encoding) const;

private:
    // Known columns inside lines too long to be counted through each time.
    struct Checkpoint {
        std::uint32_t offset;
        std::uint32_t utf16;
        std::uint32_t utf32;
    };
    static constexpr std::uint32_t kCheckpointDistance = 4096;
    static constexpr std::uint32_t kFirstLine[] = {0};

    [[nodiscard]] static std::span<const Checkpoint> checkpoints_in(
        std::string_view text, std::span<const std::uint32_t> starts, memory::Arena& arena);
    [[nodiscard]] static std::uint32_t column(const Checkpoint& known, PositionEncoding encoding) {
        return encoding == PositionEncoding::Utf16 ? known.utf16 : known.utf32;
    }

    std::string_view text_;
    std::span<const std::uint32_t> starts_ = kFirstLine;
    std::span<const std::uint32_t> mufiz_starts_ = kFirstLine;  // the same unless a CR stands alone
    std::span<const Checkpoint> checkpoints_;
    bool ascii_ = true;
};

}  // namespace mufi::text
