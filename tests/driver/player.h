// tests/driver/player.h - plays a session against a server.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/driver/open_document.h"
#include "tests/driver/script.h"
#include "tests/driver/transcript.h"
#include "tests/support/server_process.h"

namespace mufi::driver {

struct PlayerOptions {
    std::vector<std::string> server;  // the program and its arguments
    std::chrono::milliseconds patience = tests::ServerProcess::kPatience;
};

// One session from its first step to its last. A step that does not hold ends it.
class Player {
public:
    Player(const PlayerOptions& options, Transcript& transcript)
        : options_(options), transcript_(transcript) {}

    // True if everything held.
    bool play(const Script& script);

private:
    using Json = nlohmann::json;
    using Clock = tests::ServerProcess::Clock;
    using Handler = void (Player::*)(const Step&);
    struct Question {
        int id;
        std::string method;
        Clock::time_point asked_at;
    };

    static const std::map<std::string, Handler, std::less<>>& handlers();
    void run(const Step& step);
    void start();
    void finish();

    void on_comment(const Step& step);
    void on_server(const Step& step);
    void on_initialize(const Step& step);
    void on_open(const Step& step);
    void on_replace(const Step& step);
    void on_close(const Step& step);
    void on_at(const Step& step);
    void on_ask(const Step& step);
    void on_request(const Step& step);
    void on_notify(const Step& step);
    void on_send(const Step& step);
    void on_cancel(const Step& step);
    void on_answer(const Step& step);
    void on_error(const Step& step);
    void on_wait(const Step& step);
    void on_diagnostics(const Step& step);
    void on_text(const Step& step);
    void on_shutdown(const Step& step);
    void on_exit(const Step& step);
    void on_end_of_input(const Step& step);
    void on_expect_exit(const Step& step);
    void on_time(const Step& step);

    void send(const Json& message);
    void ask(const std::string& method, Json params);
    void tell(const std::string& method, Json params);
    // The answer to the oldest question that has none.
    Json take_answer(Question& question);
    // The next notification of that method.
    Json take_notification(const std::string& method);
    Json receive();
    void reply_to_server(const Json& request);

    [[nodiscard]] OpenDocument& document();
    [[nodiscard]] Json with_document(const Step& step) const;
    // Puts in what a session writes as "@0", "@0-1" and "@name".
    [[nodiscard]] Json resolved(const Json& json) const;
    [[nodiscard]] Json resolved_text(const std::string& text) const;
    void check(const Json& expected, const Json& actual) const;

    const PlayerOptions& options_;
    Transcript& transcript_;
    std::vector<std::string> extra_arguments_;
    std::unique_ptr<tests::ServerProcess> server_;
    text::PositionEncoding encoding_ = text::PositionEncoding::Utf16;
    std::map<std::string, OpenDocument> documents_;
    std::string current_;  // the document opened or named last
    int last_id_ = 0;
    std::deque<Question> questions_;
    std::deque<Json> answers_;
    std::deque<Json> notifications_;
};

}  // namespace mufi::driver
