// tests/driver/transcript.h - messages as a person wants to read them.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace mufi::driver {

// JSON as indented lines without quotes and braces: texts of several lines as they are, positions
// and ranges as line:column from 1, long lists cut.
[[nodiscard]] std::string readable(const nlohmann::json& json, std::size_t indent);

// Writes a session down while it is played.
class Transcript {
public:
    explicit Transcript(std::ostream& out) : out_(out) {}

    void heading(std::string_view title);
    void comment(std::string_view text);
    // A document with its lines numbered.
    void document(std::string_view name, std::string_view text);
    void sent(std::string_view what, std::string_view detail = {});
    void received(std::string_view what, const nlohmann::json& content);
    void note(std::string_view text);
    void failure(std::string_view place, std::string_view problem);

    // Nothing but failures is written while it is silent.
    void set_silent(bool silent) { silent_ = silent; }
    [[nodiscard]] bool failed() const { return failed_; }

private:
    std::ostream& out_;
    bool silent_ = false;
    bool failed_ = false;
};

}  // namespace mufi::driver
