#include "vm/text/line_index.h"

#include <algorithm>
#include <cassert>

#include "vm/memory/arena_vector.h"
#include "vm/text/line_scan.h"
#include "vm/text/utf8.h"

namespace mufi::text {

namespace {

std::uint32_t last_at_or_before(std::span<const std::uint32_t> starts, std::uint32_t offset) {
    const auto after = std::ranges::upper_bound(starts, offset);
    return static_cast<std::uint32_t>(after - starts.begin()) - 1;
}

}  // namespace

LineIndex LineIndex::of(std::string_view text, memory::Arena& arena) {
    assert(text.size() < UINT32_MAX && "offsets have 32 bits");
    LineIndex index;
    index.text_ = text;

    constexpr std::size_t kShortLine = 16;  // bytes: a guess that is seldom too small
    memory::ArenaVector<std::uint32_t> starts(arena, text.size() / kShortLine);
    starts.push_back(0);
    std::size_t lone_returns = 0;
    index.ascii_ = scan_line_ends(text, 0, text.size(), [&](std::size_t at) {
        if (!ends_line(text, at)) return;
        lone_returns += text[at] == '\r';
        starts.push_back(static_cast<std::uint32_t>(at + 1));
    });
    index.starts_ = index.mufiz_starts_ = starts.finish();

    if (lone_returns != 0) {
        const auto mufiz = arena.create_array<std::uint32_t>(starts.size() - lone_returns);
        std::ranges::copy_if(index.starts_, mufiz.begin(), [&](std::uint32_t start) {
            return start == 0 || text[start - 1] == '\n';
        });
        index.mufiz_starts_ = mufiz;
    }
    if (!index.ascii_) index.checkpoints_ = checkpoints_in(text, index.starts_, arena);
    return index;
}

std::span<const LineIndex::Checkpoint> LineIndex::checkpoints_in(
    std::string_view text, std::span<const std::uint32_t> starts, memory::Arena& arena) {
    const auto for_each_long_line = [&](auto visit) {
        for (std::size_t line = 0; line < starts.size(); ++line) {
            const std::size_t next = line + 1 < starts.size() ? starts[line + 1] : text.size();
            if (next - starts[line] > kCheckpointDistance) visit(starts[line], next);
        }
    };
    std::size_t count = 0;
    for_each_long_line([&](std::size_t begin, std::size_t end) {
        count += (end - begin - 1) / kCheckpointDistance;
    });

    const std::span<Checkpoint> checkpoints = arena.create_array<Checkpoint>(count);
    auto next = checkpoints.begin();
    for_each_long_line([&](std::size_t begin, std::size_t end) {
        Checkpoint known{static_cast<std::uint32_t>(begin), 0, 0};
        for (std::size_t step = begin + kCheckpointDistance; step < end;
             step += kCheckpointDistance) {
            const std::size_t at = character_start(text, step);
            known.utf16 += count_units(text, known.offset, at, PositionEncoding::Utf16);
            known.utf32 += count_units(text, known.offset, at, PositionEncoding::Utf32);
            known.offset = static_cast<std::uint32_t>(at);
            *next++ = known;
        }
    });
    assert(next == checkpoints.end());
    return checkpoints;
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
    return last_at_or_before(starts_, offset);
}

Span LineIndex::line_with_end(std::uint32_t line) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    if (line >= starts_.size()) return {size, size};
    return {starts_[line], line + 1 < starts_.size() ? starts_[line + 1] : size};
}

Span LineIndex::line(std::uint32_t line) const {
    const Span whole = line_with_end(line);
    return {whole.begin, static_cast<std::uint32_t>(content_end(text_, whole.begin, whole.end))};
}

std::uint32_t LineIndex::mufiz_line_of(std::uint32_t offset) const {
    return last_at_or_before(mufiz_starts_, offset);
}

std::uint32_t LineIndex::mufiz_line_start(std::uint32_t line) const {
    return line < mufiz_starts_.size() ? mufiz_starts_[line]
                                       : static_cast<std::uint32_t>(text_.size());
}

Position LineIndex::position_of(std::uint32_t offset, PositionEncoding encoding) const {
    const std::uint32_t number = line_of(offset);
    const Span content = line(number);
    offset = std::min(offset, content.end);
    if (ascii_) return {number, offset - content.begin};

    offset = static_cast<std::uint32_t>(character_start(text_, offset));
    if (encoding == PositionEncoding::Utf8) return {number, offset - content.begin};
    std::uint32_t from = content.begin;
    std::uint32_t units = 0;
    const auto after = std::ranges::upper_bound(checkpoints_, offset, {}, &Checkpoint::offset);
    if (after != checkpoints_.begin() && after[-1].offset > content.begin) {
        from = after[-1].offset;
        units = column(after[-1], encoding);
    }
    return {number, units + count_units(text_, from, offset, encoding)};
}

std::uint32_t LineIndex::offset_of(Position position, PositionEncoding encoding) const {
    const Span content = line(position.line);
    if (ascii_) return content.begin + std::min(position.character, content.size());

    std::uint32_t from = content.begin;
    std::uint32_t units = position.character;
    if (encoding != PositionEncoding::Utf8 && content.size() > kCheckpointDistance) {
        const auto first =
            std::ranges::upper_bound(checkpoints_, content.begin, {}, &Checkpoint::offset);
        const auto last =
            std::ranges::lower_bound(checkpoints_, content.end, {}, &Checkpoint::offset);
        const auto after = std::upper_bound(first, last, units,
                                            [&](std::uint32_t wanted, const Checkpoint& known) {
                                                return wanted < column(known, encoding);
                                            });
        if (after != first) {
            from = after[-1].offset;
            units -= column(after[-1], encoding);
        }
    }
    return static_cast<std::uint32_t>(skip_units(text_, from, content.end, units, encoding));
}

Span LineIndex::span_of(Range range, PositionEncoding encoding) const {
    const std::uint32_t begin = offset_of(range.start, encoding);
    return {begin, std::max(begin, offset_of(range.end, encoding))};
}

}  // namespace mufi::text
