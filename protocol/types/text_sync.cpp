#include "protocol/types/text_sync.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, DidOpen::Params& out) {
    const Json* document = find_member(json, "textDocument");
    if (document == nullptr) return false;
    read_member(*document, "languageId", out.language_id);
    read_member(*document, "version", out.version);
    return read_required(*document, "uri", out.uri) && read_required(*document, "text", out.text);
}

// A range that makes no sense must not be taken for none: that would replace the whole text.
bool read(const Json& json, ContentChange& out) {
    const Json* range = find_member(json, "range");
    if (range != nullptr && !read(*range, out.range)) return false;
    return read_required(json, "text", out.text);
}

bool read(const Json& json, DidChange::Params& out) {
    const Json* document = find_member(json, "textDocument");
    if (document == nullptr || !read_required(*document, "uri", out.uri)) return false;
    read_member(*document, "version", out.version);
    return read_required(json, "contentChanges", out.changes);
}

bool read(const Json& json, DidSave::Params& out) {
    const Json* document = find_member(json, "textDocument");
    if (document == nullptr) return false;
    read_member(json, "text", out.text);
    return read_required(*document, "uri", out.uri);
}

}  // namespace mufi::protocol
