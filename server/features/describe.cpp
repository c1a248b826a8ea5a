#include "server/features/describe.h"

#include <algorithm>
#include <vector>

#include "server/features/context.h"
#include "vm/text/blanks.h"

namespace mufi::features {

using analysis::Analysis;
using sema::ClassId;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenId;

std::string fence(std::string_view code) {
    return "```mufi\n" + std::string(code) + "\n```\n";
}

// --- signatures ---

namespace {

NodeId parameters_of(const SyntaxTree& tree, NodeId function) {
    return tree.child(function, 0);
}

std::string_view name_or_blank(const SyntaxTree& tree, TokenId token) {
    return token == kNoToken ? std::string_view("?") : tree.text(token);
}

}  // namespace

std::string parameter_list(const SyntaxTree& tree, NodeId function) {
    std::string text = "(";
    for (const NodeId parameter : tree.children(parameters_of(tree, function))) {
        if (tree.kind(parameter) != NodeKind::Parameter) continue;
        if (text.size() > 1) text += ", ";
        text += tree.text(tree[parameter].token);
    }
    return text + ")";
}

std::string_view name_of_class(const Analysis& analysis, ClassId id) {
    return name_or_blank(analysis.tree, analysis.tree[analysis.model[id].node].token);
}

std::string signature(const Analysis& analysis, NodeId function) {
    const SyntaxTree& tree = analysis.tree;
    std::string text = "fun ";
    if (tree.kind(function) == NodeKind::MethodDecl) {
        const ClassId owner = class_around(analysis, function);
        text = owner == sema::kNoClass ? "" : std::string(name_of_class(analysis, owner)) + ".";
    }
    text += name_or_blank(tree, tree[function].token);
    return text + parameter_list(tree, function);
}

NodeId initializer_of(const Analysis& analysis, ClassId id) {
    const SymbolId init = analysis.model.find_member(id, syntax::kInit);
    if (init == sema::kNoSymbol || analysis.model[init].kind != SymbolKind::Method) return kNoNode;
    return analysis.model[init].declaration;
}

std::string signature(const Analysis& analysis, ClassId id) {
    const NodeId init = initializer_of(analysis, id);
    return std::string(name_of_class(analysis, id)) +
           (init == kNoNode ? "()" : parameter_list(analysis.tree, init));
}

// --- comments ---

namespace {

// Whether nothing but blanks stands before the byte on its line.
bool begins_line(std::string_view source, std::uint32_t at) {
    while (at > 0 && (source[at - 1] == ' ' || source[at - 1] == '\t')) --at;
    return at == 0 || source[at - 1] == '\n';
}

void add_line(std::string& text, std::string_view line) {
    if (!text.empty()) text += '\n';
    text += line;
}

void add_comment(std::string& text, std::string_view comment) {
    if (comment.starts_with("//")) {
        const std::size_t first = comment.find_first_not_of('/');
        add_line(text, first == std::string_view::npos ? "" : text::trimmed(comment.substr(first)));
        return;
    }
    comment.remove_prefix(2);
    if (comment.ends_with("#/")) comment.remove_suffix(2);
    while (!comment.empty()) {
        const std::size_t end = std::min(comment.find('\n'), comment.size());
        std::string_view line = text::trimmed(comment.substr(0, end));
        comment.remove_prefix(std::min(end + 1, comment.size()));
        // A column of marks down the side of a block belongs to its frame.
        if (line == "#" || line == "*") line = {};
        if (line.starts_with("# ") || line.starts_with("* ")) line = text::trimmed(line.substr(2));
        if (!line.empty() || (!text.empty() && !comment.empty())) add_line(text, line);
    }
}

}  // namespace

std::string doc_comment(const SyntaxTree& tree, NodeId declaration) {
    NodeId whole = declaration;
    // A field is declared by the statement that assigns to it.
    if (tree.kind(whole) == NodeKind::Member) whole = nearest(tree, whole, {NodeKind::ExprStmt});
    if (whole == kNoNode) return {};
    const TokenId first{tree[whole].first_token};
    const std::span<const syntax::Comment> all = tree.comments();
    const std::span<const syntax::Comment> comments(
        std::ranges::lower_bound(all, first, {}, &syntax::Comment::next),
        std::ranges::upper_bound(all, first, {}, &syntax::Comment::next));
    std::uint32_t below = tree.span(first).begin;
    auto top = comments.end();
    while (top != comments.begin()) {
        const text::Span comment = std::prev(top)->span;
        const std::string_view between = tree.text({comment.end, below});
        if (std::ranges::count(between, '\n') != 1 || !begins_line(tree.source(), comment.begin))
            break;
        below = comment.begin;
        --top;
    }
    std::string text;
    for (; top != comments.end(); ++top) add_comment(text, tree.text(top->span));
    return text;
}

// --- one line ---

namespace {

constexpr std::size_t kLongestCode = 80;

// The first line of some code, cut where it gets long.
std::string shortened(std::string_view code) {
    std::size_t size = std::min({code.find_first_of("\r\n"), code.find("```"), code.size()});
    if (size > kLongestCode) {
        size = kLongestCode;
        // Not within a character.
        while (size > 0 && (static_cast<unsigned char>(code[size]) & 0xC0U) == 0x80U) --size;
    }
    std::string text(code.substr(0, size));
    return size < code.size() ? text + " ..." : text;
}

std::string without_semicolon(std::string code) {
    if (code.ends_with(';')) code.pop_back();
    return code;
}

std::string class_line(const Analysis& analysis, NodeId node) {
    const SyntaxTree& tree = analysis.tree;
    std::string text = "class " + std::string(name_or_blank(tree, tree[node].token));
    const NodeId superclass = tree.child(node, 0);
    if (superclass != kNoNode && tree.kind(superclass) == NodeKind::Name)
        text += " < " + std::string(tree.text(superclass));
    return text;
}

}  // namespace

std::string headline(const Analysis& analysis, SymbolId symbol, NodeId declaration) {
    const SyntaxTree& tree = analysis.tree;
    if (declaration == kNoNode) return std::string(tree.name(analysis.model[symbol].name));
    switch (tree.kind(declaration)) {
        case NodeKind::FunctionDecl:
        case NodeKind::MethodDecl:
            return signature(analysis, declaration);
        case NodeKind::ClassDecl:
            return class_line(analysis, declaration);
        case NodeKind::Parameter:
            return signature(analysis, nearest(tree, declaration,
                                               {NodeKind::FunctionDecl, NodeKind::MethodDecl}));
        case NodeKind::ForeachStmt:
            return "foreach (" + std::string(tree.name(analysis.model[symbol].name)) + " in " +
                   shortened(tree.text(tree.child(declaration, 0))) + ")";
        case NodeKind::Member: {
            const NodeId parent = tree.parent(declaration);
            return shortened(tree.text(parent == kNoNode ? declaration : parent));
        }
        default:
            return without_semicolon(shortened(tree.text(declaration)));
    }
}

std::string detail(const Analysis& analysis, const builtins::BuiltinTable& builtins,
                   SymbolId symbol) {
    const Symbol& it = analysis.model[symbol];
    switch (it.kind) {
        case SymbolKind::Parameter:
            return "parameter of " + headline(analysis, symbol, it.declaration);
        case SymbolKind::Field:
            return "field of " + std::string(name_of_class(analysis, it.owner));
        case SymbolKind::Class:
            if (const ClassId id = class_at(analysis, it.declaration);
                initializer_of(analysis, id) != kNoNode)
                return headline(analysis, symbol, it.declaration) + ": " + signature(analysis, id);
            break;
        case SymbolKind::Hidden: {
            const auto* const implicit = builtins.implicit_name(analysis.tree.name(it.name));
            return implicit == nullptr ? "hidden local"
                                       : "hidden local, " + std::string(implicit->where);
        }
        default:
            break;
    }
    return headline(analysis, symbol, it.declaration);
}

}  // namespace mufi::features
