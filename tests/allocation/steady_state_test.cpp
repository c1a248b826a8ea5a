// From the text of a change to its diagnostics: once a document has been edited a few times,
// nothing is asked of the heap, no arena asks for a slab, and no page is touched for the first
// time.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <string>
#include <vector>

#include "server/document_store.h"
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
    }

    ArenaPool arenas_;
    DocumentStore store_{arenas_, builtin_table()};
    Document& document_;
    text::Position place_;
    std::int64_t version_ = 1;
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
    CHECK(after.page_faults - before.page_faults <= 2 * edits);
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
