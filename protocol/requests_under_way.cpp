#include "protocol/requests_under_way.h"

namespace mufi::protocol {

std::optional<CancelToken> RequestsUnderWay::begin(const RequestId& id) {
    const std::lock_guard lock(mutex_);
    if (sources_.size() >= kMostRequestsUnderWay) return {};
    const auto [at, added] = sources_.try_emplace(id);
    if (!added) return {};
    return at->second.token();
}

void RequestsUnderWay::end(const RequestId& id) {
    const std::lock_guard lock(mutex_);
    sources_.erase(id);
}

bool RequestsUnderWay::cancel(const RequestId& id) {
    const std::lock_guard lock(mutex_);
    const auto at = sources_.find(id);
    if (at == sources_.end()) return false;
    at->second.cancel();
    return true;
}

void RequestsUnderWay::cancel_all() {
    const std::lock_guard lock(mutex_);
    for (auto& [id, source] : sources_) source.cancel();
}

std::size_t RequestsUnderWay::count() const {
    const std::lock_guard lock(mutex_);
    return sources_.size();
}

}  // namespace mufi::protocol
