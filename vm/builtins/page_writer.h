// vm/builtins/page_writer.h - Markdown pages out of data blocks.
#pragma once

#include <string>
#include <string_view>

#include "vm/builtins/mufidoc.h"
#include "vm/memory/page_arena.h"

namespace mufi::builtins {

// Writes one page at a time into a buffer it uses again, then moves it into the arena.
class PageWriter {
public:
    // A stretch of the page that is being written.
    struct Part {
        std::size_t begin = 0;
        std::size_t end = 0;
        [[nodiscard]] std::string_view of(std::string_view page) const {
            return page.substr(begin, end - begin);
        }
    };

    void text(std::string_view plain) { buffer_ += plain; }
    // A field's Markdown as one line; what a page would show wrongly is a DataError.
    Part prose(const Field& field);
    void end_paragraph() { buffer_ += "\n\n"; }

    void fence(std::string_view language, std::string_view content);
    // All fields of that name as one paragraph.
    void paragraph(const Entry& entry, std::string_view key);
    // All fields of that name as a list; nothing at all if there are none.
    void bullets(std::string_view heading, const Entry& entry, std::string_view key);
    // The program of a block, what was typed into it, and what it prints.
    void example(const Entry& entry);

    // The finished page; the writer is empty again.
    [[nodiscard]] std::string_view finish(memory::PageArena& arena);

private:
    void marked_fence(std::string_view language, std::string_view lines);

    std::string buffer_;
};

}  // namespace mufi::builtins
