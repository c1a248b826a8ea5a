#include "protocol/types/mufi_extensions.h"

namespace mufi::protocol {

void write(JsonWriter& out, const TextResult& result) {
    out.begin_object();
    out.member("text", result.text);
    out.end_object();
}

}  // namespace mufi::protocol
