// server/workers.h - threads that answer requests which only read.
#pragma once

#include <memory>
#include <utility>

#include <asio/post.hpp>
#include <asio/thread_pool.hpp>

namespace mufi::server {

// The threads are made when there is work for the first time: many a client only wants diagnostics.
// Belongs to the main thread.
class Workers {
public:
    // 0 threads: the work is done by whoever brings it, before run() returns.
    explicit Workers(unsigned threads) : threads_(threads) {}
    ~Workers() { finish(); }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // `work` answers for its own exceptions.
    template <typename Work>
    void run(Work&& work) {
        if (threads_ == 0) return work();
        if (!pool_) pool_ = std::make_unique<asio::thread_pool>(threads_);
        asio::post(*pool_, std::forward<Work>(work));
    }

    // Waits for what is under way and what waits for a thread.
    void finish() {
        if (pool_) pool_->join();
        pool_.reset();
    }

private:
    unsigned threads_;
    std::unique_ptr<asio::thread_pool> pool_;
};

// As many as there are processors beside the main thread, and not many.
[[nodiscard]] unsigned default_thread_count();

}  // namespace mufi::server
