#include "server/log_limit.h"

#include <algorithm>

namespace mufi::server {
namespace {

constexpr std::size_t kCompared = 120;  // bytes of a message

std::string without_numbers(std::string_view message) {
    std::string key(message.substr(0, kCompared));
    std::erase_if(key, [](char c) { return c >= '0' && c <= '9'; });
    return key;
}

}  // namespace

LogLimit::Decision LogLimit::decide(std::string_view message, Clock::time_point now) {
    if (counts_.size() >= kMostMessages) counts_.clear();
    const auto [at, added] = counts_.try_emplace(without_numbers(message), Count{now, 0});
    Count& count = at->second;
    Decision decision;
    if (now - count.since >= std::chrono::minutes(1)) {
        decision.held_back = count.seen - std::min(count.seen, kMostAMinute);
        count = {now, 0};
    }
    decision.write = count.seen < kMostAMinute;
    ++count.seen;
    return decision;
}

}  // namespace mufi::server
