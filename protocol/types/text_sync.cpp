#include "protocol/types/text_sync.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, DidOpen::Params& out) {
    const Json* document = find_member(json, "textDocument");
    if (document == nullptr) return false;
    read_member(*document, "languageId", out.language_id);
    read_member(*document, "version", out.version);
    return read_required(*document, "uri", out.uri) && read_required(*document, "text", out.text);
}

namespace {

// An edit must not be lost, since all later ones build on it: what lies before the text is moved to
// where the text begins.
bool read_place(const Json* json, Position& out, bool& is_moved) {
    std::int64_t line = 0;
    std::int64_t character = 0;
    if (json == nullptr || !read_required(*json, "line", line) ||
        !read_required(*json, "character", character))
        return false;
    is_moved = is_moved || line < 0 || character < 0;
    if (line < 0) line = character = 0;
    constexpr std::int64_t kLargest = std::numeric_limits<std::int32_t>::max();
    out.line = static_cast<std::uint32_t>(std::min(line, kLargest));
    out.character = static_cast<std::uint32_t>(std::clamp(character, std::int64_t{0}, kLargest));
    return true;
}

}  // namespace

// A range that makes no sense must not be taken for none: that would replace the whole text.
bool read(const Json& json, ContentChange& out) {
    if (const Json* const range = find_member(json, "range")) {
        Range& place = out.range.emplace();
        if (!read_place(find_member(*range, "start"), place.start, out.is_moved)) return false;
        if (!read_place(find_member(*range, "end"), place.end, out.is_moved)) return false;
    }
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
