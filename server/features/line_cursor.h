// server/features/line_cursor.h - the lines that places in ascending order are on.
#pragma once

#include <cstdint>

#include "vm/text/line_index.h"

namespace mufi::features {

// Goes along the lines of a text, so that many places in their order cost no search each.
class LineCursor {
public:
    explicit LineCursor(const text::LineIndex& lines) : lines_(lines) { move_to(0); }

    // Offsets must not decrease from call to call. An offset behind the text is on the last line.
    [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) {
        while (offset >= next_) move_to(line_ + 1);
        return line_;
    }
    // Where the line of the last answer begins.
    [[nodiscard]] std::uint32_t begin() const { return begin_; }

private:
    void move_to(std::uint32_t line) {
        const text::Span span = lines_.line_with_end(line);
        line_ = line;
        begin_ = span.begin;
        next_ = line + 1 == lines_.line_count() ? UINT32_MAX : span.end;
    }

    const text::LineIndex& lines_;
    std::uint32_t line_ = 0;
    std::uint32_t begin_ = 0;
    std::uint32_t next_ = 0;
};

}  // namespace mufi::features
