// Members of classes, keys of tables, and calls with too few or too many arguments.
#include <algorithm>

#include "vm/lint/phrases.h"
#include "vm/lint/rules.h"
#include "vm/lint/suggestion.h"

namespace mufi::lint {
namespace {

using sema::ClassId;

constexpr int kMostSuperclasses = 64;

// All superclasses of the class are in the file.
bool has_all_superclasses(const Context& context, ClassId id) {
    for (int steps = 0; steps < kMostSuperclasses; ++steps) {
        const sema::ClassInfo& info = context.model[id];
        if (context.kind(context.first(info.node)) == NodeKind::Empty) return true;
        if (info.superclass == kNoClass) return false;
        id = info.superclass;
    }
    return false;
}

// The method of that name that an instance of the class has; fields aside.
SymbolId find_method(const Context& context, ClassId id, NameId name) {
    for (int steps = 0; id != kNoClass && steps < kMostSuperclasses; ++steps) {
        const SymbolId member = context.model.find_member(id, name);
        if (member == kNoSymbol) return kNoSymbol;
        const Symbol& symbol = context.model[member];
        if (symbol.kind == SymbolKind::Method) return member;
        id = context.model[symbol.owner].superclass;
    }
    return kNoSymbol;
}

// The class of the object before the dot, if all of it is in the file.
ClassId class_of_object(const Context& context, NodeId member) {
    const Value object = context.value(context.first(member));
    if (!object.is(Kind::Instance) || object.class_id() == kNoClass) return kNoClass;
    return has_all_superclasses(context, object.class_id()) ? object.class_id() : kNoClass;
}

std::uint32_t count_arguments(const Context& context, NodeId call) {
    return static_cast<std::uint32_t>(context.tree.children(call).size()) - 1;
}

// Some parameter, or the method `init`, may be what breaks the grammar.
bool is_broken_head(const Context& context, NodeId declaration) {
    const NodeId body =
        context.kind(declaration) == NodeKind::ClassDecl ? kNoNode : context.second(declaration);
    const Span whole = context.tree.span(declaration);
    return context.usage.is_broken_in(
        {whole.begin, body == kNoNode ? whole.end : context.tree.span(body).begin});
}

// `declaration`: of the function, or of the class that has no `init`.
bool is_wrong_count(const Context& context, NodeId call, std::uint32_t wanted, NodeId declaration) {
    return count_arguments(context, call) != wanted && !is_broken_head(context, declaration) &&
           !context.usage.is_broken_in(context.tree.span(call));
}
Diagnostic& report_count(Context& context, NodeId call, std::uint32_t wanted, NodeId declaration,
                         std::string_view advice) {
    const Span callee = context.tree.span(context.first(call));
    auto& diagnostic = context.report(
        DiagnosticCode::ArgumentCount, {callee.begin, context.tree.span(call).end},
        {context.shown(callee),
         context.join({phrase_for_count(context, wanted), ", not ",
                       context.diagnostics.number(count_arguments(context, call)), advice})});
    const TokenId name = context[declaration].token;
    if (name != kNoToken) context.relate(diagnostic, context.tree.span(name), "declared here");
    return diagnostic;
}
void check_count(Context& context, NodeId call, FunctionId id) {
    if (id == kNoFunction) return;
    const sema::FunctionInfo& function = context.model[id];
    if (is_wrong_count(context, call, function.parameters, function.node))
        report_count(context, call, function.parameters, function.node, "");
}

// A call of a method of an object whose class is known.
void check_method_call(Context& context, NodeId call, NodeId callee) {
    if (context[callee].token == kNoToken) return;
    const NameId name = context.tree[context[callee].token].name_id();
    if (context.usage.is_set_property(name)) return;
    const ClassId owner = class_of_object(context, callee);
    if (owner == kNoClass) return;
    const SymbolId method = find_method(context, owner, name);
    if (method == kNoSymbol) return;
    // The object may be of a subclass that has its own method.
    const MethodsOfName& all = context.usage.methods(name);
    if (all.fewest_parameters != all.most_parameters) return;
    check_count(context, call, context.model.function_of(method));
}

// The first method of the class that has a name which other languages give the method that sets up
// an instance; kNoSymbol.
SymbolId foreign_initializer(const Context& context, ClassId id) {
    const std::string_view own = context.tree.text(context[context.model[id].node].token);
    SymbolId found = kNoSymbol;
    for (const SymbolId member : context.model.members(id)) {
        const Symbol& symbol = context.model[member];
        const std::string_view name = context.tree.name(symbol.name);
        const bool is_one =
            symbol.kind == SymbolKind::Method &&
            (name == "constructor" || name == "__init__" || name == "initialize" || name == own);
        if (is_one && (found == kNoSymbol || symbol.token < context.model[found].token))
            found = member;
    }
    return found;
}

void check_class_call(Context& context, NodeId call, ClassId id) {
    if (!has_all_superclasses(context, id)) return;
    const SymbolId init = find_method(context, id, syntax::kInit);
    if (init != kNoSymbol) return check_count(context, call, context.model.function_of(init));
    const NodeId declaration = context.model[id].node;
    if (context.is_full() || !is_wrong_count(context, call, 0, declaration)) return;
    const SymbolId foreign = foreign_initializer(context, id);
    if (foreign == kNoSymbol) {
        report_count(context, call, 0, declaration, "");
        return;
    }
    auto& diagnostic = report_count(context, call, 0, declaration,
                                    "; the method that sets up an instance is called `init`");
    // None if the method is a property as well.
    const FunctionId function = context.model.function_of(foreign);
    if (context.is_broken || function == kNoFunction ||
        context.model[function].parameters != count_arguments(context, call))
        return;
    const Span name = context.tree.span(context.model[foreign].token);
    context.add_fix(diagnostic, context.join({"Call `", context.tree.text(name), "` `init`"}),
                    Edits().replace(name, "init"));
}

// Before its declaration is reached, the name of a function can mean a builtin.
bool may_be_builtin(const Context& context, NodeId callee) {
    if (context.kind(callee) != NodeKind::Name) return false;
    const SymbolId id = context.symbol_at(callee);
    if (id == kNoSymbol) return false;
    const Symbol& symbol = context.model[id];
    return symbol.builtin != builtins::BuiltinId::None && context[callee].token < symbol.token;
}

}  // namespace

void check_call(Context& context, NodeId id) {
    const NodeId callee = context.first(id);
    if (context[id].has_error || may_be_builtin(context, callee)) return;
    if (context.kind(callee) == NodeKind::Member) {
        const TokenId name = context[callee].token;
        if (name != kNoToken && context.tree[name].name_id() == syntax::kInit &&
            context.value(context.first(callee)).is(Kind::Instance))
            context.report(DiagnosticCode::InitCalledAgain, context.sign_span(callee));
        check_method_call(context, id, callee);
        return;
    }
    const Value value = context.value(callee);
    if (value.is(Kind::Class) && value.class_id() != kNoClass)
        check_class_call(context, id, value.class_id());
    else if (value.is(Kind::Function))
        check_count(context, id, value.function_id());
}

void check_member(Context& context, NodeId id) {
    const Node& node = context[id];
    if (node.token == kNoToken || node.has_error) return;
    const NameId name = context.tree[node.token].name_id();
    const sema::ReferenceId reference = context.facts.reference[index_of(id)];
    const bool is_written =
        reference != kNoReference && context.model[reference].role == sema::Role::Write;
    const bool is_method = context.usage.methods(name).count > 0;
    const bool is_there = is_method || context.usage.is_set_property(name);
    if (is_written ? !is_method : is_there) return;
    const ClassId owner = class_of_object(context, id);
    if (owner == kNoClass) return;
    const Span span = context.tree.span(node.token);
    if (is_written) {
        const SymbolId method = find_method(context, owner, name);
        if (method == kNoSymbol) return;
        auto& diagnostic =
            context.report(DiagnosticCode::FieldHidesMethod, span, {context.tree.name(name)});
        context.relate(diagnostic, context.tree.span(context.model[method].token),
                       "the method that is hidden");
        return;
    }
    if (context.usage.is_unsure(name)) return;
    const std::string_view near = closest_member(context, context.tree.name(name), owner);
    auto& diagnostic = context.report(DiagnosticCode::PropertyNeverSet, span,
                                      {context.tree.name(name), did_you_mean(context, near)});
    fix_by_name(context, diagnostic, span, near);
}

// Of two methods of one name the last is the one that instances have.
void check_methods(Context& context) {
    for (std::uint32_t at = 0; at < context.model.classes().size(); ++at) {
        const std::span<const SymbolId> members = context.model.members(ClassId{at});
        for (std::size_t i = 0; i + 1 < members.size(); ++i) {
            const Symbol& later = context.model[members[i]];
            const Symbol& earlier = context.model[members[i + 1]];
            if (later.name != earlier.name) continue;
            auto& diagnostic =
                context.report(DiagnosticCode::DuplicateMethod, context.tree.span(later.token),
                               {context.tree.name(later.name)});
            context.relate(diagnostic, context.tree.span(earlier.token), "never called");
            context.add_fix(diagnostic, "Remove the one above",
                            Edits().remove(context.with_line(earlier.declaration)), false);
        }
    }
}

// Of two entries with one key the last is kept.
void check_table(Context& context, NodeId id) {
    std::vector<LiteralKey>& keys = context.scratch.keys;
    keys.clear();
    for (const NodeId entry : context.tree.children(id)) {
        if (context.kind(entry) != NodeKind::TableEntry || context[entry].token == kNoToken)
            continue;
        std::string_view key = context.tree.text(context[entry].token);
        if (context.sign(entry) == TokenKind::String) key = key.substr(1, key.size() - 2);
        keys.push_back({key, entry});
    }
    std::ranges::sort(keys);
    for (std::size_t at = 1; at < keys.size(); ++at) {
        const NodeId earlier = keys[at - 1].node;
        const NodeId later = keys[at].node;
        if (keys[at].text != keys[at - 1].text) continue;
        auto& diagnostic =
            context.report(DiagnosticCode::DuplicateKey, context.sign_span(later), {keys[at].text});
        context.relate(diagnostic, context.sign_span(earlier), "this value is lost");
        if (context[id].has_error || !context.is_inert(context.first(earlier))) continue;
        const Span gone{context.tree.span(earlier).begin,
                        context.tree.span(context[earlier].next_sibling).begin};
        context.add_fix(diagnostic, "Remove the earlier entry", Edits().remove(gone), false);
    }
}

}  // namespace mufi::lint
