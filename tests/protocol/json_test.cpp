#include "protocol/json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace mufi::tests {
namespace {

using protocol::ErrorCode;
using protocol::Json;
using protocol::parse_json;

// The string that a JSON string literal of these bytes is read as.
std::string text_of(const std::string& literal) {
    const auto parsed = parse_json('"' + literal + '"');
    return parsed.ok() ? parsed.value().get<std::string>() : "no JSON";
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

const std::string kSign = "\xEF\xBF\xBD";

TEST_SUITE("protocol json") {
    TEST_CASE("text that is no JSON is a ParseError") {
        for (const char* text :
             {"", " ", "{", "[1,]", "{\"a\"}", "nul", "1 2", "{'a':1}", "\x01"}) {
            CAPTURE(text);
            const auto parsed = parse_json(text);
            REQUIRE(!parsed.ok());
            CHECK(parsed.error().code == ErrorCode::ParseError);
            CHECK(!parsed.error().message.empty());
        }
    }

    TEST_CASE("what is wrong is told in plain words, with the byte") {
        const auto message = [](std::string_view text) {
            const auto parsed = parse_json(text);
            return parsed.ok() ? "" : parsed.error().message;
        };
        const std::string mistake = "this is no JSON: there is a mistake at byte ";
        CHECK(message(R"({"a": 1 "b": 2})") == mistake + "10 of 15, counted from 0");
        CHECK(message("[1,]") == mistake + "3 of 4, counted from 0");
        CHECK(message("?") == mistake + "0 of 1, counted from 0");
        CHECK(message(R"({"a": )") == "this is no JSON: it ends too early, after 6 bytes");
        CHECK(message("\"abc") == "this is no JSON: it ends too early, after 4 bytes");
        CHECK(message("") == "this is no JSON: it ends too early, after 0 bytes");
    }
    TEST_CASE("the byte is one of what was sent, whatever had to be repaired before it") {
        const auto place = [](const std::string& before) {
            const std::string message = parse_json("[\"" + before + "\",?]").error().message;
            return message.substr(0, message.find(','));
        };
        const std::string mistake = "this is no JSON: there is a mistake at byte ";
        CHECK(place("ab") == mistake + "6 of 8");
        CHECK(place("\xFF\xFF") == mistake + "6 of 8");
        CHECK(place(R"(\ud800)") == mistake + "10 of 12");
    }

    TEST_CASE("the error of a long text is short") {
        const auto parsed = parse_json('"' + std::string(100000, 'x'));
        REQUIRE(!parsed.ok());
        CHECK(parsed.error().message.size() <= 200);
    }

    TEST_CASE("nesting is taken to its limit and refused beyond") {
        CHECK(parse_json(nested(protocol::kDeepestJson)).ok());
        CHECK(!parse_json(nested(protocol::kDeepestJson + 1)).ok());
        CHECK(!parse_json(nested(10'000'000)).ok());
        CHECK(!parse_json(std::string(10'000'000, '[')).ok());
        std::string objects;
        for (int i = 0; i < 1000; ++i) objects += "{\"a\":";
        CHECK(!parse_json(objects).ok());
    }

    TEST_CASE("brackets in strings nest nothing") {
        CHECK(parse_json('"' + std::string(10000, '[') + '"').ok());
        CHECK(parse_json(R"(["\"[[[", "\\"])").ok());
        const std::string many = R"("\"[\\",)";
        std::string list = "[";
        for (int i = 0; i < 1000; ++i) list += many;
        CHECK(parse_json(list + "1]").ok());
    }

    TEST_CASE("brackets that close too early do not hide later ones") {
        CHECK(!parse_json("]]]" + nested(protocol::kDeepestJson + 1)).ok());
    }

    TEST_CASE("lone surrogates are read as U+FFFD, one UTF-16 unit for one") {
        CHECK(text_of(R"(a\ud800b)") == "a" + kSign + "b");
        CHECK(text_of(R"(a\uDFFFb)") == "a" + kSign + "b");
        CHECK(text_of(R"(\ud83d\ud83d\ude00)") == kSign + "\xF0\x9F\x98\x80");
        CHECK(text_of(R"(\ud83dA)") == kSign + "A");
        CHECK(text_of(R"(\ude00\ud83d)") == kSign + kSign);
        CHECK(text_of(R"(\\ud800)") == R"(\ud800)");
        CHECK(text_of(R"(\u0000\ud800\n)") == std::string(1, '\0') + kSign + "\n");
    }

    TEST_CASE("invalid UTF-8 is read as U+FFFD") {
        CHECK(text_of("a\xFF"
                      "b") == "a" + kSign + "b");
        CHECK(text_of("\xED\xA0\x80") == kSign + kSign + kSign);
        CHECK(text_of("\xC3\xA9\xC3") == "\xC3\xA9" + kSign);
    }

    TEST_CASE("what cannot be repaired stays an error") {
        CHECK(text_of(R"(\ud8)") == "no JSON");
        CHECK(text_of("\xFF\\") == "no JSON");
        CHECK(text_of(R"(\x)") == "no JSON");
    }
}

}  // namespace
}  // namespace mufi::tests
