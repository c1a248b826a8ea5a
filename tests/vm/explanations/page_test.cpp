#include "vm/explanations/page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/support/analysed.h"
#include "vm/explanations/data_files.h"

namespace mufi::explanations {
namespace {

using tests::Analysed;

// What only programs show that are too long for a page, or hold bytes that no page can.
const std::set<std::string_view> kWithoutExample = {"too-many-parameters",
                                                    "too-many-constants",
                                                    "too-many-closure-variables",
                                                    "too-many-locals",
                                                    "too-many-arguments-in-call",
                                                    "loop-too-large",
                                                    "jump-too-large",
                                                    "file-too-large",
                                                    "compiler-crash",
                                                    "nested-too-deeply",
                                                    "too-many-arms",
                                                    "nul-byte",
                                                    "crashing-length",
                                                    "carriage-return",
                                                    "comment-without-line-end",
                                                    "constants-near-limit",
                                                    "locals-near-limit",
                                                    "captures-near-limit",
                                                    "vector-too-long",
                                                    "matrix-too-large"};

bool shows(std::string_view program, std::string_view code) {
    const Analysed analysed(program);
    return std::ranges::any_of(analysed->diagnostics, [&](const syntax::Diagnostic& it) {
        return kind_of(it.code).slug == code;
    });
}

TEST_SUITE("explanations") {
    TEST_CASE("every diagnostic has a page") {
        for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
            CAPTURE(kind.slug);
            const std::optional<Page> page = find_page(kind.slug);
            REQUIRE(page);
            CHECK(page->meaning.size() > 20);
            CHECK(page->example.empty() == kWithoutExample.contains(kind.slug));
        }
    }
    TEST_CASE(
        "the example of a page shows its diagnostic, and what to write instead has no fault") {
        for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
            const std::optional<Page> page = find_page(kind.slug);
            if (!page || page->example.empty()) continue;
            CAPTURE(kind.slug);
            CHECK(shows(page->example, kind.slug));
            CHECK_FALSE(shows(page->instead, kind.slug));
            CHECK(Analysed(page->instead).diagnostics().find(" warning ") == std::string::npos);
            CHECK(Analysed(page->instead).errors() == "");
        }
    }
    TEST_CASE("every page is about a diagnostic that exists") {
        for (const std::string_view file : data_files()) {
            for (std::size_t at = 0; at != std::string_view::npos; at = file.find("\n# ", at)) {
                if (at != 0) ++at;
                const std::string_view code = file.substr(at + 2, file.find('\n', at) - at - 2);
                CAPTURE(code);
                CHECK(syntax::find_diagnostic_kind(code) != nullptr);
            }
        }
    }
    TEST_CASE("a page says how to allow what can be allowed") {
        CHECK(write_page(*syntax::find_diagnostic_kind("self-assignment")).find("allow(self-") !=
              std::string::npos);
        CHECK(write_page(*syntax::find_diagnostic_kind("expected-semicolon")).find("allow(") ==
              std::string::npos);
        CHECK(write_page(*syntax::find_diagnostic_kind("unknown-code")).find("allow(unknown-") ==
              std::string::npos);
    }
}

}  // namespace
}  // namespace mufi::explanations
