// protocol/client_requests.h - what the server asked the client, until it is answered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "protocol/json_rpc.h"

namespace mufi::protocol {

// A client that never answers is asked no more from here on.
inline constexpr std::size_t kMostClientRequests = 1024;

// Any thread.  The ids are numbers from 1 on; they have nothing to do with the client's.
class ClientRequests {
public:
    using OnAnswer = std::function<void(Reply<Json>)>;

    // The id for a new request, whose answer goes to `on_answer`; nullopt when there are too many.
    [[nodiscard]] std::optional<std::int64_t> begin(OnAnswer on_answer);

    // Calls, on this thread, who waits for this response.  False when nobody does.
    bool finish(Response&& response);

    // Forgets a request that could not be sent.
    void forget(std::int64_t id);

private:
    std::mutex mutex_;
    std::int64_t last_id_ = 0;
    std::unordered_map<std::int64_t, OnAnswer> waiting_;
};

}  // namespace mufi::protocol
