#include "vm/sema/kinds.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/builtins.h"
#include "tests/support/marked_source.h"
#include "vm/analysis/analysis.h"

namespace mufi::tests {
namespace {

class Program {
public:
    explicit Program(std::string_view marked) : source_(marked) {
        analysis_ = analysis::analyze(source_.text(), builtin_table(), arena_, scratch_);
    }
    // What the largest expression that begins at $0 holds.
    [[nodiscard]] std::string at_point() const {
        syntax::NodeId found = syntax::kNoNode;
        for (std::uint32_t id = 0; id < analysis_.tree.nodes().size(); ++id) {
            const syntax::NodeId node{id};
            if (analysis_.tree.kind(node) == syntax::NodeKind::ExprStmt) continue;
            if (analysis_.tree.span(node).begin == source_.point()) found = node;
        }
        return describe(analysis_.kinds.of(found));
    }
    [[nodiscard]] std::string describe(sema::Value value) const {
        return sema::describe(value, analysis_.tree, analysis_.model, builtin_table());
    }
    [[nodiscard]] const analysis::Analysis& analysis() const { return analysis_; }

private:
    MarkedSource source_;
    memory::Arena arena_;
    analysis::Scratch scratch_;
    analysis::Analysis analysis_;
};

std::string kind_at(std::string_view marked) {
    return Program(marked).at_point();
}

}  // namespace

TEST_SUITE_BEGIN("kinds");

TEST_CASE("literals are of their kind") {
    CHECK(kind_at("print $01;") == "int");
    CHECK(kind_at("print $01.5;") == "double");
    CHECK(kind_at("print $02i;") == "complex");
    CHECK(kind_at("print $0\"a\";") == "string");
    CHECK(kind_at("print $0`a`;") == "string");
    CHECK(kind_at("print $0true;") == "bool");
    CHECK(kind_at("print $0nil;") == "nil");
    CHECK(kind_at("print $0[1, 2, 3];") == "vector of 3");
    CHECK(kind_at("print $0[[1, 2, 3], [4, 5, 6]];") == "2 x 3 matrix");
    CHECK(kind_at("print $0#{a: 1};") == "table");
    CHECK(kind_at("print $01..5;") == "range");
    CHECK(kind_at("print $01 => 2;") == "pair");
}

TEST_CASE("operators make what MufiZ makes") {
    CHECK(kind_at("print $01 + 2;") == "int");
    CHECK(kind_at("print $01 + 2.0;") == "double");
    CHECK(kind_at("print $04 / 2;") == "double");
    CHECK(kind_at("print $02 ^ 2;") == "double");
    CHECK(kind_at("print $07 % 2;") == "int");
    CHECK(kind_at("print $0\"a\" + 1;") == "string");
    CHECK(kind_at("print $01 < 2;") == "bool");
    CHECK(kind_at("print $0-1;") == "int");
    CHECK(kind_at("print $0!1;") == "bool");
    CHECK(kind_at("print $0nil + 5;") == "int");
    CHECK(kind_at("print $0[1, 2] + [3];") == "vector of 1");
    CHECK(kind_at("print $0[1, 2] * 2;") == "vector of 2");
    CHECK(kind_at("print $0[[1, 2]] * [[1], [2]];") == "1 x 1 matrix");
    CHECK(kind_at("print $01 * 2i;") == "complex");
}

TEST_CASE("only false is false, so `or` and `and` give what they can give") {
    CHECK(kind_at("print $00 or \"x\";") == "int");
    CHECK(kind_at("print $00 and \"x\";") == "string");
    CHECK(kind_at("print $01 < 2 or \"x\";") == "bool or string");
    CHECK(kind_at("print $01 < 2 and 3;") == "bool or int");
}

TEST_CASE("what fails is not judged") {
    CHECK(kind_at("print $0true + 1;") == "");
    CHECK(kind_at("print $0-\"a\";") == "");
    CHECK(kind_at("print $0#{} * 2;") == "");
}

TEST_CASE("a name holds all that is assigned to it") {
    CHECK(kind_at("var x = 1; print $0x;") == "int");
    CHECK(kind_at("var x; print $0x;") == "nil");
    CHECK(kind_at("var x; x = \"a\"; print $0x;") == "nil or string");
    CHECK(kind_at("fun f() { print $0x; } var x = 1; f();") == "int");
    CHECK(kind_at("fun f() { print $0x; } var x = 1; x = \"a\";") == "int or string");
    CHECK(kind_at("fun f(p) { print $0p; }") == "");
    CHECK(kind_at("var x = 1; x++; print $0x;") == "int");
    CHECK(kind_at("var x = \"a\"; x++; print $0x;") == "string");
}

TEST_CASE("a compound assignment changes nothing and is worth its right side") {
    CHECK(kind_at("var x = 1; x += \"a\"; print $0x;") == "int");
    CHECK(kind_at("var x = 1; var y = x += \"a\"; print $0y;") == "string");
}

TEST_CASE("a change reaches what was looked at before it") {
    CHECK(kind_at("fun f() { return x; } var x = 1; var y = f(); print $0y;") == "int");
    CHECK(kind_at("fun f() { return $0y + 1; } var x = 1; var y = x; x = 2.5;") == "int or double");
    CHECK(kind_at("var a = 1; var b = a; var c = b; a = \"s\"; print $0c;") == "int or string");
}

TEST_CASE("calls give what the function returns") {
    CHECK(kind_at("fun f() { return 1; } print $0f();") == "int");
    CHECK(kind_at("fun f() {} print $0f();") == "nil");
    CHECK(kind_at("fun f(n) { if (n) return \"a\"; } print $0f(1);") == "nil or string");
    CHECK(kind_at("fun f(n) { if (n) return 1; else return 2; } print $0f(1);") == "int");
    CHECK(kind_at("fun f(n) { while (true) { if (n) return 1; } } print $0f(1);") == "int");
    CHECK(kind_at("fun f(n) { if (n) return 1; exit(0); } print $0f(1);") == "int");
    CHECK(kind_at("fun f(n) { return f(n - 1); } print $0f(1);") == "");
    CHECK(kind_at("fun f(n) { if (n) return 1; return f(n - 1); } print $0f(1);") == "int");
    CHECK(kind_at("print $0f(); fun f() { return 1; }") == "int");
}

TEST_CASE("functions and classes are known by name") {
    CHECK(kind_at("fun add(a, b) {} var g = add; print $0g;") == "function add(a, b)");
    CHECK(kind_at("print $0len;") == "function len");
    CHECK(kind_at("class Point {} print $0Point;") == "class Point");
    CHECK(kind_at("class Point {} print $0Point();") == "instance of Point");
    CHECK(kind_at("class Point {} var p; p = Point(); print $0p;") == "nil or instance of Point");
    CHECK(kind_at("class A {} class B {} var p = A(); p = B(); print $0p;") == "instance");
}

TEST_CASE("properties hold what is assigned to that name on anything") {
    CHECK(kind_at("class A { init() { self.n = 1; } m() { print $0self.n; } }") == "int");
    CHECK(kind_at("class A { init() { self.n = 1; } } var a = A(); a.n = \"x\"; print $0a.n;") ==
          "int or string");
    CHECK(kind_at("class A { m() { print $0self.n; } } fun f(a) { a.n = 1; }") == "int");
    CHECK(kind_at("class A { init() { self.n = 1; } } fun f(a) { print $0a.n; }") == "");
    CHECK(kind_at("class A < B { init() { self.n = 1; } m() { print $0self.n; } }") == "");
}

TEST_CASE("methods give what they return") {
    CHECK(kind_at("class A { m() { return 1; } } print $0A().m();") == "int");
    CHECK(kind_at("class A { m() { return 1; } n() { print $0self.m(); } }") == "int");
    CHECK(kind_at("class A { m() { return 1; } } class B { m() { return 2; } } print $0A().m();") ==
          "");
    CHECK(kind_at("class A { init() { return; } } print $0A().init();") == "instance of A");
    CHECK(kind_at("print $0A().m(); class A { m() { return 1; } }") == "int");
}

TEST_CASE("builtins give what their page says for these arguments") {
    CHECK(kind_at("print $0sqrt(2);") == "double");
    CHECK(kind_at("print $0floor(2.5);") == "int");
    CHECK(kind_at("var l = linked_list(); print $0clone(l);") == "list");
    CHECK(kind_at("print $0abs(-1);") == "int");
    CHECK(kind_at("print $0abs(-1.5);") == "double");
    CHECK(kind_at("print $0pop([1]);") == "double");
    CHECK(kind_at("print $0pop(linked_list());") == "");
    CHECK(kind_at("print $0str(5);") == "string");
    CHECK(kind_at("fun f(p) { print $0str(p); }") == "nil or string");
}

TEST_CASE("builtins give vectors and matrices whose size is known") {
    CHECK(kind_at("print $0zeros(2, 3);") == "2 x 3 matrix");
    CHECK(kind_at("print $0eye(3);") == "3 x 3 matrix");
    CHECK(kind_at("fun f(n) { print $0zeros(n, 3); }") == "nil or matrix");
    CHECK(kind_at("var n = 3; print $0zeros(n);") == "matrix");
    CHECK(kind_at("print $0transpose([[1, 2, 3]]);") == "3 x 1 matrix");
    CHECK(kind_at("print $0horzcat([[1], [2]], [[3], [4]]);") == "nil or 2 x 2 matrix");
    CHECK(kind_at("print $0vertcat([[1]], [[2]]);") == "nil or 2 x 1 matrix");
    CHECK(kind_at("print $0matrix([1, 2], 1, 2);") == "nil or 1 x 2 matrix");
    CHECK(kind_at("print $0flatten([[1, 2], [3, 4]]);") == "vector of 4");
    CHECK(kind_at("print $0size([[1]]);") == "1 x 2 matrix");
    CHECK(kind_at("print $0linspace(0, 1, 5);") == "vector of 5");
    CHECK(kind_at("print $0vec_sin([1, 2]);") == "vector of 2");
    CHECK(kind_at("print $0clone([1, 2]);") == "vector of 2");
    CHECK(kind_at("print $0clone(linked_list());") == "list");
    CHECK(kind_at("print $0fvec(3);") == "vector of 0");
}

TEST_CASE("a step that can only fail leaves the variable as it is") {
    CHECK(kind_at("var t = #{}; t++; print $0t;") == "table");
    CHECK(kind_at("var n = 1; n++; print $0n;") == "int");
    CHECK(kind_at("var s = \"a\"; s++; print $0s;") == "string");
}

TEST_CASE("elements and items") {
    CHECK(kind_at("print $0[1][0];") == "double");
    CHECK(kind_at("print $0\"abc\"[0];") == "string");
    CHECK(kind_at("print $0[[1]][0];") == "matrix row");
    CHECK(kind_at("print $0[[1]][0][0];") == "double");
    CHECK(kind_at("print $0(1..3)[0];") == "int");
    CHECK(kind_at("print $0#{a: 1}[\"a\"];") == "");
    CHECK(kind_at("foreach (x in 1..3) print $0x;") == "int");
    CHECK(kind_at("foreach (x in [1]) print $0x;") == "double");
    CHECK(kind_at("foreach (x in \"ab\") print $0x;") == "string");
    CHECK(kind_at("print $0[1, 2, 3][0:1];") == "vector");
}

TEST_CASE("the length of a vector is forgotten as soon as someone else may hold it") {
    CHECK(kind_at("var v = [1, 2]; print v[0]; print sum(v); print $0v;") == "vector of 2");
    CHECK(kind_at("var v = [1, 2]; push(v, 3); print $0v;") == "vector");
    CHECK(kind_at("var v = [1, 2]; print $0v; fun f() { push(v, 3); }") == "vector");
    CHECK(kind_at("var v = [1, 2]; var w = v; print $0v;") == "vector");
    CHECK(kind_at("var v = [1, 2]; g(v); print $0v; fun g(x) {}") == "vector");
    CHECK(kind_at("class A { init() { self.v = [1]; } m() { print $0self.v; } }") == "vector");
}

TEST_CASE("broken programs have kinds too") {
    CHECK(kind_at("var x = ; print $0x;") == "");
    CHECK(kind_at("var x = 1 + ; print $0x;") == "");
    CHECK(kind_at("class { m() { print $0self; } }") == "instance of ");
    CHECK(kind_at("fun (a { return $0a; ") == "");
}

TEST_SUITE_END();

}  // namespace mufi::tests
