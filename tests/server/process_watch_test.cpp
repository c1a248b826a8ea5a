#include "server/process_watch.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <future>

namespace mufi::tests {
namespace {

pid_t start_process() {
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::pause();
        ::_exit(0);
    }
    return pid;
}

void end_process(pid_t pid) {
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}

TEST_SUITE("process watch") {
    TEST_CASE("the end of a process is told") {
        const pid_t pid = start_process();
        std::promise<void> ended;
        server::ProcessWatch watch([&] { ended.set_value(); });
        REQUIRE(watch.start(pid));
        end_process(pid);
        ended.get_future().wait();
    }
    TEST_CASE("of a process that has ended it is told at once") {
        const pid_t pid = start_process();
        end_process(pid);
        bool told = false;
        server::ProcessWatch watch([&] { told = true; });
        CHECK(watch.start(pid));
        CHECK(told);
    }
    TEST_CASE("numbers that name no process count as ended") {
        for (const std::int64_t number : {std::int64_t{-1}, std::int64_t{0}, INT64_MAX}) {
            bool told = false;
            server::ProcessWatch watch([&] { told = true; });
            CHECK(watch.start(number));
            CHECK(told);
        }
    }
    TEST_CASE("a watch can end before the process does") {
        bool told = false;
        {
            server::ProcessWatch watch([&] { told = true; });
            CHECK(watch.start(::getpid()));
        }
        CHECK_FALSE(told);
    }
}

}  // namespace
}  // namespace mufi::tests
