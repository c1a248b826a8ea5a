#include "protocol/types/folding.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, SelectionRanges::Params& out) {
    return read(json, static_cast<TextDocumentParams&>(out)) &&
           read_required(json, "positions", out.positions);
}

void write(JsonWriter& out, const FoldingRange& range) {
    out.begin_object();
    out.member("startLine", range.start_line);
    out.optional_member("startCharacter", range.start_character);
    out.member("endLine", range.end_line);
    out.optional_member("endCharacter", range.end_character);
    out.member_unless_empty("kind", range.kind);
    out.member_unless_empty("collapsedText", range.collapsed_text);
    out.end_object();
}

// Nested on the wire, each range in the one that lies within it.
void write(JsonWriter& out, const SelectionRange& selection) {
    for (std::size_t at = 0; at < selection.ranges.size(); ++at) {
        if (at > 0) out.key("parent");
        out.begin_object().member("range", selection.ranges[at]);
    }
    for (std::size_t at = 0; at < selection.ranges.size(); ++at) out.end_object();
}

}  // namespace mufi::protocol
