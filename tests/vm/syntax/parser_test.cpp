// The shape of trees, written as nested lists: (Kind text child ...).
#include "vm/syntax/parser.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"

namespace mufi::tests {
namespace {

using syntax::NodeId;
using syntax::NodeKind;

std::string shape(const syntax::SyntaxTree& tree) {
    std::string text;
    for (syntax::TreeWalk walk(tree, tree.root()); walk.next();) {
        if (!walk.entering()) {
            text += ")";
            continue;
        }
        const NodeId id = walk.node();
        if (!text.empty()) text += " ";
        text += "(" + std::string(name_of(tree.kind(id)));
        const std::string_view token = tree.text(tree[id].token);
        if (!token.empty()) text += " " + std::string(token);
    }
    return text;
}

// Of the first expression of the text.
std::string expression(const std::string& source) {
    const Analysed it("x(" + source + ");");
    const std::string all = shape(it->tree);
    const std::string before = "(File (ExprStmt x (Call ( (Name x) ";
    REQUIRE(all.starts_with(before));
    return all.substr(before.size(), all.size() - before.size() - 3);
}

std::string statement(std::string_view source) {
    const Analysed it(source);
    const std::string all = shape(it->tree);
    return all.substr(6, all.size() - 7);
}

TEST_SUITE("parser") {
    TEST_CASE("operators bind as in MufiZ") {
        CHECK(expression("a + b * c") == "(Binary + (Name a) (Binary * (Name b) (Name c)))");
        CHECK(expression("-a ^ b") == "(Binary ^ (Unary - (Name a)) (Name b))");
        CHECK(expression("a ^ b ^ c") == "(Binary ^ (Binary ^ (Name a) (Name b)) (Name c))");
        CHECK(expression("a..b - c") == "(Binary - (Range .. (Name a) (Name b)) (Name c))");
        CHECK(expression("a => b + c") == "(Binary + (Pair => (Name a) (Name b)) (Name c))");
        CHECK(expression("a or b and c") ==
              "(Logical or (Name a) (Logical and (Name b) (Name c)))");
        CHECK(expression("a and b and c") ==
              "(Logical and (Name a) (Logical and (Name b) (Name c)))");
        CHECK(expression("!a == b") == "(Binary == (Unary ! (Name a)) (Name b))");
        CHECK(expression("-f(1).x") == "(Unary - (Member x (Call ( (Name f) (IntLiteral 1))))");
    }
    TEST_CASE("assignments are expressions, and only some targets take one") {
        CHECK(expression("a = b = 1") == "(Assign = (Name a) (Assign = (Name b) (IntLiteral 1)))");
        CHECK(expression("a.b = 1") == "(Assign = (Member b (Name a)) (IntLiteral 1))");
        CHECK(expression("a[0] = 1") ==
              "(Assign = (Index [ (Name a) (IntLiteral 0)) (IntLiteral 1))");
        CHECK(expression("a += 1") == "(CompoundAssign += (Name a) (IntLiteral 1))");
        CHECK(expression("a++ + b--") == "(Binary + (Step ++ (Name a)) (Step -- (Name b)))");
        CHECK(Analysed("a + b.c = 1;").errors() == "1:9 error invalid-assignment-target\n");
    }
    TEST_CASE("literals of collections") {
        CHECK(expression("[1, 2]") == "(Vector [ (IntLiteral 1) (IntLiteral 2))");
        CHECK(expression("{}") == "(Vector {)");
        CHECK(expression("[[1], [2]]") ==
              "(Matrix [ (MatrixRow [ (IntLiteral 1)) (MatrixRow [ (IntLiteral 2)))");
        CHECK(expression("#{a: 1, \"b\": 2,}") ==
              "(Table # (TableEntry a (IntLiteral 1)) (TableEntry \"b\" (IntLiteral 2)))");
        CHECK(expression("v[1:end - 2]") ==
              "(Slice [ (Name v) (IntLiteral 1) (EndBound end (IntLiteral 2)))");
        CHECK(expression("v[end]") == "(Index [ (Name v) (EndBound end (Empty)))");
    }
    TEST_CASE("statements keep a place for what is absent") {
        CHECK(statement("if (a) b; else c;") ==
              "(IfStmt if (Name a) (ExprStmt b (Name b)) (ExprStmt c (Name c)))");
        CHECK(statement("if (a) b;") == "(IfStmt if (Name a) (ExprStmt b (Name b)) (Empty))");
        CHECK(statement("for (;;) b;") ==
              "(ForStmt for (Empty) (Empty) (Empty) (ExprStmt b (Name b)))");
        CHECK(statement("foreach (i in a) b;") == "(ForeachStmt i (Name a) (ExprStmt b (Name b)))");
        CHECK(statement("var a;") == "(VarDecl a (Empty))");
        CHECK(statement("class A < B { m() {} }") ==
              "(ClassDecl A (Name B) (MethodDecl m (ParameterList) (Block {)))");
    }
    TEST_CASE("switches") {
        CHECK(statement("switch (a) { case 1..2 => b, 3 => c break; _ => {} }") ==
              "(SwitchStmt switch (Name a) (RangeArm .. (IntLiteral 1) (IntLiteral 2) (Name b)) "
              "(BareArm 3 (IntLiteral 3) (Name c) (BreakStmt break)) (DefaultArm _ (Block {)))");
        CHECK(statement("switch (a) { case (1..2) => { break; } }") ==
              "(SwitchStmt switch (Name a) (CaseArm case (Paren ( (Range .. (IntLiteral 1) "
              "(IntLiteral 2))) (Block { (BreakStmt break))))");
    }
    TEST_CASE("what is missing is a node") {
        CHECK(statement("var a = ;") == "(VarDecl a (Missing))");
        CHECK(statement("foo(1, );") == "(ExprStmt foo (Call ( (Name foo) (IntLiteral 1)))");
        CHECK(statement("a.;") == "(ExprStmt a (Member (Name a)))");
        CHECK(statement("if (") == "(IfStmt if (Missing) (Missing) (Empty))");
        CHECK(statement("class A { m(").starts_with("(ClassDecl A (Empty) (MethodDecl m"));
    }
    TEST_CASE("nodes know their tokens, and tokens and nodes are found by place") {
        const Analysed it("print foo(1, bar);");
        const syntax::SyntaxTree& tree = it->tree;
        const NodeId call = tree.node_at({6, 17});
        CHECK(tree.kind(call) == NodeKind::Call);
        CHECK(tree.text(call) == "foo(1, bar)");
        CHECK(tree.text(tree.node_at({13, 13})) == "bar");
        CHECK(tree.text(tree.token_at(9)) == "foo");  // of the two that meet, the word
        CHECK(tree.text(tree.token_at(16)) == "bar");
        CHECK(tree.token_at(12) == syntax::TokenId{4});  // behind the comma
        CHECK(tree.text(tree.token_before(12)) == ",");
        CHECK(tree.token_before(0) == syntax::kNoToken);
    }
    TEST_CASE("comments are found by place") {
        const Analysed it("a; // b\n/# c #/ d;");
        CHECK(it->tree.comment_at(3) == nullptr);  // before it
        CHECK(it->tree.comment_at(5) != nullptr);
        CHECK(it->tree.comment_at(7) != nullptr);  // a line comment goes on to the line end
        CHECK(it->tree.comment_at(15) == nullptr);
    }
    TEST_CASE("every kind of diagnostic has a name of its own and a text") {
        for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
            CAPTURE(kind.slug);
            CHECK(syntax::find_diagnostic_kind(kind.slug) == &kind);
            CHECK_FALSE(kind.text.empty());
            CHECK(kind.slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                  std::string_view::npos);
        }
        for (std::uint8_t number = 1; number <= 80; ++number)
            CHECK(syntax::find_reference_error(number) != nullptr);
    }
    TEST_CASE("what is before and behind a change is taken from the older tree") {
        memory::Arena arena;
        syntax::ScanScratch scratch;
        syntax::DiagnosticList diagnostics;
        diagnostics.begin(arena);
        const std::string text = "var a = 1;\nvar b = 2;\nvar c = 3;\nvar d = 4;\nvar e = 5;\n";
        const std::string changed = std::string(text).replace(text.find('3'), 1, "6 + 7");
        const syntax::Scan older_scan = syntax::scan(text, arena, scratch);
        const syntax::SyntaxTree parsed = syntax::parse(text, older_scan, arena, diagnostics);
        // Marked, so that it can be seen again.
        std::vector<syntax::Node> nodes(parsed.nodes().begin(), parsed.nodes().end());
        for (syntax::Node& node : nodes) node.has_error = node.kind == NodeKind::IntLiteral;
        syntax::NodeCounts counts{};
        for (const syntax::Node& node : nodes) ++counts[static_cast<std::size_t>(node.kind)];
        const syntax::SyntaxTree older(text, older_scan, nodes, counts, parsed.mistaken(), {});
        const syntax::Scan scan = syntax::scan(changed, arena, scratch, {}, &older_scan);
        const syntax::SyntaxTree tree = syntax::parse(changed, scan, arena, diagnostics, &older);
        std::string taken_over;
        for (std::uint32_t id = 0; id < tree.nodes().size(); ++id)
            if (tree.nodes()[id].has_error) taken_over += tree.text(syntax::NodeId{id});
        CHECK(taken_over == "145");
        CHECK(tree.count(NodeKind::IntLiteral) == 6);
    }
}

}  // namespace
}  // namespace mufi::tests
