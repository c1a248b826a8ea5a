// vm/sema/model.h - what the names of a program stand for.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "vm/builtins/builtin_table.h"
#include "vm/syntax/tree.h"

namespace mufi::sema {

using syntax::NameId;
using syntax::NodeId;
using syntax::TokenId;
using text::Span;

enum class SymbolId : std::uint32_t {};
inline constexpr SymbolId kNoSymbol{UINT32_MAX};
enum class FunctionId : std::uint32_t {};
inline constexpr FunctionId kScript{0};  // the code outside of all functions
inline constexpr FunctionId kNoFunction{UINT32_MAX};
enum class ClassId : std::uint32_t {};
inline constexpr ClassId kNoClass{UINT32_MAX};
enum class ReferenceId : std::uint32_t {};
inline constexpr ReferenceId kNoReference{UINT32_MAX};

enum class SymbolKind : std::uint8_t {
    Variable,
    Constant,
    Parameter,
    Item,  // of a foreach
    Function,
    Class,
    Method,
    Field,     // of the instances of a class, from `self.name = ...` in one of its methods
    Hidden,    // a local that MufiZ makes itself, such as __index
    Builtin,   // a builtin that no declaration of this file hides
    Undefined  // a global that nothing in this file declares
};

// One thing that has a name. A global is one symbol, however often it is declared (LANGUAGE 3.2).
struct Symbol {
    NameId name{};
    SymbolKind kind = SymbolKind::Variable;  // of the first declaration
    bool is_global = false;
    bool is_captured = false;    // a local that an inner function uses
    bool is_ever_const = false;  // a global some declaration of which is `const`
    builtins::BuiltinId builtin = builtins::BuiltinId::None;  // of that name, hidden or not
    FunctionId function = kScript;                            // whose local it is
    ClassId owner = kNoClass;                                 // of methods and fields
    NodeId declaration = syntax::kNoNode;  // the first; none for builtins and undefined names
    TokenId token = syntax::kNoToken;      // the name in it
    ReferenceId first_reference = kNoReference;
    // A local can be named from the byte after which MufiZ counts it as initialised to the one
    // where its slot is taken back; while its scope is not closed, to the next token. Globals can
    // be named everywhere.
    std::uint32_t visible_from = 0;
    std::uint32_t visible_to = UINT32_MAX;
};

enum class Role : std::uint8_t {
    Declare,    // the name in a declaration
    Read,       //
    Write,      // x = ...
    ReadWrite,  // x++, x += ...
};

constexpr bool is_write(Role role) {
    return role == Role::Write || role == Role::ReadWrite;
}

// One place where a symbol is named. In the order of the source.
struct Reference {
    TokenId token{};
    SymbolId symbol = kNoSymbol;    // kNoSymbol: a member of who knows what
    NodeId node{};                  // Name, Member, SuperExpr, or the declaration
    FunctionId function = kScript;  // the function that the place is in
    Role role = Role::Read;
    ReferenceId next = kNoReference;  // of the same symbol
};

enum class FunctionKind : std::uint8_t { Script, Function, Method, Initializer };

struct FunctionInfo {
    NodeId node{};  // File, FunctionDecl or MethodDecl
    FunctionKind kind = FunctionKind::Script;
    FunctionId parent = kNoFunction;
    ClassId owner = kNoClass;     // of a method
    SymbolId symbol = kNoSymbol;  // what calls it
    std::uint32_t parameters = 0;
    bool returns_value = false;  // some `return` of it has a value
};

struct ClassInfo {
    NodeId node{};
    SymbolId symbol = kNoSymbol;
    SymbolId superclass_symbol = kNoSymbol;  // what the superclass's name stands for
    ClassId superclass = kNoClass;           // if that is a class of this file
    std::uint32_t first_member = 0;          // its methods and fields: a run of `members`
    std::uint32_t member_count = 0;
};

// `self.name`, `super.name` or a method somewhere in a class.
struct MemberUse {
    ReferenceId reference{};
    ClassId owner{};
    bool is_super = false;
};

// How far the tables of a model were before an item of the file, which begins with that node.
struct Milestone {
    std::uint32_t node = 0;
    std::uint32_t symbols = 0;
    std::uint32_t references = 0;
    std::uint32_t functions = 0;
    std::uint32_t classes = 0;
    std::uint32_t member_uses = 0;
};

// From the first node of one item of a file to behind the last of another. The default is none.
struct NodeRange {
    std::uint32_t begin = UINT32_MAX;
    std::uint32_t end = 0;
};

// Everything lies in the arena of the analysis. Immutable.
class Model {
public:
    struct Tables {
        std::span<const Symbol> symbols;
        std::span<const Reference> references;
        std::span<const FunctionInfo> functions;
        std::span<const ClassInfo> classes;
        std::span<const SymbolId> members;        // methods and fields, a run a class, by name
        std::span<const SymbolId> globals;        // by NameId; kNoSymbol
        std::span<const FunctionId> function_of;  // by symbol: the function that it names
        std::span<const ClassId> class_of;        // by symbol: the class that it names
        std::span<const MemberUse> member_uses;   // in the order of the source
        std::span<const Milestone> milestones;    // the last one at the end
        NodeRange mistaken;                       // see mistaken()
    };

