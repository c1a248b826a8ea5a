#include "server/lsp_text.h"

namespace mufi::server {
namespace {

protocol::Position to_lsp_position(text::Position position) {
    return {position.line, position.character};
}

}  // namespace

text::Position from_lsp(protocol::Position position) {
    return {position.line, position.character};
}

text::Range from_lsp(const protocol::Range& range) {
    return {from_lsp(range.start), from_lsp(range.end)};
}

protocol::Position LspText::to_lsp(std::uint32_t offset) const {
    return to_lsp_position(lines_.position_of(offset, encoding_));
}

protocol::Range LspText::to_lsp(text::Span span) const {
    const text::Range range = lines_.range_of(span, encoding_);
    return {to_lsp_position(range.start), to_lsp_position(range.end)};
}

protocol::Location LspText::location(text::Span span) const {
    return {std::string(uri_), to_lsp(span)};
}

std::uint32_t LspText::from_lsp(protocol::Position position) const {
    return lines_.offset_of(server::from_lsp(position), encoding_);
}

text::Span LspText::from_lsp(const protocol::Range& range) const {
    return lines_.span_of(server::from_lsp(range), encoding_);
}

}  // namespace mufi::server
