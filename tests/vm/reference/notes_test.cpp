// What the model of the compiler notices in texts that are accepted.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/repeated.h"
#include "vm/memory/arena.h"
#include "vm/reference/verdict.h"

namespace mufi::tests {
namespace {

struct Noted {
    explicit Noted(std::string text) : source(std::move(text)) {
        scan = syntax::scan(source, arena, scratch);
        outcome = reference::judge(source, scan, notes, arena).outcome;
    }
    [[nodiscard]] std::string text(text::Span span) const {
        return source.substr(span.begin, span.size());
    }
    [[nodiscard]] std::string name(syntax::NameId id) const {
        return std::string(scan.names.text(id));
    }

    std::string source;
    memory::Arena arena;
    syntax::ScanScratch scratch;
    syntax::Scan scan;
    reference::Notes notes;
    reference::Outcome outcome{};
};

TEST_SUITE("reference notes") {
    TEST_CASE("a function with nearly all constants is named, and where it became so") {
        const Noted it("fun f() { " + repeated("1;", 229) + " 2; 3; } " + repeated("4;", 200));
        REQUIRE(it.notes.crowded.size() == 1);
        CHECK(it.text(it.notes.crowded[0].name) == "f");
        CHECK(it.text(it.notes.crowded[0].crowded_at) == "2");
        CHECK(it.notes.crowded[0].constants == 231);
        CHECK(Noted("fun f() { " + repeated("1;", 229) + " }").notes.crowded.empty());
    }
    TEST_CASE("the script has no name") {
        const Noted it(repeated("1;", 230));
        REQUIRE(it.notes.crowded.size() == 1);
        CHECK(it.notes.crowded[0].name.size() == 0);
    }
    TEST_CASE("locals count as long as they are in scope") {
        std::string locals;
        for (int at = 0; at < 120; ++at) locals += "var v" + std::to_string(at) + ";";
        CHECK(Noted("{" + locals + "} {" + locals + "}").notes.crowded.empty());
        const Noted it("fun f() {" + locals + "{" + locals + "} }");
        REQUIRE(it.notes.crowded.size() == 1);
        CHECK(it.notes.crowded[0].locals == 241);
    }
    TEST_CASE("a variable from two functions out counts at every use") {
        const Noted it("fun a() { var x; fun b() { fun c() {" + repeated("x;", 230) + "} } }");
        REQUIRE(it.notes.crowded.size() == 1);
        CHECK(it.notes.crowded[0].captures == 230);
        const Noted near("fun a() { var x; fun b() {" + repeated("x;", 230) + "} }");
        CHECK(near.notes.crowded.empty());
    }
    TEST_CASE("a variable from two functions out is mixed up with a nearer one of its number") {
        const Noted it("fun a() { var x; fun b() { var y; fun c() { y; x; var z = x; } x; } }");
        CHECK(it.notes.mixed_up.empty());
        const Noted other("fun a() { var w; var x; fun b() { var y; w; fun c() { y; x; } } }");
        REQUIRE(other.notes.mixed_up.size() == 1);
        CHECK(other.text(other.notes.mixed_up[0].place) == "x");
        CHECK(other.name(other.notes.mixed_up[0].wanted) == "x");
        CHECK(other.name(other.notes.mixed_up[0].read) == "y");
    }
    TEST_CASE("nothing is noted of a text that is refused") {
        const Noted it("fun f() { " + repeated("1;", 240) + " } )");
        CHECK(it.outcome == reference::Outcome::Reject);
        CHECK(it.notes.crowded.empty());
    }
}

}  // namespace
}  // namespace mufi::tests
