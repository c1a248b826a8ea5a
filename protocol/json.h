// protocol/json.h - the JSON value of this folder, and how text becomes one.
//
// Headers need only this forward declaration; who looks inside a value includes
// nlohmann/json.hpp, which is slow to compile.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "protocol/reply.h"

namespace mufi::protocol {

using Json = nlohmann::json;

// Deeper values are refused: destroying or dumping a value recurses once a level.
inline constexpr std::size_t kDeepestJson = 512;

// Text to value, or ParseError.  Never throws for what the text holds.  Invalid UTF-8 and lone
// surrogates, which editors send when a document contains them, are read as U+FFFD.
[[nodiscard]] Reply<Json> parse_json(std::string_view text);

}  // namespace mufi::protocol
