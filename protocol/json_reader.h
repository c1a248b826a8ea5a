// protocol/json_reader.h - JSON values to C++ values, leniently.
//
// A type T can be read when there is a function `bool read(const Json&, T&)` beside it.  It never
// throws for what the JSON holds and returns whether the JSON is a T at all; when it is not, the
// T is left in some valid state and is to be thrown away.  Clients send null, wrong types and
// members nobody asked for: only what has no sensible default is required.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/json.h"
#include "protocol/json_writer.h"

namespace mufi::protocol {

[[nodiscard]] bool read(const Json& json, bool& out);
[[nodiscard]] bool read(const Json& json, std::int32_t& out);
[[nodiscard]] bool read(const Json& json, std::int64_t& out);
[[nodiscard]] bool read(const Json& json, std::uint32_t& out);  // never above 2^31 - 1, as in LSP
[[nodiscard]] bool read(const Json& json, std::string& out);
[[nodiscard]] bool read(const Json& json, RawJson& out);
[[nodiscard]] bool read(const Json& json, Json& out);

// The member of that name; nullptr when `json` is no object, has none or has null there.
[[nodiscard]] const Json* find_member(const Json& json, const char* name);

template <typename T>
[[nodiscard]] bool read(const Json& json, std::optional<T>& out) {
    out.reset();
    if (json.is_null()) return true;
    return read(json, out.emplace());
}

// All elements or nothing.
template <typename T>
[[nodiscard]] bool read(const Json& json, std::vector<T>& out) {
    if (!json.is_array()) return false;
    out.clear();
    out.reserve(json.size());
    for (const Json& element : json)
        if (!read(element, out.emplace_back())) return false;
    return true;
}

// For members without which the whole makes no sense.
template <typename T>
[[nodiscard]] bool read_required(const Json& json, const char* name, T& out) {
    const Json* member = find_member(json, name);
    return member != nullptr && read(*member, out);
}

// Leaves `out` as it is when the member is absent, null or something else.
template <typename T>
void read_member(const Json& json, const char* name, T& out) {
    const Json* member = find_member(json, name);
    if (member == nullptr) return;
    if (T value{}; read(*member, value)) out = std::move(value);
}

// The elements that are a T; none when the member is no array.
template <typename T>
void read_elements(const Json& json, const char* name, std::vector<T>& out) {
    const Json* member = find_member(json, name);
    if (member == nullptr || !member->is_array()) return;
    out.clear();
    for (const Json& element : *member)
        if (T value{}; read(element, value)) out.push_back(std::move(value));
}

// An enumeration that travels as a number between two enumerators.
template <typename E>
[[nodiscard]] bool read_enumerator(const Json& json, E first, E last, E& out) {
    std::int32_t number = 0;
    if (!read(json, number)) return false;
    if (number < static_cast<std::int32_t>(first) || number > static_cast<std::int32_t>(last))
        return false;
    out = static_cast<E>(number);
    return true;
}

}  // namespace mufi::protocol
