// server/process_watch.h - notices when the editor is gone.
#pragma once

#include <cstdint>
#include <functional>
#include <thread>

namespace mufi::server {

// Waits for the end of a process without looking at it again and again: a thread is asleep in
// poll() on the process itself. Belongs to one thread.
class ProcessWatch {
public:
    // `on_end` is called at most once, on the watching thread or within start().
    explicit ProcessWatch(std::function<void()> on_end) : on_end_(std::move(on_end)) {}
    ~ProcessWatch();
    ProcessWatch(const ProcessWatch&) = delete;
    ProcessWatch& operator=(const ProcessWatch&) = delete;

    // Watches one process; any further one is ignored. False if the system cannot watch processes.
    bool start(std::int64_t process_id);

private:
    std::function<void()> on_end_;
    int process_ = -1;
    int stop_ = -1;  // becomes readable when the watch is over
    std::thread thread_;
};

}  // namespace mufi::server
