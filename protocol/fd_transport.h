// protocol/fd_transport.h - a transport over two file descriptors: pipes, sockets, a terminal.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <mutex>

#include "protocol/transport.h"

namespace mufi::protocol {

// Never changes the flags of its descriptors: O_NONBLOCK would belong to whoever else shares them,
// which for standard input is the editor.  So it asks poll() before it reads or writes, and writes
// in a way that then cannot block.  SIGPIPE is to be ignored by the program.
class FdTransport final : public Transport {
public:
    enum class Ownership { Borrowed, Owned };

    // Both descriptors may be the same.  Owned ones are closed in the end.
    FdTransport(int input, int output, Ownership ownership);
    ~FdTransport() override;

    void run(FrameReader::BodySink on_body, FrameReader::ProblemSink on_problem) override;
    bool send(std::string_view frame) override;
    void close() override;

private:
    enum class State { Open, InputEnded, Closed };
    // How much can be written once there is room: to a socket or to a descriptor of our own what
    // fits, to a file everything, to the rest no more than a pipe takes at once.
    enum class Output { Socket, Whole, Pieces };

    void prepare_output();
    bool wait_for_input();
    bool wait_for_room();
    std::ptrdiff_t write_some(std::string_view bytes);
    void enter(State state);

    const int input_;
    const int output_;
    const Ownership ownership_;
    int write_end_;  // output_, or the same pipe opened once more
    Output output_kind_ = Output::Pieces;
    std::array<int, 2> wake_{};  // a pipe whose input end becomes readable, for ever, at the end
    std::atomic<State> state_ = State::Open;
    std::mutex write_mutex_;
};

}  // namespace mufi::protocol
