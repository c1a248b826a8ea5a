// What a judgement takes over from that of an older version. That the verdict stays the same is a
// matter of tests/vm/analysis/older_test.cpp; here figures of the older one are changed, to see
// where they arrive.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "vm/reference/verdict.h"

namespace mufi::tests {
namespace {

using reference::Boundaries;
using reference::Boundary;
using reference::Verdict;

// Judges `older`, changes what is left of that, and judges `newer` with it.
template <typename Change>
Verdict judged_after(const std::string& older, const std::string& newer, memory::Arena& arena,
                     Change&& change) {
    syntax::ScanScratch scratch;
    reference::Notes notes;
    const syntax::Scan older_scan = syntax::scan(older, arena, scratch);
    Verdict older_verdict = reference::judge(older, older_scan, notes, arena);
    change(older_verdict.boundaries);
    const syntax::Scan scan = syntax::scan(newer, arena, scratch, {}, &older_scan);
    return reference::judge(newer, scan, notes, arena, &older_verdict);
}

// Puts 100 constants more before every place of the older judgement.
class MoreConstants {
public:
    void operator()(Boundaries& older) {
        places_.assign(older.places.begin(), older.places.end());
        for (Boundary& place : places_) place.constants += 100;
        older.places = places_;
    }

private:
    std::vector<Boundary> places_;
};

// Four declarations with two constants each: the name and the value.
const std::string kText = "var first = 1;\nvar second = 2;\nvar third = 3;\nvar fourth = 4;\n";

std::string with(std::string_view found, std::string_view put) {
    std::string text = kText;
    return text.replace(text.find(found), found.size(), put);
}

TEST_SUITE("boundaries") {
    TEST_CASE("what is behind a change is not judged again") {
        memory::Arena arena;
        const auto more = [](Boundaries& older) { older.constants += 100; };
        const Boundaries found = judged_after(kText, with("1", "5"), arena, more).boundaries;
        CHECK(found.constants == 108);
        CHECK(found.places.size() == 5);
        CHECK(found.clean == 5);
        CHECK(found.sound_from == 0);
    }
    TEST_CASE("nor what is before it") {
        memory::Arena arena;
        MoreConstants more;
        const Boundaries found = judged_after(kText, with("4", "5 + 6"), arena, more).boundaries;
        CHECK(found.places.back().constants == 109);
        CHECK(found.places.size() == 5);
    }
    TEST_CASE("nor what is behind a class, unless there is a class more or less before it") {
        memory::Arena arena;
        const auto nothing = [](Boundaries&) {};
        const auto more = [](Boundaries& older) { older.constants += 100; };
        const std::string with_class = "class A { f() { return 1; } }\n" + kText;
        const auto constants = [&](const std::string& newer, auto change) {
            return judged_after(with_class, newer, arena, change).boundaries.constants;
        };
        std::string changed = with_class;
        changed.replace(changed.find("second"), 6, "other");
        CHECK(constants(changed, more) == constants(changed, nothing) + 100);
        CHECK(constants(kText, more) == constants(kText, nothing));
        const std::string two = "class B {}\n" + with_class;
        CHECK(constants(two, more) == constants(two, nothing));
    }
    TEST_CASE("behind a mistake the rest is known to be sound, too") {
        memory::Arena arena;
        const auto more = [](Boundaries& older) { older.constants += 100; };
        const Verdict verdict = judged_after(kText, with("= 1", "="), arena, more);
        CHECK(verdict.outcome == reference::Outcome::Reject);
        CHECK(verdict.boundaries.clean == 1);
        CHECK(verdict.boundaries.failed_from == 1);
        CHECK(verdict.boundaries.sound_from < 4);
        CHECK(verdict.boundaries.constants == 107);
    }
    TEST_CASE("behind an older mistake only the change is judged") {
        memory::Arena arena;
        MoreConstants in_places;
        const auto more = [&](Boundaries& older) {
            in_places(older);
            older.constants += 50;
        };
        std::string older = with("= 1", "=");
        std::string newer = older;
        newer.replace(newer.find('3'), 1, "5");
        const Verdict verdict = judged_after(older, newer, arena, more);
        CHECK(verdict.outcome == reference::Outcome::Reject);
        CHECK(verdict.line == 1);
        CHECK(verdict.boundaries.constants == 57);
    }
    TEST_CASE("after a crash nothing is known of the rest") {
        memory::Arena arena;
        const auto nothing = [](Boundaries&) {};
        const Verdict verdict = judged_after(
            with("4", "f()++"), with("4", "f()++").insert(0, "var = 1;"), arena, nothing);
        CHECK(verdict.outcome == reference::Outcome::Crash);
        CHECK_FALSE(verdict.boundaries.survived);
    }
    TEST_CASE("near the limit all is judged, and refused where it is too much") {
        std::string text;
        for (int number = 0; number < 114; ++number)
            text += "var v" + std::to_string(number) + " = 1;";
        memory::Arena arena;
        const auto nothing = [](Boundaries&) {};
        const Verdict at_limit = judged_after(text, "print 1 + 2;" + text, arena, nothing);
        CHECK(at_limit.outcome == reference::Outcome::Accept);
        std::string more = "print 1";
        for (int number = 0; number < 40; ++number) more += " + 1";
        const Verdict above = judged_after(text, more + ";" + text, arena, nothing);
        CHECK(above.outcome == reference::Outcome::Reject);
    }
}

}  // namespace
}  // namespace mufi::tests
