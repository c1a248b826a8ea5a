#include "protocol/types/code_lens.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, CodeLens& out) {
    read_member(json, "command", out.command);
    read_member(json, "data", out.data);
    return read_required(json, "range", out.range);
}

void write(JsonWriter& out, const CodeLens& lens) {
    out.begin_object();
    out.member("range", lens.range);
    out.optional_member("command", lens.command);
    out.member_unless_empty("data", lens.data);
    out.end_object();
}

}  // namespace mufi::protocol
