#include "vm/lint/phrases.h"
#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {
namespace {

using builtins::AbsentMember;
using builtins::Builtin;
using builtins::BuiltinId;
using sema::Reference;
using sema::ReferenceId;
using sema::Role;

bool is_callee(const Context& context, NodeId id) {
    const NodeId holder = context.parent(id);
    return context.kind(holder) == NodeKind::Call && context.first(holder) == id;
}

std::size_t argument_count(const Context& context, NodeId call) {
    return context.tree.children(call).size() - 1;
}

// --- builtins that the file replaces ---

// A call of what holds neither a function nor a class; kNoNode if there is none.
NodeId call_of_lost(const Context& context, SymbolId id) {
    const Value value = context.kinds.of(id);
    if (value.may_be({Kind::Function, Kind::Class})) return kNoNode;
    for (ReferenceId it = context.model[id].first_reference; it != kNoReference;
         it = context.model[it].next) {
        const Reference& reference = context.model[it];
        if (reference.role == Role::Read && is_callee(context, reference.node))
            return reference.node;
    }
    return kNoNode;
}

void report_shadow(Context& context, SymbolId id, Span span, std::string_view name) {
    const NodeId call = call_of_lost(context, id);
    if (call == kNoNode) {
        // Who calls something `f` does not think of a builtin.
        if (name.size() == 1) return;
        context.report(DiagnosticCode::ShadowedBuiltin, span, {name});
        return;
    }
    auto& diagnostic = context.report(DiagnosticCode::LostBuiltin, span, {name});
    context.relate(diagnostic, context.tree.span(call), "called here");
}

// --- members of what has none ---

// A builtin that does what the method was to do: it takes the object first.
const Builtin* function_for(const Context& context, std::string_view name, Value object,
                            NodeId call) {
    const BuiltinId id = context.builtins.find(name);
    if (id == BuiltinId::None) return nullptr;
    const Builtin& builtin = context.builtins[id];
    const std::size_t count = call == kNoNode ? 1 : argument_count(context, call) + 1;
    if (!builtin.takes(count) || builtin.params.empty()) return nullptr;
    return builtin.params.front().kinds.has_all(object.kinds()) ? &builtin : nullptr;
}

const AbsentMember* absent_member(const Context& context, Value object, std::string_view name) {
    if (object.kinds().size() != 1) return nullptr;
    const auto kind = static_cast<Kind>(object.kinds().bits());
    return context.builtins.find_absent_member(kind, name);
}

}  // namespace

void report_uncalled(Context& context, NodeId name, const Builtin& builtin) {
    const bool needs_nothing = builtin.takes(0);
    auto& diagnostic = context.report(DiagnosticCode::BuiltinNotCalled, name,
                                      {builtin.name, needs_nothing ? "" : "..."});
    if (needs_nothing)
        context.add_fix(diagnostic, "Call it", Edits().insert(context.tree.span(name).end, "()"));
}

void check_shadowed_builtins(Context& context) {
    for (std::size_t at = 0; at < context.model.symbols().size() && !context.is_full(); ++at) {
        const Symbol& symbol = context.model.symbols()[at];
        if (symbol.builtin == BuiltinId::None || !symbol.is_global) continue;
        const std::string_view name = context.builtins[symbol.builtin].name;
        if (symbol.declaration != kNoNode) {
            report_shadow(context, SymbolId(at), context.tree.span(symbol.token), name);
            continue;
        }
        for (ReferenceId it = symbol.first_reference; it != kNoReference;
             it = context.model[it].next) {
            const Reference& reference = context.model[it];
            if (reference.role == Role::Read) continue;
            report_shadow(context, SymbolId(at), context.tree.span(reference.token), name);
        }
    }
}

// A builtin as an operand is not what it computes.
void check_uncalled(Context& context, NodeId id) {
    const bool is_print = context.kind(id) == NodeKind::PrintStmt;
    if (context.kind(id) == NodeKind::Unary && context.sign(id) == TokenKind::Bang) return;
    for (const NodeId operand : context.tree.children(id)) {
        const NodeId name = context.inside_parens(operand);
        if (context.kind(name) != NodeKind::Name) continue;
        const BuiltinId builtin = context.value(name).builtin_id();
        if (builtin == BuiltinId::None || !context.value(name).is(Kind::Function)) continue;
        // A function is printed to see that it is one, but not one that has a value.
        if (is_print && !context.builtins[builtin].takes(0)) continue;
        report_uncalled(context, name, context.builtins[builtin]);
    }
}

void check_member_of_value(Context& context, NodeId id) {
    const Value value = context.value(context.first(id));
    const syntax::TokenId token = context[id].token;
    if (!value.is_never(Kind::Instance) || token == kNoToken || context[id].has_error) return;
    // A variable that begins as `nil` is used for what it holds later.
    const Value object = value.is(Kind::Nil) ? value : value.without(Kind::Nil);
    const std::string_view name = context.tree.text(token);
    const NodeId call = is_callee(context, id) ? context.parent(id) : kNoNode;
    const AbsentMember* const absent = absent_member(context, object, name);
    const Builtin* function = function_for(context, name, object, call);
    if (function == nullptr && absent != nullptr && absent->rename != BuiltinId::None)
        function = function_for(context, context.builtins[absent->rename].name, object, call);
    // `append` is missing as a function, too.
    const builtins::AbsentName* const missing = context.builtins.find_absent(name);
    if (function == nullptr && missing != nullptr && missing->rename != BuiltinId::None)
        function = function_for(context, context.builtins[missing->rename].name, object, call);
    const bool is_key = object.is(Kind::Table) && call == kNoNode;
    std::string_view end;
    if (is_key)
        end = context.join({"; write `", context.shown(context.first(id)), "[\"", name, "\"]`"});
    else if (function != nullptr)
        end = context.join({"; write `", function->name, "(", context.shown(context.first(id)),
                            call == kNoNode || context.second(call) == kNoNode ? ")`" : ", ...)`"});
    else if (absent != nullptr && !absent->replacement.empty())
        end = context.join({"; write ", absent->replacement});
    const std::string_view kinds = phrase_for(context, value.kinds());
    auto& diagnostic = context.report(DiagnosticCode::MemberOfValue, context.tree.span(token),
                                      {kinds, call == kNoNode ? "properties" : "methods", end});
    const bool is_read = sema::role_of(context.tree, id) == Role::Read;
    if (is_key && !context.is_broken) {
        const Span member{context.tree.span(context.first(id)).end, context.tree.span(id).end};
        context.add_fix(diagnostic, "Read the key of the table",
                        Edits().replace(member, context.join({"[\"", name, "\"]"})));
    } else if (function != nullptr && is_read) {
        add_function_fix(context, diagnostic, id, call, function->name);
    }
}

}  // namespace mufi::lint
