#include "vm/builtins/mufidoc.h"

#include <algorithm>

namespace mufi::builtins {
namespace {

constexpr std::string_view kContinuation = "    ";

// Where the key of a "key: value" line ends; npos for a head line.
std::size_t key_end(std::string_view line) {
    const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    return end != 0 && end != std::string_view::npos && line[end] == ':' ? end
                                                                         : std::string_view::npos;
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
        const std::string_view line = peek_line();
        const bool blank = line.empty() || line.front() == '#';
        if (!blank) {
            const bool is_head =
                std::string_view(" |<>").find(line.front()) == std::string_view::npos &&
                key_end(line) == std::string_view::npos;
            if (is_head && !entry_.word.empty()) break;
            if (is_head) {
                const std::size_t space = std::min(line.find(' '), line.size());
                entry_.word = line.substr(0, space);
                entry_.head = without_leading_blanks(line.substr(space));
                entry_.place = here();
            } else {
                read_body_line(line);
            }
        }
        skip_line(line);
    }
    return entry_.word.empty() ? nullptr : &entry_;
}

void MufidocReader::read_body_line(std::string_view line) {
    if (entry_.word.empty()) throw DataError(here(), "this line belongs to no block");
    if (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')
        throw DataError(here(), "a blank at the end of the line");
    if (line.front() != ' ' && key_end(line) == std::string_view::npos)
        return read_marked_line(line);
    if (!line.starts_with(kContinuation)) {
        const std::size_t end = key_end(line);
        if (end == std::string_view::npos)
            throw DataError(here(), "neither a field nor four blanks and the rest of one");
        entry_.fields.push_back(
            {line.substr(0, end), without_leading_blanks(line.substr(end + 1)), here()});
        if (entry_.fields.back().value.empty()) throw DataError(here(), "the field is empty");
        return;
    }
    if (entry_.fields.empty()) throw DataError(here(), "there is no field to continue");
    Field& field = entry_.fields.back();
    if (field.value.data() + field.value.size() + 1 != line.data())
        throw DataError(here(), "a continued field must follow it directly");
    field.value = joined(field.value, line);
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

std::string_view MufidocReader::peek_line() const {
    return rest_.substr(0, rest_.find('\n'));
}

void MufidocReader::skip_line(std::string_view line) {
    rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    ++line_;
}

void append_joined(std::string& out, std::string_view value) {
    for (;;) {
        const std::size_t end = value.find('\n');
        out += value.substr(0, end);
        if (end == std::string_view::npos) return;
        value = without_leading_blanks(value.substr(end + 1));
        out += ' ';
    }
}

}  // namespace mufi::builtins
