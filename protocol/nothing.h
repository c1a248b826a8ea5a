// protocol/nothing.h - params of methods that take nothing, results of those that answer nothing.
#pragma once

#include "protocol/json.h"
#include "protocol/json_writer.h"

namespace mufi::protocol {

struct NoParams {};
[[nodiscard]] inline bool read(const Json&, NoParams&) {
    return true;
}

struct Null {};
[[nodiscard]] inline bool read(const Json&, Null&) {
    return true;
}
inline void write(JsonWriter& out, const Null&) {
    out.null();
}

}  // namespace mufi::protocol
