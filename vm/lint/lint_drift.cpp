#include <algorithm>

#include "vm/lint/drift_analysis.h"
#include "vm/lint/rules.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {
namespace {

// Whether a class has a method of the name behind `super` itself. A function in a method, which has
// no owner, is no place to find `super` from.
bool overrides(const Context& context, sema::ClassId owner, NodeId super) {
    if (owner == kNoClass) return true;
    const NameId name = context.tree[context[super].token].name_id();
    const std::span<const SymbolId> members = context.model.members(owner);
    const auto name_of = [&](SymbolId id) { return context.model[id].name; };
    const auto found = std::ranges::lower_bound(members, name, {}, name_of);
    for (auto at = found; at != members.end() && name_of(*at) == name; ++at)
        if (context.model[*at].kind == SymbolKind::Method) return true;
    return false;
}

// A local that is named behind the end of its block.
void check_outliving_names(Context& context) {
    for (const Symbol& symbol : context.model.symbols()) {
        if (symbol.is_global || symbol.token == kNoToken || symbol.owner != kNoClass) continue;
        if (symbol.kind == SymbolKind::Parameter) continue;
        const bool is_item = context.kind(symbol.declaration) == NodeKind::ForeachStmt;
        const NodeId scope = is_item ? symbol.declaration : context.parent(symbol.declaration);
        const std::uint32_t end = context.tree.span(scope).end;
        if (symbol.visible_to <= end || !sema::is_finished(context.tree, scope)) continue;
        for (sema::ReferenceId at = symbol.first_reference; at != kNoReference;
             at = context.model[at].next) {
            const Span place = context.tree.span(context.model[at].token);
            if (place.begin < end) continue;
            auto& diagnostic = context.report(DiagnosticCode::NameOutlivesBlock, place,
                                              {context.tree.name(symbol.name)});
            context.relate(diagnostic, context.tree.span(symbol.token), "declared here");
            break;
        }
    }
}

}  // namespace

void note_drift(Context& context, NodeId id) {
    context.scratch.drift.events.push_back({id});
}

void note_super(Context& context, NodeId id) {
    if (context[id].token == kNoToken) return;
    const sema::ClassId owner = context.model[context.function_at(id)].owner;
    context.scratch.drift.supers.push_back({id, overrides(context, owner, id)});
}

void note_class(Context& context, NodeId id) {
    std::vector<SuperUse>& supers = context.scratch.drift.supers;
    DriftEvent event{id};
    for (; !supers.empty() && supers.back().node > context.first(id); supers.pop_back()) {
        event.first_super = supers.back().node;
        if (supers.back().is_overridden) event.first_overridden = supers.back().node;
    }
    context.scratch.drift.events.push_back(event);
}

void check_drift(Context& context, NodeId function) {
    std::vector<DriftEvent>& events = context.scratch.drift.events;
    // What functions inside have noted is gone already.
    const bool is_script = context.kind(function) == NodeKind::File;
    std::size_t first = is_script ? 0 : events.size();
    while (first > 0 && events[first - 1].node > context.first(function)) --first;
    if (first == events.size()) return;
    analyse_drift(context, function, std::span(events).subspan(first));
    events.resize(first);
    if (is_script && context.scratch.drift.has_local_class) check_outliving_names(context);
}

}  // namespace mufi::lint
