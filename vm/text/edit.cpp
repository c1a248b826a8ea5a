#include "vm/text/edit.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "vm/text/line_scan.h"
#include "vm/text/utf8.h"

namespace mufi::text {

namespace {

// Room for `size` elements, growing by halves as push_back would: reserve() alone gives exactly
// what it is asked for, so that every new line would move the whole list.
void make_room(std::vector<std::uint32_t>& list, std::size_t size) {
    if (size > list.capacity()) list.reserve(std::max(size, list.capacity() + list.capacity() / 2));
}

}  // namespace

void EditBuffer::assign(std::string_view text) {
    replace(0, text_.size(), text);
}

Fit EditBuffer::apply(std::span<const Edit> edits, PositionEncoding encoding) {
    Fit fit = Fit::Exact;
    for (const Edit& edit : edits) {
        if (!edit.range) {
            assign(edit.text);
            continue;
        }
        Place begin = find(edit.range->start, encoding);
        Place end = find(edit.range->end, encoding);
        if (!begin.exact || !end.exact || begin.offset > end.offset) fit = Fit::Clamped;
        if (begin.offset > end.offset) std::swap(begin, end);
        replace(begin.offset, end.offset, edit.text);
    }
    return fit;
}

EditBuffer::Place EditBuffer::find(Position position, PositionEncoding encoding) const {
    if (position.line >= starts_.size()) return {text_.size(), false};
    const std::size_t begin = starts_[position.line];
    const bool last = position.line + 1 == starts_.size();
    const std::size_t end =
        content_end(text_, begin, last ? text_.size() : starts_[position.line + 1]);
    const std::size_t at = skip_units(text_, begin, end, position.character, encoding);
    return {at, count_units(text_, begin, at, encoding) == position.character};
}

// A line start depends on the byte before it and, if that is a CR, on its own byte: those before
// `begin` stay, those behind `end` move along, and what lies between is looked at again.
void EditBuffer::replace(std::size_t begin, std::size_t end, std::string_view text) {
    if (text.size() > kLargestText - (text_.size() - (end - begin)))
        throw std::length_error("text too long");

    // Whatever can fail comes first, the text itself last of it, so that a failure changes nothing.
    // One more than the new text brings: the byte before it may end a line now.
    const std::size_t line_ends = count_line_ends(text) + 1;
    make_room(found_, line_ends);
    make_room(starts_, starts_.size() + line_ends);
    text_.replace(begin, end - begin, text);

    found_.clear();
    scan_line_ends(text_, begin == 0 ? 0 : begin - 1, begin + text.size(), [&](std::size_t at) {
        if (ends_line(text_, at)) found_.push_back(static_cast<std::uint32_t>(at + 1));
    });
    const auto first = std::max(std::ranges::lower_bound(starts_, begin), starts_.begin() + 1);
    const auto behind = std::upper_bound(first, starts_.end(), end);
    const auto moved_by = static_cast<std::uint32_t>(text.size() - (end - begin));  // may wrap
    for (auto start = behind; start != starts_.end(); ++start) *start += moved_by;
    const auto gap = starts_.erase(first, behind);
    starts_.insert(gap, found_.begin(), found_.end());
}

}  // namespace mufi::text
