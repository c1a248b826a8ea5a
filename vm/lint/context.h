// vm/lint/context.h - what every check asks, and how it reports.
#pragma once

#include <array>
#include <bitset>
#include <cassert>
#include <initializer_list>
#include <string_view>

#include "vm/lint/lint.h"
#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/precedence.h"
#include "vm/text/removal.h"

namespace mufi::lint {

using builtins::Kind;
using builtins::KindSet;
using sema::FunctionId;
using sema::kNoClass;
using sema::kNoFunction;
using sema::kNoReference;
using sema::kNoSymbol;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using sema::Value;
using syntax::Diagnostic;
using syntax::DiagnosticCode;
using syntax::FixEdit;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::Level;
using syntax::NameId;
using syntax::Node;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::Severity;
using syntax::TokenId;
using syntax::TokenKind;
using text::Span;

// The edits of one fix, in the order of the text.
class Edits {
public:
    Edits& insert(std::uint32_t at, std::string_view text) { return replace({at, at}, text); }
    Edits& replace(Span span, std::string_view text) {
        assert(count_ < edits_.size());
        edits_[count_++] = {span, text};
        return *this;
    }
    Edits& remove(Span span) { return replace(span, {}); }
    // "(" before and ")" behind.
    Edits& wrap(Span span) { return insert(span.begin, "(").insert(span.end, ")"); }
    [[nodiscard]] std::span<const FixEdit> items() const { return {edits_.data(), count_}; }

private:
    std::array<FixEdit, 8> edits_;
    std::size_t count_ = 0;
};

// A statement that holds no other one, a declaration of a variable too.
[[nodiscard]] constexpr bool is_simple_statement(NodeKind kind) {
    return kind == NodeKind::VarDecl || kind == NodeKind::ConstDecl || kind == NodeKind::ExprStmt ||
           kind == NodeKind::PrintStmt || kind == NodeKind::ReturnStmt;
}

// Errors about names and jumps leave the tree whole.
[[nodiscard]] bool breaks_the_tree(const Diagnostic& diagnostic);

class Context : public Program {
public:
    Context(const Program& program, Scratch& lent, syntax::DiagnosticList& list);

    Scratch& scratch;
    const Usage& usage;
    syntax::DiagnosticList& diagnostics;
    // The text breaks the grammar somewhere: what is not there may be what was broken.
    const bool is_broken;

    // --- reporting ---

    Diagnostic& report(DiagnosticCode code, Span span,
                       std::initializer_list<std::string_view> arguments = {}) {
        if (is_full()) return surplus_ = {};  // without the fixes of the one before
        return diagnostics.report(code, span, arguments);
    }
    Diagnostic& report(DiagnosticCode code, NodeId id,
                       std::initializer_list<std::string_view> arguments = {}) {
        return report(code, tree.span(id), arguments);
    }
    // What is reported from now on is forgotten. The list still has room for the error that MufiZ
    // refuses the text for.
    [[nodiscard]] bool is_full() const {
        constexpr std::size_t kKeptFree = 16;
        return diagnostics.items().size() >= syntax::DiagnosticList::kMost - kKeptFree;
    }
    void add_fix(Diagnostic& diagnostic, std::string_view title, const Edits& edits,
                 bool preferred = true) {
        diagnostics.add_fix(diagnostic, title, edits.items(), preferred);
    }
    void relate(Diagnostic& diagnostic, Span span, std::string_view message) {
        diagnostics.relate(diagnostic, span, message);
    }
    [[nodiscard]] std::string_view join(std::initializer_list<std::string_view> parts) {
        return diagnostics.join(parts);
    }
    // The text of a node as a message shows it: on one line and not too long.
    [[nodiscard]] std::string_view shown(NodeId id) { return shown(tree.span(id)); }
    [[nodiscard]] std::string_view shown(Span span);

    // --- asking ---

