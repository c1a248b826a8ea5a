// server/lifecycle.h - what may be asked when, from `initialize` to `exit`.
#pragma once

#include <atomic>
#include <optional>
#include <string_view>

#include "protocol/reply.h"

namespace mufi::server {

// Belongs to the main thread, but for what says otherwise.
class Lifecycle {
public:
    // Why a request is refused now; nullopt if it is not.
    [[nodiscard]] std::optional<protocol::Error> refusal(std::string_view method) const;
    // Whether a notification is to be looked at now.
    [[nodiscard]] bool listens_to(std::string_view method) const;

    void initialize() { state_ = State::Running; }
    void shut_down() { state_ = State::ShutDown; }
    void exit() { exited_ = true; }
    // A shutdown has arrived, and may have to wait for its turn; one before `initialize` will be
    // refused and is no goodbye. Any thread.
    void expect_shutdown() { shutdown_arrived_ = state_ != State::Uninitialized; }

    [[nodiscard]] bool exited() const { return exited_; }
    // 0 for a client that said goodbye before it went, however it went then and whether or not
    // there was time to answer. Any thread.
    [[nodiscard]] int exit_code() const;

private:
    enum class State { Uninitialized, Running, ShutDown };
    std::atomic<State> state_ = State::Uninitialized;
    std::atomic<bool> shutdown_arrived_ = false;
    bool exited_ = false;
};

}  // namespace mufi::server
