#include "protocol/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "protocol/utf8.h"

namespace mufi::protocol {
namespace {

// Bytes that stand for themselves between quotes.
constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = true;
    plain['"'] = plain['\\'] = false;
    return plain;
}();

bool is_plain(char c) {
    return kPlain[static_cast<unsigned char>(c)];
}

void append_escape(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(c);
    out += "\\u00";
    out += kDigits[code >> 4];
    out += kDigits[code & 15];
}

}  // namespace

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    comma_due_ = false;
    out_ += bracket;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    comma_due_ = true;
    out_ += bracket;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    comma_due_ = false;
    out_ += '"';
    out_ += name;
    out_ += "\":";
    return *this;
}

JsonWriter& JsonWriter::text_key(std::string_view name) {
    separate();
    comma_due_ = false;
    append_quoted(name);
    out_ += ':';
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    separate();
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::decimal(double value) {
    if (!std::isfinite(value)) return null();
    separate();
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    separate();
    append_quoted(value);
    return *this;
}

JsonWriter& JsonWriter::numbers(std::span<const std::uint32_t> values) {
    begin_array();
    // Room for the longest number and its comma is made once a block, not once a number: this is
    // the one array that reaches hundreds of thousands of elements.
    constexpr std::size_t kBlock = 4096;
    constexpr std::size_t kLongest = 11;
    for (std::size_t first = 0; first < values.size(); first += kBlock) {
        const auto block = values.subspan(first, std::min(kBlock, values.size() - first));
        const std::size_t before = out_.size();
        out_.resize(before + block.size() * kLongest);
        char* at = out_.data() + before;
        char* const limit = out_.data() + out_.size();
        for (const std::uint32_t value : block) {
            if (comma_due_) *at++ = ',';
            comma_due_ = true;
            if (value < 10) {
                *at++ = static_cast<char>('0' + value);
            } else {
                at = std::to_chars(at, limit, value).ptr;
            }
        }
        out_.resize(static_cast<std::size_t>(at - out_.data()));
    }
    return end_array();
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json.empty() ? "null" : json;
    return *this;
}

void JsonWriter::append_quoted(std::string_view value) {
    out_ += '"';
    while (!value.empty()) {
        std::size_t plain = 0;
        while (plain < value.size() && is_plain(value[plain])) ++plain;
        out_.append(value.substr(0, plain));
        value.remove_prefix(plain);
        if (value.empty()) break;
        const Utf8Sequence sequence = first_sequence(value);
        if (!sequence.valid) {
            out_ += kReplacementCharacter;
        } else if (sequence.length == 1) {
            append_escape(out_, value.front());
        } else {
            out_.append(value.substr(0, sequence.length));
        }
        value.remove_prefix(sequence.length);
    }
    out_ += '"';
}

}  // namespace mufi::protocol
