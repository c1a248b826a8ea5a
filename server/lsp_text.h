// server/lsp_text.h - where byte offsets and the client's positions meet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/types/base.h"
#include "vm/text/line_index.h"

namespace mufi::server {

// One analysed text as the client counts in it. The only place of the server that knows of
// encodings. A view: lives as long as the analysis.
class LspText {
public:
    LspText(const text::LineIndex& lines, std::string_view uri, text::PositionEncoding encoding)
        : lines_(lines), uri_(uri), encoding_(encoding) {}

    [[nodiscard]] std::string_view uri() const { return uri_; }

    [[nodiscard]] protocol::Position to_lsp(std::uint32_t offset) const;
    [[nodiscard]] protocol::Range to_lsp(text::Span span) const;
    [[nodiscard]] protocol::Location location(text::Span span) const;

    // Never fail: what is outside of the text counts as the nearest place in it.
    [[nodiscard]] std::uint32_t from_lsp(protocol::Position position) const;
    [[nodiscard]] text::Span from_lsp(const protocol::Range& range) const;

    [[nodiscard]] const text::LineIndex& lines() const { return lines_; }
    [[nodiscard]] text::PositionEncoding encoding() const { return encoding_; }

private:
    const text::LineIndex& lines_;
    std::string_view uri_;
    text::PositionEncoding encoding_;
};

[[nodiscard]] text::Position from_lsp(protocol::Position position);
[[nodiscard]] text::Range from_lsp(const protocol::Range& range);

}  // namespace mufi::server
