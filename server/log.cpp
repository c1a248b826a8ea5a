#include "server/log.h"

#include <poll.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

namespace mufi::server {
namespace {

// Two files of this size are the most that a log takes: the current one and the one before.
constexpr std::size_t kLargestLogFile = 5 * 1024 * 1024;

// What the other side sends is in some messages. A line that is shorter than PIPE_BUF is written to
// a pipe as a whole or not at all.
constexpr std::size_t kLongestMessage = 2000;

class StandardErrorSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    [[nodiscard]] bool broken() const { return broken_; }

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        // Who does not read our lines loses them, and holds nobody up.
        pollfd fd{STDERR_FILENO, POLLOUT, 0};
        if (::poll(&fd, 1, 0) <= 0) return;
        const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written < 0 && errno != EAGAIN && errno != EINTR) broken_ = true;
    }
    void flush_() override {}

    std::atomic<bool> broken_ = false;
};

spdlog::sink_ptr make_sink(const LogOptions& options) {
    if (options.file.empty()) return std::make_shared<StandardErrorSink>();
    try {
        return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file, kLargestLogFile,
                                                                      1);
    } catch (const spdlog::spdlog_ex& error) {
        throw std::runtime_error(error.what());
    }
}

}  // namespace

Log::Log(const LogOptions& options)
    : logger_(std::make_shared<spdlog::logger>("mufi-ls", make_sink(options))) {
    logger_->set_level(spdlog::level::from_str(options.level));
    logger_->set_pattern("%Y-%m-%d %H:%M:%S.%e %n %l: %v");
    logger_->flush_on(spdlog::level::trace);
}

Log::~Log() = default;

void Log::when_broken(OnBroken on_broken) {
    const std::lock_guard lock(mutex_);
    on_broken_ = std::move(on_broken);
}

void Log::error(std::string_view message) {
    write(spdlog::level::err, message);
}

void Log::warn(std::string_view message) {
    write(spdlog::level::warn, message);
}

void Log::info(std::string_view message) {
    write(spdlog::level::info, message);
}

void Log::debug(std::string_view message) {
    write(spdlog::level::debug, message);
}

void Log::write(int number, std::string_view message) {
    const auto level = static_cast<spdlog::level::level_enum>(number);
    if (!logger_->should_log(level)) return;
    message = message.substr(0, kLongestMessage);
    const std::lock_guard lock(mutex_);
    const LogLimit::Decision decision = limit_.decide(message, LogLimit::Clock::now());
    if (!decision.write) return;
    if (decision.held_back > 0) {
        logger_->log(level, "{} ({} more like it were held back)", message, decision.held_back);
    } else {
        logger_->log(level, "{}", message);
    }
    const auto* const sink = dynamic_cast<StandardErrorSink*>(logger_->sinks().front().get());
    if (sink != nullptr && sink->broken() && on_broken_) on_broken_();
}

}  // namespace mufi::server
