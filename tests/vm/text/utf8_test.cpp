#include "vm/text/utf8.h"

#include <doctest/doctest.h>

#include "tests/vm/text/naive_text.h"

namespace mufi::tests {
namespace {

using text::character_size;
using text::character_start;

TEST_SUITE("utf8") {
    TEST_CASE("every code point is one character, whole and seen from each of its bytes") {
        std::uint32_t wrong = 0;
        for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
            const std::string bytes = encoded(code);
            if (bytes.empty()) continue;
            wrong += character_size(bytes, 0) != bytes.size();
            for (std::size_t at = 0; at < bytes.size(); ++at)
                wrong += character_start(bytes, at) != 0;
        }
        CHECK(wrong == 0);
    }
    TEST_CASE("what is not UTF-8 is read byte by byte") {
        for (const std::string_view bytes :
             {"\x80\x80", "\xC3", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
              "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xF0\x9F\x98", "\xFF"}) {
            CAPTURE(bytes);
            for (std::size_t at = 0; at < bytes.size(); ++at) {
                CHECK(character_size(bytes, at) == 1);
                CHECK(character_start(bytes, at) == at);
            }
        }
    }
    TEST_CASE("a broken sequence does not take the character behind it along") {
        const std::string_view bytes = "\xE2\x82\xC3\xA9";
        CHECK(character_size(bytes, 0) == 1);
        CHECK(character_start(bytes, 2) == 2);
        CHECK(character_size(bytes, 2) == 2);
    }
}

}  // namespace
}  // namespace mufi::tests
