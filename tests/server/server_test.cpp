#include "server/server.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/server/conversation.h"

namespace mufi::tests {
namespace {

constexpr int kRequestCancelled = -32800;
constexpr int kInvalidRequest = -32600;
constexpr int kInvalidParams = -32602;

TEST_SUITE("server") {
    TEST_CASE("changes that arrive together are told of once, by the newest version") {
        Conversation client;
        client.open("var x = 1;\n");
        for (int version = 2; version <= 5; ++version) client.change("print ;\n", version);
        const auto published = client.take_published();
        REQUIRE(published.size() == 1);
        CHECK(published[0]["version"] == 5);
        CHECK(published[0]["diagnostics"].size() == 1);
    }
    TEST_CASE("a document that is closed again is only told to be clean") {
        Conversation client;
        client.open("print ;\n");
        client.close();
        const auto published = client.take_published();
        REQUIRE(published.size() == 1);
        CHECK(published[0]["diagnostics"].empty());
        CHECK_FALSE(published[0].contains("version"));
    }
    TEST_CASE("each of several documents is told of") {
        Conversation client;
        client.open("print ;\n");
        client.tell(
            "textDocument/didOpen",
            {{"textDocument",
              {{"uri", "untitled:b"}, {"languageId", "mufi"}, {"version", 7}, {"text", ""}}}});
        CHECK(client.take_published().size() == 2);
    }
    TEST_CASE("a request reads the document as it was when the request was sent") {
        Conversation client;
        client.open("one");
        const int first = client.ask_about("mufi/fileText");
        client.change("two", 2);
        const int second = client.ask_about("mufi/fileText");
        CHECK(client.result(first)["text"] == "one");
        CHECK(client.result(second)["text"] == "two");
    }
    TEST_CASE("a cancellation takes effect before the request starts") {
        Conversation client;
        client.open("var x;\n");
        const int kept = client.ask_at("textDocument/hover", 0, 4);
        const int cancelled = client.ask_at("textDocument/hover", 0, 4);
        client.tell("$/cancelRequest", {{"id", cancelled}});
        CHECK(client.error_code(cancelled) == kRequestCancelled);
        CHECK(client.error_code(kept) == 0);
    }
    TEST_CASE("cancelling what is unknown or done changes nothing") {
        Conversation client;
        client.open("var x;\n");
        const int done = client.ask_at("textDocument/hover", 0, 4);
        CHECK(client.error_code(done) == 0);
        client.tell("$/cancelRequest", {{"id", done}});
        client.tell("$/cancelRequest", {{"id", "never"}});
        client.tell("$/cancelRequest", Json::object());
        CHECK(client.error_code(client.ask_at("textDocument/hover", 0, 4)) == 0);
    }
    TEST_CASE("more than 1024 requests under way are refused, the others are answered") {
        Conversation client;
        client.open("var x;\n");
        std::vector<int> ids;
        for (int count = 0; count < 1030; ++count)
            ids.push_back(client.ask_at("textDocument/hover", 0, 4));
        std::size_t refused = 0;
        for (const int id : ids) refused += client.error_code(id) == kInvalidRequest ? 1U : 0U;
        CHECK(refused == 6);
        CHECK(client.messages().size() == 1);  // the diagnostics
    }
    TEST_CASE("a document that is not open is InvalidParams") {
        Conversation client;
        CHECK(client.error_code(client.ask_at("textDocument/hover", 0, 0)) == kInvalidParams);
        client.open("var x;\n");
        client.close();
        CHECK(client.error_code(client.ask_at("textDocument/hover", 0, 0)) == kInvalidParams);
    }
    TEST_CASE("one document has many URIs") {
        Conversation client;
        client.open("one");
        const int id =
            client.ask("mufi/fileText", {{"textDocument", {{"uri", "FILE:///x/%2e%2e/%61.mufi"}}}});
        CHECK(client.result(id)["text"] == "one");
    }
    TEST_CASE("a change of a closed document and a second close are passed over") {
        Conversation client;
        client.change("x", 2);
        client.close();
        client.open("one");
        CHECK(client.result(client.ask_about("mufi/fileText"))["text"] == "one");
    }
    TEST_CASE("a change without a version makes the next one") {
        Conversation client;
        client.open("", 4);
        client.tell("textDocument/didChange", {{"textDocument", {{"uri", Conversation::kUri}}},
                                               {"contentChanges", Json::array({{{"text", "x"}}})}});
        CHECK(client.take_published().at(0)["version"] == 5);
    }
    TEST_CASE("a change behind the end is made at the end") {
        Conversation client;
        client.open("one");
        client.tell("textDocument/didChange",
                    Json::parse(R"({"textDocument": {"uri": "file:///a.mufi", "version": 2},
                        "contentChanges": [{"range": {"start": {"line": 7, "character": 0},
                                                      "end": {"line": 9, "character": 3}},
                                            "text": "two"}]})"));
        CHECK(client.result(client.ask_about("mufi/fileText"))["text"] == "onetwo");
    }
    TEST_CASE("a change before the beginning is made at the beginning") {
        Conversation client;
        client.open("one");
        client.tell("textDocument/didChange",
                    Json::parse(R"({"textDocument": {"uri": "file:///a.mufi", "version": 2},
                        "contentChanges": [{"range": {"start": {"line": -3, "character": 2},
                                                      "end": {"line": 0, "character": -1}},
                                            "text": "two"}]})"));
        CHECK(client.result(client.ask_about("mufi/fileText"))["text"] == "twoone");
        CHECK(client.take_published().back()["version"] == 2);
    }
    TEST_CASE("what answers need for a while is told of, given back and kept for the next") {
        Conversation client;
        client.open("var a = 1;\nprint a;\n");
        const auto requests = [&] {
            return client.server().memory_report().lifetimes[memory::Lifetime::Request];
        };
        CHECK(requests().slab_requests == 0);
        for (int round = 0; round < 5; ++round)
            CHECK(client.error_code(client.ask_about("textDocument/semanticTokens/full")) == 0);
        CHECK(requests().slab_requests == 1);
        CHECK(requests().resets == 5);
        CHECK(requests().used == 0);
        CHECK(requests().reserved > 0);
    }
    TEST_CASE("a message so large that it is parsed late keeps its place") {
        Conversation client;
        client.open("first");
        client.open(std::string(1'000'000, ' '), 2);
        client.change("last", 3);
        const int id = client.ask_about("mufi/fileText");
        CHECK(client.result(id)["text"] == "last");
        CHECK(client.take_published().back()["version"] == 3);
    }
    TEST_CASE("a large message that is no JSON is told to be none") {
        Conversation client;
        client.server().receive(std::string(1'000'000, '['));
        client.work();
        REQUIRE(client.messages().size() == 1);
        CHECK(client.messages()[0]["error"]["code"] == -32700);
    }
    TEST_CASE("whoever reads does not write: a client may read only when it has written") {
        RecordingTransport transport;
        server::Log log({.level = "off", .file = {}});
        const server::Language language;
        server::Server server(transport, log, language, 0, {});
        server.receive("nonsense");
        server.receive(R"({"jsonrpc": "2.0", "id": 1, "method": "shutdown"})");
        server.receive(R"({"jsonrpc": "2.0", "id": 1, "method": "shutdown"})");
        CHECK(transport.take().empty());
        server.work();
        CHECK(transport.take().size() == 3);
        // A goodbye before the beginning is none.
        server.receive(R"({"jsonrpc": "2.0", "id": 2, "method": "initialize", "params":
                           {"processId": null, "rootUri": null, "capabilities": {}}})");
        server.work();
        server.input_ended();
        CHECK(server.exit_code() == 1);
    }
    TEST_CASE("after exit nothing is worked on") {
        Conversation client;
        client.ask("shutdown", nullptr);
        client.tell("exit", nullptr);
        client.open("print ;");
        CHECK(client.take_published().empty());
        CHECK(client.server().exited());
        CHECK(client.server().exit_code() == 0);
    }
    TEST_CASE("what came before the end of the input is answered") {
        Conversation client;
        client.open("print ;");
        const int id = client.ask_about("mufi/fileText");
        client.server().input_ended();
        CHECK(client.result(id)["text"] == "print ;");
        CHECK(client.take_published().size() == 1);
        CHECK(client.server().exit_code() == 1);
    }
    TEST_CASE("a client that wants a trace gets one, until it does not") {
        Conversation client;
        const auto traces = [&] {
            client.work();
            return std::ranges::count_if(client.messages(), [](const Json& message) {
                return message.value("method", "") == "$/logTrace";
            });
        };
        CHECK(traces() == 0);
        client.tell("$/setTrace", {{"value", "messages"}});
        client.open("");
        CHECK(traces() == 1);
        client.tell("$/setTrace", {{"value", "off"}});
        client.close();
        CHECK(traces() == 2);  // of $/setTrace itself
    }
    TEST_CASE("answers of our requests that nobody made are passed over") {
        Conversation client;
        client.server().receive(R"({"jsonrpc": "2.0", "id": 99, "result": null})");
        client.open("one");
        CHECK(client.take_published().size() == 1);
    }
}

// The methods whose answers are compared below.
const std::vector<std::string> kOfDocument = {"textDocument/foldingRange",
                                              "textDocument/semanticTokens/full", "mufi/syntaxTree",
                                              "mufi/fileText"};
const std::vector<std::string> kAtPosition = {"textDocument/hover", "textDocument/completion",
                                              "textDocument/signatureHelp"};

std::vector<std::string> answers_of_session(unsigned threads) {
    Conversation client(Json::object(), threads);
    std::vector<int> ids;
    for (int round = 0; round < 20; ++round) {
        const std::string text = "fun area(w, h) { return w * h; }\nprint area(" +
                                 std::to_string(round) + ", sqrt(2));\n";
        if (round == 0) {
            client.open(text);
        } else {
            client.change(text, round + 1);
        }
        for (const std::string& method : kOfDocument) ids.push_back(client.ask_about(method));
        for (const std::string& method : kAtPosition)
            ids.push_back(client.ask_at(method, 1, 6 + round % 8));
        if (round % 3 == 0) client.work();
    }
    std::vector<std::string> answers;
    for (const int id : ids) answers.push_back(client.take_answer(id).dump());
    return answers;
}

TEST_SUITE("threads of the server") {
    TEST_CASE("answers are the same with threads and without") {
        const auto alone = answers_of_session(0);
        CHECK(answers_of_session(1) == alone);
        CHECK(answers_of_session(4) == alone);
    }
}

}  // namespace
}  // namespace mufi::tests
