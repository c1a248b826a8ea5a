#include "vm/sema/flow.h"

#include "vm/sema/shapes.h"

namespace mufi::sema {
namespace {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

Ways ways_of(std::span<const Ways> ways, NodeId id) {
    return id == kNoNode ? Ways(Way::Ends) : ways[syntax::index_of(id)];
}

// One after the other, until one of them does not end.
Ways sequence(const SyntaxTree& tree, NodeId id, std::span<const Ways> ways) {
    Ways result = Way::Ends;
    for (const NodeId child : tree.children(id)) {
        const Ways part = ways_of(ways, child);
        result |= part;
        if (!part.has(Way::Ends)) return result - Way::Ends;
    }
    return result;
}

Ways loop(Ways body, bool endless) {
    const bool ends = !endless || body.has(Way::Breaks);
    return ends ? Ways(Way::Ends) : Ways();
}

// The arms are tried in order; a `_` arm is taken as soon as it is reached.
Ways switch_ways(const SyntaxTree& tree, NodeId id, std::span<const Ways> ways) {
    Ways result;
    bool is_complete = false;
    bool is_value = true;
    for (const NodeId child : tree.children(id)) {
        if (!is_value && !is_complete) result |= ways_of(ways, child);
        is_value = false;
        is_complete |= tree.kind(child) == NodeKind::DefaultArm;
    }
    if (!is_complete || result.has(Way::LeavesArm)) result |= Way::Ends;
    return result - Way::LeavesArm;
}

}  // namespace

bool is_always_true(const SyntaxTree& tree, NodeId condition) {
    return tree.kind(condition) == NodeKind::Empty ||
           tree.token_kind(condition) == syntax::TokenKind::True;
}

Ways ways_out_of(const SyntaxTree& tree, NodeId id, std::span<const Ways> ways) {
    const syntax::Node& node = tree[id];
    switch (node.kind) {
        case NodeKind::ReturnStmt:
            return {};
        case NodeKind::BreakStmt:
            return is_switch_break(tree, id) ? Way::LeavesArm : Way::Breaks;
        case NodeKind::ContinueStmt:
            return Way::Continues;
        case NodeKind::Block:
        case NodeKind::CaseArm:
        case NodeKind::RangeArm:
        case NodeKind::DefaultArm:
        case NodeKind::BareArm:
            return sequence(tree, id, ways);
        case NodeKind::IfStmt: {
            const NodeId then = tree.child(id, 1);
            return ways_of(ways, then) | ways_of(ways, tree[then].next_sibling);
        }
        case NodeKind::WhileStmt:
            return loop(ways_of(ways, tree.child(id, 1)), is_always_true(tree, node.first_child));
        case NodeKind::ForStmt:
            return loop(ways_of(ways, tree.child(id, 3)), is_always_true(tree, tree.child(id, 1)));
        case NodeKind::ForeachStmt:
            return Way::Ends;
        case NodeKind::SwitchStmt:
            return switch_ways(tree, id, ways);
        default:
            return Way::Ends;
    }
}

}  // namespace mufi::sema
