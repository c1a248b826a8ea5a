#include "protocol/transport.h"

#include <unistd.h>

#include <asio.hpp>

#include "protocol/fd_transport.h"

namespace mufi::protocol {
namespace {

// asio connects; from then on the socket is a file descriptor like any other.
template <typename Protocol>
std::unique_ptr<Transport> take_over(asio::basic_stream_socket<Protocol> socket) {
    const int fd = socket.release();
    return std::make_unique<FdTransport>(fd, fd, FdTransport::Ownership::Owned);
}

}  // namespace

std::unique_ptr<Transport> stdio_transport() {
    return std::make_unique<FdTransport>(STDIN_FILENO, STDOUT_FILENO,
                                         FdTransport::Ownership::Borrowed);
}

std::unique_ptr<Transport> connect_to_pipe(const std::string& name) {
    asio::io_context context;
    asio::local::stream_protocol::socket socket(context);
    socket.connect(name);
    return take_over(std::move(socket));
}

std::unique_ptr<Transport> connect_to_port(std::uint16_t port) {
    asio::io_context context;
    asio::ip::tcp::socket socket(context);
    socket.connect({asio::ip::address_v4::loopback(), port});
    // An answer is one write: nothing is gained by waiting for more.
    socket.set_option(asio::ip::tcp::no_delay(true));
    return take_over(std::move(socket));
}

}  // namespace mufi::protocol
