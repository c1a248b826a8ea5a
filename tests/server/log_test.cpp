#include "server/log.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

using server::LogLimit;

std::string content_of(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST_SUITE("log") {
    TEST_CASE("one message goes through five times a minute, and then says what was held back") {
        LogLimit limit;
        const LogLimit::Clock::time_point start{};
        int written = 0;
        for (int time = 0; time < 100; ++time)
            written += limit.decide("lost 3 bytes", start + std::chrono::milliseconds(time)).write;
        CHECK(written == 5);
        const auto later = limit.decide("lost 19 bytes", start + std::chrono::minutes(1));
        CHECK(later.write);
        CHECK(later.held_back == 95);
    }
    TEST_CASE("messages do not hold each other back") {
        LogLimit limit;
        for (char name = 'a'; name <= 'z'; ++name)
            CHECK(limit.decide(std::string(1, name), {}).write);
    }
    TEST_CASE("endless new messages take no endless memory") {
        LogLimit limit;
        for (int count = 0; count < 100'000; ++count)
            CHECK(limit
                      .decide(std::string(static_cast<std::size_t>(count % 100), 'x') +
                                  static_cast<char>('a' + count % 26),
                              {})
                      .held_back == 0);
    }
    TEST_CASE("a file gets what is above the level") {
        const TemporaryFolder folder;
        const std::string path = (folder.path() / "server.log").string();
        {
            server::Log log({.level = "warn", .file = path});
            log.info("quiet");
            log.warn("heard");
        }
        CHECK(content_of(path).find("warning: heard") != std::string::npos);
        CHECK(content_of(path).find("quiet") == std::string::npos);
    }
    TEST_CASE("a file that grows too large is put aside once") {
        const TemporaryFolder folder;
        const std::string path = (folder.path() / "server.log").string();
        server::Log log({.level = "warn", .file = path});
        const std::string padding(100'000, '.');
        for (int count = 0; count < 300; ++count) {
            std::string name = "message ";
            for (int rest = count; rest > 0; rest /= 26) name += static_cast<char>('a' + rest % 26);
            log.warn(name + padding);
        }
        std::uintmax_t size = 0;
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            size += entry.file_size();
            ++files;
        }
        CHECK(files == 2);
        CHECK(size <= 10 * 1024 * 1024);
    }
    TEST_CASE("a file that cannot be made is an error") {
        CHECK_THROWS_AS(server::Log({.level = "warn", .file = "/dev/null/server.log"}),
                        std::runtime_error);
    }
}

}  // namespace
}  // namespace mufi::tests
