#include "vm/sema/shapes.h"

namespace mufi::sema {

using syntax::kNoNode;
using syntax::NodeKind;
using syntax::SyntaxTree;

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

bool is_function_body(const SyntaxTree& tree, NodeId id) {
    const NodeId parent = tree.parent(id);
    if (parent == kNoNode) return false;
    return tree.kind(parent) == NodeKind::FunctionDecl || tree.kind(parent) == NodeKind::MethodDecl;
}

}  // namespace mufi::sema
