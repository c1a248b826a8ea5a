#include "tests/support/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace mufi::tests {
namespace {

[[noreturn]] void fail(int error, const std::string& what) {
    throw std::system_error(error, std::generic_category(), what);
}

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe");
    return {ends[0], ends[1]};
}

void close_fd(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
}

int milliseconds_until(ServerProcess::Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - ServerProcess::Clock::now());
    return left.count() < 0 ? 0 : static_cast<int>(left.count()) + 1;
}

}  // namespace

ServerProcess::ServerProcess(const std::vector<std::string>& command)
    : frames_(
          [this](std::string&& body) {
              arrived_.push_back({std::move(body), Clock::now()});
          },
          [this](std::string_view problem) { problems_.emplace_back(problem); }) {
    ::signal(SIGPIPE, SIG_IGN);
    Pipe input = make_pipe();
    Pipe output = make_pipe();
    Pipe error = make_pipe();
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input.read_end, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, error.write_end, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const int status =
        ::posix_spawnp(&pid_, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    close_fd(input.read_end);
    close_fd(output.write_end);
    close_fd(error.write_end);
    input_ = input.write_end;
    output_ = output.read_end;
    error_ = error.read_end;
    if (status != 0) {
        for (int* fd : {&input_, &output_, &error_}) close_fd(*fd);
        fail(status, command.front());
    }
    process_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    // A server that reads slowly must not keep us from reading what it writes, and a process that
    // it leaves behind must not keep us waiting for the end of its output.
    for (const int fd : {input_, output_, error_}) ::fcntl(fd, F_SETFL, O_NONBLOCK);
}

ServerProcess::~ServerProcess() {
    if (!status_ && !wait_for_exit(std::chrono::milliseconds(0))) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    for (int* fd : {&input_, &output_, &error_, &process_}) close_fd(*fd);
}

bool ServerProcess::send(const nlohmann::json& message) {
    return send_body(message.dump());
}

bool ServerProcess::send_body(std::string_view body) {
    std::string frame;
    protocol::begin_frame(frame);
    frame += body;
    return send_bytes(protocol::end_frame(frame));
}

bool ServerProcess::send_bytes(std::string_view bytes) {
    const auto deadline = Clock::now() + kPatience;
    while (!bytes.empty() && input_ >= 0) {
        const ssize_t written = ::write(input_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            std::array<pollfd, 3> fds{
                {{input_, POLLOUT, 0}, {output_, POLLIN, 0}, {error_, POLLIN, 0}}};
            if (::poll(fds.data(), fds.size(), milliseconds_until(deadline)) <= 0) return false;
            if (fds[1].revents != 0) drain(output_, false);
            if (fds[2].revents != 0) drain(error_, true);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return bytes.empty();
}

std::optional<nlohmann::json> ServerProcess::receive(std::chrono::milliseconds patience) {
    const auto deadline = Clock::now() + patience;
    while (arrived_.empty())
        if (!pump(deadline)) return {};
    const Arrived next = std::move(arrived_.front());
    arrived_.pop_front();
    received_at_ = next.at;
    return nlohmann::json::parse(next.body);
}

bool ServerProcess::pump(Clock::time_point deadline) {
    if (output_ < 0) return false;
    std::array<pollfd, 2> fds{{{output_, POLLIN, 0}, {error_, POLLIN, 0}}};
    int ready = 0;
    do {
        ready = ::poll(fds.data(), fds.size(), milliseconds_until(deadline));
    } while (ready < 0 && errno == EINTR);
    if (ready <= 0) return false;
    if (fds[1].revents != 0) drain(error_, true);
    if (fds[0].revents != 0) drain(output_, false);
    return true;
}

// Reads once. False if there was nothing; at the end of the stream the descriptor is closed.
bool ServerProcess::drain(int& fd, bool is_error) {
    std::array<char, 64 * 1024> block;
    const ssize_t count = ::read(fd, block.data(), block.size());
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    if (count <= 0) {
        close_fd(fd);
        return false;
    }
    const std::string_view bytes(block.data(), static_cast<std::size_t>(count));
    if (is_error) {
        error_output_ += bytes;
    } else {
        frames_.feed(bytes);
    }
    return true;
}

void ServerProcess::close_input() {
    close_fd(input_);
}

void ServerProcess::close_output() {
    close_fd(output_);
}

void ServerProcess::close_error() {
    close_fd(error_);
}

std::optional<int> ServerProcess::wait_for_exit(std::chrono::milliseconds patience) {
    if (status_) return status_;
    const auto deadline = Clock::now() + patience;
    for (;;) {
        std::array<pollfd, 3> fds{
            {{process_, POLLIN, 0}, {output_, POLLIN, 0}, {error_, POLLIN, 0}}};
        const int ready = ::poll(fds.data(), fds.size(), milliseconds_until(deadline));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return {};
        if (fds[1].revents != 0) drain(output_, false);
        if (fds[2].revents != 0) drain(error_, true);
        if (fds[0].revents == 0) continue;
        int status = 0;
        if (::waitpid(pid_, &status, 0) != pid_) return {};
        status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        // What it wrote last is still in the pipes.
        while (output_ >= 0 && drain(output_, false)) {
        }
        while (error_ >= 0 && drain(error_, true)) {
        }
        return status_;
    }
}

}  // namespace mufi::tests
