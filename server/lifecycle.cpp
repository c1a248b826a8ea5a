#include "server/lifecycle.h"

#include "protocol/types/lifecycle.h"

namespace mufi::server {

using protocol::Error;
using protocol::ErrorCode;

std::optional<Error> Lifecycle::refusal(std::string_view method) const {
    const bool is_initialize = method == protocol::Initialize::kMethod;
    switch (state_) {
        case State::Uninitialized:
            if (is_initialize) return {};
            return Error{ErrorCode::ServerNotInitialized, "the first request is initialize"};
        case State::Running:
            if (!is_initialize) return {};
            return Error{ErrorCode::InvalidRequest, "initialize came before"};
        case State::ShutDown:
            return Error{ErrorCode::InvalidRequest, "nothing is answered after shutdown"};
    }
    return {};
}

bool Lifecycle::listens_to(std::string_view method) const {
    return state_ == State::Running || method == protocol::Exit::kMethod;
}

int Lifecycle::exit_code() const {
    const State state = state_;
    const bool is_goodbye = state == State::Running && shutdown_arrived_;
    return state == State::ShutDown || is_goodbye ? 0 : 1;
}

}  // namespace mufi::server
