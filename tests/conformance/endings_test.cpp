// A server must not outlive its client, nor be impolite about how it ends.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "tests/conformance/peer.h"

namespace mufi::tests {
namespace {

// A text that takes a server a while.
std::string large_text() {
    std::string text;
    while (text.size() < 20'000'000) text += sample_text();
    return text;
}

// The server is in the middle of it when this returns.
void give_work(Peer& peer) {
    peer.open(sample_uri("large"), large_text());
    peer.begin("textDocument/hover", document_position(sample_uri("large"), 1, 4));
}

// Says how long it took; whether that is short enough is for people to judge.
bool ends(Peer& peer) {
    const auto started = ServerProcess::Clock::now();
    const auto status = peer.process().wait_for_exit();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        ServerProcess::Clock::now() - started);
    MESSAGE("ended within " << took.count() << " ms");
    return status.has_value();
}

// A process that is there until it is ended.
class OtherProcess {
public:
    OtherProcess() : pid_(::fork()) {
        if (pid_ == 0) {
            ::pause();
            ::_exit(0);
        }
    }
    ~OtherProcess() { end(); }
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    void end() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }

private:
    pid_t pid_;
};

pid_t id_of_dead_process() {
    OtherProcess process;
    return process.pid();
}

TEST_SUITE("endings") {
    TEST_CASE("shutdown and exit end with 0") {
        Peer peer;
        peer.initialize();
        CHECK(is_result(peer.ask("shutdown", nullptr)));
        peer.tell("exit", nullptr);
        CHECK(peer.process().wait_for_exit() == 0);
    }
    TEST_CASE("exit without shutdown ends with 1") {
        Peer peer;
        peer.initialize();
        peer.tell("exit", nullptr);
        CHECK(peer.process().wait_for_exit() == 1);
    }
    TEST_CASE("exit before initialize ends with 1") {
        Peer peer;
        peer.tell("exit", nullptr);
        CHECK(peer.process().wait_for_exit() == 1);
    }
    TEST_CASE("the end of the input ends it") {
        Peer peer;
        peer.initialize();
        peer.process().close_input();
        CHECK(ends(peer));
    }
    TEST_CASE("no input at all ends it") {
        Peer peer("<&-");
        CHECK(ends(peer));
    }
    TEST_CASE("the end of the input within a message ends it") {
        Peer peer;
        peer.initialize();
        peer.process().send_bytes("Content-Length: 1000\r\n\r\n{\"jsonrpc\"");
        peer.process().close_input();
        CHECK(ends(peer));
    }
    TEST_CASE("the end of the input after shutdown ends it with 0") {
        Peer peer;
        peer.initialize();
        CHECK(is_result(peer.ask("shutdown", nullptr)));
        peer.process().close_input();
        CHECK(peer.process().wait_for_exit() == 0);
    }
    TEST_CASE("a client that reads no more ends it") {
        Peer peer;
        peer.initialize();
        peer.process().close_output();
        CHECK(ends(peer));
    }
    TEST_CASE("a client that was dead before is noticed") {
        Peer peer;
        peer.begin("initialize", {{"processId", id_of_dead_process()},
                                  {"rootUri", nullptr},
                                  {"capabilities", Json::object()}});
        CHECK(ends(peer));
    }
    TEST_CASE("a client that dies is noticed, even when others hold its pipes") {
        OtherProcess client;
        Peer peer;
        peer.initialize({{"processId", client.pid()}});
        CHECK(peer.is_alive());
        client.end();
        CHECK(ends(peer));
    }
    TEST_CASE("in the middle of work the end of the input ends it") {
        Peer peer;
        peer.initialize();
        give_work(peer);
        peer.process().close_input();
        CHECK(ends(peer));
    }
    TEST_CASE("in the middle of work exit ends it") {
        Peer peer;
        peer.initialize();
        give_work(peer);
        peer.tell("exit", nullptr);
        CHECK(ends(peer));
    }
    TEST_CASE("in the middle of work shutdown and exit end it with 0") {
        Peer peer;
        peer.initialize();
        give_work(peer);
        peer.begin("shutdown", nullptr);
        peer.tell("exit", nullptr);
        CHECK(peer.process().wait_for_exit() == 0);
    }
    TEST_CASE("in the middle of work a client that dies is noticed") {
        OtherProcess client;
        Peer peer;
        peer.initialize({{"processId", client.pid()}});
        give_work(peer);
        client.end();
        CHECK(ends(peer));
    }
    TEST_CASE("nothing is written to standard error in an ordinary session") {
        Peer peer;
        peer.initialize();
        CHECK(peer.is_alive());
        CHECK(is_result(peer.ask("shutdown", nullptr)));
        peer.tell("exit", nullptr);
        CHECK(peer.process().wait_for_exit() == 0);
        CHECK(peer.process().error_output() == "");
        CHECK(peer.process().framing_problems().empty());
    }
}

}  // namespace
}  // namespace mufi::tests
