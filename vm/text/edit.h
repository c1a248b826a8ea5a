// vm/text/edit.h - a text that an editor changes piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vm/text/position.h"

namespace mufi::text {

// One change as the editor tells it: a range to replace, or without a range the whole text.
struct Edit {
    std::optional<Range> range;
    std::string_view text;
};

// Whether an edit's range was in the text. One that was not is moved to the nearest place that is:
// the two sides may then hold different texts, which is worth a line in the log, but nothing is
// lost.
enum class Fit : std::uint8_t { Exact, Clamped };

// The current text of an open document and where its lines begin, which an edit moves rather than
// finds again. Keeps its capacity, so that typing does not ask the system for memory. Owned by the
// thread that edits.
class EditBuffer {
public:
    EditBuffer() = default;
    explicit EditBuffer(std::string_view text) { assign(text); }
    EditBuffer(const EditBuffer&) = delete;
    EditBuffer& operator=(const EditBuffer&) = delete;

    // Throws std::length_error for a text above kLargestText, std::bad_alloc without memory; then
    // the text is what it was before.
    void assign(std::string_view text);

    // In order: each edit's range speaks of the text that the edit before it left. Throws as
    // assign() does, after the edits before the one that failed have been made.
    Fit apply(std::span<const Edit> edits, PositionEncoding encoding);

    [[nodiscard]] std::string_view text() const { return text_; }
    // Ascending, the first is 0; see line_index.h for what a line is.
    [[nodiscard]] std::span<const std::uint32_t> line_starts() const { return starts_; }
    [[nodiscard]] std::size_t capacity_bytes() const {
        return text_.capacity() + (starts_.capacity() + found_.capacity()) * sizeof(std::uint32_t);
    }

    static constexpr std::size_t kLargestText = std::size_t{1} << 30;

private:
    struct Place {
        std::size_t offset;
        bool exact;
    };
    [[nodiscard]] Place find(Position position, PositionEncoding encoding) const;
    void replace(std::size_t begin, std::size_t end, std::string_view text);

    std::string text_;
    std::vector<std::uint32_t> starts_{0};
    std::vector<std::uint32_t> found_;  // lines that the newest edit brought; kept for its capacity
};

}  // namespace mufi::text
