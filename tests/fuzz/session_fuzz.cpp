// Whole sessions: bytes become messages, good ones and bad ones, and the server has to answer every
// request exactly once, in JSON, and to tell of no version but the newest.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "server/server.h"
#include "tests/protocol/recording_transport.h"

namespace {

using namespace mufi;
using Json = nlohmann::json;

constexpr std::array<const char*, 24> kRequests = {
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/signatureHelp",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/typeDefinition",
    "textDocument/implementation",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/documentSymbol",
    "textDocument/codeAction",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    "textDocument/diagnostic",
    "completionItem/resolve",
    "mufi/syntaxTree",
    "mufi/fileText",
    "mufi/memoryReport",
    "initialize",
    "shutdown",
    "no/such/method",
};

constexpr std::array<const char*, 4> kUris = {"file:///a.mufi", "file:///%61.mufi", "untitled:1",
                                              "::"};

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

// Takes decisions off the input; of an input that is used up all of them are 0.
class Choices {
public:
    Choices(const unsigned char* data, std::size_t size) : data_(data), end_(data + size) {}

    [[nodiscard]] bool done() const { return data_ == end_; }
    unsigned byte() { return done() ? 0 : *data_++; }
    template <typename List>
    const char* one_of(const List& list) {
        return list[byte() % list.size()];
    }
    std::string text() {
        const std::size_t wanted = byte() * 4U;
        const auto size = std::min(wanted, static_cast<std::size_t>(end_ - data_));
        const unsigned char* const begin = data_;
        data_ += size;
        return {begin, data_};
    }

private:
    const unsigned char* data_;
    const unsigned char* end_;
};

class Session {
public:
    explicit Session(Choices choices)
        : choices_(choices), server_(transport_, log_, language(), 0, {}) {}

    void play() {
        if (choices_.byte() % 16 != 0) ask("initialize", initialize_params());
        while (!choices_.done() && !server_.exited()) step();
        work();
        server_.input_ended();
        work();
        for (const auto& [id, answers] : answers_)
            if (answers != 1) fail("request " + std::to_string(id) + " has no answer");
    }

private:
    static const server::Language& language() {
        static const server::Language kLanguage;
        return kLanguage;
    }

    void step() {
        switch (choices_.byte() % 10) {
            case 0:
                receive_raw(choices_.text());
                break;
            case 1:
                open();
                break;
            case 2:
            case 3:
                change();
                break;
            case 4:
                tell("$/cancelRequest", {{"id", static_cast<int>(choices_.byte())}});
                break;
            case 5:
                tell("textDocument/didClose", document());
                break;
            case 6:
                tell(choices_.byte() % 8 == 0 ? "exit" : "$/setTrace", {{"value", "verbose"}});
                break;
            case 7:
                work();
                break;
            default:
                ask(choices_.one_of(kRequests), request_params());
        }
    }

    // Requests are made by ask() alone, which counts them.
    void receive_raw(std::string&& body) {
        if (body.find("\"id\"") == std::string::npos) server_.receive(std::move(body));
    }

    Json initialize_params() {
        const unsigned bits = choices_.byte();
        Json document;
        if ((bits & 1U) != 0) document["diagnostic"] = Json::object();
        if ((bits & 2U) != 0) document["completion"]["completionItem"]["snippetSupport"] = true;
        if ((bits & 4U) != 0) document["foldingRange"]["lineFoldingOnly"] = true;
        if ((bits & 8U) != 0) document["codeAction"]["codeActionLiteralSupport"] = Json::object();
        if ((bits & 16U) != 0)
            document["semanticTokens"]["requests"]["full"] = Json{{"delta", true}};
        constexpr std::array<const char*, 4> kEncodings = {"utf-8", "utf-16", "utf-32", "none"};
        const Json encodings = Json::array({choices_.one_of(kEncodings)});
        return {{"capabilities",
                 {{"general", {{"positionEncodings", encodings}}}, {"textDocument", document}}}};
    }

    Json document() { return {{"textDocument", {{"uri", choices_.one_of(kUris)}}}}; }
    Json position() { return {{"line", choices_.byte()}, {"character", choices_.byte()}}; }
    Json range() { return {{"start", position()}, {"end", position()}}; }

    // Something for every request; what a request does not know it passes over.
    Json request_params() {
        Json params = document();
        params["position"] = position();
        params["range"] = range();
        params["positions"] = Json::array({position(), position()});
        params["context"] = {{"diagnostics", Json::array()}, {"includeDeclaration", true}};
        params["previousResultId"] = std::to_string(choices_.byte());
        params["label"] = "x";
        params["data"] = Json::array({0, 1, version_, choices_.byte() % 4, choices_.byte()});
        return params;
    }

    void open() {
        Json params = document();
        params["textDocument"]["languageId"] = "mufi";
        params["textDocument"]["version"] = ++version_;
        params["textDocument"]["text"] = choices_.text();
        tell("textDocument/didOpen", std::move(params));
    }

    void change() {
        Json params = document();
        params["textDocument"]["version"] = ++version_;
        Json changes = Json::array();
        for (unsigned count = choices_.byte() % 4; count > 0; --count) {
            Json one = {{"text", choices_.text()}};
            if (choices_.byte() % 8 != 0) one["range"] = range();
            changes.push_back(std::move(one));
        }
        params["contentChanges"] = std::move(changes);
        tell("textDocument/didChange", std::move(params));
    }

    void ask(std::string_view method, Json params) {
        answers_[++last_id_] = 0;
        send({{"id", last_id_}, {"method", method}, {"params", std::move(params)}});
    }
    void tell(std::string_view method, Json params) {
        send({{"method", method}, {"params", std::move(params)}});
    }
    void send(Json message) {
        message["jsonrpc"] = "2.0";
        server_.receive(message.dump(-1, ' ', false, Json::error_handler_t::replace));
    }

    void work() {
        server_.work();
        for (const Json& message : transport_.take()) {
            if (message.contains("method")) {
                note_version(message);
            } else if (message["id"].is_number_integer() && ++answers_[message["id"]] > 1) {
                fail("a second answer to request " + message["id"].dump());
            }
        }
    }

    void note_version(const Json& message) {
        if (message["method"] != "textDocument/publishDiagnostics") return;
        const Json& params = message["params"];
        if (!params.contains("version")) return;
        std::int64_t& known = published_[params["uri"]];
        const std::int64_t version = params["version"];
        if (version < known) fail("diagnostics of a version that is older than one told before");
        known = version;
    }

    Choices choices_;
    tests::RecordingTransport transport_;
    server::Log log_{{.level = "off", .file = {}}};
    server::Server server_;
    int last_id_ = 1000;
    int version_ = 0;
    std::map<int, int> answers_;  // how many a request got
    std::map<std::string, std::int64_t> published_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    Session(Choices(data, size)).play();
    return 0;
}
