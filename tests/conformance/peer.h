// tests/conformance/peer.h - the server that is put to the test, whichever it is.
//
//     MUFI_SERVER            its program and arguments; mufi-ls of this build when not set
//     MUFI_SERVER_LANGUAGE   the language of its documents: "mufi"
//     MUFI_SERVER_SAMPLE     a file in that language, whose first line declares something
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/server_process.h"

namespace mufi::tests {

using Json = nlohmann::json;

// A conversation with a fresh server process.
class Peer {
public:
    Peer();
    // Started by a shell that has redirected its standard streams: "<&-".
    explicit Peer(const std::string& redirections);

    [[nodiscard]] ServerProcess& process() { return process_; }

    // Sends a request and waits for its answer, the whole message. Null when there is none.
    Json ask(std::string_view method, Json params);
    // Sends a request and returns its id.
    int begin(std::string_view method, Json params);
    // Waits for the answer to that request.
    Json answer_to(int id);
    void tell(std::string_view method, Json params);

    // initialize and initialized; the members of `params` replace those of an ordinary client.
    Json initialize(const Json& params = Json::object());
    void open(const std::string& uri, std::string_view text, int version = 1);

    // The newest diagnostics of that document, waited for if there are none yet. Null when none
    // come.
    Json diagnostics(const std::string& uri);

    // Whether it still answers requests about a document that it has just been given.
    bool is_alive();

    // Messages that came and were not the answer to begin() or ask().
    [[nodiscard]] const std::vector<Json>& others() const { return others_; }
    // How many answers came that nobody has asked for, or not yet.
    [[nodiscard]] std::size_t unclaimed_answers() const { return answers_.size(); }

private:
    // Takes one message and puts it where it belongs.
    bool receive();

    ServerProcess process_;
    int last_id_ = 0;
    std::multimap<int, Json> answers_;  // by id, until somebody asks for them
    std::vector<Json> others_;
};

// Documents of the server's language.
[[nodiscard]] std::string sample_text();
[[nodiscard]] std::string sample_uri(std::string_view name = "sample");

// The code of an error answer, 0 for others.
[[nodiscard]] int error_code(const Json& answer);
[[nodiscard]] bool is_result(const Json& answer);

[[nodiscard]] Json document_position(const std::string& uri, int line, int character);
// A didChange that puts `text` between two positions.
[[nodiscard]] Json change(const std::string& uri, int version, const Json& start, const Json& end,
                          std::string_view text);

}  // namespace mufi::tests
