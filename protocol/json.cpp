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

// One U+FFFD for each thing that is no character: a lone surrogate counts one UTF-16 unit before
// and after, so the positions of the client stay right.
std::string repaired(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (text.front() == '\\') {
            text.remove_prefix(append_escape_repaired(text, out));
            continue;
        }
        const Utf8Sequence sequence = first_sequence(text);
        out += sequence.valid ? text.substr(0, sequence.length) : kReplacementCharacter;
        text.remove_prefix(sequence.length);
    }
    return out;
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
        // Cut, because the text of the error repeats the token it met, however long that is.
        return Error{ErrorCode::ParseError, std::string(error.what()).substr(0, 200)};
    }
}

}  // namespace mufi::protocol
