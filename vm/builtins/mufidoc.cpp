#include "vm/builtins/mufidoc.h"

#include <algorithm>

namespace mufi::builtins {
namespace {

constexpr std::string_view kContinuation = "    ";

// Where the key of a "key: value" line ends; npos for a head line.
std::size_t key_end(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && ((line[end] >= 'a' && line[end] <= 'z') || line[end] == '-')) ++end;
    return end != 0 && end < line.size() && line[end] == ':' ? end : std::string_view::npos;
}

bool is_mark(char c) {
    return c == '|' || c == '<' || c == '>';
}

std::string_view without_leading_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

// Both views are parts of one file, `last` behind `first`.
std::string_view joined(std::string_view first, std::string_view last) {
    return {first.data(), static_cast<std::size_t>(last.data() - first.data()) + last.size()};
}

}  // namespace

DataError::DataError(Place place, std::string_view what)
    : std::runtime_error(std::string(place.file) + ":" + std::to_string(place.line) + ": " +
                         std::string(what)) {}

const Field* Entry::find(std::string_view key) const {
    const Field* found = nullptr;
    for (const Field& field : fields) {
        if (field.key != key) continue;
        if (found != nullptr) throw DataError(field.place, "a second " + std::string(key));
        found = &field;
    }
    return found;
}

const Field& Entry::get(std::string_view key) const {
    if (const Field* const field = find(key)) return *field;
    throw DataError(place,
                    std::string(word) + " " + std::string(head) + " has no " + std::string(key));
}

void Entry::allow(std::initializer_list<std::string_view> keys) const {
    for (const Field& field : fields)
        if (std::ranges::find(keys, field.key) == keys.end())
            throw DataError(field.place, std::string(word) + " blocks have no field named " +
                                             std::string(field.key));
}

const Entry* MufidocReader::next() {
    entry_.fields.clear();
    entry_.word = entry_.head = entry_.example = entry_.typed = entry_.output = {};
    while (!rest_.empty()) {
        const std::string_view line = rest_.substr(0, rest_.find('\n'));
        if (!line.empty() && line.front() != '#' && !read_line(line)) break;
        rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
        ++line_;
    }
    return entry_.word.empty() ? nullptr : &entry_;
}

// False, with nothing read, at the head of the next block.
bool MufidocReader::read_line(std::string_view line) {
    if (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')
        throw DataError(here(), "a blank at the end of the line");
    const bool marked = is_mark(line.front());
    const std::size_t key = marked || line.front() == ' ' ? std::string_view::npos : key_end(line);
    const bool head = !marked && line.front() != ' ' && key == std::string_view::npos;
    if (!head && entry_.word.empty()) throw DataError(here(), "this line belongs to no block");
    if (marked) {
        read_marked_line(line);
    } else if (key != std::string_view::npos) {
        entry_.fields.push_back(
            {line.substr(0, key), without_leading_blanks(line.substr(key + 1)), here()});
        if (entry_.fields.back().value.empty()) throw DataError(here(), "the field is empty");
    } else if (!head) {
        read_continuation(line);
    } else if (entry_.word.empty()) {
        const std::size_t space = std::min(line.find(' '), line.size());
        entry_.word = line.substr(0, space);
        entry_.head = without_leading_blanks(line.substr(space));
        entry_.place = here();
    } else {
        return false;
    }
    return true;
}

void MufidocReader::read_continuation(std::string_view line) {
    if (!line.starts_with(kContinuation))
        throw DataError(here(), "neither a field nor four blanks and the rest of one");
    if (entry_.fields.empty() ||
        entry_.fields.back().value.data() + entry_.fields.back().value.size() + 1 != line.data())
        throw DataError(here(), "there is no field right above to continue");
    entry_.fields.back().value = joined(entry_.fields.back().value, line);
}

void MufidocReader::read_marked_line(std::string_view line) {
    if (line.size() > 1 && line[1] != ' ')
        throw DataError(here(), "a blank is missing behind the mark");
    if (line.find("```") != std::string_view::npos)
        throw DataError(here(), "``` would end the block that a page shows this line in");
    std::string_view& lines = line.front() == '|'   ? entry_.example
                              : line.front() == '<' ? entry_.typed
                                                    : entry_.output;
    if (!lines.empty() && lines.data() + lines.size() + 1 != line.data())
        throw DataError(here(), "the lines with this mark must follow each other");
    lines = lines.empty() ? line : joined(lines, line);
}

}  // namespace mufi::builtins
