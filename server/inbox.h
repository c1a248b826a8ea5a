// server/inbox.h - messages between the thread that reads and the one that works.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "protocol/json_rpc.h"
#include "protocol/responder.h"

namespace mufi::server {

// A request with the duty to answer it, which began when it arrived.
struct ArrivedRequest {
    protocol::Request request;
    protocol::ReplySlot slot;
};

// A message that takes too long to parse on the thread that has to notice the end of the input.
struct LargeMessage {
    std::string body;
};

// The other side will say nothing more.
struct EndOfInput {};

// The malformed ones wait as well: to answer them may take until the client reads.
using Arrival = std::variant<ArrivedRequest, protocol::Notification, protocol::Response,
                             protocol::Malformed, LargeMessage, EndOfInput>;

// Keeps the order. Any thread.
class Inbox {
public:
    // True if it was empty: then the working thread is to be told.
    bool put(Arrival&& arrival);

    // Everything that has arrived, into `out`, whose capacity is handed back and forth. False if
    // there is nothing.
    bool take(std::vector<Arrival>& out);

    // Whether a document is about to be opened, changed or closed: what is known about any is then
    // too old to be told.
    [[nodiscard]] bool holds_edits() const;

private:
    mutable std::mutex mutex_;
    std::vector<Arrival> arrivals_;
    std::size_t edits_ = 0;
};

}  // namespace mufi::server
