#include "protocol/connection.h"

namespace mufi::protocol {
namespace {

// Buffers are kept for the next messages, but neither many nor large ones.
constexpr std::size_t kMostSpare = 4;
constexpr std::size_t kLargestSpare = 1024 * 1024;

}  // namespace

Connection::Connection(Transport& transport, ProblemSink on_problem)
    : transport_(transport), on_problem_(std::move(on_problem)) {
    spare_.reserve(kMostSpare);
}

void Connection::accept(Response&& response) {
    const std::string id = to_string(response.id);
    if (!client_requests_.finish(std::move(response)))
        report("the client answers " + id + ", which nobody asked");
}

void Connection::send_error(const RequestId& id, const Error& error) {
    std::string frame = begin_message();
    JsonWriter out(frame);
    write_error(out, id, error);
    end_message(std::move(frame));
}

std::string Connection::begin_message() {
    std::string frame;
    {
        const std::lock_guard lock(spare_mutex_);
        if (!spare_.empty()) {
            frame = std::move(spare_.back());
            spare_.pop_back();
        }
    }
    begin_frame(frame);
    return frame;
}

void Connection::end_message(std::string&& frame) {
    transport_.send(end_frame(frame));
    if (frame.capacity() > kLargestSpare) return;
    const std::lock_guard lock(spare_mutex_);
    if (spare_.size() < kMostSpare) spare_.push_back(std::move(frame));
}

}  // namespace mufi::protocol
