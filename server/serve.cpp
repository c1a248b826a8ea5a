#include "server/serve.h"

#include <fcntl.h>
#include <unistd.h>

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <ostream>
#include <thread>

#include "protocol/transport.h"
#include "server/log.h"
#include "server/process_watch.h"
#include "server/server.h"
#include "server/workers.h"

namespace mufi::server {
namespace {

// Where a standard stream is closed, what we open first would be taken for it: the log would go
// into a socket, or a pipe of our own be read as the client.
void fill_standard_streams() {
    int fd = -1;
    do {
        fd = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0) ::close(fd);
}

std::unique_ptr<protocol::Transport> connect(const ServeCommand& command) {
    if (!command.pipe.empty()) return protocol::connect_to_pipe(command.pipe);
    if (command.port) return protocol::connect_to_port(*command.port);
    return protocol::stdio_transport();
}

// Once nobody is there to be answered, the process ends, if need be in the middle of its work.
class LastMoments {
public:
    // Returns when the work is done. If that takes too long, the process ends here.
    template <typename ExitCode>
    void wait(ExitCode exit_code) {
        std::unique_lock lock(mutex_);
        if (!done_.wait_for(lock, kPatience, [this] { return is_done_; })) std::_Exit(exit_code());
    }
    void end() {
        const std::lock_guard lock(mutex_);
        is_done_ = true;
        done_.notify_all();
    }

private:
    static constexpr std::chrono::milliseconds kPatience{60};
    std::mutex mutex_;
    std::condition_variable done_;
    bool is_done_ = false;
};

int converse(protocol::Transport& transport, Log& log, const ServeCommand& command,
             std::ostream& problems) {
    const Language language;
    asio::io_context main;
    const auto keep_running = asio::make_work_guard(main);
    LastMoments last_moments;
    ProcessWatch watch([&transport] { transport.close(); });
    log.when_broken([&transport] { transport.close(); });

    Server* running = nullptr;
    Server::Hooks hooks;
    hooks.wake = [&] {
        asio::post(main, [&] {
            running->work();
            if (running->exited()) main.stop();
        });
    };
    hooks.watch_process = [&](std::int64_t process_id) {
        if (!watch.start(process_id)) log.warn("the client's process cannot be watched");
    };
    Server server(transport, log, language, command.threads.value_or(default_thread_count()),
                  std::move(hooks));
    running = &server;

    std::thread reader([&] {
        const auto exit_code = [&] { return server.exit_code(); };
        transport.run(
            [&](std::string&& body) {
                if (!server.receive(std::move(body))) last_moments.wait(exit_code);
            },
            [&](std::string_view problem) { log.warn(problem); });
        server.input_ended();
        last_moments.wait(exit_code);
    });
    main.run();
    server.finish();
    last_moments.end();
    transport.close();
    reader.join();
    log.when_broken({});
    if (command.print_stats) problems << to_text(server.memory_report());
    return server.exit_code();
}

}  // namespace

int serve(const ServeCommand& command, std::ostream& problems) {
    // Who writes to a pipe that nobody reads is told by write() itself.
    std::signal(SIGPIPE, SIG_IGN);
    fill_standard_streams();
    try {
        Log log(command.log);
        const auto transport = connect(command);
        return converse(*transport, log, command, problems);
    } catch (const std::exception& error) {
        problems << "mufi-ls: " << error.what() << '\n';
        return kExitFailed;
    }
}

}  // namespace mufi::server
