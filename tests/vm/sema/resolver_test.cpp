// What names stand for, by the rules of MufiZ.
#include "vm/sema/resolver.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/analysed.h"
#include "tests/support/marked_source.h"

namespace mufi::tests {
namespace {

using sema::Reference;
using sema::Role;
using sema::Symbol;
using sema::SymbolKind;

const Reference* reference_at(const Analysed& it, std::uint32_t offset) {
    return it->model.reference_at(it->tree.token_at(offset));
}

// Whether the name at $0 is what is declared at $1.
bool means_declared(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed it(source.text());
    const Reference* const use = reference_at(it, source.point(0));
    const Reference* const declaration = reference_at(it, source.point(1));
    REQUIRE(use != nullptr);
    REQUIRE(declaration != nullptr);
    CHECK(declaration->role ==
          (it->model[declaration->symbol].kind == SymbolKind::Field ? Role::Write : Role::Declare));
    return use->symbol != sema::kNoSymbol && use->symbol == declaration->symbol;
}

SymbolKind symbol_kind_at(std::string_view marked) {
    const MarkedSource source(marked);
    const Analysed it(source.text());
    const Reference* const use = reference_at(it, source.point());
    REQUIRE(use != nullptr);
    REQUIRE(use->symbol != sema::kNoSymbol);
    return it->model[use->symbol].kind;
}

TEST_SUITE("resolver") {
    TEST_CASE("a name means the newest local that is declared before it") {
        CHECK(means_declared("fun f($1a) { print $0a; }"));
        CHECK(means_declared("fun f(a) { var $1a2; { var b; print $0a2; } }"));
        CHECK(means_declared("fun f(a) { { var $1a; print $0a; } }"));
        CHECK_FALSE(means_declared("fun f() { { var $1a; } print $0a; }"));
        CHECK_FALSE(means_declared("fun f() { print $0a; var $1a; }"));
    }
    TEST_CASE("globals are one thing, wherever they are declared") {
        CHECK(means_declared("print $0a; var $1a;"));
        CHECK(means_declared("var $1a; fun f() { return $0a; } var a = 2;"));
        CHECK(means_declared("fun f() { return $0g(); } fun $1g() {}"));
    }
    TEST_CASE("inner functions see what is declared before them, not after") {
        CHECK(means_declared("fun f() { var $1y; fun g() { return $0y; } }"));
        CHECK_FALSE(means_declared("fun f() { fun g() { return $0y; } var $1y; }"));
    }
    TEST_CASE("a class leaves a slot behind that keeps earlier locals in scope") {
        CHECK(means_declared("{ var $1a = 1; class A {} } print $0a;"));
        CHECK_FALSE(means_declared("{ class A {} var $1a = 1; } print $0a;"));
        CHECK(Analysed("{ class A {} } { class A {} }").errors() ==
              "1:24 error duplicate-variable\n");
    }
    TEST_CASE("hidden names are locals of their statement") {
        CHECK(symbol_kind_at("switch (1) { case 1 => { print $0__switch_value; } }") ==
              SymbolKind::Hidden);
        CHECK(symbol_kind_at("foreach (x in 1..2) print $0__index;") == SymbolKind::Hidden);
        CHECK(symbol_kind_at("print $0__index;") == SymbolKind::Undefined);
    }
    TEST_CASE("kinds") {
        CHECK(symbol_kind_at("print $0len;") == SymbolKind::Builtin);
        CHECK(symbol_kind_at("var len; print $0len;") == SymbolKind::Variable);
        CHECK(symbol_kind_at("print $0nobody;") == SymbolKind::Undefined);
        CHECK(symbol_kind_at("const K = 1; print $0K;") == SymbolKind::Constant);
        CHECK(symbol_kind_at("foreach (x in 1..2) print $0x;") == SymbolKind::Item);
        CHECK(symbol_kind_at("class A { $0m() {} }") == SymbolKind::Method);
        CHECK(symbol_kind_at("class A { m() { self.$0x = 1; } }") == SymbolKind::Field);
    }
    TEST_CASE("a member is found through as many classes as a script can hold, and no more") {
        const auto is_found_through = [](int classes) {
            std::string source = "class C0 { m() {} }\n";
            for (int number = 1; number < classes; ++number)
                source += "class C" + std::to_string(number) + " < C" + std::to_string(number - 1) +
                          " {}\n";
            const Analysed it(source);
            const sema::Model& model = it->model;
            const syntax::NameId name = model[model.members(sema::ClassId{0}).front()].name;
            const sema::ClassId last{static_cast<std::uint32_t>(classes - 1)};
            return model.find_member(last, name) != sema::kNoSymbol;
        };
        CHECK(is_found_through(256));
        CHECK_FALSE(is_found_through(257));
    }
    TEST_CASE("members of self are found through the classes above") {
        CHECK(means_declared("class A { $1m() {} } class B < A { n() { self.$0m(); } }"));
        CHECK(means_declared("class A { m() {} } class B < A { $1m() { self.$0m(); } }"));
        CHECK(means_declared("class A { $1m() {} } class B < A { m() { super.$0m(); } }"));
        CHECK(
            means_declared("class A { init() { self.$1x = 1; } } class B < A { n() { "
                           "return self.$0x; } }"));
        CHECK(means_declared("class A < B { $1m() {} } class B < A { n() { self.$0m(); } }"));
    }
    TEST_CASE("what is read, written and both") {
        const auto role_at = [](std::string_view marked) {
            const MarkedSource source(marked);
            const Analysed it(source.text());
            return reference_at(it, source.point())->role;
        };
        CHECK(role_at("print $0a;") == Role::Read);
        CHECK(role_at("$0a = 1;") == Role::Write);
        CHECK(role_at("$0a += 1;") == Role::ReadWrite);
        CHECK(role_at("$0a++;") == Role::ReadWrite);
        CHECK(role_at("x.$0a = 1;") == Role::Write);
        CHECK(role_at("b = $0a;") == Role::Read);
    }
    TEST_CASE("a name stands for a function or class only if it means nothing else") {
        const Analysed it("fun f() {} fun g() {} g = 1; class A {} class B {} class B {}");
        std::size_t functions = 0;
        std::size_t classes = 0;
        for (std::size_t at = 0; at < it->model.symbols().size(); ++at) {
            const auto id = sema::SymbolId(at);
            functions += it->model.function_of(id) != sema::kNoFunction ? 1U : 0U;
            classes += it->model.class_of(id) != sema::kNoClass ? 1U : 0U;
        }
        CHECK(functions == 1);
        CHECK(classes == 1);
    }
    TEST_CASE("names are looked up by place") {
        const MarkedSource source("var a; fun f(a) { $0 { var a; $1 } } $2");
        const Analysed it(source.text());
        const syntax::NameId name = it->tree.tokens()[1].name_id();
        const auto found = [&](int point) {
            return it->model[it->model.lookup(name, source.point(point))];
        };
        CHECK(found(0).kind == SymbolKind::Parameter);
        CHECK(found(1).kind == SymbolKind::Variable);
        CHECK_FALSE(found(1).is_global);
        CHECK(found(2).is_global);
    }
}

}  // namespace
}  // namespace mufi::tests
