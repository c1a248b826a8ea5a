#include "protocol/fd_transport.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <string>
#include <system_error>
#include <vector>

namespace mufi::protocol {
namespace {

constexpr std::size_t kReadBlock = 64 * 1024;

// How long an answer may wait for room once the input has ended: a client that closed its end and
// still reads gets what it asked for, one that does neither does not hold us up.
constexpr int kLastWritesMilliseconds = 50;

int poll_again(pollfd* fds, nfds_t count, int timeout) {
    int ready = 0;
    do {
        ready = ::poll(fds, count, timeout);
    } while (ready < 0 && errno == EINTR);
    return ready;
}

bool try_again(int error) {
    return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

}  // namespace

FdTransport::FdTransport(int input, int output, Ownership ownership)
    : input_(input), output_(output), ownership_(ownership), write_end_(output) {
    if (::pipe2(wake_.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    prepare_output();
}

FdTransport::~FdTransport() {
    for (const int fd : wake_) ::close(fd);
    if (write_end_ != output_) ::close(write_end_);
    if (ownership_ == Ownership::Borrowed) return;
    ::close(input_);
    if (output_ != input_) ::close(output_);
}

void FdTransport::prepare_output() {
    struct stat status {};
    if (::fstat(output_, &status) != 0) return;
    if (S_ISSOCK(status.st_mode)) output_kind_ = Output::Socket;
    if (S_ISREG(status.st_mode)) output_kind_ = Output::Whole;
    if (!S_ISFIFO(status.st_mode)) return;
    // A pipe opened once more has flags of its own.  Writing a megabyte in pieces takes four times
    // as long, but works where there is no /proc or it is not allowed.
    const std::string name = "/proc/self/fd/" + std::to_string(output_);
    const int reopened = ::open(name.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (reopened < 0) return;
    write_end_ = reopened;
    output_kind_ = Output::Whole;
}

void FdTransport::run(FrameReader::BodySink on_body, FrameReader::ProblemSink on_problem) {
    FrameReader frames(std::move(on_body), std::move(on_problem));
    std::vector<char> block(kReadBlock);
    while (wait_for_input()) {
        const ssize_t count = ::read(input_, block.data(), block.size());
        if (count > 0) {
            frames.feed({block.data(), static_cast<std::size_t>(count)});
        } else if (count == 0 || !try_again(errno)) {
            break;
        }
    }
    enter(State::InputEnded);
}

// Until there is something to read; false when it is over.  Input that has arrived goes before the
// news that nobody reads our output, since it may hold the client's proper goodbye.
bool FdTransport::wait_for_input() {
    std::array<pollfd, 3> fds{{{wake_[0], POLLIN, 0}, {input_, POLLIN, 0}, {output_, 0, 0}}};
    if (poll_again(fds.data(), fds.size(), -1) < 0) return false;
    if (fds[0].revents != 0) return false;
    if ((fds[1].revents & (POLLIN | POLLHUP)) != 0) return true;
    return fds[1].revents == 0 && fds[2].revents == 0;
}

bool FdTransport::send(std::string_view frame) {
    const std::lock_guard lock(write_mutex_);
    while (!frame.empty()) {
        if (!wait_for_room()) return false;
        const std::ptrdiff_t count = write_some(frame);
        if (count >= 0) {
            frame.remove_prefix(static_cast<std::size_t>(count));
        } else if (!try_again(errno)) {
            close();
        }
    }
    return true;
}

// Until something can be written; false when it is over.
bool FdTransport::wait_for_room() {
    for (;;) {
        const State state = state_;
        if (state == State::Closed) return false;
        // Once the input has ended the wake-up pipe stays readable, so it is no longer asked.
        const bool ending = state == State::InputEnded;
        std::array<pollfd, 2> fds{{{write_end_, POLLOUT, 0}, {wake_[0], POLLIN, 0}}};
        const int ready =
            poll_again(fds.data(), ending ? 1 : 2, ending ? kLastWritesMilliseconds : -1);
        if (fds[0].revents != 0) return true;
        if (ready <= 0) close();
    }
}

// Writes what cannot block after poll() said that there is room: a pipe then has room for
// PIPE_BUF bytes.
std::ptrdiff_t FdTransport::write_some(std::string_view bytes) {
    if (output_kind_ == Output::Socket)
        return ::send(write_end_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (output_kind_ == Output::Pieces) bytes = bytes.substr(0, PIPE_BUF);
    return ::write(write_end_, bytes.data(), bytes.size());
}

void FdTransport::close() {
    enter(State::Closed);
}

// States only go forward.  Whoever waits in poll() is woken at each step.
void FdTransport::enter(State state) {
    State before = state_;
    while (before < state && !state_.compare_exchange_weak(before, state)) {
    }
    if (before >= state) return;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wake_[1], &byte, 1);
}

}  // namespace mufi::protocol
