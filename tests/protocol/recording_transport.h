// tests/protocol/recording_transport.h - a transport that keeps what is sent through it.
#pragma once

#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/transport.h"

namespace mufi::tests {

// Its input is always at its end.
class RecordingTransport final : public protocol::Transport {
public:
    void run(protocol::FrameReader::BodySink, protocol::FrameReader::ProblemSink) override {}
    void close() override {}

    bool send(std::string_view frame) override {
        const std::lock_guard lock(mutex_);
        protocol::FrameReader reader(
            [&](std::string&& body) { bodies_.push_back(std::move(body)); },
            [](std::string_view) {});
        reader.feed(frame);
        return true;
    }

    // What was sent since the last call.
    std::vector<nlohmann::json> take() {
        const std::lock_guard lock(mutex_);
        std::vector<nlohmann::json> messages;
        for (const std::string& body : bodies_) messages.push_back(nlohmann::json::parse(body));
        bodies_.clear();
        return messages;
    }

private:
    std::mutex mutex_;
    std::vector<std::string> bodies_;
};

}  // namespace mufi::tests
