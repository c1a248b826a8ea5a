#include <cmath>

#include "vm/lint/equality.h"
#include "vm/lint/numbers.h"
#include "vm/lint/phrases.h"
#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

using builtins::Builtin;
using builtins::Quirk;

// Both name the same variable.
bool is_same_variable(const Context& context, NodeId a, NodeId b) {
    if (context.kind(a) != NodeKind::Name || context.kind(b) != NodeKind::Name) return false;
    const SymbolId symbol = context.symbol_at(a);
    return symbol != kNoSymbol && symbol == context.symbol_at(b);
}

// The result is assigned to the variable itself.
bool is_put_back(const Context& context, NodeId call, NodeId variable) {
    const NodeId holder = context.parent(context.around_parens(call));
    return context.kind(holder) == NodeKind::Assign &&
           is_same_variable(context, context.first(holder), variable);
}

// The text of a key, without quotes, of a literal that stands for one.
std::string_view literal_key(const Context& context, NodeId id) {
    if (context.kind(id) != NodeKind::StringLiteral) return {};
    const std::string_view text = context.tree.text(id);
    return text.substr(1, text.size() - 2);
}

bool has_key(const Context& context, NodeId table, std::string_view key) {
    if (context.kind(table) != NodeKind::Table || key.empty()) return false;
    for (const NodeId entry : context.tree.children(table)) {
        std::string_view name = context.tree.text(context[entry].token);
        if (name.starts_with('"')) name = name.substr(1, name.size() - 2);
        if (name == key) return true;
    }
    return false;
}

void check_key(Context& context, const Builtin& builtin, NodeId call) {
    const NodeId table = context.second(call);
    const NodeId key = context[table].next_sibling;
    if (!context.value(table).is(Kind::Table)) return;
    if (has_key(context, context.inside_parens(table), literal_key(context, key))) return;
    auto& diagnostic =
        context.report(DiagnosticCode::MissingKeyCrash, context.first(call), {builtin.name});
    add_alternative_fix(context, diagnostic, builtin, builtin.alternative_for(Kind::Table), call);
}

void check_rounding(Context& context, const Builtin& builtin, NodeId call) {
    const NodeId argument = context.second(call);
    if (!context.value(argument).is(Kind::Double)) return;
    const std::optional<double> number = number_in(context, argument);
    if (number && *number == std::trunc(*number)) return;
    auto& diagnostic =
        context.report(DiagnosticCode::IntRoundsUp, context.first(call), {builtin.name});
    add_alternative_fix(context, diagnostic, builtin, builtin.alternative_for(Kind::Double), call);
}

void check_merge(Context& context, const Builtin& builtin, NodeId call) {
    const NodeId first = context.second(call);
    const NodeId second = context[first].next_sibling;
    if (!context.value(first).is(Kind::List)) return;
    if (is_same_variable(context, first, second)) {
        auto& diagnostic = context.report(DiagnosticCode::EndlessOnItself, call, {builtin.name});
        if (context.is_free("clone"))
            context.add_fix(diagnostic, "Append a copy of the list",
                            Edits()
                                .insert(context.tree.span(second).begin, "clone(")
                                .insert(context.tree.span(second).end, ")"));
        return;
    }
    if (context.kind(first) != NodeKind::Name || !context.is_value_used(call) ||
        is_put_back(context, call, first))
        return;
    auto& diagnostic =
        context.report(DiagnosticCode::ListJoinedInPlace, call, {context.shown(first)});
    if (context.is_free("clone"))
        context.add_fix(diagnostic, "Append to a copy of the list",
                        Edits()
                            .insert(context.tree.span(first).begin, "clone(")
                            .insert(context.tree.span(first).end, ")"));
}

// Where the result is put back into the variable nobody is surprised.
void check_cut(Context& context, const Builtin& builtin, NodeId call) {
    const NodeId target = context.second(call);
    if (!context.value(target).is(Kind::Vector) || context.kind(target) != NodeKind::Name) return;
    if (!context.is_value_used(call) || is_put_back(context, call, target)) return;
    context.report(DiagnosticCode::VectorNotCut, call, {builtin.name, context.shown(target)});
}

// `false` is not asked about: who writes that wants the program to stop.
void check_assert(Context& context, NodeId call) {
    const NodeId actual = context.second(call);
    const NodeId expected = context[actual].next_sibling;
    if (expected == kNoNode) {
        const std::optional<double> number = number_in(context, actual);
        if (!context.value(actual).is(Kind::Nil) && !(number && *number == 0)) return;
        context.report(DiagnosticCode::AssertAlwaysFails, call,
                       {"0 and `nil` count as false here, unlike in an `if`"});
        return;
    }
    const Value left = context.value(actual);
    const Value right = context.value(expected);
    const Equality equality = judge_equality(left, right);
    if (equality == Equality::Possible) return;
    if (equality == Equality::Identity) {
        const Value odd = judge_equality(left, Kind::Nil) == Equality::Identity ? left : right;
        context.report(
            DiagnosticCode::AssertAlwaysFails, call,
            {context.join({phrase_for(context, odd.kinds()), " equals nothing, not even itself"})});
        return;
    }
    auto& diagnostic =
        context.report(DiagnosticCode::AssertAlwaysFails, call,
                       {context.join({phrase_for(context, left.kinds()), " never equals ",
                                      phrase_for(context, right.kinds())})});
    if (equality == Equality::IntAndDouble) fix_number_kinds(context, diagnostic, actual, expected);
}

}  // namespace

void check_builtin_quirks(Context& context, const Builtin& builtin, NodeId call) {
    if (builtin.quirks.empty()) return;
    if (builtin.quirks.has(Quirk::NeedsKey)) check_key(context, builtin, call);
    if (builtin.quirks.has(Quirk::RoundsUp)) check_rounding(context, builtin, call);
    if (builtin.quirks.has(Quirk::JoinsInPlace)) check_merge(context, builtin, call);
    if (builtin.quirks.has(Quirk::Asserts)) check_assert(context, call);
    if (builtin.quirks.has(Quirk::CutsCopy)) check_cut(context, builtin, call);
    if (builtin.quirks.has(Quirk::FillsTemplate)) check_template(context, call);
}

}  // namespace mufi::lint
