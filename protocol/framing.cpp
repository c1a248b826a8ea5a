#include "protocol/framing.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <utility>

#include "protocol/ascii.h"

namespace mufi::protocol {
namespace {

constexpr std::string_view kLengthName = "content-length";

constexpr std::string_view kHeaderStart = "Content-Length: ";
constexpr std::string_view kHeaderEnd = "\r\n\r\n";
// For the longest number a size can be.
constexpr std::size_t kHeaderRoom = kHeaderStart.size() + 20 + kHeaderEnd.size();

// Of a line that is too long only so much is kept: enough for a Content-Length at its end.
constexpr std::size_t kKeptOfLongLine = 64;

bool equal_ignoring_case(std::string_view text, std::string_view lower_case) {
    return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                      [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<std::size_t> plausible_length(std::string_view value) {
    value = trimmed(value);
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error != std::errc{} || end != value.data() + value.size() || value.empty()) return {};
    if (length > kLargestBody) return {};
    return length;
}

// A Content-Length that ends a line which begins with something else: the rest of a body that was
// longer than announced, or what a program printed where it should not.
std::optional<std::size_t> length_at_end(std::string_view line) {
    for (std::size_t at = line.rfind(':'); at != std::string_view::npos && at >= kLengthName.size();
         at = line.rfind(':', at - 1)) {
        const std::size_t name = at - kLengthName.size();
        if (!equal_ignoring_case(line.substr(name, kLengthName.size()), kLengthName)) continue;
        if (name > 0 && line[name - 1] == '-') return {};  // X-Content-Length
        return plausible_length(line.substr(at + 1));
    }
    return {};
}

bool has_name(std::string_view line, std::string_view lower_case) {
    return equal_ignoring_case(trimmed(line.substr(0, line.find(':'))), lower_case);
}

// `name: value`, the name made of letters, digits and hyphens.
bool is_header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return c == '-' || (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
    });
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
    while (!bytes.empty()) bytes = in_body_ ? feed_body(bytes) : feed_header(bytes);
}

// Takes bytes up to the end of a line and returns the rest.
std::string_view FrameReader::feed_header(std::string_view bytes) {
    const std::size_t line_end = bytes.find('\n');
    line_ += bytes.substr(0, line_end);
    if (line_.size() > kLongestHeaderLine) {
        line_too_long_ = true;
        line_.erase(0, line_.size() - kKeptOfLongLine);
    }
    if (line_end == std::string_view::npos) return {};
    end_line();
    return bytes.substr(line_end + 1);
}

void FrameReader::end_line() {
    std::string_view line = line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() && !line_too_long_) {
        end_headers();
    } else if (const auto length = length_at_end(line)) {
        length_ = length;
    } else if (line_too_long_) {
        tell("a header line is too long");
    } else if (!is_header(line)) {
        tell("passing over what is no header");
    } else if (has_name(line, kLengthName)) {
        tell("a Content-Length is no number up to " + std::to_string(kLargestBody));
    } else {
        length_missing_ = true;
    }
    line_.clear();
    line_too_long_ = false;
}

void FrameReader::end_headers() {
    if (!length_) {
        if (length_missing_) tell("a header block has no Content-Length");
        length_missing_ = false;
        return;
    }
    remaining_ = *std::exchange(length_, std::nullopt);
    length_missing_ = false;
    passing_over_ = false;
    body_.reserve(remaining_);
    in_body_ = true;
    if (remaining_ == 0) end_body();
}

std::string_view FrameReader::feed_body(std::string_view bytes) {
    const std::string_view taken = bytes.substr(0, remaining_);
    body_ += taken;
    remaining_ -= taken.size();
    if (remaining_ == 0) end_body();
    return bytes.substr(taken.size());
}

void FrameReader::end_body() {
    in_body_ = false;
    on_body_(std::exchange(body_, {}));
}

// Tells the first problem of a run: one broken message costs one line of the log, however long it
// is.
void FrameReader::tell(std::string_view problem) {
    if (!std::exchange(passing_over_, true)) on_problem_(problem);
}

void begin_frame(std::string& buffer) {
    buffer.assign(kHeaderRoom, ' ');
}

std::string_view end_frame(std::string& buffer) {
    assert(buffer.size() >= kHeaderRoom && "begin_frame() comes first");
    std::array<char, 20> digits;
    const std::size_t length = buffer.size() - kHeaderRoom;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length).ptr;
    std::size_t start = kHeaderRoom;
    const auto prepend = [&](std::string_view part) {
        start -= part.size();
        part.copy(buffer.data() + start, part.size());
    };
    prepend(kHeaderEnd);
    prepend({digits.data(), static_cast<std::size_t>(end - digits.data())});
    prepend(kHeaderStart);
    return std::string_view(buffer).substr(start);
}

}  // namespace mufi::protocol
