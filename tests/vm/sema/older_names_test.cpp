// What a resolver takes over from the model of an older version.
#include "vm/sema/older_names.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/analysed.h"
#include "vm/syntax/parser.h"

namespace mufi::tests {
namespace {

using sema::Reference;
using sema::Role;

// The names that a newer version takes over from an older one, in the order of the text.
std::string taken_over(const std::string& text, const std::string& changed) {
    memory::Arena arena;
    syntax::ScanScratch scan_scratch;
    syntax::DiagnosticList diagnostics;
    sema::ResolverScratch scratch;
    diagnostics.begin(arena);
    const syntax::Scan older_scan = syntax::scan(text, arena, scan_scratch);
    const syntax::SyntaxTree older_tree = syntax::parse(text, older_scan, arena, diagnostics);
    const sema::Model model =
        sema::resolve(older_tree, builtin_table(), arena, scratch, diagnostics);
    // Marked, so that it can be seen again.
    std::vector<Reference> references(model.references().begin(), model.references().end());
    for (Reference& it : references)
        if (it.role == Role::Read) it.role = Role::ReadWrite;
    sema::Model::Tables tables;
    tables.symbols = model.symbols();
    tables.references = references;
    tables.functions = model.functions();
    tables.classes = model.classes();
    tables.member_uses = model.member_uses();
    tables.milestones = model.milestones();
    tables.mistaken = model.mistaken();
    const sema::Model older(tables);

    const syntax::Scan scan = syntax::scan(changed, arena, scan_scratch, {}, &older_scan);
    const syntax::SyntaxTree tree = syntax::parse(changed, scan, arena, diagnostics, &older_tree);
    const sema::Model newer =
        sema::resolve(tree, builtin_table(), arena, scratch, diagnostics, &older);
    std::string names;
    for (const Reference& it : newer.references())
        if (it.role == Role::ReadWrite) names += std::string(tree.text(it.token)) + " ";
    return names;
}

// Functions that read a, b, c ..., each of them longer than what lies between two milestones.
std::string functions(std::string_view names) {
    std::string text;
    for (const char name : names)
        text += std::string("fun f() { 1; 2; 3; 4; 5; 6; 7; 8; ") + name + "; }\n";
    return text;
}

TEST_SUITE("older names") {
    TEST_CASE("all but the item that was changed is taken over") {
        const std::string text = functions("abcdefgh");
        std::string changed = text;
        changed.replace(changed.find("d;"), 1, "other");
        CHECK(taken_over(text, changed) == "a b c e f g h ");
    }
    TEST_CASE("of an item with a mistake nothing is taken over, nor what is between two") {
        const std::string text = functions("ab") + "self; 1; 2; 3; 4; 5; 6; 7; 8; c;\n" +
                                 functions("defg") + "break;\n" + functions("hij");
        std::string changed = text;
        changed.replace(changed.find("e;"), 1, "other");
        CHECK(taken_over(text, changed) == "a b i j ");
    }
    TEST_CASE("behind locals that stay in scope nothing is taken over") {
        const std::string leak = "{ var x = 1; class A {} }\n";
        const std::string text = functions("ab") + leak + functions("cde");
        std::string changed = text;
        changed.replace(changed.find("e;"), 1, "other");
        CHECK(taken_over(text, changed) == "a b ");
        // Where there are none any more, what is behind means something else.
        CHECK(taken_over(text, functions("ab") + functions("cde")) == "a ");
        CHECK(taken_over(functions("abcde"), functions("ab") + leak + functions("cde")) == "a ");
    }
}

}  // namespace
}  // namespace mufi::tests
