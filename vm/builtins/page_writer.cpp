#include "vm/builtins/page_writer.h"

#include <algorithm>

namespace mufi::builtins {
namespace {

// Outside of code, `*` may start emphasis and `<` a tag.
void check_markdown(const Field& field) {
    bool code = false;
    for (const char c : field.value) {
        if (c == '`') code = !code;
        if (!code && (c == '*' || c == '<'))
            throw DataError(field.place,
                            std::string("put code that has a ") + c + " between backticks");
    }
    if (code) throw DataError(field.place, "a backtick is not closed");
}

}  // namespace

PageWriter::Part PageWriter::prose(const Field& field) {
    check_markdown(field);
    const std::size_t begin = buffer_.size();
    append_joined(buffer_, field.value);
    return {begin, buffer_.size()};
}

void PageWriter::fence(std::string_view language, std::string_view content) {
    buffer_ += "```";
    buffer_ += language;
    buffer_ += '\n';
    buffer_ += content;
    buffer_ += "\n```\n";
}

void PageWriter::paragraph(const Entry& entry, std::string_view key) {
    bool any = false;
    for (const Field& field : entry.fields) {
        if (field.key != key) continue;
        if (any) buffer_ += ' ';
        any = true;
        prose(field);
    }
    if (any) end_paragraph();
}

void PageWriter::bullets(std::string_view heading, const Entry& entry, std::string_view key) {
    bool any = false;
    for (const Field& field : entry.fields) {
        if (field.key != key) continue;
        if (!any) {
            buffer_ += "**";
            buffer_ += heading;
            buffer_ += "**\n";
        }
        any = true;
        buffer_ += "- ";
        prose(field);
        buffer_ += '\n';
    }
    if (any) buffer_ += '\n';
}

void PageWriter::example(const Entry& entry) {
    if (entry.example.empty()) return;
    buffer_ += "**Example**\n";
    marked_fence("mufi", entry.example);
    if (!entry.typed.empty()) {
        buffer_ += "Typed in:\n";
        marked_fence("text", entry.typed);
    }
    const Field* const exit = entry.find("exit");
    if (entry.output.empty()) return;
    buffer_ += "Output";
    if (exit != nullptr) {
        buffer_ += ", exit code ";
        buffer_ += exit->value;
    }
    if (const Field* const note = entry.find("output-note")) {
        buffer_ += " (";
        prose(*note);
        buffer_ += ')';
    }
    buffer_ += ":\n";
    marked_fence("text", entry.output);
}

void PageWriter::marked_fence(std::string_view language, std::string_view lines) {
    buffer_ += "```";
    buffer_ += language;
    buffer_ += '\n';
    for_each_marked_line(lines, [this](std::string_view line) {
        buffer_ += line;
        buffer_ += '\n';
    });
    buffer_ += "```\n";
}

std::string_view PageWriter::finish(memory::PageArena& arena) {
    const std::size_t last = buffer_.find_last_not_of('\n');
    const std::string_view page = arena.copy(std::string_view(buffer_).substr(0, last + 1));
    buffer_.clear();
    return page;
}

}  // namespace mufi::builtins
