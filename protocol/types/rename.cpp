#include "protocol/types/rename.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, Rename::Params& out) {
    return read(json, static_cast<TextDocumentPositionParams&>(out)) &&
           read_required(json, "newName", out.new_name);
}

void write(JsonWriter& out, const RenameTarget& target) {
    out.begin_object();
    out.member("range", target.range);
    out.member("placeholder", target.placeholder);
    out.end_object();
}

}  // namespace mufi::protocol