    [[nodiscard]] const Node& operator[](NodeId id) const { return tree[id]; }
    [[nodiscard]] NodeKind kind(NodeId id) const { return tree.kind(id); }
    [[nodiscard]] NodeId first(NodeId id) const { return tree[id].first_child; }
    [[nodiscard]] NodeId second(NodeId id) const { return tree[tree[id].first_child].next_sibling; }
    [[nodiscard]] NodeId parent(NodeId id) const { return tree[id].parent; }
    [[nodiscard]] TokenKind sign(NodeId id) const { return tree.token_kind(id); }
    // Of the name or the sign of a node; of the word that it begins with, where that is missing.
    [[nodiscard]] Span sign_span(NodeId id) const {
        const Node& node = tree[id];
        return tree.span(node.token != kNoToken ? node.token : TokenId{node.first_token});
    }
    [[nodiscard]] Value value(NodeId id) const { return kinds.of(id); }
    // The symbol that is named or declared at the node, kNoSymbol.
    [[nodiscard]] SymbolId symbol_at(NodeId id) const {
        const sema::ReferenceId reference = facts.reference[syntax::index_of(id)];
        return reference == kNoReference ? kNoSymbol : model[reference].symbol;
    }
    // The function that the node, which names something, is in.
    [[nodiscard]] FunctionId function_at(NodeId id) const {
        const sema::ReferenceId reference = facts.reference[syntax::index_of(id)];
        return reference == kNoReference ? kNoFunction : model[reference].function;
    }
    [[nodiscard]] bool is_name_of(NodeId id, NameId name) const {
        return kind(id) == NodeKind::Name && tree[tree[id].token].name_id() == name;
    }
    [[nodiscard]] bool is_comparison(NodeId id) const {
        if (kind(id) != NodeKind::Binary) return false;
        const Level level = syntax::infix_level(sign(id));
        return level == Level::Comparison || level == Level::Equality;
    }
    // Whether the variable has another value behind the reference; `op=` changes nothing.
    [[nodiscard]] bool is_change(const sema::Reference& reference) const {
        return reference.role == sema::Role::Write ||
               (reference.role == sema::Role::ReadWrite &&
                kind(parent(reference.node)) == NodeKind::Step);
    }
    // Without parentheses around it.
    [[nodiscard]] NodeId inside_parens(NodeId id) const {
        while (kind(id) == NodeKind::Paren) id = first(id);
        return id;
    }
    // The outermost of the parentheses around it, or itself.
    [[nodiscard]] NodeId around_parens(NodeId id) const {
        while (kind(parent(id)) == NodeKind::Paren) id = parent(id);
        return id;
    }
    // Whether anything is done with the value of an expression.
    [[nodiscard]] bool is_value_used(NodeId id) const;
    // Where any expression can stand without parentheses, assignments included.
    [[nodiscard]] bool stands_alone(NodeId id) const;
    // How tightly the parts of an expression hold together.
    [[nodiscard]] Level level_of(NodeId id) const;
    // The builtin that a call is of, None if it is not certain.
    [[nodiscard]] builtins::BuiltinId builtin_of(NodeId call) const {
        const Value callee = value(first(call));
        return callee.is(Kind::Function) ? callee.builtin_id() : builtins::BuiltinId::None;
    }
    // Whether it is a call of the builtin of that name.
    [[nodiscard]] bool is_call_of(NodeId id, std::string_view builtin) const {
        if (kind(id) != NodeKind::Call) return false;
        const builtins::BuiltinId called = builtin_of(id);
        return called != builtins::BuiltinId::None && builtins[called].name == builtin;
    }
    // What the variable that a name stands for is declared with; kNoNode if it is none.
    [[nodiscard]] NodeId initializer_of(NodeId name) const;
    // Whether the variable of a name is declared once and never assigned to, and `allows(node)`
    // holds of every other place that names it. Of one that is named at more than `most` places
    // this is not asked, so that it takes no time.
    template <typename Allows>
    [[nodiscard]] bool keeps_initializer(NodeId name, int most, const Allows& allows) const {
        int places = 0;
        int declarations = 0;
        for (sema::ReferenceId at = model[symbol_at(name)].first_reference; at != kNoReference;
             at = model[at].next) {
            const sema::Reference& reference = model[at];
            const bool is_declaration = reference.role == sema::Role::Declare;
            declarations += is_declaration ? 1 : 0;
            if (++places > most || declarations > 1 || sema::is_write(reference.role) ||
                (!is_declaration && !allows(reference.node)))
                return false;
        }
        return true;
    }
    // A literal or a name that exists: nothing is lost if it is not evaluated.
    [[nodiscard]] bool is_inert(NodeId id) const;
    // What to remove with the node: all of its lines, where nothing else is on them.
    [[nodiscard]] Span with_line(NodeId id) const {
        return text::removal_of(tree.source(), tree.span(id));
    }
    // Whether a class is declared somewhere in the node.
    [[nodiscard]] bool has_class(NodeId id) const;
    // Whether all names of the text may be looked at once more.
    [[nodiscard]] bool may_search() {
        constexpr unsigned kMostSearches = 32;
        return searches_++ < kMostSearches;
    }
    // Whether nothing in the file hides the builtin of that name, so that a fix can call it.
    [[nodiscard]] bool is_free(std::string_view builtin);

private:
    void find_hidden();

    std::bitset<256> hidden_;  // builtins whose name the file declares somewhere
    bool knows_hidden_ = false;
    unsigned searches_ = 0;
    Diagnostic surplus_;
};

// "a string", "an int", "a number" ... for messages; "this value" if it can be of several kinds.
[[nodiscard]] std::string_view a_kind(Value value);

}  // namespace mufi::lint
