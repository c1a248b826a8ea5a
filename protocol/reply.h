// protocol/reply.h - a value, or the error that takes its place.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace mufi::protocol {

// The codes of JSON-RPC 2.0 and of LSP 3.18 that this server sends.
enum class ErrorCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ServerNotInitialized = -32002,
    RequestFailed = -32803,
    ServerCancelled = -32802,
    ContentModified = -32801,
    RequestCancelled = -32800,
};

struct Error {
    ErrorCode code = ErrorCode::InternalError;
    std::string message;
};

template <typename T>
class [[nodiscard]] Reply {
public:
    Reply(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Reply(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return state_.index() == 0; }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
    [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

}  // namespace mufi::protocol
