// server/features/context.h - what is around a place in a program.
#pragma once

#include <cstddef>
#include <initializer_list>

#include "vm/analysis/analysis.h"

namespace mufi::features {

// The smallest node that has the token. By binary search: nodes are numbered in the order in which
// they end.
[[nodiscard]] syntax::NodeId node_with(const syntax::SyntaxTree& tree, syntax::TokenId token);

// `from`, or the nearest node around it, that is of one of the kinds; kNoNode.
[[nodiscard]] syntax::NodeId nearest(const syntax::SyntaxTree& tree, syntax::NodeId from,
                                     std::initializer_list<syntax::NodeKind> kinds);

// What the model knows of a ClassDecl, and of a FunctionDecl or MethodDecl.
[[nodiscard]] sema::ClassId class_at(const analysis::Analysis& analysis, syntax::NodeId node);
[[nodiscard]] sema::FunctionId function_at(const analysis::Analysis& analysis, syntax::NodeId node);

// The class that `self` is an instance of at the node; kNoClass outside of classes.
[[nodiscard]] sema::ClassId class_around(const analysis::Analysis& analysis, syntax::NodeId node);

// The class that the value of an expression is an instance of; kNoClass if that is not known.
[[nodiscard]] sema::ClassId class_of_expression(const analysis::Analysis& analysis,
                                                syntax::NodeId node);

// The methods and fields that can be named on an instance, nearest class first and each name once.
// `visit(SymbolId, steps)` gets the number of steps up from the class itself.
template <typename Visit>
void for_each_member(const sema::Model& model, sema::ClassId id, Visit visit) {
    sema::ClassId at = id;
    for (std::size_t steps = 0; at != sema::kNoClass && steps < model.classes().size(); ++steps) {
        for (const sema::SymbolId member : model.members(at))
            if (model.find_member(id, model[member].name) == member) visit(member, steps);
        at = model[at].superclass;
    }
}

}  // namespace mufi::features
