#include "server/log.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
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

// Takes the place of standard error and has no room for another byte.
class FullStandardError {
public:
    FullStandardError() : kept_(::dup(STDERR_FILENO)) {
        REQUIRE(::pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) == 0);
        while (::write(ends_[1], "x", 1) == 1) {
        }
        // As a client leaves it: whoever writes to it now waits.
        REQUIRE(::fcntl(ends_[1], F_SETFL, 0) == 0);
        ::dup2(ends_[1], STDERR_FILENO);
    }
    ~FullStandardError() {
        ::dup2(kept_, STDERR_FILENO);
        for (const int fd : {kept_, ends_[0], ends_[1]}) ::close(fd);
    }
    FullStandardError(const FullStandardError&) = delete;
    FullStandardError& operator=(const FullStandardError&) = delete;

private:
    int kept_;
    std::array<int, 2> ends_{};
};

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
        const std::string padding(1000, '.');
        for (int count = 0; count < 12'000; ++count) {
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
    TEST_CASE("a message without end has one in the log") {
        const TemporaryFolder folder;
        const std::string path = (folder.path() / "server.log").string();
        server::Log log({.level = "warn", .file = path});
        log.warn("no method " + std::string(10'000'000, 'x'));
        CHECK(content_of(path).size() < 4096);
    }
    TEST_CASE("who does not read standard error holds nobody up") {
        const FullStandardError nobody_reads;
        server::Log log({.level = "warn", .file = {}});
        bool is_broken = false;
        log.when_broken([&] { is_broken = true; });
        log.warn("unread");
        CHECK_FALSE(is_broken);
    }
    TEST_CASE("a file that cannot be made is an error") {
        CHECK_THROWS_AS(server::Log({.level = "warn", .file = "/dev/null/server.log"}),
                        std::runtime_error);
    }
}

}  // namespace
}  // namespace mufi::tests
