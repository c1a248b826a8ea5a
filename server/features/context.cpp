#include "server/features/context.h"

#include <algorithm>

namespace mufi::features {

using analysis::Analysis;
using sema::ClassId;
using sema::FunctionId;
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

ClassId class_of_expression(const Analysis& analysis, NodeId node) {
    // A variable without an initializer is `nil` at first.
    const sema::Value value = analysis.kinds.of(node).without(builtins::Kind::Nil);
    return value.is(builtins::Kind::Instance) ? value.class_id() : sema::kNoClass;
}

}  // namespace mufi::features
