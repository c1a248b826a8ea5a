// What is said about misplaced locals is what happens, on small functions made at random.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/analysed.h"
#include "tests/support/slot_machine.h"
#include "vm/syntax/diagnostic_code.h"

namespace mufi::tests {
namespace {

using syntax::DiagnosticCode;

bool is_found(const analysis::Analysis& analysis, DiagnosticCode code) {
    return std::ranges::find(analysis.diagnostics, code, &syntax::Diagnostic::code) !=
           analysis.diagnostics.end();
}

// The line of the local, `foreach` or `switch` that is said to be misplaced; 0.
int reported_line(const analysis::Analysis& analysis) {
    for (const syntax::Diagnostic& it : analysis.diagnostics)
        if (it.code == DiagnosticCode::MisplacedLocal ||
            it.code == DiagnosticCode::MisplacedSwitchValue)
            return static_cast<int>(analysis.lines.line_of(it.span.begin)) + 1;
    return 0;
}

TEST_SUITE("drift") {
    TEST_CASE("the first local that can be misplaced is named, and no other") {
        std::size_t misplaced = 0;
        std::size_t sound = 0;
        for (std::uint32_t number = 0; number < 3000; ++number) {
            SlotMachine machine(number);
            const Analysed it(machine.source());
            REQUIRE_MESSAGE(it.errors() == "", machine.source());
            // Then it is said of the class, and of nothing behind it.
            if (is_found(*it, DiagnosticCode::ClassInLoop)) continue;
            const int expected = machine.first_misplaced_line();
            CHECK_MESSAGE(reported_line(*it) == expected, number, ":\n", machine.source());
            ++(expected != 0 ? misplaced : sound);
        }
        CHECK(misplaced > 300);
        CHECK(sound > 300);
    }
}

}  // namespace
}  // namespace mufi::tests
