// vm/builtins/mufidoc.h - reading the text form that README.md describes, one block at a time.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "vm/builtins/data_files.h"

namespace mufi::builtins {

struct Place {
    std::string_view file;
    std::uint32_t line = 0;
};

// Something in a data file is wrong: "vm/builtins/data/math.mufidoc:12: unknown kind: imt".
class DataError : public std::runtime_error {
public:
    DataError(Place place, std::string_view what);
};

struct Field {
    std::string_view key;
    std::string_view value;  // as it stands in the file, continuation lines included
    Place place;
};

// A block: its head line, its fields, and its marked lines. Views into the file.
struct Entry {
    std::string_view word;  // what kind of block: "fun"
    std::string_view head;  // the rest of the line
    Place place;
    std::vector<Field> fields;
    std::string_view example;  // the lines that start with `|`, marks included
    std::string_view typed;    // `<`
    std::string_view output;   // `>`

    // The one field of that name; null if there is none, a DataError if there are several.
    [[nodiscard]] const Field* find(std::string_view key) const;
    // A field that must be there.
    [[nodiscard]] const Field& get(std::string_view key) const;
    // A DataError for the first field whose key is not listed.
    void allow(std::initializer_list<std::string_view> keys) const;
};

class MufidocReader {
public:
    explicit MufidocReader(const DataFile& file) : file_(file.name), rest_(file.text) {}

    // The next block, in storage that the next call uses again. Null at the end of the file.
    [[nodiscard]] const Entry* next();

private:
    bool read_line(std::string_view line);
    void read_continuation(std::string_view line);
    void read_marked_line(std::string_view line);
    [[nodiscard]] Place here() const { return {file_, line_}; }

    std::string_view file_;
    std::string_view rest_;
    std::uint32_t line_ = 1;
    Entry entry_;
};

// Calls use(line) for the lines of Entry::example, typed or output, without their marks.
template <typename Use>
void for_each_marked_line(std::string_view lines, Use use) {
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        use(line.substr(line.size() < 2 ? line.size() : 2));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
}

}  // namespace mufi::builtins
