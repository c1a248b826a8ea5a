// protocol/transport.h - a two-way stream of message bodies.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/framing.h"

namespace mufi::protocol {

// One thread calls run(); send() and close() may be called from any thread, also from within the
// callbacks of run().  It is destroyed when run() has returned and no send() is under way.
class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    // Reads and gives every body to on_body, on the calling thread, until the input ends, the
    // other side is gone or close() is called.  What is no message is told to on_problem.
    virtual void run(FrameReader::BodySink on_body, FrameReader::ProblemSink on_problem) = 0;

    // Writes one whole frame; frames of several threads never mix.  Blocks while the other side
    // does not read.  Returns false when the frame could not be written, now or ever after.
    virtual bool send(std::string_view frame) = 0;

    // Makes run() return and every send(), also one that is blocked, return false.
    virtual void close() = 0;
};

// Standard input and output.  Nothing else may write to standard output.
[[nodiscard]] std::unique_ptr<Transport> stdio_transport();

// Connects to the unix domain socket that the client listens on.  Throws std::system_error.
[[nodiscard]] std::unique_ptr<Transport> connect_to_pipe(const std::string& name);

// Connects to the port of 127.0.0.1 that the client listens on.  Throws std::system_error.
[[nodiscard]] std::unique_ptr<Transport> connect_to_port(std::uint16_t port);

}  // namespace mufi::protocol
