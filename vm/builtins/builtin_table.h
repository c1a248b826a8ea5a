// vm/builtins/builtin_table.h - what a MufiZ 0.10 program can use without declaring it.
//
// The facts are text files that people edit, vm/builtins/data/*.mufidoc; README.md beside this file
// describes their form. The build puts them into the binary as they are. When the server starts the
// table reads them once and lays everything out in the VM arena: labels, pages, parameters,
// indexes. Then the arena is sealed, so that any thread reads the table without a lock, and a hover
// or a completion hands out a page that was written before the first request came in.
//
// No text is kept twice: a builtin's name and parameter names are parts of its label, its summary
// is a part of its page. All views below live as long as the arena.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "vm/builtins/data_files.h"
#include "vm/builtins/flags.h"
#include "vm/builtins/kinds.h"
#include "vm/builtins/named_array.h"
#include "vm/memory/vm_arena.h"

namespace mufi::builtins {

enum class Module : std::uint8_t {
    Core,
    Math,
    Collections,
    Matrix,
    Network,
    Simd,
    Fs,
    Utils,
    Time,
};
inline constexpr std::size_t kModules = 9;

// What MufiZ does when the number of arguments, or the kind of one of them, is wrong.
enum class Policy : std::uint8_t {
    RuntimeError,    // stops the program with exit code 70
    MessageThenNil,  // prints one line, the call is nil, the program goes on
    SilentNil,       // the call is nil
    Crash,           // nothing is checked: the interpreter reads foreign memory
    None,            // everything is accepted
};

enum class Status : std::uint8_t {
    Verified,    // the example was run with MufiZ 0.10.0
    Crashes,     // every valid call ends the interpreter
    FromSource,  // read in the source of MufiZ, not run
};

enum class Trait : std::uint16_t {
    Pure = 1U << 0U,            // the result depends on the arguments only and may be folded
    SideEffectFree = 1U << 1U,  // calling it for nothing is pointless
    Mutates = 1U << 2U,         // changes an argument in place, see Param::mutated
    Prints = 1U << 3U,
    ReadsInput = 1U << 4U,
    Filesystem = 1U << 5U,
    Network = 1U << 6U,
    Nondeterministic = 1U << 7U,
    NeverReturns = 1U << 8U,
    Blocks = 1U << 9U,
    SpawnsProcess = 1U << 10U,
};
using Traits = Flags<Trait>;

// What makes a call go wrong although its arguments are of the right kinds.
enum class Quirk : std::uint8_t {
    FillsTemplate = 1U << 0U,  // puts values into the `{}` of a text, and cuts the result off
    RoundsUp = 1U << 1U,       // makes the next larger int of a double
    NeedsKey = 1U << 2U,       // crashes when a table does not have the key
    JoinsInPlace =
        1U << 3U,         // makes the first list longer, without end if it is the second one too
    Asserts = 1U << 4U,   // stops the program for `false`, 0 and `nil`, or unequal values
    CutsCopy = 1U << 5U,  // cuts a list in place, and of a vector a copy
};
using Quirks = Flags<Quirk>;

// What the lengths and shapes of the arguments must be like.
enum class ShapeRule : std::uint8_t {
    None,
    Square,         // as many rows as columns
    SameLength,     // two vectors
    ThreeElements,  // two vectors
    SameRows,       // two matrices
    SameColumns,    // two matrices
    Fills,          // the elements of the first fill the rows and columns that follow
    Cell,           // a row and a column of the first follow
    Position,       // a position in the first follows
    NotEmpty,       // a vector
};

// What is known of the length or shape of the result.
enum class ResultShape : std::uint8_t {
    Unknown,
    First,       // as the first argument
    Transposed,  // the first argument with rows and columns exchanged
    Sized,       // the numbers that are given, one for a square
    SizedNext,   // the numbers behind the first argument
    SideBySide,  // the columns of both arguments
    Stacked,     // the rows of both arguments
    Flat,        // all elements of the first argument
    Counted,     // the third number
    Three,
    Pair,  // a row of two
    Empty,
};

// Bytes of a label, which is ASCII: the same numbers hold in UTF-8 and in UTF-16.
struct LabelRange {
    std::uint16_t begin = 0;
    std::uint16_t end = 0;
};

struct Param {
    std::string_view name;
    KindSet kinds;
    LabelRange label;  // "target: fvec|list" in Builtin::label
    bool optional = false;
    bool variadic = false;  // only ever the last one: takes the rest of the arguments
    KindSet mutated;        // the kinds of arguments that are changed in place
    // The numbers that are accepted, and what happens for any other.
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    Policy out_of_domain = Policy::None;
};

// One accepted combination of kinds, for a builtin whose result or later parameters depend on an
// earlier argument. A variadic parameter repeats the last kind.
struct Overload {
    std::span<const KindSet> params;
    KindSet returns;
};

// What to write instead of a call that is of no use.
struct Alternative {
    static constexpr std::uint8_t kAnyCount = 0xFF;

