#include "protocol/request_id.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, RequestId& out) {
    if (json.is_null()) {
        out = std::monostate{};
        return true;
    }
    if (std::int64_t number = 0; read(json, number)) {
        out = number;
        return true;
    }
    if (!json.is_string()) return false;
    out = json.get_ref<const std::string&>();
    return true;
}

std::string to_string(const RequestId& id) {
    std::string text;
    JsonWriter out(text);
    write(out, id);
    return text;
}

}  // namespace mufi::protocol
