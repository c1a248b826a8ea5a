#include "vm/sema/shapes.h"

namespace mufi::sema {

using syntax::kNoNode;
using syntax::Node;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

namespace {

NodeId last_present_child(const SyntaxTree& tree, NodeId id) {
    NodeId last = kNoNode;
    for (const NodeId child : tree.children(id))
        if (tree.kind(child) != NodeKind::Empty) last = child;
    return last;
}

}  // namespace

SymbolKind kind_of_declaration(NodeKind kind) {
    switch (kind) {
        case NodeKind::ConstDecl:
            return SymbolKind::Constant;
        case NodeKind::Parameter:
            return SymbolKind::Parameter;
        case NodeKind::ForeachStmt:
            return SymbolKind::Item;
        case NodeKind::FunctionDecl:
            return SymbolKind::Function;
        case NodeKind::MethodDecl:
            return SymbolKind::Method;
        case NodeKind::ClassDecl:
            return SymbolKind::Class;
        default:
            return SymbolKind::Variable;
    }
}

Role role_of(const SyntaxTree& tree, NodeId id) {
    const NodeId parent = tree.parent(id);
    if (parent == kNoNode || tree[parent].first_child != id) return Role::Read;
    switch (tree.kind(parent)) {
        case NodeKind::Assign:
            return Role::Write;
        case NodeKind::CompoundAssign:
        case NodeKind::Step:
            return Role::ReadWrite;
        default:
            return Role::Read;
    }
}

bool is_comparing_arm(NodeKind kind) {
    return kind == NodeKind::CaseArm || kind == NodeKind::RangeArm || kind == NodeKind::BareArm;
}

bool is_switch_break(const SyntaxTree& tree, NodeId id) {
    const NodeId parent = tree.parent(id);
    if (is_comparing_arm(tree.kind(parent))) return true;
    return tree.kind(parent) == NodeKind::Block && tree.parent(parent) != kNoNode &&
           is_comparing_arm(tree.kind(tree.parent(parent)));
}

bool is_finished(const SyntaxTree& tree, NodeId id) {
    for (;;) {
        const Node& node = tree[id];
        if (node.first_token == node.end_token) return false;
        const TokenKind last = tree.tokens()[node.end_token - 1].kind;
        switch (node.kind) {
            case NodeKind::Block:
            case NodeKind::ClassDecl:
            case NodeKind::SwitchStmt: {
                // Nodes are numbered as they end: if the one before ends here too, the brace is
                // its.
                const std::uint32_t number = syntax::index_of(id);
                const bool is_own =
                    number == 0 || tree.nodes()[number - 1].end_token < node.end_token;
                return last == TokenKind::RightBrace && is_own;
            }
            case NodeKind::FunctionDecl:
            case NodeKind::MethodDecl:
            case NodeKind::IfStmt:
            case NodeKind::WhileStmt:
            case NodeKind::ForStmt:
            case NodeKind::ForeachStmt:
            case NodeKind::CaseArm:
            case NodeKind::RangeArm:
            case NodeKind::DefaultArm:
            case NodeKind::BareArm:
                id = last_present_child(tree, id);
                if (id == kNoNode) return false;
                break;
            default:
                return last == TokenKind::Semicolon;
        }
    }
}

bool is_function_body(const SyntaxTree& tree, NodeId id) {
    const NodeId parent = tree.parent(id);
    if (parent == kNoNode) return false;
    return tree.kind(parent) == NodeKind::FunctionDecl || tree.kind(parent) == NodeKind::MethodDecl;
}

}  // namespace mufi::sema
