#include "server/features/context.h"

#include <algorithm>

namespace mufi::features {

using analysis::Analysis;
using builtins::Kind;
using sema::ClassId;
using sema::FunctionId;
using sema::Reference;
using sema::ReferenceId;
using sema::Role;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::Node;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenId;

NodeId node_with(const SyntaxTree& tree, TokenId token) {
    const std::uint32_t wanted = syntax::index_of(token);
    const auto first = std::ranges::upper_bound(tree.nodes(), wanted, {}, &Node::end_token);
    if (first == tree.nodes().end()) return tree.root();
    NodeId at{static_cast<std::uint32_t>(first - tree.nodes().begin())};
    while (at != tree.root() && tree[at].first_token > wanted) {
        const NodeId parent = tree.parent(at);
        // A node that the parser made and then dropped has no parent; the next one ends later.
        at = parent != kNoNode ? parent : NodeId{syntax::index_of(at) + 1};
    }
    return at;
}

NodeId nearest(const SyntaxTree& tree, NodeId from, std::initializer_list<NodeKind> kinds) {
    NodeId at = from;
    while (at != kNoNode && std::ranges::find(kinds, tree.kind(at)) == kinds.end())
        at = tree.parent(at);
    return at;
}

namespace {

// Functions and classes are numbered in the order in which they begin.
template <typename Info>
std::size_t place_of(const SyntaxTree& tree, std::span<const Info> infos, NodeId node) {
    const auto begin_of = [&](const Info& info) { return tree[info.node].first_token; };
    auto at = std::ranges::lower_bound(infos, tree[node].first_token, {}, begin_of);
    while (at != infos.end() && at->node != node && begin_of(*at) == tree[node].first_token) ++at;
    return at != infos.end() && at->node == node ? static_cast<std::size_t>(at - infos.begin())
                                                 : UINT32_MAX;
}

}  // namespace

ClassId class_at(const Analysis& analysis, NodeId node) {
    const auto place = place_of(analysis.tree, analysis.model.classes(), node);
    return ClassId{static_cast<std::uint32_t>(place)};
}

FunctionId function_at(const Analysis& analysis, NodeId node) {
    const auto place = place_of(analysis.tree, analysis.model.functions(), node);
    return FunctionId{static_cast<std::uint32_t>(place)};
}

ClassId class_around(const Analysis& analysis, NodeId node) {
    const NodeId at = nearest(analysis.tree, node, {NodeKind::ClassDecl});
    return at == kNoNode ? sema::kNoClass : class_at(analysis, at);
}

namespace {

// What the place gives the symbol: the initializer or the right side of `=`.
NodeId value_given(const SyntaxTree& tree, const Reference& reference) {
    if (reference.role == Role::Declare) {
        const NodeKind kind = tree.kind(reference.node);
        const bool is_variable = kind == NodeKind::VarDecl || kind == NodeKind::ConstDecl;
        const NodeId value = is_variable ? tree.child(reference.node, 0) : reference.node;
        return tree.is_present(value) ? value : kNoNode;
    }
    const NodeId parent = tree.parent(reference.node);
    return reference.role == Role::Write ? tree.child(parent, 1) : parent;
}

// The only value that the file ever gives to the symbol.
NodeId sole_value(const Analysis& analysis, SymbolId id) {
    const Symbol& symbol = analysis.model[id];
    if (symbol.kind != SymbolKind::Variable && symbol.kind != SymbolKind::Constant &&
        symbol.kind != SymbolKind::Field)
        return kNoNode;
    NodeId sole = kNoNode;
    for (ReferenceId at = symbol.first_reference; at != sema::kNoReference;) {
        const Reference& reference = analysis.model[at];
        at = reference.next;
        if (reference.role == Role::Read) continue;
        const NodeId value = value_given(analysis.tree, reference);
        if (value == kNoNode) continue;
        if (sole != kNoNode) return kNoNode;
        sole = value;
    }
    return sole;
}

// One step from a name or a member to what it stands for.
NodeId step_behind(const Analysis& analysis, NodeId node) {
    const SyntaxTree& tree = analysis.tree;
    const sema::Model& model = analysis.model;
    const Reference* const reference = model.reference_at(tree[node].token);
    SymbolId symbol = reference == nullptr ? sema::kNoSymbol : reference->symbol;
    if (symbol == sema::kNoSymbol) return kNoNode;
    switch (model[symbol].kind) {
        case SymbolKind::Function:
        case SymbolKind::Class:
        case SymbolKind::Method:
        case SymbolKind::Builtin:
            return node;
        default:
            return sole_value(analysis, symbol);
    }
}

}  // namespace

NodeId value_behind(const Analysis& analysis, NodeId node) {
    constexpr int kMostSteps = 16;  // names can lead in a circle
    const SyntaxTree& tree = analysis.tree;
    for (int steps = 0; steps < kMostSteps && node != kNoNode; ++steps) {
        switch (tree.kind(node)) {
            case NodeKind::Paren:
                node = tree.child(node, 0);
                break;
            case NodeKind::Name:
            case NodeKind::Member: {
                const NodeId next =
                    tree[node].token == syntax::kNoToken ? kNoNode : step_behind(analysis, node);
                if (next == node) return node;
                node = next;
                break;
            }
            default:
                return node;
        }
    }
    return kNoNode;
}

namespace {

const Symbol* symbol_named_by(const Analysis& analysis, NodeId node) {
    if (analysis.tree.kind(node) != NodeKind::Name) return nullptr;
    const Reference* const reference = analysis.model.reference_at(analysis.tree[node].token);
    if (reference == nullptr || reference->symbol == sema::kNoSymbol) return nullptr;
    return &analysis.model[reference->symbol];
}

}  // namespace

ClassId class_of_expression(const Analysis& analysis, NodeId node) {
    const SyntaxTree& tree = analysis.tree;
    const NodeId value = value_behind(analysis, node);
    if (value == kNoNode) return sema::kNoClass;
    if (tree.kind(value) == NodeKind::SelfExpr) return class_around(analysis, value);
    if (tree.kind(value) != NodeKind::Call) return sema::kNoClass;
    const NodeId callee = value_behind(analysis, tree.child(value, 0));
    if (callee == kNoNode || tree.kind(callee) != NodeKind::Name) return sema::kNoClass;
    const Reference* const reference = analysis.model.reference_at(tree[callee].token);
    return analysis.model.class_of(reference->symbol);
}

std::optional<Kind> kind_of_expression(const Analysis& analysis,
                                       const builtins::BuiltinTable& builtins, NodeId node) {
    const SyntaxTree& tree = analysis.tree;
    const NodeId value = value_behind(analysis, node);
    if (value == kNoNode) return std::nullopt;
    switch (tree.kind(value)) {
        case NodeKind::IntLiteral:
            return Kind::Int;
        case NodeKind::DoubleLiteral:
            return Kind::Double;
        case NodeKind::ImaginaryLiteral:
            return Kind::Complex;
        case NodeKind::StringLiteral:
        case NodeKind::BacktickLiteral:
            return Kind::String;
        case NodeKind::BoolLiteral:
            return Kind::Bool;
        case NodeKind::NilLiteral:
            return Kind::Nil;
        case NodeKind::Vector:
            return Kind::Vector;
        case NodeKind::Matrix:
            return Kind::Matrix;
        case NodeKind::Table:
            return Kind::Table;
        case NodeKind::Range:
            return Kind::Range;
        case NodeKind::Pair:
            return Kind::Pair;
        case NodeKind::FunctionDecl:
        case NodeKind::Member:
            return Kind::Function;
        case NodeKind::ClassDecl:
            return Kind::Class;
        case NodeKind::Name:
            return symbol_named_by(analysis, value)->kind == SymbolKind::Class ? Kind::Class
                                                                               : Kind::Function;
        case NodeKind::Call:
            break;
        default:
            return std::nullopt;
    }
    if (class_of_expression(analysis, value) != sema::kNoClass) return Kind::Instance;
    const NodeId callee = value_behind(analysis, tree.child(value, 0));
    if (callee == kNoNode) return std::nullopt;
    const Symbol* const called = symbol_named_by(analysis, callee);
    if (called == nullptr || called->kind != SymbolKind::Builtin) return std::nullopt;
    const builtins::KindSet returns = builtins[called->builtin].returns;
    if (returns.size() != 1) return std::nullopt;
    return static_cast<Kind>(returns.bits());
}

}  // namespace mufi::features
