#include <algorithm>

#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

constexpr std::size_t kMostElements = 255;

void check_crowded(Context& context, const reference::CrowdedFunction& function) {
    const bool is_script = function.name.size() == 0;
    const Span place = is_script ? function.crowded_at : function.name;
    const std::string_view name =
        is_script ? "the script" : context.join({"`", context.tree.text(place), "`"});
    const auto report = [&](DiagnosticCode code, std::uint32_t count) {
        if (count >= reference::kNearlyAll)
            context.report(code, place, {name, context.diagnostics.number(count)});
    };
    report(DiagnosticCode::ConstantsNearLimit, function.constants);
    report(DiagnosticCode::LocalsNearLimit, function.locals);
    report(DiagnosticCode::CapturesNearLimit, function.captures);
}

// `super` is read behind the arguments of its call.
Span place_of_super(const Context& context, Span use) {
    constexpr int kFarthest = 4;
    NodeId id = context.tree.node_at(use);
    for (int steps = 0; steps < kFarthest && id != kNoNode; ++steps, id = context.parent(id)) {
        const NodeId found = context.kind(id) == NodeKind::Call ? context.first(id) : id;
        if (context.kind(found) == NodeKind::SuperExpr)
            return context.tree.tokens()[context[found].first_token].span();
    }
    return use;
}

void check_mixed_up(Context& context, const reference::MixedUpCapture& capture) {
    const bool is_super = capture.wanted == syntax::name_of_keyword(TokenKind::Super);
    const Span place = is_super ? place_of_super(context, capture.place) : capture.place;
    context.report(DiagnosticCode::MixedUpCapture, place,
                   {context.tree.name(capture.wanted), context.tree.name(capture.read)});
}

}  // namespace

void check_vector_size(Context& context, NodeId id) {
    const std::size_t size = context.tree.children(id).size();
    if (size <= kMostElements) return;
    context.report(
        DiagnosticCode::VectorTooLong, context.sign_span(id),
        {context.diagnostics.number(size), context.diagnostics.number(size % (kMostElements + 1))});
}

void check_matrix_size(Context& context, NodeId id) {
    if (context[id].has_error) return;
    const NodeId row = context.first(id);
    if (row == kNoNode || context.kind(row) != NodeKind::MatrixRow) return;
    const std::size_t columns = context.tree.children(row).size();
    const std::size_t size = context.tree.children(id).size() * columns;
    if (size > kMostElements)
        context.report(DiagnosticCode::MatrixTooLarge, context.sign_span(id),
                       {context.diagnostics.number(size)});
    else if (size == 0)
        context.report(DiagnosticCode::EmptyMatrix, id);
}

void check_limits(Context& context) {
    for (const reference::CrowdedFunction& function : context.notes.crowded)
        check_crowded(context, function);
    for (const reference::MixedUpCapture& capture : context.notes.mixed_up)
        check_mixed_up(context, capture);
}

}  // namespace mufi::lint
