// protocol/requests_under_way.h - which requests of the client still wait for their answer.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "protocol/cancellation.h"
#include "protocol/request_id.h"

namespace mufi::protocol {

// A client that asks faster than it is answered is refused from here on.
inline constexpr std::size_t kMostRequestsUnderWay = 1024;

// Any thread.
class RequestsUnderWay {
public:
    // nullopt when a request of this id is under way already, or there are too many.
    [[nodiscard]] std::optional<CancelToken> begin(const RequestId& id);
    void end(const RequestId& id);

    // Whether there was such a request.  It still has to be answered.
    bool cancel(const RequestId& id);
    void cancel_all();

    [[nodiscard]] std::size_t count() const;

private:
    mutable std::mutex mutex_;
    std::unordered_map<RequestId, CancelSource> sources_;
};

}  // namespace mufi::protocol
