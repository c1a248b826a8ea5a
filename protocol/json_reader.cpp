#include "protocol/json_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mufi::protocol {
namespace {

// A whole number, also one written as 3.0: some clients have only floating point.
std::optional<std::int64_t> whole_number(const Json& json) {
    if (json.is_number_unsigned()) {
        const auto value = json.get<std::uint64_t>();
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return {};
        return static_cast<std::int64_t>(value);
    }
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (!json.is_number_float()) return {};
    const auto value = json.get<double>();
    constexpr double kExact = 9007199254740992.0;  // 2^53: from here on doubles skip integers
    if (!(std::abs(value) < kExact) || value != std::floor(value)) return {};
    return static_cast<std::int64_t>(value);
}

}  // namespace

bool read(const Json& json, bool& out) {
    if (!json.is_boolean()) return false;
    out = json.get<bool>();
    return true;
}

bool read(const Json& json, std::int32_t& out) {
    const auto value = whole_number(json);
    if (!value || *value < std::numeric_limits<std::int32_t>::min() ||
        *value > std::numeric_limits<std::int32_t>::max())
        return false;
    out = static_cast<std::int32_t>(*value);
    return true;
}

bool read(const Json& json, std::int64_t& out) {
    const auto value = whole_number(json);
    if (!value) return false;
    out = *value;
    return true;
}

bool read(const Json& json, std::uint32_t& out) {
    constexpr std::int64_t kLargest = std::numeric_limits<std::int32_t>::max();
    const auto value = whole_number(json);
    if (!value || *value < 0) return false;
    out = static_cast<std::uint32_t>(std::min(*value, kLargest));
    return true;
}

bool read(const Json& json, std::string& out) {
    if (!json.is_string()) return false;
    out = json.get_ref<const std::string&>();
    return true;
}

bool read(const Json& json, RawJson& out) {
    out.text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return true;
}

bool read(const Json& json, Json& out) {
    out = json;
    return true;
}

const Json* find_member(const Json& json, const char* name) {
    if (!json.is_object()) return nullptr;
    const auto at = json.find(name);
    return at == json.end() || at->is_null() ? nullptr : &*at;
}

}  // namespace mufi::protocol
