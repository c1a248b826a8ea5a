// server/workers.h - threads that answer requests which only read.
#pragma once

#include <memory>
#include <utility>

// Its headers are slow to compile, and most of the server includes this one.
namespace asio {
class thread_pool;
}

namespace mufi::server {

// The threads are made when there is work for the first time: many a client only wants diagnostics.
// Belongs to the main thread.
class Workers {
public:
    // 0 threads: the work is done by whoever brings it, before run() returns.
    explicit Workers(unsigned threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // `work` answers for its own exceptions.
    template <typename Work>
    void run(Work work) {
        if (threads_ == 0) return work();
        post(std::make_unique<TaskOf<Work>>(std::move(work)));
    }

    // Waits for what is under way and what waits for a thread.
    void finish();

private:
    // Work of any type; lives until it is done.
    struct Task {
        virtual ~Task() = default;
        virtual void run() = 0;
    };
    template <typename Work>
    struct TaskOf final : Task {
        explicit TaskOf(Work&& it) : work(std::move(it)) {}
        void run() override { work(); }
        Work work;
    };
    void post(std::unique_ptr<Task> task);

    unsigned threads_;
    std::unique_ptr<asio::thread_pool> pool_;
};

// As many as there are processors beside the main thread, and not many.
[[nodiscard]] unsigned default_thread_count();

}  // namespace mufi::server
