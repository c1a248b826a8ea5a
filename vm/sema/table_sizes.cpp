#include "vm/sema/table_sizes.h"

namespace mufi::sema {

TableSizes table_sizes_of(const syntax::SyntaxTree& tree) {
    using syntax::NodeKind;
    TableSizes sizes;
    sizes.symbols = tree.scan().names.size();  // a name is one global at most
    for (const syntax::Node& node : tree.nodes()) {
        switch (node.kind) {
            case NodeKind::FunctionDecl:
            case NodeKind::MethodDecl:
                ++sizes.functions;
                [[fallthrough]];
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl:
            case NodeKind::Parameter:
                ++sizes.symbols;
                ++sizes.references;
                break;
            case NodeKind::ClassDecl:
                ++sizes.classes;
                sizes.symbols += 3;  // `self` and `super` are locals too
                ++sizes.references;
                break;
            case NodeKind::ForeachStmt:
                sizes.symbols += 3;  // the collection, the index and the item
                ++sizes.references;
                break;
            case NodeKind::SwitchStmt:
            case NodeKind::RangeArm:
                ++sizes.symbols;  // the value that is compared
                break;
            case NodeKind::Name:
            case NodeKind::Member:
            case NodeKind::SuperExpr:
                ++sizes.references;
                break;
            default:
                break;
        }
    }
    return sizes;
}

}  // namespace mufi::sema
