// tests/driver/json_match.h - whether an answer holds what was expected of it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace mufi::driver {

// Why `actual` is not as expected, with the place in it, or nullopt. Expectations are subsets:
//   {"a": 1}            has a member a that matches; other members do not count
//   {"a": "!absent"}    has no member a
//   [1, 2]              exactly these elements, each matching
//   [1, "...", 2]       these elements in this order, with others at "..."
//   "~word"             a string that contains word
//   "*"                 anything that is there
//   others              equal
[[nodiscard]] std::optional<std::string> mismatch(const nlohmann::json& expected,
                                                  const nlohmann::json& actual);

}  // namespace mufi::driver
