// server/log_limit.h - one message cannot fill a disk.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mufi::server {

// Lets each message through a few times a minute and counts the rest. Messages that differ in
// numbers only are the same one: an error in a loop often has a counter or a size in it.
class LogLimit {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::uint32_t kMostAMinute = 5;

    struct Decision {
        bool write = true;
        std::uint32_t held_back = 0;  // how many of them were not written before this one
    };
    [[nodiscard]] Decision decide(std::string_view message, Clock::time_point now);

private:
    // Different messages that are known at a time; with more, all is forgotten.
    static constexpr std::size_t kMostMessages = 256;
    struct Count {
        Clock::time_point since;
        std::uint32_t seen = 0;
    };
    std::unordered_map<std::string, Count> counts_;
};

}  // namespace mufi::server
