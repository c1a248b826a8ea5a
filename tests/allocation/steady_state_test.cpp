// From the text of a change to the message with its diagnostics: once a document has been edited a
// few times, nothing is asked of the heap, no arena asks for a slab, and no page is touched for the
// first time. What comes before, the JSON of the change, costs a few small blocks of the heap, as
// many for a large document as for a small one.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <string>
#include <vector>

#include "protocol/json_writer.h"
#include "server/diagnostics.h"
#include "server/document_store.h"
#include "server/server.h"
#include "tests/allocation/heap_counter.h"
#include "tests/support/builtins.h"
#include "tests/support/corpus.h"

namespace mufi::tests {
namespace {

using server::ArenaPool;
using server::Document;
using server::DocumentStore;

long minor_faults() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}

struct Cost {
    std::uint64_t heap_requests = 0;
    std::uint32_t slab_requests = 0;
    long page_faults = 0;
};

// One document, edited over and over: in its middle something is typed and taken back.
class Typist {
public:
    explicit Typist(const CorpusFile& file)
        : document_(*store_.get(store_.open(file.name, "file:///" + file.name, 1, file.text))) {
        store_.refresh(document_);
        const text::LineIndex& lines = document_.snapshot()->analysis().lines;
        const std::uint32_t middle = lines.line_count() / 2;
        place_ = {middle, lines.line(middle).size() / 2};
    }

    // Returns the number of edits.
    int type_everything() {
        int edits = 0;
        for (const std::string_view typed : {"x", "\n", "{", "}", "\"", "(1 + ", "/#", "\u00e9",
                                             "var y = 1;\nfun g() { return y; }\n"}) {
            const auto lines =
                static_cast<std::uint32_t>(std::count(typed.begin(), typed.end(), '\n'));
            const std::size_t last = typed.rfind('\n');
            const auto tail = static_cast<std::uint32_t>(
                last == std::string_view::npos ? typed.size() : typed.size() - last - 1);
            const text::Position behind{place_.line + lines,
                                        lines == 0 ? place_.character + tail : tail};
            apply({text::Range{place_, place_}, typed});
            apply({text::Range{place_, behind}, ""});
            edits += 2;
        }
        return edits;
    }

    [[nodiscard]] Cost cost() const {
        return {heap_requests(), arenas_.stats().usage.slab_requests, minor_faults()};
    }
    [[nodiscard]] std::string_view text() const { return document_.text(); }

private:
    void apply(const text::Edit& edit) {
        store_.edit(document_, {&edit, 1}, text::PositionEncoding::Utf8, ++version_);
        REQUIRE(store_.refresh(document_) == DocumentStore::Refreshed::Done);
        REQUIRE(document_.snapshot()->version() == version_);
        message_.clear();
        protocol::JsonWriter out(message_);
        write(out, server::PublishDiagnostics::Params{*document_.snapshot(), session_});
    }

    ArenaPool arenas_;
    DocumentStore store_{arenas_, builtin_table()};
    Document& document_;
    text::Position place_;
    std::int64_t version_ = 1;
    server::Session session_;
    std::string message_;  // kept, as a connection keeps its buffers
};

void check_steady_state(const CorpusFile& file) {
    CAPTURE(file.name);
    Typist typist(file);
    for (int round = 0; round < 3; ++round) typist.type_everything();
    CHECK(typist.text() == file.text);

    int edits = 0;
    const Cost before = typist.cost();
    for (int round = 0; round < 3; ++round) edits += typist.type_everything();
    const Cost after = typist.cost();
    CHECK(after.heap_requests - before.heap_requests == 0);
    CHECK(after.slab_requests - before.slab_requests == 0);
    // The kernel may take a page away and bring it back at any time.
    CHECK(after.page_faults - before.page_faults <= edits / 4);
}

// Nobody reads it.
class Nowhere final : public protocol::Transport {
public:
    void run(protocol::FrameReader::BodySink, protocol::FrameReader::ProblemSink) override {}
    void close() override {}
    bool send(std::string_view frame) override {
        sent += frame.size();
        return true;
    }
    std::size_t sent = 0;
};

// The most that one of many edits asks of the heap, from the bytes of didChange to the bytes of
// publishDiagnostics, in a document of so many functions.
std::uint64_t heap_requests_of_message(int functions) {
    static const server::Language language;
    Nowhere nowhere;
    server::Log log({.level = "off", .file = {}});
    server::Server server(nowhere, log, language, 0, {});
    const auto tell = [&](std::string body) {
        server.receive(std::move(body));
        server.work();
    };
    tell(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})");
    tell(R"({"jsonrpc":"2.0","method":"initialized","params":{}})");
    std::string text;
    for (int i = 0; i < functions; ++i) text += "fun f(a) { return a; }\\nprint undefined;\\n";
    tell(R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":)"
         R"("file:///a.mufi","languageId":"mufi","version":1,"text":")" +
         text + "\"}}}");
    std::uint64_t most = 0;
    for (int version = 2; version < 60; ++version) {
        const char* const end = version % 2 == 0 ? "0" : "1";
        std::string body =
            R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":)"
            R"("file:///a.mufi","version":)" +
            std::to_string(version) +
            R"(},"contentChanges":[{"range":{"start":{"line":0,"character":0},)"
            R"("end":{"line":0,"character":)" +
            end + R"(}},"text":")" + (version % 2 == 0 ? ";" : "") + R"("}]}})";
        const std::size_t sent = nowhere.sent;
        const std::uint64_t before = heap_requests();
        tell(std::move(body));
        if (version > 20) most = std::max(most, heap_requests() - before);
        REQUIRE(nowhere.sent > sent);
    }
    return most;
}

TEST_SUITE("steady state") {
    TEST_CASE("the counter sees new, malloc and growing strings") {
        const std::uint64_t before = heap_requests();
        std::string text(100, 'x');
        text += std::string(1000, 'y');
        CHECK(heap_requests() - before >= 3);
    }
    TEST_CASE("an edit of any file of the corpus asks for no memory") {
        const std::vector<CorpusFile> files = corpus();
        REQUIRE_FALSE(files.empty());
        for (const CorpusFile& file : files) check_steady_state(file);
    }
    TEST_CASE("a message costs a few small blocks, however large its document is") {
        const std::uint64_t of_small = heap_requests_of_message(1);
        CHECK(of_small > 0);
        CHECK(of_small <= 100);
        CHECK(heap_requests_of_message(1000) == of_small);
    }
    TEST_CASE("an edit of a large file asks for no memory") {
        CorpusFile large{"large.mufi", ""};
        for (int i = 0; i < 2000; ++i) {
            const std::string number = std::to_string(i);
            large.text += "fun f" + number + "(a, b) {\n    var c = a + b * " + number +
                          ";\n    return len(c);\n}\n";
        }
        check_steady_state(large);
    }
}

}  // namespace
}  // namespace mufi::tests