    KindSet first;                   // for a first argument of these kinds
    std::uint8_t count = kAnyCount;  // or for that many arguments, of whatever kinds
    std::string_view text;           // Markdown
    std::string_view code;           // an expression over the parameters, if the text is just that
};

// A number of a builtin in this table, small enough to be kept in a tree's node.
enum class BuiltinId : std::uint16_t { None = 0xFFFF };

struct Builtin {
    static constexpr std::uint8_t kUnlimited = 0xFF;

    std::string_view name;
    std::string_view label;    // push(target: fvec|list, ...value: any) -> nil
    std::string_view summary;  // one line of Markdown
    std::string_view page;     // all there is to say, in Markdown
    std::span<const Param> params;
    std::span<const Overload> overloads;  // empty: any combination of the parameters' kinds
    std::span<const Alternative> alternatives;
    KindSet returns;
    Traits traits;
    Quirks quirks;
    ShapeRule shape_rule = ShapeRule::None;
    ResultShape result_shape = ResultShape::Unknown;
    Module module = Module::Core;
    Policy wrong_count = Policy::RuntimeError;
    Policy wrong_kind = Policy::RuntimeError;
    Status status = Status::Verified;
    std::uint8_t min_args = 0;
    std::uint8_t max_args = 0;
    BuiltinId id = BuiltinId::None;

