#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <asio.hpp>
#include <csignal>
#include <cstdlib>
#include <future>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "protocol/fd_transport.h"
#include "tests/protocol/frames.h"

namespace mufi::tests {
namespace {

using namespace protocol;

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        REQUIRE(count > 0);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string read_all(int fd) {
    std::string bytes;
    std::array<char, 4096> block;
    for (ssize_t count; (count = ::read(fd, block.data(), block.size())) > 0;)
        bytes.append(block.data(), static_cast<std::size_t>(count));
    return bytes;
}

void close_once(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
}

// The server's ends of two channels, the client's, and the transport over the former.
struct Ends {
    int server_in = -1;
    int server_out = -1;
    int client_in = -1;
    int client_out = -1;

    [[nodiscard]] FdTransport transport() const {
        return FdTransport(server_in, server_out, FdTransport::Ownership::Borrowed);
    }

    ~Ends() {
        for (int* fd : {&server_in, &server_out, &client_in, &client_out}) close_once(*fd);
    }
};

struct Pipes : Ends {
    Pipes() {
        // As the server does: a broken pipe is an error of write(), not the end of the program.
        std::signal(SIGPIPE, SIG_IGN);
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        REQUIRE(::pipe(in.data()) == 0);
        REQUIRE(::pipe(out.data()) == 0);
        server_in = in[0];
        client_out = in[1];
        client_in = out[0];
        server_out = out[1];
    }
};

// Editors that are written with libuv start servers with sockets for standard input and output.
struct Sockets : Ends {
    Sockets() {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, in.data()) == 0);
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, out.data()) == 0);
        server_in = in[0];
        client_out = in[1];
        client_in = out[0];
        server_out = out[1];
    }
};

Bodies run(Transport& transport) {
    Bodies bodies;
    transport.run([&](std::string&& body) { bodies.push_back(std::move(body)); },
                  [&](std::string_view problem) { bodies.push_back("!" + std::string(problem)); });
    return bodies;
}

