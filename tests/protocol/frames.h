// tests/protocol/frames.h - bodies of messages, and a body as it travels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/framing.h"

namespace mufi::tests {

using Bodies = std::vector<std::string>;

inline std::string frame(std::string_view body) {
    std::string buffer;
    protocol::begin_frame(buffer);
    buffer += body;
    return std::string(protocol::end_frame(buffer));
}

}  // namespace mufi::tests
