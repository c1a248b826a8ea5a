// Clients are of all kinds, and none may bring a server down or go without an answer.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/conformance/peer.h"

namespace mufi::tests {
namespace {

const std::vector<std::string> kMembers = {"processId",    "clientInfo",   "locale",
                                           "rootPath",     "rootUri",      "initializationOptions",
                                           "trace",        "capabilities", "workspaceFolders",
                                           "workDoneToken"};

bool is_answered(const Json& params) {
    Peer peer;
    const Json answer = peer.ask("initialize", params);
    peer.tell("initialized", Json::object());
    return is_result(answer) && peer.is_alive();
}

TEST_SUITE("clients") {
    TEST_CASE("a client that says nothing of itself is served") {
        CHECK(is_answered(Json::object()));
        CHECK(is_answered({{"capabilities", Json::object()}}));
    }
    TEST_CASE("any member of initialize may be null") {
        Json all_null = Json::object();
        for (const std::string& member : kMembers) all_null[member] = nullptr;
        CHECK(is_answered(all_null));
    }
    TEST_CASE("any member of initialize may be of a wrong type") {
        for (const std::string& member : kMembers) {
            CAPTURE(member);
            for (const Json& wrong : {Json("text"), Json(-7.5), Json::array({1}), Json(true),
                                      Json{{"textDocument", 3}, {"general", "x"}}})
                CHECK(is_answered({{member, wrong}}));
        }
    }
    TEST_CASE("a document that is opened gets diagnostics, with and without a root") {
        for (const Json& root : {Json(nullptr), Json("file:///nowhere")}) {
            Peer peer;
            peer.initialize({{"rootUri", root}});
            peer.open(sample_uri(), sample_text());
            CHECK(peer.diagnostics(sample_uri())["diagnostics"].is_array());
        }
    }
    TEST_CASE("documents need not be files") {
        for (const std::string uri :
             {"untitled:Untitled-1", "buffer://3", "vscode-notebook-cell:/a.mufi#ch0000",
              "git:/a/b.mufi?%7B%22ref%22%3A%22HEAD%22%7D", "file:///no/such/folder/a%20b.mufi"}) {
            CAPTURE(uri);
            Peer peer;
            peer.initialize();
            peer.open(uri, sample_text());
            CHECK(is_result(peer.ask("textDocument/hover", document_position(uri, 0, 4))));
            CHECK(peer.diagnostics(uri)["diagnostics"].is_array());
        }
    }
    TEST_CASE("typing gets no error answers") {
        Peer peer;
        peer.initialize();
        const std::string uri = sample_uri();
        peer.open(uri, "\n");
        const std::string typed = "var total = 0; foreach (i in 1..10) { total += sqrt(i); } ";
        std::vector<int> asked;
        std::size_t errors = 0;
        for (int character = 0; character < 2000; ++character) {
            const Json at = {{"line", 0}, {"character", character}};
            const char key = typed[static_cast<std::size_t>(character) % typed.size()];
            peer.tell("textDocument/didChange",
                      change(uri, character + 2, at, at, std::string_view(&key, 1)));
            asked.push_back(
                peer.begin("textDocument/completion", document_position(uri, 0, character + 1)));
            asked.push_back(
                peer.begin("textDocument/foldingRange", {{"textDocument", {{"uri", uri}}}}));
            if (character % 20 != 0) continue;
            for (const int id : asked) errors += is_result(peer.answer_to(id)) ? 0U : 1U;
            asked.clear();
        }
        CHECK(errors == 0);
    }
}

}  // namespace
}  // namespace mufi::tests
