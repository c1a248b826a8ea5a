#include "vm/builtins/builtin_table.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>

#include "tests/vm/builtins/sealed_table.h"

namespace mufi::tests {
namespace {

using namespace builtins;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string_view slice(std::string_view label, LabelRange range) {
    return label.substr(range.begin, range.end - range.begin);
}

TEST_SUITE("builtins") {
    TEST_CASE("all that the language brings along is there") {
        const SealedTable table;
        CHECK(table->all().size() == 126);
        CHECK(table->absent_names().size() == 240);
        CHECK(table->keywords().size() == 27);
        CHECK(table->kinds().size() == 16);
        CHECK(table->implicit_names().size() == 8);
        struct Expected {
            Module module;
            std::size_t size;
        };
        constexpr Expected kExpected[] = {
            {Module::Core, 5},    {Module::Math, 20}, {Module::Collections, 46},
            {Module::Matrix, 20}, {Module::Fs, 6},    {Module::Network, 10},
            {Module::Simd, 10},   {Module::Utils, 6}, {Module::Time, 3},
        };
        for (const Expected& expected : kExpected) {
            const ModuleDoc& doc = table->doc(expected.module);
            CAPTURE(doc.name);
            CHECK(table->of(expected.module).size() == expected.size);
            CHECK(!doc.summary.empty());
            for (const Builtin& builtin : table->of(expected.module))
                CHECK(builtin.module == expected.module);
        }
    }

    TEST_CASE("every builtin says what it takes, gives and does") {
        const SealedTable table;
        for (const Builtin& builtin : table->all()) {
            CAPTURE(builtin.name);
            CHECK(&(*table)[builtin.id] == &builtin);
            CHECK(table->find(builtin.name) == builtin.id);
            CHECK(builtin.label.starts_with(builtin.name));
            CHECK(!builtin.returns.empty());
            CHECK(builtin.min_args <= builtin.params.size());
            CHECK(builtin.max_args >= builtin.params.size());
            CHECK(builtin.page.starts_with("```mufi\n" + std::string(builtin.label) + "\n```\n"));
            CHECK(builtin.summary.ends_with('.'));
            CHECK(contains(builtin.page, builtin.summary));
            CHECK(contains(builtin.page, "**Example**\n```mufi\n"));
            CHECK(contains(builtin.page, "Output") == (builtin.status != Status::FromSource));
            CHECK(builtin.traits.has(Trait::Mutates) ==
                  std::ranges::any_of(builtin.params,
                                      [](const Param& param) { return !param.mutated.empty(); }));
            for (const Param& param : builtin.params) CHECK(!param.kinds.empty());
        }
        CHECK(table->find("length") == BuiltinId::None);
        CHECK(table->find("") == BuiltinId::None);
    }

    TEST_CASE("label ranges select exactly the parameters") {
        const SealedTable table;
        for (const Builtin& builtin : table->all()) {
            CAPTURE(builtin.label);
            std::string rebuilt = std::string(builtin.name) + "(";
            for (const Param& param : builtin.params) {
                if (&param != builtin.params.data()) rebuilt += ", ";
                rebuilt += slice(builtin.label, param.label);
                CHECK(contains(slice(builtin.label, param.label), param.name));
            }
            CHECK(builtin.label.starts_with(rebuilt + ") -> "));
            CHECK(std::ranges::all_of(builtin.label, [](char c) { return c >= ' ' && c <= '~'; }));
        }
        const Builtin& push = table.get("push");
        CHECK(slice(push.label, push.params[0].label) == "target: fvec|list");
        CHECK(slice(push.label, push.params[1].label) == "...value: any");
        const Builtin& input = table.get("input");
        CHECK(slice(input.label, input.params[0].label) == "prompt?: string");
    }

    TEST_CASE("the number of arguments follows from the signature") {
        const SealedTable table;
        const Builtin& push = table.get("push");
        CHECK(!push.takes(1));
        CHECK(push.takes(2));
        CHECK(push.takes(255));
        CHECK(push.param_at(7) == &push.params[1]);
        CHECK(table.get("format").takes(1));
        CHECK(!table.get("format").takes(0));
        CHECK(table.get("exit").takes(0));
        CHECK(!table.get("exit").takes(2));
        CHECK(table.get("pi").params.empty());
        CHECK(table.get("pi").param_at(0) == nullptr);
        CHECK(table.get("pow").param_at(2) == nullptr);
    }

    TEST_CASE("policies, traits and overloads are those of the running language") {
        const SealedTable table;
        CHECK(table.get("sqrt").wrong_kind == Policy::RuntimeError);
        CHECK(table.get("det").wrong_count == Policy::MessageThenNil);
        CHECK(table.get("int").wrong_kind == Policy::SilentNil);
        CHECK(table.get("read_file").wrong_kind == Policy::Crash);
        CHECK(table.get("what_is").wrong_kind == Policy::None);
        CHECK(table.get("proj").status == Status::Crashes);
        CHECK(table.get("open_url").status == Status::FromSource);
        CHECK(table.get("sqrt").traits == Traits{Trait::Pure, Trait::SideEffectFree});
        CHECK(table.get("exit").traits == Traits{Trait::NeverReturns});
        CHECK(table.get("sort").params[0].mutated == KindSet{Kind::Vector, Kind::List});
        CHECK(table.get("splice").params[0].mutated == KindSet(Kind::List));
        const Builtin& sleep = table.get("sleep");
        CHECK(sleep.params[0].low == 0);
        CHECK(sleep.params[0].out_of_domain == Policy::Crash);
        CHECK(table.get("exit").params[0].high == 255);
        CHECK(table.get("format").quirks == Quirks(Quirk::FillsTemplate));
        CHECK(table.get("det").shape_rule == ShapeRule::Square);
        CHECK(table.get("transpose").result_shape == ResultShape::Transposed);
        const Alternative* const vec_sin = table.get("sin").alternative_for(Kind::Vector);
        REQUIRE(vec_sin != nullptr);
        CHECK(vec_sin->code == "vec_sin(x)");
        CHECK(table.get("sin").alternative_for(Kind::String) == nullptr);
        REQUIRE(table.get("rand").alternative_for(std::size_t{0}) != nullptr);
        CHECK(table.get("rand").alternative_for(std::size_t{0})->code == "rand(1)[0][0]");
        const Builtin& remove = table.get("remove");
        REQUIRE(remove.overloads.size() == 2);
        CHECK(remove.overloads[0].params[0] == KindSet(Kind::Table));
        CHECK(remove.overloads[0].params[1] == KindSet(Kind::String));
        CHECK(remove.overloads[0].returns == KindSet(Kind::Bool));
        CHECK(remove.overloads[1].returns == KindSet(Kind::Double));
        CHECK(table.get("sqrt").overloads.empty());
    }

    TEST_CASE("a page is what a hover shows") {
        const SealedTable table;
        CHECK(table.get("now_ms").page ==
              "```mufi\nnow_ms() -> double\n```\n"
              "Reads the clock in milliseconds since 1970, as a double.\n\n"
              "Subtract two readings to time something.\n\n"
              "**Returns** milliseconds since 1970-01-01 UTC\n\n"
              "**Example**\n```mufi\nvar t = now_ms();\nsleep(0.05);\nprint now_ms() - t >= "
              "50;\n```\n"
              "Output:\n```text\ntrue\n```\n\n"
              "*time · side-effect-free · nondeterministic*");
        CHECK(contains(table.get("format").page, "**Known faults**\n- The result is cut off"));
        CHECK(contains(table.get("proj").page, "Output, exit code 134:\n```text\n"));
        CHECK(contains(table.get("input").page, "Typed in:\n```text\n  Ann\n```\n"));
        CHECK(contains(table.get("push").page, "- `push(list, any) -> nil`\n"));
        CHECK(contains(table.get("push").page, "changes target*"));
    }

    TEST_CASE("an absent name tells what to write instead") {
        const SealedTable table;
        const AbsentName* const length = table->find_absent("length");
        REQUIRE(length != nullptr);
        CHECK(length->replacement == "`len(x)`");
        CHECK(length->page ==
              "`length` does not exist in MufiZ 0.10.\n\n**Instead:** `len(x)`\n\n"
              "Not for strings: there is no string length.");
        CHECK(length->rename == table->find("len"));
        CHECK(table->find_absent("array")->category == AbsentName::Category::Removed);
        CHECK(table->find_absent("array")->rename == BuiltinId::None);
        CHECK(table->find_absent("starts_with")->rename == BuiltinId::None);
        CHECK(table->find_absent("null")->replacement == "`nil`");
        CHECK(table->find_absent("gcd")->replacement.empty());
        CHECK(table->find_absent("len") == nullptr);
        for (const AbsentName& absent : table->absent_names()) {
            CAPTURE(absent.name);
            CHECK(table->find(absent.name) == BuiltinId::None);
            CHECK(absent.page.starts_with("`" + std::string(absent.name) + "` "));
        }
    }

    TEST_CASE("an absent member is found by the kind of its receiver") {
        const SealedTable table;
        CHECK(table->find_absent_member(Kind::Vector, "push")->replacement == "`push(v, x)`");
        CHECK(contains(table->find_absent_member(Kind::List, "push")->replacement, "same name"));
        CHECK(table->find_absent_member(Kind::Table, "anything")->replacement == "`t[\"key\"]`");
        CHECK(contains(table->find_absent_member(Kind::Table, "keys")->replacement, "pairs"));
        CHECK(table->find_absent_member(Kind::Matrix, "size")->replacement == "`size(m)`");
        CHECK(table->find_absent_member(Kind::Vector, "colour") == nullptr);
        CHECK(table->find_absent_member(Kind::Instance, "push") == nullptr);
    }

    TEST_CASE("every keyword has a page with an example") {
        const SealedTable table;
        for (const char* const word :
             {"and",   "break", "case",    "class", "const", "continue", "each", "else", "end",
              "false", "for",   "foreach", "fun",   "if",    "in",       "item", "let",  "nil",
              "or",    "print", "return",  "self",  "super", "switch",   "true", "var",  "while"}) {
            CAPTURE(word);
            const KeywordDoc* const keyword = table->keyword(word);
            REQUIRE(keyword != nullptr);
            CHECK(contains(keyword->page, keyword->summary));
            CHECK(contains(keyword->page, "**Example**\n```mufi\n"));
            CHECK(contains(keyword->page, "Output"));
        }
        CHECK(table->keyword("elif") == nullptr);
    }

    TEST_CASE("every kind says how its values are taken apart") {
        const SealedTable table;
        using Access = KindDoc::Access;
        for (const Kind kind : kAllKinds) {
            CHECK(table->doc(kind).kind == kind);
            CHECK(table->doc(kind).name == name_of(kind));
            CHECK(contains(table->doc(kind).page, table->doc(kind).summary));
        }
        CHECK(table->doc(Kind::Nil).what_is == "Integer");
        CHECK(table->doc(Kind::Vector).access == Flags<Access>{Access::Index, Access::Slice,
                                                               Access::Store, Access::Foreach,
                                                               Access::Len});
        CHECK(table->doc(Kind::List).access == Flags<Access>(Access::Len));
        CHECK(table->doc(Kind::Instance).access == Flags<Access>(Access::Members));
        CHECK(table->doc(Kind::Int).access.empty());
        CHECK(table->doc(Kind::Pair).equals_itself);
        CHECK(!table->doc(Kind::Table).equals_itself);
    }

    TEST_CASE("names that are in scope by themselves are told apart") {
        const SealedTable table;
        CHECK(table->implicit_name("__index")->hidden_local);
        CHECK(table->implicit_name("__index")->where == "body of `foreach`");
        CHECK(!table->implicit_name("self")->hidden_local);
        CHECK(table->implicit_name("index") == nullptr);
    }

    TEST_CASE("a slip of the pen finds the builtin that was meant") {
        const SealedTable table;
        const auto closest = [&](std::string_view name) -> std::string_view {
            const BuiltinId id = table->closest(name);
            return id == BuiltinId::None ? "" : (*table)[id].name;
        };
        CHECK(closest("lenght") == "");
        CHECK(closest("sqr") == "sqrt");
        CHECK(closest("sqtr") == "sqrt");
        CHECK(closest("Push") == "push");
        CHECK(closest("PUSH") == "push");
        CHECK(closest("linkedlist") == "linked_list");
        CHECK(closest("linked_lst") == "linked_list");
        CHECK(closest("revers") == "reverse");
        CHECK(closest("url_encod") == "url_encode");
        CHECK(closest("mim") == "min");
        CHECK(closest("x") == "");
        CHECK(closest("total") == "");
        CHECK(closest("") == "");
        CHECK(closest(std::string(1000, 'a')) == "");
    }

    TEST_CASE("everything handed out lies in the sealed arena") {
        const SealedTable table;
        for (const Builtin& builtin : table->all()) {
            CHECK(table.holds(builtin.page));
            CHECK(table.holds(builtin.label));
            CHECK(table.holds(builtin.name));
            CHECK(table.holds(builtin.summary));
            CHECK(table.holds({reinterpret_cast<const char*>(&builtin), sizeof builtin}));
            for (const Param& param : builtin.params) CHECK(table.holds(param.name));
        }
        for (const AbsentName& absent : table->absent_names()) CHECK(table.holds(absent.page));
        for (const AbsentMember& absent : table->absent_members()) CHECK(table.holds(absent.page));
        for (const KeywordDoc& keyword : table->keywords()) CHECK(table.holds(keyword.page));
        for (const KindDoc& kind : table->kinds()) CHECK(table.holds(kind.page));
        for (const ImplicitName& name : table->implicit_names()) CHECK(table.holds(name.page));
    }

    TEST_CASE("a write into a page after sealing ends the process") {
        const SealedTable table;
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::signal(SIGSEGV, SIG_DFL);
            *const_cast<volatile char*>(table.get("push").page.data()) = 'X';
            ::_exit(0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status));
        CHECK(WTERMSIG(status) == SIGSEGV);
    }
}

}  // namespace
}  // namespace mufi::tests
