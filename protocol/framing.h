// protocol/framing.h - bytes to message bodies, and bodies to bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mufi::protocol {

inline constexpr std::size_t kLargestBody = 64 * 1024 * 1024;
inline constexpr std::size_t kLongestHeaderLine = 4 * 1024;

// Cuts a stream into message bodies.  It is fed with whatever arrives and never gives up: what is
// no header is passed over until the next line that ends in a plausible Content-Length.  It holds
// at most one body and one header line.  One thread at a time.
class FrameReader {
public:
    using BodySink = std::function<void(std::string&& body)>;
    using ProblemSink = std::function<void(std::string_view problem)>;

    FrameReader(BodySink on_body, ProblemSink on_problem)
        : on_body_(std::move(on_body)), on_problem_(std::move(on_problem)) {}

    // Gives every body that `bytes` complete to on_body, in order.
    void feed(std::string_view bytes);

private:
    std::string_view feed_header(std::string_view bytes);
    std::string_view feed_body(std::string_view bytes);
    void end_line();
    void end_headers();
    void end_body();
    void tell(std::string_view problem);

    BodySink on_body_;
    ProblemSink on_problem_;
    std::string line_;  // the header line so far; of one that is too long, its end
    bool line_too_long_ = false;
    bool passing_over_ = false;    // a problem was told and no header was found since
    bool length_missing_ = false;  // the block has headers, but not yet the one that counts
    std::optional<std::size_t> length_;
    bool in_body_ = false;
    std::size_t remaining_ = 0;  // bytes of the body that are still to come
    std::string body_;
};

// Makes `buffer` ready for the body of one message, to be appended to it; what it held is lost,
// its capacity is kept.
void begin_frame(std::string& buffer);

// Puts the header before the body, in the room begin_frame() left for it, and returns the whole
// frame, which points into `buffer`.
[[nodiscard]] std::string_view end_frame(std::string& buffer);

}  // namespace mufi::protocol
