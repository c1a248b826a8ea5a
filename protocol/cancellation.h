// protocol/cancellation.h - telling work that nobody waits for it any more.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace mufi::protocol {

// What work looks at.  Copies look at the same flag; any thread.
class CancelToken {
public:
    CancelToken() = default;  // never cancelled
    explicit CancelToken(std::shared_ptr<const std::atomic<bool>> flag) : flag_(std::move(flag)) {}

    [[nodiscard]] bool cancelled() const { return flag_ && flag_->load(std::memory_order_relaxed); }

    // For code that knows nothing of this folder; nullptr when it can never be cancelled.  Lives
    // as long as a copy of the token does.
    [[nodiscard]] const std::atomic<bool>* flag() const { return flag_.get(); }

private:
    std::shared_ptr<const std::atomic<bool>> flag_;
};

class CancelSource {
public:
    [[nodiscard]] CancelToken token() const { return CancelToken(flag_); }
    void cancel() { flag_->store(true, std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace mufi::protocol
