// tests/support/repeated.h - a text many times.
#pragma once

#include <string>
#include <string_view>

namespace mufi::tests {

inline std::string repeated(std::string_view part, int times) {
    std::string text;
    text.reserve(part.size() * static_cast<std::size_t>(times));
    for (int at = 0; at < times; ++at) text += part;
    return text;
}

}  // namespace mufi::tests
