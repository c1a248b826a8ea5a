#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// Whether evaluating an expression is all that it does, its parts aside.
bool only_computes(NodeKind kind) {
    switch (kind) {
        case NodeKind::IntLiteral:
        case NodeKind::DoubleLiteral:
        case NodeKind::ImaginaryLiteral:
        case NodeKind::StringLiteral:
        case NodeKind::BacktickLiteral:
        case NodeKind::BoolLiteral:
        case NodeKind::NilLiteral:
        case NodeKind::Name:
        case NodeKind::SelfExpr:
        case NodeKind::Unary:
        case NodeKind::Binary:
        case NodeKind::Range:
        case NodeKind::Pair:
        case NodeKind::Member:
        case NodeKind::Index:
        case NodeKind::Slice:
        case NodeKind::Vector:
        case NodeKind::Matrix:
        case NodeKind::Table:
            return true;
        default:
            return false;
    }
}

bool is_target_kind(NodeKind kind) {
    return kind == NodeKind::Name || kind == NodeKind::Member || kind == NodeKind::Index;
}

}  // namespace

// Where the text breaks the grammar a value may be what is left of something else.
void check_effect(Context& context, NodeId statement) {
    const NodeId expression = context.first(statement);
    const NodeId id = context.inside_parens(expression);
    const NodeKind kind = context.kind(id);
    if (!only_computes(kind) || context.is_broken) return;
    if (kind == NodeKind::Binary && context.sign(id) == TokenKind::EqualEqual &&
        is_target_kind(context.kind(context.first(id)))) {
        auto& diagnostic =
            context.report(DiagnosticCode::UnusedValue, expression, {"; to assign it write `=`"});
        if (id == expression)
            context.add_fix(diagnostic, "Write `=`", Edits().replace(context.sign_span(id), "="),
                            false);
        return;
    }
    const bool is_function = kind == NodeKind::Name && context.value(id).is(Kind::Function);
    context.report(
        DiagnosticCode::UnusedValue, expression,
        {is_function ? context.join({"; a call is written `", context.tree.text(id), "(...)`"})
                     : std::string_view()});
}

}  // namespace mufi::lint