    [[nodiscard]] bool takes(std::size_t count) const {
        return count >= min_args && (max_args == kUnlimited || count <= max_args);
    }
    // The parameter that takes argument `index`, null if there is none.
    [[nodiscard]] const Param* param_at(std::size_t index) const {
        if (index < params.size()) return &params[index];
        return !params.empty() && params.back().variadic ? &params.back() : nullptr;
    }
    // What to write instead for a first argument that is certainly of `kinds`; null if there is
    // nothing.
    [[nodiscard]] const Alternative* alternative_for(KindSet kinds) const;
    // What to write instead of a call with that many arguments.
    [[nodiscard]] const Alternative* alternative_for(std::size_t count) const;
};

struct ModuleDoc {
    std::string_view name;
    std::string_view summary;
};

// A name that people expect and MufiZ 0.10 does not have: using it as a variable is
// "Undefined variable" at run time.
struct AbsentName {
    enum class Category : std::uint8_t {
        CommonGuess,    // known from other languages
        Removed,        // was there in an older MufiZ
        Renamed,        // is there under another name
        NotRegistered,  // in the interpreter's source, never installed
        WrongName,      // in official texts, never existed
        Keyword,        // a keyword that is used like a function
        Syntax,         // not a name at all
    };
    std::string_view name;
    std::string_view replacement;  // what to write instead, in Markdown; empty: there is nothing
    std::string_view page;
    Category category = Category::CommonGuess;
    BuiltinId rename = BuiltinId::None;  // set when putting this name in its place is the whole fix
};

// A member that people expect on a kind of value that has no members. "*" stands for any name.
struct AbsentMember {
    std::string_view name;
    std::string_view replacement;  // as in AbsentName
    std::string_view page;
    KindSet receivers;
    BuiltinId rename = BuiltinId::None;  // set when a call of it with the receiver is the whole fix
};

struct KeywordDoc {
    std::string_view name;
    std::string_view summary;
    std::string_view page;
};

struct KindDoc {
    enum class Access : std::uint8_t {
        Index = 1U << 0U,    // x[i]
        Slice = 1U << 1U,    // x[a:b]
        Store = 1U << 2U,    // x[i] = v
        Foreach = 1U << 3U,  // foreach (e in x)
        Len = 1U << 4U,      // len(x)
        Members = 1U << 5U,  // x.m
    };
    std::string_view name;     // as in signatures
    std::string_view what_is;  // as what_is() prints it
    std::string_view summary;
    std::string_view page;
    Kind kind = Kind::Nil;
    Flags<Access> access;
    bool equals_itself = true;
};

// A name that is in scope without a declaration and without being a global.
struct ImplicitName {
    std::string_view name;
    std::string_view where;  // "body of foreach"
    std::string_view page;
    bool hidden_local = false;  // a local variable that the compiler makes and code can touch
};

// All that a table holds, in the arena it was built in; see table_builder.h.
struct TableContents {
    NamedArray<Builtin> builtins;  // module by module
    std::array<std::span<const Builtin>, kModules> by_module;
    std::span<const ModuleDoc> modules;  // by the number of the module
    NamedArray<AbsentName> absent_names;
    std::span<const AbsentMember> absent_members;
    NamedArray<KeywordDoc> keywords;
    std::span<const KindDoc> kinds;  // by the number of the kind's bit
    NamedArray<ImplicitName> implicit_names;
};

class BuiltinTable {
public:
    // What is wrong in the files is a DataError (mufidoc.h) that names file and line.
    explicit BuiltinTable(memory::VmArena& vm_arena,
                          std::span<const DataFile> files = data_files());

    [[nodiscard]] BuiltinId find(std::string_view name) const {
        const Builtin* const builtin = contents_.builtins.find(name);
        return builtin == nullptr ? BuiltinId::None : builtin->id;
    }
    // The builtin whose name is a slip of the pen away from `name`, or None.
    [[nodiscard]] BuiltinId closest(std::string_view name) const;
    [[nodiscard]] const Builtin& operator[](BuiltinId id) const {
        return all()[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] std::span<const Builtin> all() const { return contents_.builtins.all(); }
    [[nodiscard]] std::span<const Builtin> of(Module module) const {
        return contents_.by_module[static_cast<std::size_t>(module)];
    }
    [[nodiscard]] const ModuleDoc& doc(Module module) const {
        return contents_.modules[static_cast<std::size_t>(module)];
    }

    [[nodiscard]] const AbsentName* find_absent(std::string_view name) const {
        return contents_.absent_names.find(name);
    }
    [[nodiscard]] std::span<const AbsentName> absent_names() const {
        return contents_.absent_names.all();
    }
    // A kind that has the name "*" takes any member that it does not name.
    [[nodiscard]] const AbsentMember* find_absent_member(Kind receiver,
                                                         std::string_view member) const;
    [[nodiscard]] std::span<const AbsentMember> absent_members() const {
        return contents_.absent_members;
    }

    [[nodiscard]] const KeywordDoc* keyword(std::string_view name) const {
        return contents_.keywords.find(name);
    }
    [[nodiscard]] std::span<const KeywordDoc> keywords() const { return contents_.keywords.all(); }
    [[nodiscard]] const KindDoc& doc(Kind kind) const {
        return contents_.kinds[static_cast<std::size_t>(std::countr_zero(KindSet(kind).bits()))];
    }
    [[nodiscard]] std::span<const KindDoc> kinds() const { return contents_.kinds; }
    [[nodiscard]] const ImplicitName* implicit_name(std::string_view name) const {
        return contents_.implicit_names.find(name);
    }
    [[nodiscard]] std::span<const ImplicitName> implicit_names() const {
        return contents_.implicit_names.all();
    }

private:
    TableContents contents_;
};

}  // namespace mufi::builtins
