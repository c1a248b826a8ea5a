// protocol/json_writer.h - JSON written straight into a string.
//
// Answers can be large (the tokens of a 10,000-line file are 700 KB), so nothing that leaves the
// server is built as a tree of values first.  A type T can be written when there is a function
// `void write(JsonWriter&, const T&)` beside it.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace mufi::protocol {

// JSON that is kept as text: `data` members, arguments of commands.  Empty means absent.
struct RawJson {
    std::string text;

    [[nodiscard]] bool empty() const { return text.empty(); }
    friend bool operator==(const RawJson&, const RawJson&) = default;
};

// Appends to a string that it does not own.  Commas are its business; that begins and ends match
// is the caller's.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    // A key needs no escapes: keys are ours.  Keys that come from elsewhere go through text_key().
    JsonWriter& key(std::string_view name);
    JsonWriter& text_key(std::string_view name);

    JsonWriter& null() { return raw("null"); }
    JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter& integer(std::int64_t value);
    JsonWriter& decimal(double value);         // null for what JSON cannot say: NaN and infinities
    JsonWriter& text(std::string_view value);  // what is not UTF-8 becomes U+FFFD
    JsonWriter& numbers(std::span<const std::uint32_t> values);
    JsonWriter& raw(std::string_view json);  // valid JSON, or "null" when empty

    template <typename T>
    JsonWriter& member(std::string_view name, const T& value) {
        key(name);
        write(*this, value);
        return *this;
    }

    // Members that are left out when there is nothing to say.
    template <typename T>
    JsonWriter& optional_member(std::string_view name, const std::optional<T>& value) {
        return value ? member(name, *value) : *this;
    }
    template <typename T>
    JsonWriter& member_unless_empty(std::string_view name, const T& value) {
        return value.empty() ? *this : member(name, value);
    }
    JsonWriter& member_if_true(std::string_view name, bool value) {
        return value ? key(name).boolean(true) : *this;
    }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate() {
        if (comma_due_) out_ += ',';
        comma_due_ = true;
    }
    void append_quoted(std::string_view value);

    std::string& out_;
    bool comma_due_ = false;
};

inline void write(JsonWriter& out, bool value) {
    out.boolean(value);
}
inline void write(JsonWriter& out, std::string_view value) {
    out.text(value);
}
inline void write(JsonWriter& out, const std::string& value) {
    out.text(value);
}
inline void write(JsonWriter& out, const char* value) {
    out.text(value);
}
inline void write(JsonWriter& out, const RawJson& value) {
    out.raw(value.text);
}
inline void write(JsonWriter& out, std::monostate) {
    out.null();
}
inline void write(JsonWriter& out, const std::vector<std::uint32_t>& values) {
    out.numbers(values);
}

template <std::integral T>
void write(JsonWriter& out, T value) {
    out.integer(static_cast<std::int64_t>(value));
}

template <std::floating_point T>
void write(JsonWriter& out, T value) {
    out.decimal(value);
}

// Enumerations travel as numbers, unless they have a write() of their own.
template <typename E>
requires std::is_enum_v<E>
void write(JsonWriter& out, E value) {
    out.integer(static_cast<std::int64_t>(value));
}

// Declared ahead of their bodies, so that each can hold the others.
template <typename T>
void write(JsonWriter& out, const std::optional<T>& value);
template <typename T>
void write(JsonWriter& out, const std::vector<T>& values);
template <typename T>
void write(JsonWriter& out, const std::map<std::string, T>& members);
template <typename... Ts>
void write(JsonWriter& out, const std::variant<Ts...>& value);

template <typename T>
void write(JsonWriter& out, const std::optional<T>& value) {
    if (value) {
        write(out, *value);
    } else {
        out.null();
    }
}

template <typename T>
void write(JsonWriter& out, const std::vector<T>& values) {
    out.begin_array();
    for (const T& value : values) write(out, value);
    out.end_array();
}

template <typename T>
void write(JsonWriter& out, const std::map<std::string, T>& members) {
    out.begin_object();
    for (const auto& [name, value] : members) {
        out.text_key(name);
        write(out, value);
    }
    out.end_object();
}

template <typename... Ts>
void write(JsonWriter& out, const std::variant<Ts...>& value) {
    std::visit([&](const auto& alternative) { write(out, alternative); }, value);
}

}  // namespace mufi::protocol
