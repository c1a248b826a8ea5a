#include "tests/driver/json_match.h"

#include <string_view>

namespace mufi::driver {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kOthers = "...";
constexpr std::string_view kAnything = "*";
constexpr std::string_view kAbsent = "!absent";

std::string shortened(const Json& json) {
    constexpr std::size_t kShown = 300;
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > kShown) text = text.substr(0, kShown) + "...";
    return text;
}

std::optional<std::string> compare(const Json& expected, const Json& actual,
                                   const std::string& place);

std::optional<std::string> compare_members(const Json& expected, const Json& actual,
                                           const std::string& place) {
    if (!actual.is_object()) return place + " is no object but " + shortened(actual);
    for (const auto& [name, value] : expected.items()) {
        const std::string member = place + "/" + name;
        const auto at = actual.find(name);
        if (value == kAbsent) {
            if (at != actual.end()) return member + " is there: " + shortened(*at);
        } else if (at == actual.end()) {
            return member + " is missing in " + shortened(actual);
        } else if (auto problem = compare(value, *at, member)) {
            return problem;
        }
    }
    return {};
}

// Matches each expected element with the first actual one that fits; where no "..." allows others,
// that must be the next one.
std::optional<std::string> compare_elements(const Json& expected, const Json& actual,
                                            const std::string& place) {
    if (!actual.is_array()) return place + " is no array but " + shortened(actual);
    std::size_t at = 0;
    bool others_allowed = false;
    for (const Json& element : expected) {
        if (element == kOthers) {
            others_allowed = true;
            continue;
        }
        std::optional<std::string> first_problem;
        for (;; ++at) {
            const std::string here = place + "/" + std::to_string(at);
            if (at == actual.size())
                return first_problem && !others_allowed
                           ? first_problem
                           : here + ": nothing more matches " + shortened(element) + " in " +
                                 shortened(actual);
            auto problem = compare(element, actual[at], here);
            if (!problem) break;
            if (!others_allowed) return problem;
            if (!first_problem) first_problem = std::move(problem);
        }
        ++at;
        others_allowed = false;
    }
    if (at < actual.size() && !others_allowed)
        return place + " has more than was expected: " + shortened(actual[at]);
    return {};
}

std::optional<std::string> compare(const Json& expected, const Json& actual,
                                   const std::string& place) {
    if (expected.is_object()) return compare_members(expected, actual, place);
    if (expected.is_array()) return compare_elements(expected, actual, place);
    if (expected == kAnything || expected == actual) return {};
    if (expected.is_string() && actual.is_string()) {
        const auto& pattern = expected.get_ref<const std::string&>();
        const auto& text = actual.get_ref<const std::string&>();
        if (pattern.starts_with('~') && text.find(pattern.substr(1)) != std::string::npos)
            return {};
    }
    return place + " is " + shortened(actual) + ", expected " + shortened(expected);
}

}  // namespace

std::optional<std::string> mismatch(const Json& expected, const Json& actual) {
    return compare(expected, actual, "");
}

}  // namespace mufi::driver
