#include "protocol/json.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "protocol/utf8.h"

namespace mufi::protocol {
namespace {

// The end of the string literal whose content begins `text`: past the closing quote.
const char* skip_string(const char* at, const char* end) {
    while (at != end && *at != '"') at += *at == '\\' && end - at > 1 ? 2 : 1;
    return at == end ? end : at + 1;
}

// Brackets are counted before parsing, since the parser builds what it reads at any depth.  Up to
// the first syntax error both see the same brackets, and after one nothing is built.
bool deeper_than(std::string_view text, std::size_t limit) {
    std::size_t depth = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        const char c = *at++;
        if (c == '"') {
            at = skip_string(at, end);
        } else if (c == '[' || c == '{') {
            if (++depth > limit) return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

// The code unit of the escape \uXXXX that `text` begins with.
std::optional<std::uint32_t> unicode_escape(std::string_view text) {
    if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return {};
    std::uint32_t unit = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
    if (error != std::errc{} || end != text.data() + 6) return {};
    return unit;
}

bool is_high_surrogate(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

// Appends the escape that `text` begins with, or what stands for it, and returns its length.
std::size_t append_escape_repaired(std::string_view text, std::string& out) {
    const auto unit = unicode_escape(text);
    std::size_t length = unit ? 6 : std::min<std::size_t>(text.size(), 2);
    if (unit && is_high_surrogate(*unit)) {
        const auto next = unicode_escape(text.substr(6));
        if (!next || !is_low_surrogate(*next)) {
            out += kReplacementCharacter;
            return length;
        }
        length = 12;
    } else if (unit && is_low_surrogate(*unit)) {
        out += kReplacementCharacter;
        return length;
    }
    out += text.substr(0, length);
    return length;
}

// Appends what stands for the beginning of `text`, and returns how long that was.
std::size_t append_repaired(std::string_view text, std::string& out) {
    if (text.front() == '\\') return append_escape_repaired(text, out);
    const Utf8Sequence sequence = first_sequence(text);
    out += sequence.valid ? text.substr(0, sequence.length) : kReplacementCharacter;
    return sequence.length;
}

// One U+FFFD for each thing that is no character: a lone surrogate counts one UTF-16 unit before
// and after, so the positions of the client stay right.
std::string repaired(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) text.remove_prefix(append_repaired(text, out));
    return out;
}

// Where a byte of the repaired text comes from.
std::size_t place_before_repair(std::string_view text, std::size_t place) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t before = out.size();
        const std::size_t length = append_repaired(text.substr(at), out);
        if (out.size() > place) return at + std::min(place - before, length - 1);
        at += length;
    }
    return at;
}

// `read` bytes of the repaired text were taken, the last of which could not be.
Error no_json(std::string_view text, std::size_t read) {
    const std::size_t place = place_before_repair(text, read - std::min<std::size_t>(read, 1));
    const std::string size = std::to_string(text.size());
    return {ErrorCode::ParseError,
            place >= text.size() ? "this is no JSON: it ends too early, after " + size + " bytes"
                                 : "this is no JSON: there is a mistake at byte " +
                                       std::to_string(place) + " of " + size + ", counted from 0"};
}

}  // namespace

Reply<Json> parse_json(std::string_view text) {
    if (deeper_than(text, kDeepestJson))
        return Error{ErrorCode::ParseError,
                     "nested deeper than " + std::to_string(kDeepestJson) + " levels"};
    Json json = Json::parse(text.data(), text.data() + text.size(), nullptr, false);
    if (!json.is_discarded()) return json;
    const std::string second = repaired(text);
    try {
        return Json::parse(second.data(), second.data() + second.size());
    } catch (const Json::parse_error& error) {
        return no_json(text, error.byte);
    }
}

}  // namespace mufi::protocol
