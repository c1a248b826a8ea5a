#include "server/inbox.h"

#include <utility>

#include "protocol/types/text_sync.h"

namespace mufi::server {
namespace {

bool is_edit(const Arrival& arrival) {
    if (std::holds_alternative<LargeMessage>(arrival)) return true;  // what else could be so large
    const auto* const notification = std::get_if<protocol::Notification>(&arrival);
    if (notification == nullptr) return false;
    const std::string_view method = notification->method;
    return method == protocol::DidChange::kMethod || method == protocol::DidOpen::kMethod ||
           method == protocol::DidClose::kMethod;
}

}  // namespace

bool Inbox::put(Arrival&& arrival) {
    const std::lock_guard lock(mutex_);
    const bool was_empty = arrivals_.empty();
    edits_ += is_edit(arrival) ? 1 : 0;
    arrivals_.push_back(std::move(arrival));
    return was_empty;
}

bool Inbox::take(std::vector<Arrival>& out) {
    out.clear();
    const std::lock_guard lock(mutex_);
    std::swap(out, arrivals_);
    edits_ = 0;
    return !out.empty();
}

bool Inbox::holds_edits() const {
    const std::lock_guard lock(mutex_);
    return edits_ > 0;
}

}  // namespace mufi::server
