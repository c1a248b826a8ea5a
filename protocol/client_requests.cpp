#include "protocol/client_requests.h"

#include <utility>
#include <variant>

namespace mufi::protocol {

std::optional<std::int64_t> ClientRequests::begin(OnAnswer on_answer) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostClientRequests) return {};
    waiting_.emplace(++last_id_, std::move(on_answer));
    return last_id_;
}

bool ClientRequests::finish(Response&& response) {
    const auto* id = std::get_if<std::int64_t>(&response.id);
    if (id == nullptr) return false;
    std::unique_lock lock(mutex_);
    const auto found = waiting_.extract(*id);
    // Called without the lock: the answer may well lead to the next question.
    lock.unlock();
    if (found.empty()) return false;
    found.mapped()(std::move(response.reply));
    return true;
}

void ClientRequests::forget(std::int64_t id) {
    const std::lock_guard lock(mutex_);
    waiting_.erase(id);
}

}  // namespace mufi::protocol
