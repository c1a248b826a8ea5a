#include "vm/text/edit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/vm/text/naive_text.h"

namespace mufi::tests {
namespace {

using text::Edit;
using text::EditBuffer;
using text::Fit;
using text::PositionEncoding;
using text::Range;

struct Edited {
    std::string text;
    Fit fit;
    friend bool operator==(const Edited&, const Edited&) = default;
};

Edited edited(std::string_view before, const std::vector<Edit>& edits,
              PositionEncoding encoding = PositionEncoding::Utf16) {
    EditBuffer buffer(before);
    const Fit fit = buffer.apply(edits, encoding);
    return {std::string(buffer.text()), fit};
}

TEST_SUITE("edit") {
    TEST_CASE("a range is replaced, an edit without range is the whole text") {
        CHECK(edited("abc", {{Range{{0, 1}, {0, 2}}, "X"}}) == Edited{"aXc", Fit::Exact});
        CHECK(edited("a\nb\nc", {{Range{{0, 1}, {2, 0}}, ""}}) == Edited{"ac", Fit::Exact});
        CHECK(edited("abc", {{std::nullopt, "new\n"}}) == Edited{"new\n", Fit::Exact});
        CHECK(edited("", {{Range{{0, 0}, {0, 0}}, "first"}}) == Edited{"first", Fit::Exact});
    }
    TEST_CASE("each edit of one message sees the text that the one before it left") {
        CHECK(edited("ab", {{Range{{0, 1}, {0, 1}}, "\n"}, {Range{{1, 1}, {1, 1}}, "!"}}).text ==
              "a\nb!");
        CHECK(
            edited("one\ntwo", {{Range{{1, 0}, {1, 3}}, "2"}, {Range{{0, 0}, {0, 3}}, "1"}}).text ==
            "1\n2");
    }
    TEST_CASE("columns are counted in the session's encoding") {
        const Edit edit{Range{{0, 2}, {0, 3}}, "X"};
        CHECK(edited("\U0001F600bc", {edit}, PositionEncoding::Utf16).text == "\U0001F600Xc");
        CHECK(edited("\U0001F600bc", {edit}, PositionEncoding::Utf32).text == "\U0001F600bX");
        CHECK(edited("\u00e9bc", {edit}, PositionEncoding::Utf8).text == "\u00e9Xc");
    }
    TEST_CASE("an impossible range is moved into the text, made, and told of") {
        CHECK(edited("ab\ncd", {{Range{{9, 9}, {9, 9}}, "!"}}) == Edited{"ab\ncd!", Fit::Clamped});
        CHECK(edited("ab\ncd", {{Range{{0, 9}, {1, 0}}, "!"}}) == Edited{"ab!cd", Fit::Clamped});
        CHECK(edited("abc", {{Range{{0, 2}, {0, 1}}, "X"}}) == Edited{"aXc", Fit::Clamped});
        CHECK(edited("\U0001F600", {{Range{{0, 1}, {0, 2}}, ""}}) == Edited{"", Fit::Clamped});
        CHECK(edited("a", {{Range{{5, 0}, {5, 0}}, "b"}, {Range{{0, 2}, {0, 2}}, "c"}}) ==
              Edited{"abc", Fit::Clamped});
    }
    TEST_CASE("an edit can make a line end of two, and two of one") {
        EditBuffer buffer("a\rXb\r\nc");
        const Edit join{Range{{1, 0}, {1, 1}}, "\n"};
        buffer.apply({&join, 1}, PositionEncoding::Utf8);
        CHECK(std::ranges::equal(buffer.line_starts(), std::vector<std::uint32_t>{0, 3, 6}));
        EditBuffer split("a\r\nb");
        const Edit between{Range{{0, 1}, {0, 1}}, "\n"};
        split.apply({&between, 1}, PositionEncoding::Utf8);
        CHECK(std::ranges::equal(split.line_starts(), std::vector<std::uint32_t>{0, 2, 4}));
    }
    TEST_CASE("random edits give the text and the lines that the slow way gives") {
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            TextMaker maker(seed);
            const PositionEncoding encoding = kEncodings[seed % 3];
            std::string expected = maker.text(seed % 40);
            EditBuffer buffer(expected);
            for (int message = 0; message < 10; ++message) {
                std::vector<std::string> inserted(1 + maker.below(4));
                std::vector<Edit> edits;
                for (std::string& one : inserted) {
                    one = maker.text(maker.below(6));
                    const auto place = [&] {
                        return text::Position{maker.below(20), maker.below(30)};
                    };
                    edits.push_back({Range{place(), place()}, one});
                    if (maker.below(20) == 0) edits.back().range.reset();
                    expected = naive_apply(expected, edits.back(), encoding);
                }
                buffer.apply(edits, encoding);
                REQUIRE(buffer.text() == expected);
                REQUIRE(std::ranges::equal(buffer.line_starts(), NaiveText(expected).line_starts));
            }
        }
    }
    TEST_CASE("typing keeps the capacity") {
        EditBuffer buffer("line\nline\nline\n");
        const auto type_and_delete = [&] {
            const Edit edits[] = {{Range{{1, 2}, {1, 2}}, "\nxyz"}, {Range{{1, 2}, {2, 3}}, ""}};
            buffer.apply(edits, PositionEncoding::Utf16);
        };
        type_and_delete();
        const std::size_t settled = buffer.capacity_bytes();
        for (int i = 0; i < 1000; ++i) type_and_delete();
        CHECK(buffer.text() == "line\nline\nline\n");
        CHECK(buffer.capacity_bytes() == settled);
    }
    TEST_CASE("a text beyond the limit is refused and the old one kept") {
        EditBuffer buffer("kept");
        const std::string_view huge("x", EditBuffer::kLargestText + 1);  // never read
        CHECK_THROWS_AS(buffer.assign(huge), std::length_error);
        CHECK(buffer.text() == "kept");
    }
}

}  // namespace
}  // namespace mufi::tests
