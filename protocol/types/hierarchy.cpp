#include "protocol/types/hierarchy.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, HierarchyItem& out) {
    read_member(json, "kind", out.kind);
    read_elements(json, "tags", out.tags);
    read_member(json, "detail", out.detail);
    read_member(json, "data", out.data);
    return read_required(json, "name", out.name) && read_required(json, "uri", out.uri) &&
           read_required(json, "range", out.range) &&
           read_required(json, "selectionRange", out.selection_range);
}

bool read(const Json& json, HierarchyItemParams& out) {
    return read(json, static_cast<RequestParams&>(out)) && read_required(json, "item", out.item);
}

void write(JsonWriter& out, const HierarchyItem& item) {
    out.begin_object();
    out.member("name", item.name);
    out.member("kind", item.kind);
    out.member_unless_empty("tags", item.tags);
    out.member_unless_empty("detail", item.detail);
    out.member("uri", item.uri);
    out.member("range", item.range);
    out.member("selectionRange", item.selection_range);
    out.member_unless_empty("data", item.data);
    out.end_object();
}

void write(JsonWriter& out, const IncomingCall& call) {
    out.begin_object();
    out.member("from", call.from);
    out.member("fromRanges", call.from_ranges);
    out.end_object();
}

void write(JsonWriter& out, const OutgoingCall& call) {
    out.begin_object();
    out.member("to", call.to);
    out.member("fromRanges", call.from_ranges);
    out.end_object();
}

}  // namespace mufi::protocol
