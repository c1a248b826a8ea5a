// tests/server/conversation.h - a server in this process, spoken to without threads.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/server.h"
#include "tests/protocol/recording_transport.h"

namespace mufi::tests {

using Json = nlohmann::json;

// What arrives is worked on when work() is called: until then messages are on their way together,
// as they are when a client sends faster than the server works.
class Conversation {
public:
    static constexpr const char* kUri = "file:///a.mufi";

    // With client capabilities and initializationOptions as JSON.
    explicit Conversation(const Json& capabilities = Json::object(), unsigned threads = 0,
                          const Json& options = nullptr)
        : server_(transport_, log_, language(), threads, {}) {
        ask("initialize", {{"capabilities", capabilities}, {"initializationOptions", options}});
        tell("initialized", Json::object());
        work();
        initialize_result_ = take_answer(1)["result"];
    }

    // Returns the id of the request.
    int ask(std::string_view method, Json params) {
        server_.receive(Json{{"jsonrpc", "2.0"},
                             {"id", ++last_id_},
                             {"method", method},
                             {"params", std::move(params)}}
                            .dump());
        return last_id_;
    }
    int ask_at(std::string_view method, int line, int character) {
        return ask(method, {{"textDocument", {{"uri", kUri}}},
                            {"position", {{"line", line}, {"character", character}}}});
    }
    int ask_about(std::string_view method) {
        return ask(method, {{"textDocument", {{"uri", kUri}}}});
    }
    void tell(std::string_view method, Json params) {
        server_.receive(
            Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump());
    }
    void open(std::string_view text, int version = 1) {
        tell("textDocument/didOpen",
             {{"textDocument",
               {{"uri", kUri}, {"languageId", "mufi"}, {"version", version}, {"text", text}}}});
    }
    // Replaces the whole text.
    void change(std::string_view text, int version) {
        tell("textDocument/didChange", {{"textDocument", {{"uri", kUri}, {"version", version}}},
                                        {"contentChanges", Json::array({{{"text", text}}})}});
    }
    void close() { tell("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}}); }

    void work() {
        server_.work();
        for (Json& message : transport_.take()) messages_.push_back(std::move(message));
    }

    // The answer to that request, which must have come; waits for the workers.
    Json take_answer(int id) {
        server_.finish();
        work();
        for (auto at = messages_.begin(); at != messages_.end(); ++at) {
            if (at->contains("method") || at->value("id", Json()) != id) continue;
            Json answer = std::move(*at);
            messages_.erase(at);
            return answer;
        }
        return {};
    }
    Json result(int id) { return take_answer(id).value("result", Json("no result")); }
    int error_code(int id) {
        const Json answer = take_answer(id);
        return answer.contains("error") ? answer["error"].value("code", 0) : 0;
    }

    // The params of all diagnostics that were published since the last call.
    std::vector<Json> take_published() {
        work();
        std::vector<Json> published;
        std::erase_if(messages_, [&](const Json& message) {
            if (message.value("method", "") != "textDocument/publishDiagnostics") return false;
            published.push_back(message["params"]);
            return true;
        });
        return published;
    }

    [[nodiscard]] const std::vector<Json>& messages() const { return messages_; }
    [[nodiscard]] const Json& initialize_result() const { return initialize_result_; }
    [[nodiscard]] server::Server& server() { return server_; }

private:
    static const server::Language& language() {
        static const server::Language kLanguage;
        return kLanguage;
    }

    RecordingTransport transport_;
    server::Log log_{{.level = "off", .file = {}}};
    server::Server server_;
    int last_id_ = 0;
    std::vector<Json> messages_;
    Json initialize_result_;
};

}  // namespace mufi::tests
