#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "vm/builtins/builtin_table.h"
#include "vm/builtins/mufidoc.h"

namespace mufi::tests {
namespace {

using namespace builtins;

// Outside of code, `*` may start emphasis and `<` a tag.
bool is_plain_markdown(std::string_view text) {
    bool code = false;
    for (const char c : text) {
        if (c == '`') code = !code;
        if (!code && (c == '*' || c == '<')) return false;
    }
    return !code;
}

// What the table says against a file of this text.
std::string complaint(std::string_view text) {
    memory::VmArena arena;
    const DataFile file{"x.mufidoc", text};
    try {
        const BuiltinTable table(arena, {&file, 1});
    } catch (const DataError& error) {
        return error.what();
    }
    return "";
}

// The same of a function with these lines in it. They start in line 5 of the file.
std::string function_complaint(const std::string& lines,
                               const std::string& signature = "f() -> nil") {
    return complaint("module core\nsummary: S.\nfun " + signature + "\nsummary: S.\n" + lines +
                     "| f();\n> 0\n");
}

TEST_SUITE("builtin data") {
    TEST_CASE("what is wrong in a file is reported with its line") {
        CHECK(complaint("\n# nothing\n\nwhatever x\n") ==
              "x.mufidoc:4: unknown kind of block: whatever");
        CHECK(complaint("summary: early\n") == "x.mufidoc:1: this line belongs to no block");
        CHECK(complaint("fun\n") == "x.mufidoc:1: the block has no name");
        CHECK(complaint("module core\nsummary: S. \n") ==
              "x.mufidoc:2: a blank at the end of the line");
        CHECK(complaint("module core\nsummary:\n") == "x.mufidoc:2: the field is empty");
        CHECK(complaint("module core\n    more\n") ==
              "x.mufidoc:2: there is no field right above to continue");
        CHECK(complaint("module core\nsummary: S.\n more\n") ==
              "x.mufidoc:3: neither a field nor four blanks and the rest of one");
        CHECK(complaint("module core\n|x\n") == "x.mufidoc:2: a blank is missing behind the mark");
        CHECK(complaint("module core\n> a\nsummary: S.\n> b\n") ==
              "x.mufidoc:4: the lines with this mark must follow each other");
        CHECK(complaint("module core\n| ```\n") ==
              "x.mufidoc:2: ``` would end the block that a page shows this line in");
    }

    TEST_CASE("modules hold functions and are described once") {
        CHECK(complaint("module cors\nsummary: S.\n") == "x.mufidoc:1: unknown word: cors");
        CHECK(complaint("module core\n") == "x.mufidoc:1: module core has no summary");
        CHECK(complaint("module core\nsummary: S.\nmodule core\nsummary: S.\n") ==
              "x.mufidoc:3: a second block for this module");
        CHECK(complaint("fun f() -> nil\n") == "x.mufidoc:1: a module block must come first");
    }

    TEST_CASE("signatures have one form") {
        CHECK(function_complaint("", "f(a) -> nil") ==
              "x.mufidoc:3: expected ': ' at byte 3 of the signature");
        CHECK(function_complaint("", "f(a: imt) -> nil") ==
              "x.mufidoc:3: unknown kind in: imt at byte 5 of the signature");
        CHECK(function_complaint("", "f(a: int -> nil") ==
              "x.mufidoc:3: unknown kind in: int -> nil at byte 5 of the signature");
        CHECK(function_complaint("", "f()") ==
              "x.mufidoc:3: expected ' -> ' at byte 3 of the signature");
        CHECK(function_complaint("", "(a: int) -> nil") ==
              "x.mufidoc:3: a name is missing at byte 0 of the signature");
        CHECK(function_complaint("", "f(a?: int, b: int) -> nil") ==
              "x.mufidoc:3: a parameter follows an optional one");
        CHECK(function_complaint("", "f(...a: int, b: int) -> nil") ==
              "x.mufidoc:3: a parameter follows the one that takes the rest");
    }

    TEST_CASE("fields are known words with known values") {
        CHECK(function_complaint("sumary: S.\n") ==
              "x.mufidoc:5: fun blocks have no field named sumary");
        CHECK(function_complaint("summary: again\n") == "x.mufidoc:5: a second summary");
        CHECK(function_complaint("traits: pure pur\n") == "x.mufidoc:5: unknown word: pur");
        CHECK(function_complaint("status: broken\n") == "x.mufidoc:5: unknown word: broken");
        CHECK(function_complaint("wrong-kind: boom\n") == "x.mufidoc:5: unknown word: boom");
        CHECK(function_complaint("mutates: a\n") == "x.mufidoc:5: no such parameter: a");
        CHECK(function_complaint("mutates: a:list\n", "f(a: fvec) -> nil") ==
              "x.mufidoc:5: the signature does not allow a:list");
        CHECK(function_complaint("quirks: odd\n") == "x.mufidoc:5: unknown word: odd");
        CHECK(function_complaint("shape: round\n") == "x.mufidoc:5: unknown word: round");
        CHECK(function_complaint("result-shape: round\n") == "x.mufidoc:5: unknown word: round");
        CHECK(function_complaint("domain: a 0..: crash\n") == "x.mufidoc:5: no such parameter: a");
        CHECK(function_complaint("domain: a 0\n", "f(a: int) -> nil") ==
              "x.mufidoc:5: expected a parameter, two bounds, a colon and a policy");
        CHECK(function_complaint("domain: a x..: crash\n", "f(a: int) -> nil") ==
              "x.mufidoc:5: not a number: x");
        CHECK(function_complaint("instead: nothing\n") == "x.mufidoc:5: ': ' is missing");
        CHECK(function_complaint("instead: pony: `g()`\n") ==
              "x.mufidoc:5: neither kinds nor a number of arguments");
        CHECK(function_complaint("min-args: 1\n") ==
              "x.mufidoc:5: min-args can only ask for one argument of ...");
        CHECK(function_complaint("exit: many\n") == "x.mufidoc:5: an exit code is a number");
        CHECK(function_complaint("overload: int -> nil\n") ==
              "x.mufidoc:5: the signature does not allow int");
        CHECK(function_complaint("overload: int\n", "f(a: int) -> nil") ==
              "x.mufidoc:5: ' -> ' is missing");
        CHECK(function_complaint("overload: int -> bool\n", "f(a: int) -> nil") ==
              "x.mufidoc:5: the signature does not allow bool");
        CHECK(function_complaint("status: from-source\n") ==
              "x.mufidoc:3: an example that was not run has an output");
        CHECK(complaint("module core\nsummary: S.\nfun f() -> nil\nsummary: S.\n| f();\n") ==
              "x.mufidoc:3: the example has no output");
        CHECK(complaint("module core\nsummary: S.\nfun f() -> nil\nsummary: S.\n") ==
              "x.mufidoc:3: there is no example");
    }

    TEST_CASE("other blocks are checked too") {
        CHECK(complaint("absent x\n") == "x.mufidoc:1: absent x has no category");
        CHECK(complaint("absent x\ncategory: odd\n") == "x.mufidoc:2: unknown word: odd");
        CHECK(complaint("member push\n") == "x.mufidoc:1: expected kinds, a colon and names");
        CHECK(complaint("member pony: push\n") == "x.mufidoc:1: expected kinds, a colon and names");
        CHECK(complaint("keyword if\nsummary: S.\n") == "x.mufidoc:1: there is no example");
        CHECK(complaint("kind number\n") == "x.mufidoc:1: not the name of one kind");
        CHECK(complaint("kind int\nequals-itself: yes\n") == "x.mufidoc:2: the only value is: no");
        CHECK(complaint("implicit i\nis: x\n") == "x.mufidoc:1: implicit i has no where");
    }

    TEST_CASE("nothing is described twice, and nothing is left out") {
        CHECK(function_complaint("| f();\n> 0\nfun f() -> nil\nsummary: S.\n") ==
              "x.mufidoc:7: described twice: f");
        CHECK(function_complaint("") == "vm/builtins/data:0: there is no block: module math");
    }

    TEST_CASE("continued fields and marked lines are read as they stand") {
        const DataFile file{"x", "fun f\nsummary: one\n    two\n| a\n|\n| b\n> c\n< d\nfun g\n"};
        MufidocReader reader(file);
        const Entry* entry = reader.next();
        REQUIRE(entry != nullptr);
        CHECK(entry->head == "f");
        CHECK(entry->get("summary").value == "one\n    two");
        std::vector<std::string> lines;
        for_each_marked_line(entry->example,
                             [&](std::string_view line) { lines.emplace_back(line); });
        CHECK(lines == std::vector<std::string>{"a", "", "b"});
        CHECK(entry->output == "> c");
        CHECK(entry->typed == "< d");
        entry = reader.next();
        REQUIRE(entry != nullptr);
        CHECK(entry->head == "g");
        CHECK(entry->fields.empty());
        CHECK(entry->place.line == 9);
        CHECK(reader.next() == nullptr);
    }

    TEST_CASE("prose cannot break the page it stands on") {
        for (const DataFile& file : data_files()) {
            MufidocReader reader(file);
            while (const Entry* const entry = reader.next()) {
                for (const Field& field : entry->fields) {
                    CAPTURE(field.place.file);
                    CAPTURE(field.place.line);
                    if (field.key != "literal" && field.key != "syntax")
                        CHECK(is_plain_markdown(field.value));
                }
            }
        }
        CHECK(is_plain_markdown("`2 * 3` is 6"));
        CHECK(!is_plain_markdown("2 * 3"));
        CHECK(!is_plain_markdown("a <vector>"));
        CHECK(!is_plain_markdown("`2 * 3"));
    }

    TEST_CASE("lines of the data fit on a screen") {
        for (const DataFile& file : data_files()) {
            std::uint32_t number = 0;
            for (std::string_view rest = file.text; !rest.empty();) {
                const std::string_view line = rest.substr(0, rest.find('\n'));
                rest.remove_prefix(std::min(line.size() + 1, rest.size()));
                ++number;
                CAPTURE(file.name);
                CAPTURE(number);
                REQUIRE((line.size() <= 100 || line.starts_with("> ")));
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
