#include "tests/conformance/peer.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace mufi::tests {
namespace {

std::string setting(const char* name, const std::string& otherwise) {
    const char* const value = std::getenv(name);
    return value == nullptr ? otherwise : value;
}

std::string server_command_line() {
    return setting("MUFI_SERVER", MUFI_BINARY_DIR "/mufi-ls");
}

std::vector<std::string> server_command() {
    std::istringstream in(server_command_line());
    return {std::istream_iterator<std::string>(in), {}};
}

std::string language() {
    return setting("MUFI_SERVER_LANGUAGE", "mufi");
}

}  // namespace

Peer::Peer() : process_(server_command()) {}

Peer::Peer(const std::string& redirections)
    : process_({"/bin/sh", "-c", "exec " + server_command_line() + " " + redirections}) {}

bool Peer::receive() {
    auto message = process_.receive();
    if (!message) return false;
    const bool is_call = message->contains("method");
    if (is_call && message->contains("id"))
        process_.send({{"jsonrpc", "2.0"}, {"id", (*message)["id"]}, {"result", nullptr}});
    const Json id = message->value("id", Json());
    if (!is_call && id.is_number_integer()) {
        answers_.emplace(id.get<int>(), std::move(*message));
    } else {
        others_.push_back(std::move(*message));
    }
    return true;
}

int Peer::begin(std::string_view method, Json params) {
    process_.send({{"jsonrpc", "2.0"},
                   {"id", ++last_id_},
                   {"method", method},
                   {"params", std::move(params)}});
    return last_id_;
}

Json Peer::answer_to(int id) {
    for (;;) {
        const auto at = answers_.find(id);
        if (at != answers_.end()) {
            Json answer = std::move(at->second);
            answers_.erase(at);
            return answer;
        }
        if (!receive()) return {};
    }
}

Json Peer::ask(std::string_view method, Json params) {
    return answer_to(begin(method, std::move(params)));
}

void Peer::tell(std::string_view method, Json params) {
    process_.send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

Json Peer::initialize(const Json& params) {
    Json all = {{"processId", ::getpid()}, {"rootUri", nullptr}, {"capabilities", Json::object()}};
    all.update(params);
    Json answer = ask("initialize", std::move(all));
    tell("initialized", Json::object());
    return answer;
}

void Peer::open(const std::string& uri, std::string_view text, int version) {
    tell("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri}, {"languageId", language()}, {"version", version}, {"text", text}}}});
}

Json Peer::diagnostics(const std::string& uri) {
    const auto is_it = [&](const Json& message) {
        return message.value("method", "") == "textDocument/publishDiagnostics" &&
               message["params"]["uri"] == uri;
    };
    Json newest;
    std::size_t seen = 0;
    do {
        for (; seen < others_.size(); ++seen)
            if (is_it(others_[seen])) newest = others_[seen]["params"];
    } while (newest.is_null() && receive());
    return newest;
}

bool Peer::is_alive() {
    const std::string uri = sample_uri("alive");
    open(uri, sample_text());
    const bool alive = is_result(ask("textDocument/hover", document_position(uri, 0, 4)));
    tell("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
    return alive;
}

std::string sample_text() {
    const std::string path = setting("MUFI_SERVER_SAMPLE", "");
    if (path.empty()) return "var answer = 42;\nprint answer;\n";
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string sample_uri(std::string_view name) {
    const std::string path = setting("MUFI_SERVER_SAMPLE", "");
    const std::string extension = path.empty() ? ".mufi" : path.substr(path.rfind('.'));
    return "file:///nowhere/" + std::string(name) + extension;
}

int error_code(const Json& answer) {
    return answer.contains("error") ? answer["error"].value("code", 0) : 0;
}

bool is_result(const Json& answer) {
    return answer.contains("result");
}

Json document_position(const std::string& uri, int line, int character) {
    return {{"textDocument", {{"uri", uri}}},
            {"position", {{"line", line}, {"character", character}}}};
}

Json change(const std::string& uri, int version, const Json& start, const Json& end,
            std::string_view text) {
    return {{"textDocument", {{"uri", uri}, {"version", version}}},
            {"contentChanges",
             Json::array({{{"range", {{"start", start}, {"end", end}}}, {"text", text}}})}};
}

}  // namespace mufi::tests
