// An analysis that takes over what did not change since an older version says what one from the
// beginning says.
#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/described.h"
#include "tests/support/invariants.h"
#include "tests/support/judged.h"
#include "tests/support/random.h"

namespace mufi::tests {
namespace {

using analysis::Analysis;

// A document and its newest analysis, each made from the one before.
class Versions {
public:
    explicit Versions(const std::string& text) { become(text); }

    void become(std::string text) {
        const std::size_t next = 1 - newest_;
        arenas_[next].reset();
        texts_[next] = std::move(text);
        analyses_[next] = analysis::analyze(texts_[next], builtin_table(), arenas_[next], scratch_,
                                            {}, is_first_ ? nullptr : &analyses_[newest_]);
        newest_ = next;
        is_first_ = false;
        // What the older version lies in may be gone from here on.
        arenas_[1 - newest_].reset();
        texts_[1 - newest_].assign(texts_[1 - newest_].size(), '?');
    }
    [[nodiscard]] const std::string& text() const { return texts_[newest_]; }
    [[nodiscard]] const Analysis& analysis() const { return analyses_[newest_]; }

private:
    std::array<std::string, 2> texts_;
    std::array<memory::Arena, 2> arenas_;
    std::array<Analysis, 2> analyses_;
    analysis::Scratch scratch_;
    std::size_t newest_ = 0;
    bool is_first_ = true;
};

void check_newest(const Versions& versions) {
    const Analysed fresh(versions.text());
    const Analysis& newest = versions.analysis();
    CAPTURE(versions.text());
    REQUIRE(described(newest) == described(*fresh));
    REQUIRE(broken_invariant(newest) == broken_invariant(*fresh));
}

// What is typed, taken away, and put in again.
std::string edited(std::string text, const std::string& other, Random& random) {
    static constexpr std::array<std::string_view, 40> kTyped = {
        "\"",  "`",   "'",     "/",    "#",      "//", "/#", "#/", "i",   "1",
        ".",   "..",  "+",     "-",    "=",      "++", "+=", "x",  "_",   " ",
        "\n",  "\r",  "{",     "}",    "(",      ")",  "[",  "]",  ";",   ",",
        "fun", "var", "class", "self", "return", "12", "5i", "1+", "/##", "else"};
    const std::size_t at = below(random, text.size() + 1);
    switch (below(random, 6)) {
        case 0:
        case 1:
        case 2:
            return text.insert(at, kTyped[below(random, kTyped.size())]);
        case 3:
            return text.erase(at, 1 + below(random, 3));
        case 4:
            return text.erase(at, below(random, 60));
        default: {
            const std::size_t from = below(random, other.size() + 1);
            return text.insert(at, other.substr(from, below(random, 60)));
        }
    }
}

// Some edits one after another; now and then back to how it was.
void check_edits(const std::string& program, const std::string& other, int rounds, Random& random) {
    Versions versions(program);
    for (int round = 0; round < rounds; ++round) {
        const bool goes_back = below(random, 4) == 0;
        versions.become(goes_back ? program : edited(versions.text(), other, random));
        check_newest(versions);
    }
}

TEST_SUITE("older versions") {
    TEST_CASE("programs of the corpus, edited") {
        Random random(20'261'129);
        const std::vector<CorpusFile> files = corpus();
        for (std::size_t at = 0; at < files.size(); ++at) {
            CAPTURE(files[at].name);
            const std::string& other = files[(at * 7 + 3) % files.size()].text;
            check_edits(files[at].text, other, 12, random);
            check_edits(files[at].text + other, other, 12, random);
        }
    }
    TEST_CASE("programs that MufiZ has judged, edited") {
        Random random(3);
        std::string before = "print 1;";
        for (const std::filesystem::path& file : verdict_files()) {
            for (const JudgedProgram& program : read_verdicts(file)) {
                if (program.source.size() > 4'000) continue;
                CAPTURE(program.name);
                check_edits(program.source + before, before, 3, random);
                before = program.source;
            }
        }
    }
    TEST_CASE("a program that is typed") {
        const std::string program = corpus("programs").front().text;
        Versions versions("");
        for (std::size_t size = 1; size <= std::min<std::size_t>(program.size(), 1'500); ++size) {
            versions.become(program.substr(0, size));
            check_newest(versions);
        }
    }
    TEST_CASE("what is suggested does not depend on which word was typed first") {
        Versions versions("fun f(constructor, initialize, placer, placed) {}");
        versions.become(
            "class A {\n"
            "  initialize() { self.placed = 1; self.placer = 2; }\n"
            "  constructor() { return self.places; }\n"
            "}\n"
            "A(1);\n");
        check_newest(versions);
    }
    TEST_CASE("words that were typed do not gather without end") {
        Versions versions("var a = 1;");
        std::size_t most = 0;
        for (int number = 0; number < 1'000; ++number) {
            versions.become("var a" + std::to_string(number) + " = 1;");
            most = std::max(most, versions.analysis().tree.scan().names.size());
        }
        CHECK(most > syntax::kWellKnownNames + 200);
        CHECK(most < syntax::kWellKnownNames + 300);
        check_newest(versions);
    }
    TEST_CASE("of a large text little is scanned, judged and parsed again") {
        std::string program;
        for (int number = 0; number < 100; ++number)
            program += "fun f" + std::to_string(number) + "(a) { return a + 1; }\n";
        Versions versions(program);
        const std::size_t middle = program.find("+ 1", program.size() / 2);
        versions.become(std::string(program).insert(middle, "+ 2 "));
        const syntax::Scan& scan = versions.analysis().tree.scan();
        CHECK(scan.kept.from - scan.kept.before < 10);
        CHECK(scan.kept.from + 2 < scan.tokens.size());
        CHECK(versions.analysis().verdict.boundaries.places.size() == 101);
        check_newest(versions);
    }
}

}  // namespace
}  // namespace mufi::tests
