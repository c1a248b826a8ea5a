// protocol/json_rpc.h - the envelope: requests, notifications and responses.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "protocol/json.h"
#include "protocol/json_writer.h"
#include "protocol/nothing.h"
#include "protocol/reply.h"
#include "protocol/request_id.h"

namespace mufi::protocol {

struct Request {
    RequestId id;
    std::string method;
    Json params;  // null when absent
};

struct Notification {
    std::string method;
    Json params;  // null when absent
};

// The client's answer to a request of ours.
struct Response {
    RequestId id;
    Reply<Json> reply = Json();
};

// What is no message; to be answered with this error and, where it could be told, its id.
struct Malformed {
    RequestId id;
    Error error;
};

using Message = std::variant<Request, Notification, Response, Malformed>;

// Never throws for what the body holds.  Arrays of messages are not part of LSP: Malformed.
[[nodiscard]] Message parse_message(std::string_view body);

// The envelopes of what leaves, around a value that can be written.
template <typename T>
void write_result(JsonWriter& out, const RequestId& id, const T& result) {
    out.begin_object().member("jsonrpc", "2.0").member("id", id).member("result", result);
    out.end_object();
}

void write_error(JsonWriter& out, const RequestId& id, const Error& error);

template <typename T>
void write_notification(JsonWriter& out, std::string_view method, const T& params) {
    out.begin_object().member("jsonrpc", "2.0").member("method", method);
    if constexpr (!std::is_same_v<T, NoParams>) out.member("params", params);
    out.end_object();
}

template <typename T>
void write_request(JsonWriter& out, std::int64_t id, std::string_view method, const T& params) {
    out.begin_object().member("jsonrpc", "2.0").member("id", id).member("method", method);
    if constexpr (!std::is_same_v<T, NoParams>) out.member("params", params);
    out.end_object();
}

}  // namespace mufi::protocol
