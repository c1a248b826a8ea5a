// protocol/methods.h - what makes a type a method of the protocol.
//
//     struct Hover {
//         static constexpr std::string_view kMethod = "textDocument/hover";
//         using Params = TextDocumentPositionParams;
//         using Result = std::optional<HoverContent>;  // of requests only
//     };
#pragma once

#include <concepts>
#include <string_view>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace mufi::protocol {

template <typename T>
concept Readable = std::default_initializable<T> && requires(const Json& json, T& value) {
    { read(json, value) } -> std::same_as<bool>;
};

template <typename T>
concept Writable = requires(JsonWriter& out, const T& value) {
    write(out, value);
};

template <typename M>
concept Method = requires {
    { M::kMethod } -> std::convertible_to<std::string_view>;
    typename M::Params;
};

// What the client sends and expects an answer to.
template <typename M>
concept ClientRequest = Method<M> && Readable<typename M::Params> && Writable<typename M::Result>;

// What the client only tells.
template <typename M>
concept ClientNotification = Method<M> && Readable<typename M::Params> && !requires {
    typename M::Result;
};

template <typename M>
concept ServerRequest = Method<M> && Readable<typename M::Result>;

template <typename M>
concept ServerNotification = Method<M> && !requires {
    typename M::Result;
};

}  // namespace mufi::protocol
