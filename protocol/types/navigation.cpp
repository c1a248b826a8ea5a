#include "protocol/types/navigation.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, References::Params& out) {
    if (const Json* context = find_member(json, "context"))
        read_member(*context, "includeDeclaration", out.include_declaration);
    return read(json, static_cast<TextDocumentPositionParams&>(out));
}

void write(JsonWriter& out, const DocumentHighlight& highlight) {
    out.begin_object();
    out.member("range", highlight.range);
    out.optional_member("kind", highlight.kind);
    out.end_object();
}

}  // namespace mufi::protocol
