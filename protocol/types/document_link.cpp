#include "protocol/types/document_link.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, DocumentLink& out) {
    read_member(json, "target", out.target);
    read_member(json, "tooltip", out.tooltip);
    read_member(json, "data", out.data);
    return read_required(json, "range", out.range);
}

void write(JsonWriter& out, const DocumentLink& link) {
    out.begin_object();
    out.member("range", link.range);
    out.member_unless_empty("target", link.target);
    out.member_unless_empty("tooltip", link.tooltip);
    out.member_unless_empty("data", link.data);
    out.end_object();
}

}  // namespace mufi::protocol
