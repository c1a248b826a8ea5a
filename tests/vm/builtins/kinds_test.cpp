#include "vm/builtins/kinds.h"

#include <doctest/doctest.h>

#include "vm/builtins/edit_distance.h"

namespace mufi::tests {
namespace {

using namespace builtins;

TEST_SUITE("builtins") {
    TEST_CASE("kinds are read and written both ways") {
        for (const Kind kind : kAllKinds) {
            CAPTURE(name_of(kind));
            CHECK(parse_kinds(name_of(kind)) == KindSet(kind));
            CHECK(to_string(kind) == name_of(kind));
        }
        for (const char* const text :
             {"any", "number", "number|complex", "int|string", "fvec|list|table", "nil|double"}) {
            const auto kinds = parse_kinds(text);
            REQUIRE(kinds);
            CHECK(to_string(*kinds) == text);
        }
        CHECK(parse_kinds("double|int") == kNumber);
        CHECK(parse_kinds("any|nil") == kAnyKind);
        CHECK(to_string(KindSet()).empty());
        for (const char* const text : {"", "|", "int|", "|int", "float", "Int", "int |nil"})
            CHECK(!parse_kinds(text));
    }

    TEST_CASE("every set of kinds survives being written and read") {
        for (unsigned bits = 1; bits < 0x10000; bits += 7) {
            KindSet kinds;
            for (const Kind kind : kAllKinds)
                if ((bits & static_cast<unsigned>(kind)) != 0) kinds |= kind;
            REQUIRE(parse_kinds(to_string(kinds)) == kinds);
        }
    }

    TEST_CASE("sets of kinds answer as sets do") {
        constexpr KindSet some = {Kind::Int, Kind::List};
        static_assert(some.has(Kind::Int) && !some.has(Kind::Double));
        static_assert(some.size() == 2 && !some.empty());
        static_assert(kAnyKind.has_all(some) && !some.has_all(kNumber));
        static_assert(some.has_any(kNumber) && !some.has_any(Kind::Pair));
        static_assert((some & kNumber) == KindSet(Kind::Int));
        static_assert(some - kNumber == KindSet(Kind::List));
        static_assert(some.has_all({}) && !some.has_any({}));
        CHECK((some | kNumber).size() == 3);
    }

    TEST_CASE("the distance of two names counts slips of the pen") {
        CHECK(edit_distance("push", "push", 2) == 0);
        CHECK(edit_distance("push", "Push", 2) == 0);
        CHECK(edit_distance("push", "pus", 2) == 1);
        CHECK(edit_distance("push", "puush", 2) == 1);
        CHECK(edit_distance("push", "pash", 2) == 1);
        CHECK(edit_distance("push", "psuh", 2) == 1);
        CHECK(edit_distance("push", "pull", 2) == 2);
        CHECK(edit_distance("", "ab", 2) == 2);
        CHECK(edit_distance("", "", 0) == 0);
        CHECK(edit_distance("kitten", "sitting", 3) == 3);
        CHECK(edit_distance("ab", "ba", 1) == edit_distance("ba", "ab", 1));
    }

    TEST_CASE("names that are too far apart or too long are one more than the limit apart") {
        CHECK(edit_distance("push", "sort", 2) == 3);
        CHECK(edit_distance("a", "abcdef", 2) == 3);
        const std::string longest(kLongestComparedName, 'a');
        CHECK(edit_distance(longest, longest, 1) == 0);
        CHECK(edit_distance(longest + "a", longest + "a", 1) == 2);
    }
}

}  // namespace
}  // namespace mufi::tests
