// How a server has to behave whatever its language is: what the peers get wrong, one by one.
#include <doctest/doctest.h>

#include <string>

#include "tests/conformance/peer.h"

namespace mufi::tests {
namespace {

constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kNotInitialized = -32002;

Json hover(Peer& peer, int line, int character) {
    return peer.ask("textDocument/hover", document_position(sample_uri(), line, character));
}

std::string nested(std::string_view open, std::size_t times) {
    std::string text;
    for (std::size_t at = 0; at < times; ++at) text += open;
    return text;
}

TEST_SUITE("requests") {
    TEST_CASE("initialize is answered with capabilities") {
        Peer peer;
        CHECK(peer.initialize()["result"].contains("capabilities"));
    }
    TEST_CASE("an unknown request is MethodNotFound") {
        Peer peer;
        peer.initialize();
        CHECK(error_code(peer.ask("textDocument/noSuchThing", Json::object())) == kMethodNotFound);
        CHECK(peer.is_alive());
    }
    TEST_CASE("an unknown notification is passed over") {
        Peer peer;
        peer.initialize();
        peer.tell("$/noSuchThing", Json::object());
        peer.tell("noSuchThing", Json::object());
        CHECK(peer.is_alive());
    }
    TEST_CASE("a request before initialize is ServerNotInitialized") {
        Peer peer;
        CHECK(error_code(hover(peer, 0, 0)) == kNotInitialized);
        CHECK(is_result(peer.initialize()));
    }
    TEST_CASE("a second initialize is InvalidRequest") {
        Peer peer;
        peer.initialize();
        CHECK(error_code(peer.initialize()) == kInvalidRequest);
        CHECK(peer.is_alive());
    }
    TEST_CASE("a request after shutdown is InvalidRequest") {
        Peer peer;
        peer.initialize();
        peer.open(sample_uri(), sample_text());
        CHECK(is_result(peer.ask("shutdown", nullptr)));
        CHECK(error_code(hover(peer, 0, 4)) == kInvalidRequest);
    }
    TEST_CASE("params of the wrong type are an error of that request only") {
        Peer peer;
        peer.initialize();
        for (const Json& params :
             {Json(nullptr), Json(Json::array()), Json{{"textDocument", 7}},
              Json{{"textDocument", {{"uri", Json::array()}}}, {"position", "here"}}})
            CHECK(error_code(peer.ask("textDocument/hover", params)) != 0);
        CHECK(peer.is_alive());
    }
    TEST_CASE("a request that is cancelled is answered all the same, once") {
        Peer peer;
        peer.initialize();
        peer.open(sample_uri(), sample_text());
        const int id = peer.begin("textDocument/hover", document_position(sample_uri(), 0, 4));
        peer.tell("$/cancelRequest", {{"id", id}});
        CHECK(peer.answer_to(id).is_object());
        CHECK(peer.is_alive());
        CHECK(peer.unclaimed_answers() == 0);
    }
}

TEST_SUITE("framing") {
    TEST_CASE("a body that is no JSON is answered with ParseError, and the server goes on") {
        Peer peer;
        peer.initialize();
        peer.process().send_body(R"({"jsonrpc": "2.0", "id": 7, "method": )");
        CHECK(peer.is_alive());
        bool told = false;
        for (const Json& message : peer.others()) told |= error_code(message) == kParseError;
        CHECK(told);
    }
    TEST_CASE("a header block without Content-Length is passed over") {
        Peer peer;
        peer.initialize();
        peer.process().send_bytes("Content-Type: application/vscode-jsonrpc\r\n\r\n");
        CHECK(peer.is_alive());
    }
    TEST_CASE("headers may be written small and in any order") {
        Peer peer;
        peer.initialize();
        const std::string body =
            R"({"jsonrpc":"2.0","id":"small","method":"textDocument/noSuchThing","params":{}})";
        peer.process().send_bytes(
            "content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body);
        CHECK(peer.is_alive());
        bool answered = false;
        for (const Json& message : peer.others())
            answered |= message.value("id", Json()) == "small";
        CHECK(answered);
    }
    TEST_CASE("a message may come byte by byte") {
        Peer peer;
        const std::string body = R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})";
        const std::string frame =
            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        for (const char byte : frame) peer.process().send_bytes({&byte, 1});
        CHECK(is_result(peer.answer_to(1)));
    }
}

TEST_SUITE("documents") {
    TEST_CASE("a lone surrogate and NUL in a text are survived") {
        Peer peer;
        peer.initialize();
        peer.process().send_body(
            R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":")" +
            sample_uri() +
            R"(","languageId":"mufi","version":1,"text":"var s = \"\ud800 \u0000\";\n"}}})");
        CHECK(is_result(hover(peer, 0, 4)));
        CHECK(peer.is_alive());
    }
    TEST_CASE("bytes that are no UTF-8 are survived, and the document is there") {
        Peer peer;
        peer.initialize();
        peer.process().send_body(
            R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":")" +
            sample_uri() +
            "\",\"languageId\":\"mufi\",\"version\":1,\"text\":\"\xff\xfe var x;\"}}}");
        CHECK(is_result(hover(peer, 0, 4)));
        CHECK(peer.is_alive());
    }
    TEST_CASE("a position before the text is InvalidParams or nothing") {
        Peer peer;
        peer.initialize();
        peer.open(sample_uri(), sample_text());
        const Json answer = hover(peer, -1, -1);
        CHECK((error_code(answer) == kInvalidParams ||
               (is_result(answer) && answer["result"].is_null())));
        CHECK(peer.is_alive());
    }
    TEST_CASE("a position behind the text is nothing or its end") {
        Peer peer;
        peer.initialize();
        peer.open(sample_uri(), sample_text());
        CHECK(is_result(hover(peer, 999'999, 999'999)));
    }
    TEST_CASE("a change behind the end does not lose the document") {
        Peer peer;
        peer.initialize();
        peer.open(sample_uri(), sample_text());
        const Json far = {{"line", 5000}, {"character", 3}};
        peer.tell("textDocument/didChange", change(sample_uri(), 2, far, far, "\n"));
        CHECK(is_result(hover(peer, 0, 4)));
    }
    TEST_CASE("20,000 nested parentheses are survived") {
        Peer peer;
        peer.initialize();
        peer.open(sample_uri(), nested("(", 20'000));
        CHECK(is_result(hover(peer, 0, 10'000)));
        CHECK(peer.is_alive());
    }
}

}  // namespace
}  // namespace mufi::tests
