// protocol/request_id.h - what connects an answer with its question.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "protocol/json.h"

namespace mufi::protocol {

// Null, a number or a string, sent back as it came.
using RequestId = std::variant<std::monostate, std::int64_t, std::string>;

[[nodiscard]] bool read(const Json& json, RequestId& out);

// For messages to the log.
[[nodiscard]] std::string to_string(const RequestId& id);

}  // namespace mufi::protocol
