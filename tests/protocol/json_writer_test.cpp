#include "protocol/json_writer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace mufi::tests {
namespace {

using protocol::JsonWriter;

template <typename T>
std::string written(const T& value) {
    std::string text;
    JsonWriter out(text);
    write(out, value);
    return text;
}

std::string literal(std::string_view text) {
    std::string json;
    JsonWriter(json).text(text);
    return json;
}

enum class Colour { Red = 3 };

TEST_SUITE("protocol json writer") {
    TEST_CASE("commas go between members and elements, and nowhere else") {
        std::string text;
        JsonWriter out(text);
        out.begin_object();
        out.member("none", std::vector<int>{}).member("two", std::vector<int>{1, 2});
        out.key("inner").begin_object().end_object();
        out.key("list").begin_array().begin_array().end_array().null().begin_object().end_object();
        out.end_array().member("last", true).end_object();
        CHECK(text == R"({"none":[],"two":[1,2],"inner":{},"list":[[],null,{}],"last":true})");
    }

    TEST_CASE("numbers are written in full") {
        CHECK(written(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
        CHECK(written(std::numeric_limits<std::uint32_t>::max()) == "4294967295");
        CHECK(written(0.5) == "0.5");
        CHECK(written(1e300) == "1e+300");
        CHECK(written(std::nan("")) == "null");
        CHECK(written(-std::numeric_limits<double>::infinity()) == "null");
        CHECK(written(Colour::Red) == "3");
    }

    TEST_CASE("long lists of numbers are whole at every length") {
        for (const std::size_t count : {0U, 1U, 2U, 4095U, 4096U, 4097U, 10000U}) {
            std::vector<std::uint32_t> values(count);
            for (std::size_t at = 0; at < count; ++at)
                values[at] = static_cast<std::uint32_t>(at * 2654435761U >> (at % 32));
            CHECK(nlohmann::json::parse(written(values)) == nlohmann::json(values));
        }
    }

    TEST_CASE("lists of numbers take their place among other members") {
        std::string text;
        JsonWriter out(text);
        const std::vector<std::uint32_t> one = {7};
        out.begin_object().member("a", one).member("b", one).end_object();
        CHECK(text == R"({"a":[7],"b":[7]})");
    }

    TEST_CASE("control characters, quotes and backslashes are escaped") {
        CHECK(literal("a\"b\\c/d") == R"("a\"b\\c/d")");
        CHECK(literal("\b\f\n\r\t") == R"("\b\f\n\r\t")");
        CHECK(literal(std::string_view("\0\x01\x1f\x7f", 4)) == "\"\\u0000\\u0001\\u001f\x7f\"");
    }

    TEST_CASE("every byte alone becomes text that JSON readers take") {
        for (int byte = 0; byte < 256; ++byte) {
            const std::string text = "<" + std::string(1, static_cast<char>(byte)) + ">";
            const auto back = nlohmann::json::parse(literal(text)).get<std::string>();
            CHECK(back == (byte < 0x80 ? text : "<\xEF\xBF\xBD>"));
        }
    }

    TEST_CASE("UTF-8 stays as it is") {
        const std::string text =
            "\xC3\xA9 \xE2\x82\xAC \xED\x9F\xBF \xEE\x80\x80 \xF0\x9F\x98\x80 "
            "\xF4\x8F\xBF\xBF";
        CHECK(literal(text) == '"' + text + '"');
    }

    TEST_CASE("what is not UTF-8 becomes one U+FFFD for each broken character") {
        const std::string sign = "\xEF\xBF\xBD";
        CHECK(literal("\xC0\xAF") == '"' + sign + sign + '"');             // overlong
        CHECK(literal("\xED\xA0\x80") == '"' + sign + sign + sign + '"');  // a surrogate
        CHECK(literal("\xF4\x90\x80\x80") == '"' + sign + sign + sign + sign + '"');
        CHECK(literal("\xE2\x82") == '"' + sign + '"');  // cut short
        CHECK(literal("\xE2\x82\xE2\x82\xAC") == '"' + sign + "\xE2\x82\xAC\"");
        CHECK(literal("\xF0\x9F\x98x") == '"' + sign + "x\"");
        CHECK(literal("\x80\xFE\xFF") == '"' + sign + sign + sign + '"');
    }

    TEST_CASE("keys that come from elsewhere are escaped too") {
        CHECK(written(std::map<std::string, int>{{"a\"b", 1}, {"c", 2}}) == R"({"a\"b":1,"c":2})");
    }

    TEST_CASE("what is absent is left out, or null where it must be there") {
        std::string text;
        JsonWriter out(text);
        out.begin_object();
        out.optional_member("a", std::optional<int>{}).optional_member("b", std::optional<int>{1});
        out.member("c", std::optional<int>{}).member_unless_empty("d", std::string{});
        out.member_if_true("e", false).member_if_true("f", true);
        out.member_unless_empty("g", protocol::RawJson{}).member("h", protocol::RawJson{});
        out.member("i", protocol::RawJson{"[1]"});
        out.end_object();
        CHECK(text == R"({"b":1,"c":null,"f":true,"h":null,"i":[1]})");
    }

    TEST_CASE("variants are written as what they hold") {
        using Id = std::variant<std::monostate, std::int64_t, std::string>;
        CHECK(written(Id{}) == "null");
        CHECK(written(Id{std::int64_t{7}}) == "7");
        CHECK(written(Id{"seven"}) == "\"seven\"");
    }
}

}  // namespace
}  // namespace mufi::tests
