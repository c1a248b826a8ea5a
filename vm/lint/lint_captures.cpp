#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// The function in `outer` that a reference lies in, however deep.
FunctionId function_inside(const Context& context, FunctionId inner, FunctionId outer) {
    constexpr int kDeepest = 64;
    for (int steps = 0; steps < kDeepest && inner != kNoFunction; ++steps) {
        const FunctionId around = context.model[inner].parent;
        if (around == outer) return inner;
        inner = around;
    }
    return kNoFunction;
}

// Whether a function is only ever called by its name, so that it is gone with the round it is of.
// Of a method nothing is known but that its class does harm enough in a loop.
bool is_only_called(const Context& context, FunctionId function) {
    const SymbolId name = context.model[function].symbol;
    if (name == kNoSymbol || context.model[function].owner != kNoClass) return true;
    for (sema::ReferenceId at = context.model[name].first_reference; at != kNoReference;
         at = context.model[at].next) {
        const sema::Reference& reference = context.model[at];
        if (reference.role == sema::Role::Declare) continue;
        const NodeId holder = context.parent(reference.node);
        const bool is_callee =
            context.kind(holder) == NodeKind::Call && context.first(holder) == reference.node;
        if (!is_callee) return false;
    }
    return true;
}

bool is_loop_variable(const Context& context, const Symbol& symbol) {
    if (symbol.kind == SymbolKind::Item) return true;
    return symbol.kind == SymbolKind::Variable &&
           context.kind(context.parent(symbol.declaration)) == NodeKind::ForStmt;
}

// A loop has one variable for all its rounds.
void check_loop_variable(Context& context, const Symbol& symbol) {
    for (sema::ReferenceId at = symbol.first_reference; at != kNoReference;
         at = context.model[at].next) {
        const sema::Reference& reference = context.model[at];
        if (reference.function == symbol.function) continue;
        const FunctionId inside = function_inside(context, reference.function, symbol.function);
        if (inside == kNoFunction || is_only_called(context, inside)) continue;
        auto& diagnostic =
            context.report(DiagnosticCode::LoopVariableCaptured, context.tree.span(reference.token),
                           {context.tree.name(symbol.name)});
        context.relate(diagnostic, context.tree.span(symbol.token), "one variable for all rounds");
        return;
    }
}

}  // namespace

void check_captures(Context& context) {
    for (const Symbol& symbol : context.model.symbols())
        if (symbol.is_captured && is_loop_variable(context, symbol))
            check_loop_variable(context, symbol);
}

}  // namespace mufi::lint
