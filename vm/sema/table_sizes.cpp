#include "vm/sema/table_sizes.h"

namespace mufi::sema {

TableSizes table_sizes_of(const syntax::SyntaxTree& tree) {
    using syntax::NodeKind;
    TableSizes sizes;
    const std::size_t functions =
        tree.count(NodeKind::FunctionDecl) + tree.count(NodeKind::MethodDecl);
    sizes.functions += functions;
    sizes.classes = tree.count(NodeKind::ClassDecl);

    const std::size_t plain = functions + tree.count(NodeKind::VarDecl) +
                              tree.count(NodeKind::ConstDecl) + tree.count(NodeKind::Parameter);
    sizes.symbols = tree.scan().names.size();  // a name is one global at most
    sizes.symbols += plain;
    sizes.symbols += 3 * sizes.classes;                      // `self` and `super` are locals too
    sizes.symbols += 3 * tree.count(NodeKind::ForeachStmt);  // collection, index and item
    sizes.symbols += tree.count(NodeKind::SwitchStmt) + tree.count(NodeKind::RangeArm);

    sizes.references = plain + sizes.classes + tree.count(NodeKind::ForeachStmt) +
                       tree.count(NodeKind::Name) + tree.count(NodeKind::Member) +
                       tree.count(NodeKind::SuperExpr);
    return sizes;
}

}  // namespace mufi::sema
