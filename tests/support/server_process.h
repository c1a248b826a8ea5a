// tests/support/server_process.h - a language server as a child process, spoken to over pipes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/framing.h"

namespace mufi::tests {

// One thread. Nothing here sleeps: whatever is waited for wakes the wait, and the limit is only met
// when a server is broken.
class ServerProcess {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds kPatience{10};

    // Throws std::system_error if the program cannot be started.
    explicit ServerProcess(const std::vector<std::string>& command);
    // Kills the server if it is still there.
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }

    // False when the server no longer reads.
    bool send(const nlohmann::json& message);
    bool send_body(std::string_view body);
    bool send_bytes(std::string_view bytes);

    // The next message; nullopt when the server is silent for too long or has closed its output.
    [[nodiscard]] std::optional<nlohmann::json> receive(
        std::chrono::milliseconds patience = kPatience);
    // When the message that receive() returned last had arrived.
    [[nodiscard]] Clock::time_point received_at() const { return received_at_; }

    void close_input();
    void close_output();
    void close_error();

    // The exit status, 128 + the signal that ended it, or nullopt if it is still there.
    [[nodiscard]] std::optional<int> wait_for_exit(std::chrono::milliseconds patience = kPatience);

    // What it wrote to standard error so far.
    [[nodiscard]] const std::string& error_output() const { return error_output_; }
    // What it wrote to standard output that was no message.
    [[nodiscard]] const std::vector<std::string>& framing_problems() const { return problems_; }

private:
    struct Arrived {
        std::string body;
        Clock::time_point at;
    };
    // Takes what there is to read; false when nothing came until `deadline`, or never will.
    bool pump(Clock::time_point deadline);
    bool drain(int& fd, bool is_error);

    pid_t pid_ = -1;
    int process_ = -1;  // becomes readable when the process ends
    int input_ = -1;
    int output_ = -1;
    int error_ = -1;
    protocol::FrameReader frames_;
    std::deque<Arrived> arrived_;
    std::vector<std::string> problems_;
    std::string error_output_;
    Clock::time_point received_at_;
    std::optional<int> status_;
};

}  // namespace mufi::tests
