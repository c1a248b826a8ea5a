// Where there is no memory one request or one file fails, and all else goes on.
#include <doctest/doctest.h>

#include <new>
#include <sstream>
#include <string>

#include "server/check.h"
#include "tests/allocation/heap_counter.h"
#include "tests/server/conversation.h"
#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

constexpr std::size_t kAnySize = SIZE_MAX;

std::string numbered(int functions, int number) {
    std::string text = "print " + std::to_string(number) + ";\n";
    for (int i = 0; i < functions; ++i) text += "fun f" + std::to_string(i) + "(a) { return a; }\n";
    return text;
}

std::string message(std::string_view method, Json params, int id = 0) {
    Json json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
    if (id != 0) json["id"] = id;
    return json.dump();
}

std::string change_to(const std::string& text, int version) {
    return message("textDocument/didChange",
                   {{"textDocument", {{"uri", Conversation::kUri}, {"version", version}}},
                    {"contentChanges", Json::array({{{"text", text}}})}});
}

TEST_SUITE("no memory") {
    TEST_CASE("check names the file that it has no memory for, and checks the others") {
        const TemporaryFolder folder;
        server::CheckCommand command;
        command.format = server::CheckCommand::Format::Text;
        command.paths = {folder.write("a.mufi", "print ;\n"),
                         folder.write("b.mufi", numbered(20'000, 1)),
                         folder.write("c.mufi", "print ;;\n")};
        std::ostringstream out;
        std::ostringstream problems;
        int status = 0;
        {
            const ExhaustedHeap heap(2'000'000);
            status = server::check(command, out, problems);
            CHECK(heap.has_refused());
        }
        CHECK(status == 2);
        CHECK(problems.str() == "mufi-ls: " + command.paths[1] + ": there is not enough memory\n");
        CHECK(out.str().find(command.paths[0] + ":1:7: error: ") == 0);
        CHECK(out.str().find(command.paths[2] + ":1:7: error: ") != std::string::npos);
    }
    TEST_CASE("wherever the memory of check ends, it ends with 2 or says so") {
        const TemporaryFolder folder;
        server::CheckCommand command;
        command.format = server::CheckCommand::Format::Sarif;
        command.paths = {folder.write("a.mufi", numbered(10, 1)),
                         folder.write("b.mufi", "print ;\n")};
        std::ostringstream whole;
        std::ostringstream none;
        REQUIRE(server::check(command, whole, none) == 1);
        bool is_enough = false;
        for (std::size_t bytes = 0; !is_enough; bytes += 100 + bytes / 20) {
            CAPTURE(bytes);
            std::ostringstream out;
            std::ostringstream problems;
            int status = 2;
            {
                const ExhaustedHeap heap(kAnySize, bytes);
                try {
                    status = server::check(command, out, problems);
                } catch (const std::bad_alloc&) {
                }
                is_enough = !heap.has_refused();
            }
            if (out.bad()) continue;  // it was the test that had no memory
            // The library can do without some of what it asks for.
            if (is_enough || status != 2) CHECK(out.str() == whole.str());
            CHECK(status == (out.str() == whole.str() ? 1 : 2));
        }
    }
    TEST_CASE("wherever the memory of a server ends, one request fails and the next is right") {
        constexpr int kHover = 1000;
        constexpr int kInternalError = -32603;
        constexpr int kFunctions = 3000;
        int failures = 0;
        bool is_enough = false;
        for (std::size_t bytes = 0; !is_enough; bytes += 1000 + bytes / 20) {
            CAPTURE(bytes);
            Conversation client;
            client.open(numbered(5, 1));
            client.work();
            std::string change = change_to(numbered(kFunctions, 2), 2);
            std::string hover = message("textDocument/hover",
                                        {{"textDocument", {{"uri", Conversation::kUri}}},
                                         {"position", {{"line", 1}, {"character", 5}}}},
                                        kHover);
            {
                const ExhaustedHeap heap(kAnySize, bytes);
                client.server().receive(std::move(change));
                client.server().receive(std::move(hover));
                client.server().work();
                is_enough = !heap.has_refused();
            }
            const int code = client.error_code(kHover);
            CHECK((code == 0 || code == kInternalError));
            failures += code == kInternalError ? 1 : 0;
            client.change(numbered(5, 3), 3);
            const Json text = client.result(client.ask_about("mufi/fileText"));
            CHECK(text["text"] == numbered(5, 3));
            CHECK(client.result(client.ask_at("textDocument/hover", 1, 5)).is_object());
            CHECK(client.take_published().back()["version"] == 3);
        }
        CHECK(failures > 5);
    }
}

}  // namespace
}  // namespace mufi::tests
