// Programs that say what is wrong with them, and the fixes of what is found there.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/support/analysed.h"
#include "tests/support/caret_comments.h"
#include "tests/support/corpus.h"
#include "vm/syntax/diagnostic_code.h"

namespace mufi::tests {
namespace {

using syntax::Diagnostic;
using syntax::DiagnosticCode;

std::size_t count(const Analysed& it, DiagnosticCode code) {
    return static_cast<std::size_t>(std::ranges::count(it->diagnostics, code, &Diagnostic::code));
}

// Whether the same is said of the same place when `fix` has been applied.
bool is_still_there(const Analysed& after, const Diagnostic& diagnostic, const syntax::Fix& fix) {
    std::uint32_t first = diagnostic.span.begin;  // where the place can begin now
    for (const syntax::FixEdit& edit : fix.edits) {
        if (edit.span.end > diagnostic.span.begin || edit.span.begin >= diagnostic.span.begin)
            continue;
        first += static_cast<std::uint32_t>(edit.replacement.size()) - edit.span.size();
    }
    std::uint32_t last = first;
    for (const syntax::FixEdit& edit : fix.edits)
        if (edit.span.begin == diagnostic.span.begin)
            last += static_cast<std::uint32_t>(edit.replacement.size());
    return std::ranges::any_of(after->diagnostics, [&](const Diagnostic& it) {
        return it.code == diagnostic.code && it.span.begin >= first && it.span.begin <= last;
    });
}

// Edits lie in the order of the text and apart from each other.
std::string apply(std::string text, const syntax::Fix& fix) {
    std::uint32_t limit = static_cast<std::uint32_t>(text.size());
    for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit) {
        REQUIRE(edit->span.begin <= edit->span.end);
        REQUIRE(edit->span.end <= limit);
        limit = edit->span.begin;
        text.replace(edit->span.begin, edit->span.size(), edit->replacement);
    }
    return text;
}

bool is_lint(const syntax::DiagnosticKind& kind) {
    constexpr auto kFirst = DiagnosticCode::CompoundAssignment;
    return kind.code >= kFirst;
}

// Most programs leave things unused and say nothing of hints; those that speak of one name all.
Compared compared_in(const CorpusFile& file) {
    return file.text.find("^ hint ") == std::string::npos ? Compared::NoHints
                                                          : Compared::Everything;
}

TEST_SUITE("lints") {
    TEST_CASE("what goes wrong is found, each once, and nothing else") {
        for (const CorpusFile& file : corpus("lints")) {
            CAPTURE(file.name);
            CHECK(compare_with_comments(*Analysed(file.text), compared_in(file)) == "");
        }
    }
    TEST_CASE("a fix compiles where the program did, and takes away what it is for") {
        std::size_t fixes = 0;
        for (const CorpusFile& file : corpus("lints")) {
            const Analysed before(file.text);
            const bool compiled = before.errors().empty();
            for (const Diagnostic& diagnostic : before->diagnostics) {
                if (!is_lint(kind_of(diagnostic.code))) continue;
                for (const syntax::Fix& fix : diagnostic.fixes) {
                    const std::string fixed = apply(file.text, fix);
                    CAPTURE(file.name);
                    CAPTURE(fixed);
                    const Analysed after(fixed);
                    if (compiled) CHECK(after.errors() == "");
                    CHECK_FALSE(is_still_there(after, diagnostic, fix));
                    ++fixes;
                }
            }
        }
        CHECK(fixes > 50);
    }
    TEST_CASE("every warning has a program named after it that shows it") {
        const std::vector<CorpusFile> files = corpus("lints");
        for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
            // No comment can follow the last line without ending it.
            if (!is_lint(kind) || kind.code == DiagnosticCode::CommentWithoutLineEnd) continue;
            const std::string name = "/" + std::string(kind.slug) + ".mufi";
            const auto file = std::ranges::find_if(
                files, [&](const CorpusFile& it) { return it.name.ends_with(name); });
            CAPTURE(kind.slug);
            REQUIRE(file != files.end());
            CHECK(count(Analysed(file->text), kind.code) > 0);
        }
    }
    TEST_CASE("a comment that ends the file without a line end swallows a line of a linked file") {
        const Analysed it("print 1; // last");
        CHECK(it.diagnostics() == "1:10 hint comment-without-line-end\n");
        CHECK(apply("print 1; // last", it->diagnostics[0].fixes[0]) == "print 1; // last\n");
        CHECK(Analysed("// last\n").diagnostics() == "");
        CHECK(Analysed("print 1;").diagnostics() == "");
    }
    TEST_CASE("no warning is an error") {
        for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds())
            if (is_lint(kind)) CHECK(kind.severity != syntax::Severity::Error);
    }
}

}  // namespace
}  // namespace mufi::tests
