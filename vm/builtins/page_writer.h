// vm/builtins/page_writer.h - Markdown pages out of data blocks.
#pragma once

#include <string>
#include <string_view>

#include "vm/builtins/builtin_table.h"
#include "vm/builtins/mufidoc.h"

namespace mufi::builtins {

// Writes one page at a time into a buffer it uses again, and copies it into the arena. A write()
// sets the page of the thing it is given and every view that is a part of the page.
class PageWriter {
public:
    explicit PageWriter(memory::VmArena& arena) : arena_(arena) {}

    [[nodiscard]] std::string_view write_summary(const Entry& entry);
    // The Markdown of a field behind `prefix` as one line.
    [[nodiscard]] std::string_view write_line(const Field& field, std::size_t prefix);
    void write(const Entry& entry, Builtin& builtin);
    void write(const Entry& entry, std::string_view name, AbsentName& absent);
    void write(const Entry& entry, std::string_view name, AbsentMember& absent);
    void write(const Entry& entry, KeywordDoc& keyword);
    void write(const Entry& entry, KindDoc& kind);
    void write(const Entry& entry, ImplicitName& name);

private:
    // A stretch of the page that is being written.
    struct Part {
        std::size_t begin = 0;
        std::size_t end = 0;
        [[nodiscard]] std::string_view of(std::string_view page) const {
            return page.substr(begin, end - begin);
        }
    };

    template <typename... Texts>
    void text(const Texts&... texts) {
        (buffer_.append(texts), ...);
    }
    // A field's Markdown as one line.
    Part prose(const Field& field);
    void paragraph(const Entry& entry, std::string_view key);
    void bullets(std::string_view heading, const Entry& entry, std::string_view key);
    void overloads(const Entry& entry, std::string_view name);
    void example(const Entry& entry);
    void marked_fence(std::string_view language, std::string_view lines);
    void footer(const Builtin& builtin);
    Part instead(const Entry& entry);
    [[nodiscard]] std::string_view finish();

    memory::VmArena& arena_;
    std::string buffer_;
};

}  // namespace mufi::builtins
