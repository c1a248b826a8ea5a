#include "protocol/types/hover.h"

namespace mufi::protocol {

void write(JsonWriter& out, const HoverContent& hover) {
    out.begin_object();
    out.member("contents", hover.contents);
    out.optional_member("range", hover.range);
    out.end_object();
}

}  // namespace mufi::protocol
