#include <string>

#include "vm/sema/kinds.h"

namespace mufi::sema {
namespace {

using syntax::kNoNode;
using syntax::kNoToken;
using syntax::SyntaxTree;

std::string_view word_for(Kind kind) {
    switch (kind) {
        case Kind::Vector:
            return "vector";
        case Kind::MatrixRow:
            return "matrix row";
        default:
            return builtins::name_of(kind);
    }
}

std::string function_text(FunctionId id, const SyntaxTree& tree, const Model& model) {
    const syntax::Node& node = tree[model[id].node];
    std::string text = "function ";
    if (node.token != kNoToken) text += tree.text(node.token);
    text += '(';
    bool first = true;
    if (node.first_child != kNoNode) {
        for (const NodeId parameter : tree.children(node.first_child)) {
            if (tree.kind(parameter) != syntax::NodeKind::Parameter) continue;
            if (!first) text += ", ";
            first = false;
            text += tree.text(tree[parameter].token);
        }
    }
    return text + ')';
}

std::string_view class_name(ClassId id, const SyntaxTree& tree, const Model& model) {
    return tree.text(tree[model[id].node].token);
}

// Of one kind, with what else is known of it.
std::string text_of(Kind kind, Value value, const SyntaxTree& tree, const Model& model,
                    const builtins::BuiltinTable& builtins) {
    std::string text(word_for(kind));
    switch (kind) {
        case Kind::Vector:
            if (value.length()) text += " of " + std::to_string(*value.length());
            return text;
        case Kind::Matrix:
            if (!value.shape()) return text;
            return std::to_string(value.shape()->rows) + " x " +
                   std::to_string(value.shape()->columns) + ' ' + text;
        case Kind::Function:
            if (value.function_id() != kNoFunction)
                return function_text(value.function_id(), tree, model);
            if (value.builtin_id() != builtins::BuiltinId::None)
                text += ' ' + std::string(builtins[value.builtin_id()].name);
            return text;
        case Kind::Class:
            if (value.class_id() == kNoClass) return text;
            return text + ' ' + std::string(class_name(value.class_id(), tree, model));
        case Kind::Instance:
            if (value.class_id() == kNoClass) return text;
            return text + " of " + std::string(class_name(value.class_id(), tree, model));
        default:
            return text;
    }
}

}  // namespace

std::string describe(Value value, const SyntaxTree& tree, const Model& model,
                     const builtins::BuiltinTable& builtins) {
    std::string text;
    if (value.is_any()) return text;
    for (const Kind kind : builtins::kAllKinds) {
        if (!value.may_be(kind)) continue;
        if (!text.empty()) text += " or ";
        text += text_of(kind, value, tree, model, builtins);
    }
    return text;
}

}  // namespace mufi::sema
