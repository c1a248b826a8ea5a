#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// Operators that make a value and do nothing else.
bool is_computed(NodeKind kind) {
    return kind == NodeKind::Binary || kind == NodeKind::Unary || kind == NodeKind::Range ||
           kind == NodeKind::Pair;
}

bool is_target_kind(NodeKind kind) {
    return kind == NodeKind::Name || kind == NodeKind::Member || kind == NodeKind::Index;
}

}  // namespace

// A comparison in the place of an assignment, the name of a function in that of a call, a sum that
// was to be kept. Where the text breaks the grammar it may be what is left of something else.
void check_effect(Context& context, NodeId expression) {
    if (context.is_broken || expression == kNoNode) return;
    const NodeId id = context.inside_parens(expression);
    if (context.kind(id) == NodeKind::Binary && context.sign(id) == TokenKind::EqualEqual &&
        is_target_kind(context.kind(context.first(id)))) {
        auto& diagnostic =
            context.report(DiagnosticCode::UnusedValue, expression, {"; to assign it write `=`"});
        if (id == expression)
            context.add_fix(diagnostic, "Write `=`", Edits().replace(context.sign_span(id), "="),
                            false);
    } else if (context.kind(id) == NodeKind::Name && context.value(id).is(Kind::Function)) {
        context.report(DiagnosticCode::UnusedValue, expression,
                       {context.join({"; a call is written `", context.tree.text(id), "(...)`"})});
    } else if (is_computed(context.kind(id)) && !context[id].has_error) {
        context.report(DiagnosticCode::UnusedValue, expression, {""});
    }
}

}  // namespace mufi::lint