TEST_SUITE("protocol transport") {
    TEST_CASE_TEMPLATE("bodies arrive until the input ends", Channel, Pipes, Sockets) {
        Channel ends;
        FdTransport transport = ends.transport();
        const std::string large(300'000, 'x');
        std::thread client([&] {
            write_all(ends.client_out, frame("[1]") + "garbage\n" + frame(large) + frame("[2]"));
            close_once(ends.client_out);
        });
        CHECK(run(transport) == Bodies{"[1]", "!passing over what is no header", large, "[2]"});
        client.join();
    }

    TEST_CASE_TEMPLATE("frames of several threads are written whole", Channel, Pipes, Sockets) {
        Channel ends;
        auto received = std::async(std::launch::async, [&] { return read_all(ends.client_in); });
        {
            FdTransport transport = ends.transport();
            std::vector<std::thread> senders;
            for (const char letter : {'a', 'b', 'c'}) {
                senders.emplace_back([&, letter] {
                    for (int i = 0; i < 5; ++i)
                        CHECK(transport.send(frame(std::string(100'000, letter))));
                });
            }
            for (std::thread& sender : senders) sender.join();
        }
        close_once(ends.server_out);
        Bodies bodies;
        FrameReader reader([&](std::string&& body) { bodies.push_back(std::move(body)); },
                           [](std::string_view problem) { FAIL(problem); });
        reader.feed(received.get());
        REQUIRE(bodies.size() == 15);
        for (const std::string& body : bodies) CHECK(body == std::string(100'000, body[0]));
    }

    TEST_CASE_TEMPLATE("the flags of the descriptors stay as they were", Channel, Pipes, Sockets) {
        Channel ends;
        const int in_flags = ::fcntl(ends.server_in, F_GETFL);
        const int out_flags = ::fcntl(ends.server_out, F_GETFL);
        FdTransport transport = ends.transport();
        CHECK(transport.send(frame("{}")));
        write_all(ends.client_out, frame("{}"));
        close_once(ends.client_out);
        run(transport);
        CHECK(::fcntl(ends.server_in, F_GETFL) == in_flags);
        CHECK(::fcntl(ends.server_out, F_GETFL) == out_flags);
    }

    TEST_CASE_TEMPLATE("descriptors that a parent made non-blocking work too", Channel, Pipes,
                       Sockets) {
        Channel ends;
        for (const int fd : {ends.server_in, ends.server_out})
            REQUIRE(::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK) == 0);
        const std::string large = frame(std::string(500'000, 'x'));
        auto received = std::async(std::launch::async, [&] {
            write_all(ends.client_out, frame("[1]"));
            close_once(ends.client_out);
            return read_all(ends.client_in);
        });
        {
            FdTransport transport = ends.transport();
            CHECK(transport.send(large));
            CHECK(run(transport) == Bodies{"[1]"});
        }
        close_once(ends.server_out);
        CHECK(received.get() == large);
    }

    TEST_CASE_TEMPLATE("run() ends when nobody reads what is written", Channel, Pipes, Sockets) {
        Channel ends;
        FdTransport transport = ends.transport();
        close_once(ends.client_in);
        CHECK(run(transport) == Bodies{});
        CHECK(!transport.send(frame("{}")));
    }

    TEST_CASE_TEMPLATE("what arrived before the client went is still read", Channel, Pipes,
                       Sockets) {
        Channel ends;
        FdTransport transport = ends.transport();
        write_all(ends.client_out, frame("goodbye"));
        close_once(ends.client_out);
        close_once(ends.client_in);
        CHECK(run(transport) == Bodies{"goodbye"});
    }

    TEST_CASE_TEMPLATE("a broken pipe ends run() too", Channel, Pipes, Sockets) {
        Channel ends;
        FdTransport transport = ends.transport();
        auto bodies = std::async(std::launch::async, [&] { return run(transport); });
        close_once(ends.client_in);
        while (transport.send(frame("{}"))) {
        }
        CHECK(bodies.get() == Bodies{});
    }

    TEST_CASE_TEMPLATE("close() ends run() and a blocked send()", Channel, Pipes, Sockets) {
        Channel ends;
        FdTransport transport = ends.transport();
        auto bodies = std::async(std::launch::async, [&] { return run(transport); });
        // More than any channel holds, and nobody reads.
        auto sent = std::async(std::launch::async,
                               [&] { return transport.send(std::string(8'000'000, 'x')); });
        std::array<char, 1> first;
        REQUIRE(::read(ends.client_in, first.data(), 1) == 1);
        transport.close();
        transport.close();
        CHECK(!sent.get());
        CHECK(bodies.get() == Bodies{});
        CHECK(!transport.send(frame("{}")));
    }

    TEST_CASE_TEMPLATE("the end of the input ends a blocked send()", Channel, Pipes, Sockets) {
        Channel ends;
        FdTransport transport = ends.transport();
        auto sent = std::async(std::launch::async,
                               [&] { return transport.send(std::string(8'000'000, 'x')); });
        std::array<char, 1> first;
        REQUIRE(::read(ends.client_in, first.data(), 1) == 1);
        close_once(ends.client_out);
        CHECK(run(transport) == Bodies{});
        CHECK(!sent.get());
    }

    TEST_CASE_TEMPLATE("a client that only closed its end still gets its answers", Channel, Pipes,
                       Sockets) {
        Channel ends;
        const std::string answer = frame(std::string(500'000, 'x'));
        auto received = std::async(std::launch::async, [&] { return read_all(ends.client_in); });
        close_once(ends.client_out);
        {
            FdTransport transport = ends.transport();
            run(transport);
            CHECK(transport.send(answer));
        }
        close_once(ends.server_out);
        CHECK(received.get() == answer);
    }

    TEST_CASE("a terminal, where writing goes piece by piece, gets whole frames too") {
        Pipes ends;
        const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
        REQUIRE(terminal >= 0);
        REQUIRE(::grantpt(terminal) == 0);
        REQUIRE(::unlockpt(terminal) == 0);
        close_once(ends.server_out);
        ends.server_out = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);
        REQUIRE(ends.server_out >= 0);
        termios settings{};
        REQUIRE(::tcgetattr(ends.server_out, &settings) == 0);
        ::cfmakeraw(&settings);
        REQUIRE(::tcsetattr(ends.server_out, TCSANOW, &settings) == 0);
        auto received = std::async(std::launch::async, [&] { return read_all(terminal); });
        const std::string answer = frame(std::string(50'000, 'x'));
        CHECK(ends.transport().send(answer));
        close_once(ends.server_out);
        CHECK(received.get() == answer);
        ::close(terminal);
    }

    TEST_CASE("closing from within a callback ends run()") {
        Pipes ends;
        FdTransport transport = ends.transport();
        write_all(ends.client_out, frame("exit"));
        transport.run([&](std::string&&) { transport.close(); }, [](std::string_view) {});
        CHECK(!transport.send(frame("{}")));
    }

    TEST_CASE("it connects to a unix domain socket that the client listens on") {
        asio::io_context context;
        // A name that begins with NUL is no file.
        const std::string name = std::string(1, '\0') + "mufi-test-" + std::to_string(::getpid());
        asio::local::stream_protocol::acceptor acceptor(context, name);
        const auto transport = connect_to_pipe(name);
        auto client = acceptor.accept();
        asio::write(client, asio::buffer(frame("[1]")));
        CHECK(transport->send(frame("[2]")));
        std::string answer(frame("[2]").size(), ' ');
        asio::read(client, asio::buffer(answer));
        CHECK(answer == frame("[2]"));
        client.close();
        CHECK(run(*transport) == Bodies{"[1]"});
    }

    TEST_CASE("it connects to a port that the client listens on") {
        asio::io_context context;
        asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
        const auto transport = connect_to_port(acceptor.local_endpoint().port());
        auto client = acceptor.accept();
        asio::write(client, asio::buffer(frame("[1]")));
        CHECK(transport->send(frame("[2]")));
        std::string answer(frame("[2]").size(), ' ');
        asio::read(client, asio::buffer(answer));
        CHECK(answer == frame("[2]"));
        client.close();
        CHECK(run(*transport) == Bodies{"[1]"});
    }

    TEST_CASE("where nobody listens, connecting fails") {
        CHECK_THROWS_AS((void)connect_to_pipe("no/such/socket"), std::system_error);
        CHECK_THROWS_AS((void)connect_to_pipe(std::string(1000, 'x')), std::system_error);
        asio::io_context context;
        asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
        const auto port = acceptor.local_endpoint().port();
        acceptor.close();
        CHECK_THROWS_AS((void)connect_to_port(port), std::system_error);
    }
}

}  // namespace
}  // namespace mufi::tests
