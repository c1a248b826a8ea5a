#include "server/features/hover.h"

#include <string>

#include "server/features/context.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using builtins::BuiltinTable;
using sema::ClassId;
using sema::Reference;
using sema::Role;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenId;
using syntax::TokenKind;

// Where a number and an operator meet the number is meant.
TokenId token_to_describe(const SyntaxTree& tree, std::uint32_t offset) {
    const TokenId token = tree.token_at(offset);
    if (token == kNoToken || is_word(tree[token].kind)) return token;
    const TokenId before = tree.token_before(offset);
    const bool meets = before != kNoToken && tree[before].end == offset;
    return meets && is_number(tree[before].kind) ? before : token;
}

std::string quoted(std::string_view code) {
    return "`" + std::string(code) + "`";
}

// A member that the class or one of its superclasses has.
Prose describe_member(const Analysis& analysis, const BuiltinTable& builtins, SymbolId member) {
    return describe(analysis, builtins, member, analysis.model[member].declaration);
}

// Methods and fields of any class that have the name.
std::string list_candidates(const Analysis& analysis, syntax::NameId name) {
    constexpr int kMostCandidates = 8;
    std::string list;
    int count = 0;
    for (std::size_t at = 0; at < analysis.model.symbols().size(); ++at) {
        const Symbol& symbol = analysis.model.symbols()[at];
        if (symbol.owner == sema::kNoClass || symbol.name != name) continue;
        if (++count > kMostCandidates) return list + "- ...\n";
        const std::string shown = symbol.kind == SymbolKind::Method
                                      ? signature(analysis, symbol.declaration)
                                      : std::string(name_of_class(analysis, symbol.owner)) + "." +
                                            std::string(analysis.tree.name(name));
        list += "- " + quoted(shown) + "\n";
    }
    return list;
}

Prose member_of_unknown(const Analysis& analysis, syntax::NameId name) {
    const std::string candidates = list_candidates(analysis, name);
    if (candidates.empty()) return {};
    return {{},
            fence("." + std::string(analysis.tree.name(name))) +
                "\nWhat is left of the dot is known only when the program runs. The classes of "
                "this file have:\n\n" +
                candidates};
}

// A member of a value that is of none but these kinds.
Prose member_of_nothing(const BuiltinTable& builtins, builtins::KindSet kinds,
                        std::string_view name) {
    const std::string code = fence("." + std::string(name)) + "\n";
    std::string names;
    for (const builtins::Kind kind : builtins::kAllKinds) {
        if (!kinds.has(kind)) continue;
        if (const auto* const absent = builtins.find_absent_member(kind, name))
            return {{}, code + std::string(absent->page)};
        names += (names.empty() ? "" : " or ") + quoted(builtins::name_of(kind));
    }
    return {{}, code + "Only instances have members; a value of kind " + names + " has none.\n"};
}

Prose missing_member(const Analysis& analysis, ClassId id, const Reference& reference) {
    const std::string owner(name_of_class(analysis, id));
    const std::string name(analysis.tree.text(reference.token));
    const std::string what =
        reference.role == Role::Write
            ? "Makes a field in this instance of " + quoted(owner) +
                  "; no method of the class assigns to it."
            : "The class " + quoted(owner) +
                  " has no method of this name, and none of its methods assigns to such a field.";
    return {{}, fence(owner + "." + name) + "\n" + what + "\n"};
}

// `x.name` and `super.name` that the model has not resolved by itself.
Prose describe_member_use(const Analysis& analysis, const BuiltinTable& builtins,
                          const Reference& reference) {
    const SyntaxTree& tree = analysis.tree;
    const syntax::NameId name = tree[reference.token].name_id();
    ClassId owner = sema::kNoClass;
    if (tree.kind(reference.node) == NodeKind::SuperExpr) {
        const ClassId around = class_around(analysis, reference.node);
        if (around == sema::kNoClass) return {};
        owner = analysis.model[around].superclass;
        return owner == sema::kNoClass ? Prose{} : missing_member(analysis, owner, reference);
    }
    const NodeId object = tree.child(reference.node, 0);
    owner = class_of_expression(analysis, object);
    if (owner != sema::kNoClass) {
        const SymbolId member = analysis.model.find_member(owner, name);
        return member == sema::kNoSymbol ? missing_member(analysis, owner, reference)
                                         : describe_member(analysis, builtins, member);
    }
    const sema::Value value = analysis.kinds.of(object);
    if (value.is_never(builtins::Kind::Instance))
        return member_of_nothing(builtins, value.kinds(), tree.text(reference.token));
    return member_of_unknown(analysis, name);
}

Prose describe_reference(const Analysis& analysis, const BuiltinTable& builtins,
                         const Reference& reference) {
    if (reference.symbol == sema::kNoSymbol)
        return describe_member_use(analysis, builtins, reference);
    const NodeId declaration = reference.role == Role::Declare
                                   ? reference.node
                                   : analysis.model[reference.symbol].declaration;
    return describe(analysis, builtins, reference.symbol, declaration);
}

Prose describe_keyword(const Analysis& analysis, const BuiltinTable& builtins, TokenId token) {
    const builtins::KeywordDoc* const keyword = builtins.keyword(analysis.tree.text(token));
    if (keyword == nullptr) return {};
    if (analysis.tree[token].kind == TokenKind::Self) {
        const ClassId owner = class_around(analysis, node_with(analysis.tree, token));
        if (owner != sema::kNoClass)
            return {{},
                    std::string(keyword->page) + "\n\nHere: an instance of " +
                        quoted(name_of_class(analysis, owner)) + ".\n"};
    }
    return {keyword->page, {}};
}

Prose describe_number(std::string_view literal) {
    const std::string note = literal_note(literal);
    if (note.empty()) return {};
    return {{}, fence(literal) + "\n" + note + "\n"};
}

}  // namespace

std::optional<HoverInfo> hover(const Analysis& analysis, const BuiltinTable& builtins,
                               std::uint32_t offset) {
    const SyntaxTree& tree = analysis.tree;
    if (tree.comment_at(offset) != nullptr) return std::nullopt;
    const TokenId token = token_to_describe(tree, offset);
    if (token == kNoToken) return std::nullopt;
    Prose text;
    if (const Reference* const reference = analysis.model.reference_at(token))
        text = describe_reference(analysis, builtins, *reference);
    else if (is_keyword(tree[token].kind))
        text = describe_keyword(analysis, builtins, token);
    else if (is_number(tree[token].kind))
        text = describe_number(tree.text(token));
    if (text.empty()) return std::nullopt;
    return HoverInfo{tree.span(token), std::move(text)};
}

}  // namespace mufi::features
