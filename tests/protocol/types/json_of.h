// tests/protocol/types/json_of.h - protocol types there and back, for tests.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/types/base.h"

namespace mufi::tests {

using protocol::Json;

inline Json operator""_json(const char* text, std::size_t size) {
    return Json::parse(text, text + size);
}

// A range, and how it is written.
inline const protocol::Range kRange = {{1, 2}, {3, 4}};
inline const Json kRangeJson = R"({"start": {"line": 1, "character": 2},
                                   "end": {"line": 3, "character": 4}})"_json;

template <typename T>
Json json_of(const T& value) {
    using protocol::write;
    std::string text;
    protocol::JsonWriter out(text);
    write(out, value);
    return Json::parse(text);
}

// nullopt when the JSON is refused.
template <typename T>
std::optional<T> read_as(const Json& json) {
    using protocol::read;
    T value{};
    if (!read(json, value)) return std::nullopt;
    return value;
}

// What comes back when a value is read and written again.
template <typename T>
Json there_and_back(const Json& json) {
    const auto value = read_as<T>(json);
    return value ? json_of(*value) : Json("refused");
}

}  // namespace mufi::tests
