#include "protocol/json_rpc.h"

#include <utility>

#include "protocol/json_reader.h"

namespace mufi::protocol {
namespace {

Json take_member(Json& object, const char* name) {
    const auto at = object.find(name);
    return at == object.end() ? Json() : std::move(*at);
}

Malformed invalid(RequestId id, std::string why) {
    return {std::move(id), {ErrorCode::InvalidRequest, std::move(why)}};
}

Error read_error(const Json& json) {
    std::int32_t code = static_cast<std::int32_t>(ErrorCode::InternalError);
    Error error;
    read_member(json, "code", code);
    read_member(json, "message", error.message);
    error.code = static_cast<ErrorCode>(code);
    return error;
}

Message response(RequestId id, Json& object) {
    if (const Json* error = find_member(object, "error"))
        return Response{std::move(id), read_error(*error)};
    return Response{std::move(id), take_member(object, "result")};
}

// A request when it has an id, else a notification.
Message call(bool has_id, RequestId id, Json& object) {
    if (const Json* version = find_member(object, "jsonrpc");
        version == nullptr || *version != "2.0")
        return invalid(std::move(id), "jsonrpc is not \"2.0\"");
    std::string method;
    if (!read_required(object, "method", method))
        return invalid(std::move(id), "method is not a string");
    Json params = take_member(object, "params");
    if (!params.is_structured() && !params.is_null())
        return invalid(std::move(id), "params are neither an object nor an array");
    if (has_id) return Request{std::move(id), std::move(method), std::move(params)};
    return Notification{std::move(method), std::move(params)};
}

}  // namespace

Message parse_message(std::string_view body) {
    Reply<Json> parsed = parse_json(body);
    if (!parsed.ok()) return Malformed{{}, parsed.error()};
    Json object = std::move(parsed).value();
    if (!object.is_object()) return invalid({}, "a message is an object");
    RequestId id;
    const auto id_at = object.find("id");
    const bool has_id = id_at != object.end();
    if (has_id && !read(*id_at, id)) return invalid({}, "id is neither a number nor a string");
    const bool is_response =
        !object.contains("method") && (object.contains("result") || object.contains("error"));
    return is_response ? response(std::move(id), object) : call(has_id, std::move(id), object);
}

void write_error(JsonWriter& out, const RequestId& id, const Error& error) {
    out.begin_object().member("jsonrpc", "2.0").member("id", id);
    out.key("error").begin_object();
    out.member("code", static_cast<int>(error.code)).member("message", error.message);
    out.end_object().end_object();
}

}  // namespace mufi::protocol
