#include "server/process_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <limits>

namespace mufi::server {

ProcessWatch::~ProcessWatch() {
    if (thread_.joinable()) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(stop_, &one, sizeof one);
        thread_.join();
    }
    if (stop_ >= 0) ::close(stop_);
    if (process_ >= 0) ::close(process_);
}

bool ProcessWatch::start(std::int64_t process_id) {
    if (process_ >= 0) return true;
    const bool possible = process_id > 0 && process_id <= std::numeric_limits<pid_t>::max();
    if (possible)
        process_ = static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(process_id), 0));
    if (process_ < 0) {
        if (possible && errno != ESRCH) return false;
        on_end_();
        return true;
    }
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    if (stop_ < 0) return false;
    thread_ = std::thread([this] {
        std::array<pollfd, 2> fds{{{process_, POLLIN, 0}, {stop_, POLLIN, 0}}};
        while (::poll(fds.data(), fds.size(), -1) < 0 && errno == EINTR) {
        }
        if (fds[0].revents != 0 && fds[1].revents == 0) on_end_();
    });
    return true;
}

}  // namespace mufi::server