    Model() = default;
    explicit Model(const Tables& tables) : tables_(tables) {}

    [[nodiscard]] const Symbol& operator[](SymbolId id) const {
        return tables_.symbols[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] const Reference& operator[](ReferenceId id) const {
        return tables_.references[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] const FunctionInfo& operator[](FunctionId id) const {
        return tables_.functions[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] const ClassInfo& operator[](ClassId id) const {
        return tables_.classes[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] std::span<const Symbol> symbols() const { return tables_.symbols; }
    [[nodiscard]] std::span<const Reference> references() const { return tables_.references; }
    [[nodiscard]] std::span<const FunctionInfo> functions() const { return tables_.functions; }
    [[nodiscard]] std::span<const ClassInfo> classes() const { return tables_.classes; }
    // For the resolver of a newer version (older_names.h).
    [[nodiscard]] std::span<const MemberUse> member_uses() const { return tables_.member_uses; }
    [[nodiscard]] std::span<const Milestone> milestones() const { return tables_.milestones; }
    // The items in which the resolver met a mistake, or which leave locals to those behind.
    [[nodiscard]] NodeRange mistaken() const { return tables_.mistaken; }

    // The place where the token names something; null if it is no name.
    [[nodiscard]] const Reference* reference_at(TokenId token) const;
    // The global of that name, if the file declares or uses it.
    [[nodiscard]] SymbolId global(NameId name) const {
        return tables_.globals[syntax::index_of(name)];
    }
    // The function (or method) and the class that a symbol names; kNoFunction, kNoClass if it
    // names none, or several.
    [[nodiscard]] FunctionId function_of(SymbolId symbol) const {
        return tables_.function_of[static_cast<std::size_t>(symbol)];
    }
    [[nodiscard]] ClassId class_of(SymbolId symbol) const {
        return tables_.class_of[static_cast<std::size_t>(symbol)];
    }
    // The methods and fields of one class in the order of their NameIds, without inherited ones.
    [[nodiscard]] std::span<const SymbolId> members(ClassId id) const {
        const ClassInfo& info = (*this)[id];
        return tables_.members.subspan(info.first_member, info.member_count);
    }
    // The member of that name in the class or the nearest of its superclasses; kNoSymbol.
    [[nodiscard]] SymbolId find_member(ClassId id, NameId name) const;
    // Whether a name can mean that local at `offset`, other locals of the name aside.
    [[nodiscard]] bool is_visible(SymbolId id, std::uint32_t offset) const {
        const Symbol& symbol = (*this)[id];
        return symbol.visible_from <= offset && offset <= symbol.visible_to;
    }
    // What `name` means at `offset`: the newest local that is visible there, or the global.
    [[nodiscard]] SymbolId lookup(NameId name, std::uint32_t offset) const;

private:
    Tables tables_;
};

}  // namespace mufi::sema
