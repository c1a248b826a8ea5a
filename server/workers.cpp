#include "server/workers.h"

#include <algorithm>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <thread>

namespace mufi::server {

Workers::Workers(unsigned threads) : threads_(threads) {}

Workers::~Workers() {
    finish();
}

void Workers::finish() {
    if (pool_) pool_->join();
    pool_.reset();
}

void Workers::post(std::unique_ptr<Task> task) {
    if (!pool_) pool_ = std::make_unique<asio::thread_pool>(threads_);
    asio::post(*pool_, [task = std::move(task)] { task->run(); });
}

unsigned default_thread_count() {
    constexpr unsigned kEnough = 4;
    const unsigned processors = std::thread::hardware_concurrency();
    return std::clamp(processors, 2U, kEnough + 1) - 1;
}

}  // namespace mufi::server
