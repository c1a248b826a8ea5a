#include "protocol/framing.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/protocol/frames.h"

namespace mufi::tests {
namespace {

using protocol::FrameReader;

struct Heard {
    std::vector<std::string> bodies;
    std::vector<std::string> problems;
    FrameReader reader{[this](std::string&& body) { bodies.push_back(std::move(body)); },
                       [this](std::string_view problem) { problems.emplace_back(problem); }};
};

std::vector<std::string> bodies_of(std::string_view bytes) {
    Heard heard;
    heard.reader.feed(bytes);
    return heard.bodies;
}

TEST_SUITE("protocol framing") {
    TEST_CASE("a frame is the header and then the body") {
        CHECK(frame("{}") == "Content-Length: 2\r\n\r\n{}");
        CHECK(frame("") == "Content-Length: 0\r\n\r\n");
        CHECK(frame(std::string(12345, 'x')).starts_with("Content-Length: 12345\r\n\r\nxxx"));
    }

    TEST_CASE("a buffer is used again without growing") {
        std::string buffer;
        protocol::begin_frame(buffer);
        buffer += std::string(1000, 'a');
        (void)protocol::end_frame(buffer);
        const char* const bytes = buffer.data();
        protocol::begin_frame(buffer);
        buffer += "[]";
        CHECK(protocol::end_frame(buffer) == "Content-Length: 2\r\n\r\n[]");
        CHECK(buffer.data() == bytes);
    }

    TEST_CASE("bodies come out whole wherever the stream is cut") {
        const std::string stream =
            frame("{\"a\":1}") + frame("") +
            "content-type: x/y; charset=utf-8\r\nCONTENT-LENGTH:3\r\n\r\n[1]" + frame("\r\n\r\n");
        const Bodies expected = {"{\"a\":1}", "", "[1]", "\r\n\r\n"};
        for (std::size_t first = 0; first <= stream.size(); ++first) {
            for (std::size_t second = first; second <= stream.size(); ++second) {
                Heard heard;
                heard.reader.feed(std::string_view(stream).substr(0, first));
                heard.reader.feed(std::string_view(stream).substr(first, second - first));
                heard.reader.feed(std::string_view(stream).substr(second));
                REQUIRE(heard.bodies == expected);
                REQUIRE(heard.problems.empty());
            }
        }
    }

    TEST_CASE("header names, blanks and line ends vary") {
        CHECK(bodies_of("content-length: 2\r\n\r\n{}") == Bodies{"{}"});
        CHECK(bodies_of("Content-Length:2\r\n\r\n{}") == Bodies{"{}"});
        CHECK(bodies_of("Content-Length: \t 2 \r\n\r\n{}") == Bodies{"{}"});
        CHECK(bodies_of("Content-Length: 2\n\n{}") == Bodies{"{}"});
        CHECK(bodies_of("Content-Length: 002\r\n\n{}") == Bodies{"{}"});
        CHECK(bodies_of("Content-Type: a\r\nContent-Length: 2\r\nX-Other: b\r\n\r\n{}") ==
              Bodies{"{}"});
        CHECK(bodies_of("X-Content-Length: 9\r\nContent-Length: 2\r\n\r\n{}") == Bodies{"{}"});
        CHECK(bodies_of("\r\n\r\nContent-Length: 2\r\n\r\n{}\r\nContent-Length: 2\r\n\r\n[]") ==
              Bodies{"{}", "[]"});
    }

    TEST_CASE("what is no header is passed over, and told once") {
        const std::string good = frame("[1]");
        const std::string longest(protocol::kLongestHeaderLine * 3, 'x');
        for (const std::string& bad : {
                 std::string("Content-Type: a\r\n\r\n"),
                 std::string("Content-Length: abc\r\n\r\n"),
                 std::string("Content-Length: -1\r\n\r\n"),
                 std::string("Content-Length: 67108865\r\n\r\n"),
                 std::string("Content-Length: 99999999999999999999999\r\n\r\n"),
                 std::string("Content-Length:\r\n\r\n"),
                 std::string("this is no header\r\nnor this\r\n\r\n\r\n"),
                 std::string("{\"left\":\"over\"}"),
                 std::string("\0\xff\x01\n\n", 5),
                 longest,
                 longest + "\r\n\r\n",
                 "X: " + longest + "\r\n",
             }) {
            CAPTURE(bad.substr(0, 60));
            for (const std::size_t cut : {std::size_t{0}, bad.size() / 2, bad.size()}) {
                Heard heard;
                heard.reader.feed(bad.substr(0, cut));
                heard.reader.feed(bad.substr(cut) + good + good);
                CHECK(heard.bodies == Bodies{"[1]", "[1]"});
                CHECK(heard.problems.size() <= 1);
            }
        }
    }

    TEST_CASE("a body longer than announced costs only itself") {
        Heard heard;
        heard.reader.feed("Content-Length: 4\r\n\r\n{\"a\":1}" + frame("[2]"));
        CHECK(heard.bodies == Bodies{"{\"a\"", "[2]"});
    }

    TEST_CASE("each new run of garbage is told") {
        Heard heard;
        heard.reader.feed("garbage\n" + frame("[1]") + "more garbage\n" + frame("[2]"));
        CHECK(heard.bodies == Bodies{"[1]", "[2]"});
        CHECK(heard.problems.size() == 2);
    }

    TEST_CASE("the largest body is taken, a larger one is not") {
        Heard heard;
        heard.reader.feed("Content-Length: 67108864\r\n\r\n");
        const std::string block(1024 * 1024, ' ');
        for (int i = 0; i < 64; ++i) heard.reader.feed(block);
        REQUIRE(heard.bodies.size() == 1);
        CHECK(heard.bodies[0].size() == protocol::kLargestBody);

        heard.reader.feed("Content-Length: 67108865\r\n\r\n");
        for (int i = 0; i < 64; ++i) heard.reader.feed(block);
        heard.reader.feed("}" + frame("[2]"));
        REQUIRE(heard.bodies.size() == 2);
        CHECK(heard.bodies[1] == "[2]");
        CHECK(heard.problems.size() == 1);
    }
}

}  // namespace
}  // namespace mufi::tests
