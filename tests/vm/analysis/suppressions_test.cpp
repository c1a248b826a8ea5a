#include "vm/analysis/suppressions.h"

#include <doctest/doctest.h>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"

namespace mufi::tests {
namespace {

// The source with the first diagnostic of that code allowed on its line.
std::string allowed(const std::string& source, std::string_view slug) {
    const Analysed it(source);
    for (const syntax::Diagnostic& diagnostic : it->diagnostics) {
        if (kind_of(diagnostic.code).slug != slug) continue;
        const auto edit = analysis::edit_to_allow({it->tree, it->lines}, diagnostic);
        if (!edit) return "nothing";
        return std::string(source).replace(edit->span.begin, edit->span.size(), edit->text);
    }
    return "not found";
}

TEST_SUITE("suppressions") {
    TEST_CASE("an edit allows a diagnostic where its line ends") {
        CHECK(allowed("print -2 ^ 2;\nprint 1;\n", "negated-power") ==
              "print -2 ^ 2;  // mufi-ls: allow(negated-power)\nprint 1;\n");
        CHECK(allowed("print -2 ^ 2;  // mufi-ls: allow(step-value)\n", "negated-power") ==
              "print -2 ^ 2;  // mufi-ls: allow(step-value, negated-power)\n");
    }
    TEST_CASE("where a comment is already, it goes above") {
        CHECK(allowed("  print -2 ^ 2;  // four\n", "negated-power") ==
              "  // mufi-ls: allow-next-line(negated-power)\n  print -2 ^ 2;  // four\n");
        CHECK(allowed("print -2 ^ 2 + \"\n\";\n", "negated-power") ==
              "// mufi-ls: allow-next-line(negated-power)\nprint -2 ^ 2 + \"\n\";\n");
    }
    TEST_CASE("what MufiZ refuses is not allowed") {
        CHECK(allowed("print 1\nprint 2;\n", "expected-semicolon-after-print") == "nothing");
        CHECK(Analysed("// mufi-ls: allow-file(step-value)\nprint 1 +;\n").errors() ==
              "2:10 error expected-expression\n");
    }
    TEST_CASE("allowing any warning of the corpus takes it away, and nothing is unneeded then") {
        for (const CorpusFile& file : corpus("lints")) {
            const Analysed before(file.text);
            if (!before.errors().empty()) continue;
            for (const syntax::Diagnostic& diagnostic : before->diagnostics) {
                const auto edit =
                    analysis::edit_to_allow({before->tree, before->lines}, diagnostic);
                if (!edit) continue;
                std::string text(file.text);
                text.replace(edit->span.begin, edit->span.size(), edit->text);
                CAPTURE(file.name);
                CAPTURE(text);
                const Analysed after(text);
                const auto count = [&](const Analysed& it, std::string_view slug) {
                    return std::ranges::count_if(it->diagnostics,
                                                 [&](const syntax::Diagnostic& one) {
                                                     return kind_of(one.code).slug == slug;
                                                 });
                };
                const std::string_view slug = kind_of(diagnostic.code).slug;
                CHECK(count(after, slug) < count(before, slug));
                CHECK(count(after, "unneeded-suppression") ==
                      count(before, "unneeded-suppression"));
            }
        }
    }
    TEST_CASE("severities have the last word") {
        analysis::Severities severities;
        severities.set(syntax::find_diagnostic_kind("negated-power")->code, analysis::Level::Hint);
        severities.set(syntax::find_diagnostic_kind("power-chain")->code, analysis::Level::Off);
        memory::Arena arena;
        analysis::Scratch scratch;
        const analysis::Analysis it = analysis::analyze(
            "print -2 ^ 2; print 2 ^ 2 ^ 2;", builtin_table(), arena, scratch, severities);
        REQUIRE(it.diagnostics.size() == 1);
        CHECK(it.diagnostics[0].severity == syntax::Severity::Hint);
    }
    TEST_CASE("a comment for what settings have turned off is not unneeded") {
        analysis::Severities severities;
        severities.set(syntax::find_diagnostic_kind("negated-power")->code, analysis::Level::Off);
        memory::Arena arena;
        analysis::Scratch scratch;
        CHECK(analysis::analyze("print 1;  // mufi-ls: allow(negated-power)\n", builtin_table(),
                                arena, scratch, severities)
                  .diagnostics.empty());
    }
}

}  // namespace
}  // namespace mufi::tests
