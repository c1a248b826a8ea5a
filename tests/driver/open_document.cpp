#include "tests/driver/open_document.h"

#include "vm/memory/arena.h"
#include "vm/text/line_index.h"

namespace mufi::driver {
namespace {

// Takes the marks out of `marked` and notes where they were, from `begin` on.
std::string take_marks(std::string_view marked, std::size_t begin,
                       std::map<int, std::size_t>& marks) {
    std::string text;
    for (std::size_t at = 0; at < marked.size(); ++at) {
        const bool is_mark = marked[at] == '$' && at + 1 < marked.size() && marked[at + 1] >= '0' &&
                             marked[at + 1] <= '9';
        if (is_mark) {
            marks[marked[++at] - '0'] = begin + text.size();
        } else {
            text += marked[at];
        }
    }
    return text;
}

}  // namespace

OpenDocument::OpenDocument(std::string uri, std::string_view marked) : uri_(std::move(uri)) {
    text_ = take_marks(marked, 0, marks_);
}

nlohmann::json OpenDocument::position(std::size_t offset, text::PositionEncoding encoding) const {
    memory::Arena arena;
    const auto lines = text::LineIndex::of(text_, arena);
    const text::Position at = lines.position_of(static_cast<std::uint32_t>(offset), encoding);
    return {{"line", at.line}, {"character", at.character}};
}

std::optional<nlohmann::json> OpenDocument::position_of_mark(
    int mark, text::PositionEncoding encoding) const {
    const auto at = marks_.find(mark);
    if (at == marks_.end()) return {};
    return position(at->second, encoding);
}

std::optional<nlohmann::json> OpenDocument::replace(std::string_view old,
                                                    std::string_view replacement,
                                                    text::PositionEncoding encoding) {
    const std::size_t begin = text_.find(old);
    if (begin == std::string::npos) return {};
    const std::size_t end = begin + old.size();
    nlohmann::json range = {{"start", position(begin, encoding)}, {"end", position(end, encoding)}};
    std::map<int, std::size_t> new_marks;
    const std::string text = take_marks(replacement, begin, new_marks);
    text_.replace(begin, old.size(), text);
    for (auto& [mark, offset] : marks_) {
        if (offset >= end) {
            offset = offset - old.size() + text.size();
        } else if (offset > begin) {
            offset = begin;
        }
    }
    for (const auto& [mark, offset] : new_marks) marks_[mark] = offset;
    ++version_;
    return nlohmann::json{{"range", std::move(range)}, {"text", text}};
}

}  // namespace mufi::driver
