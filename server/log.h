// server/log.h - what the server tells whoever looks for a fault.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>

#include "server/log_limit.h"
#include "server/options.h"

namespace spdlog {
class logger;
}

namespace mufi::server {

// Lines on standard error or in a file that never exceeds its limit; silent unless asked, since
// nothing in an ordinary session is an error of ours. Any thread.
class Log {
public:
    // Called once nobody reads standard error any more.
    using OnBroken = std::function<void()>;

    // Throws std::runtime_error if the file cannot be written.
    explicit Log(const LogOptions& options);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void when_broken(OnBroken on_broken);

    void error(std::string_view message);  // our own fault
    void warn(std::string_view message);   // the other side does what makes no sense
    void info(std::string_view message);
    void debug(std::string_view message);

private:
    void write(int level, std::string_view message);

    std::shared_ptr<spdlog::logger> logger_;
    std::mutex mutex_;  // of what follows
    LogLimit limit_;
    OnBroken on_broken_;
};

}  // namespace mufi::server
