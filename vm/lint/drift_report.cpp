#include "vm/lint/drift_report.h"

#include <cmath>

#include "vm/lint/numbers.h"
#include "vm/sema/flow.h"
#include "vm/sema/shapes.h"
#include "vm/sema/slot_list.h"

namespace mufi::lint {
namespace {

constexpr std::int64_t kStackSize = 16'384;

Span place_of(const Context& context, NodeId cause) {
    switch (context.kind(cause)) {
        case NodeKind::CaseArm:
        case NodeKind::BareArm:
            return context.tree.span(context.first(cause));
        case NodeKind::RangeArm:
            return {context.tree.span(context.first(cause)).begin,
                    context.tree.span(context.second(cause)).end};
        default:
            return context.sign_span(cause);
    }
}

// When something goes wrong, to be put behind a statement that it does.
std::string_view when(Context& context, const Shift& shift) {
    const std::string_view place = context.shown(place_of(context, shift.cause));
    switch (context.kind(shift.cause)) {
        case NodeKind::CompoundAssign:
            return shift.is_certain ? context.join({"after the `", place, "`"})
                                    : context.join({"once the `", place, "` has run"});
        case NodeKind::ClassDecl:
            return shift.is_certain ? context.join({"after the class `", place, "`"})
                                    : context.join({"once the class `", place, "` was declared"});
        case NodeKind::BreakStmt:
        case NodeKind::ContinueStmt:
            return context.join({"once the `", place, "` was taken"});
        case NodeKind::RangeArm:
            return shift.is_certain ? context.join({"after the arm `", place, "`"})
                                    : context.join({"once the arm `", place, "` was taken"});
        case NodeKind::BareArm:
            return shift.is_certain ? context.join({"after the arm `", place, "`"})
                                    : context.join({"once the arm `", place, "` was reached"});
        default:
            if (shift.is_certain) return context.join({"after the arm `", place, "`"});
            return context.join({"once the arm `", place, "` was tried and not taken"});
    }
}

std::string_view explanation(const Context& context, NodeId cause) {
    switch (context.kind(cause)) {
        case NodeKind::CompoundAssign:
            return "leaves a value on the stack";
        case NodeKind::ClassDecl:
            return "shifts all locals that are declared later in the same function; put that code "
                   "into a function of its own";
        case NodeKind::BreakStmt:
        case NodeKind::ContinueStmt:
            return "leaves the locals and the switches of the loop's body on the stack";
        case NodeKind::RangeArm:
            return "leaves a value on the stack when it is taken; declare locals before the switch";
        case NodeKind::BareArm:
            return "leaves a value on the stack; declare locals before the switch";
        default:
            return "leaves a value on the stack when it is not taken; declare locals before the "
                   "switch";
    }
}

// What to do against a leak.
std::string_view remedy(const Context& context, NodeId cause) {
    switch (context.kind(cause)) {
        case NodeKind::CompoundAssign:
            return "write `x = x + ...`";
        case NodeKind::BreakStmt:
        case NodeKind::ContinueStmt:
            return "declare the locals before the loop";
        default:
            return "move the switch into a function";
    }
}

void relate_cause(Context& context, Diagnostic& diagnostic, NodeId cause) {
    context.relate(diagnostic, place_of(context, cause), explanation(context, cause));
}

const Symbol* local_at(const Context& context, NodeId declaration) {
    const SymbolId symbol = context.symbol_at(declaration);
    return symbol == kNoSymbol ? nullptr : &context.model[symbol];
}

std::int64_t rounds_between(const Context& context, NodeId from, NodeId to) {
    const std::optional<double> first = number_in(context, from);
    const std::optional<double> last = number_in(context, to);
    if (!first || !last) return kManyRounds;
    const double rounds = std::abs(*last - *first) + 1;
    return rounds < static_cast<double>(kManyRounds) ? static_cast<std::int64_t>(rounds)
                                                     : kManyRounds;
}

// `for (var i = 0; i < 10; i++)`, where nothing else changes `i`.
std::int64_t rounds_of_for(const Context& context, NodeId loop) {
    const NodeId variable = context.first(loop);
    const NodeId condition = context.second(loop);
    const NodeId increment = context.tree.child(loop, 2);
    if (context.kind(variable) != NodeKind::VarDecl ||
        context.kind(condition) != NodeKind::Binary || context.kind(increment) != NodeKind::Step)
        return kManyRounds;
    const Symbol* const symbol = local_at(context, variable);
    if (symbol == nullptr) return kManyRounds;
    if (!context.is_name_of(context.first(condition), symbol->name) ||
        !context.is_name_of(context.first(increment), symbol->name))
        return kManyRounds;
    const bool rises = context.sign(increment) == TokenKind::PlusPlus;
    const TokenKind comparison = context.sign(condition);
    const bool ends =
        rises ? comparison == TokenKind::Less || comparison == TokenKind::LessEqual
              : comparison == TokenKind::Greater || comparison == TokenKind::GreaterEqual;
    int changes = 0;
    for (sema::ReferenceId at = symbol->first_reference; at != kNoReference && changes < 2;
         at = context.model[at].next) {
        changes += sema::is_write(context.model[at].role) ? 1 : 0;
    }
    if (!ends || changes != 1) return kManyRounds;
    return rounds_between(context, context.first(variable), context.second(condition));
}

std::int64_t rounds_of_foreach(const Context& context, NodeId loop) {
    const NodeId collection = context.inside_parens(context.first(loop));
    switch (context.kind(collection)) {
        case NodeKind::Range:
            return rounds_between(context, context.first(collection), context.second(collection));
        case NodeKind::Vector:
        case NodeKind::StringLiteral:
            return context.tree.span(collection).size();
        default:
            return kManyRounds;
    }
}

}  // namespace

bool needs_value(const Context& context, NodeId declaration) {
    const NodeKind kind = context.kind(declaration);
    if (kind == NodeKind::ForeachStmt) return true;
    if (kind == NodeKind::SwitchStmt) {
        const NodeId arm = context.second(declaration);
        return arm != kNoNode && context.kind(arm) != NodeKind::DefaultArm;
    }
    // A class itself looks for its name.
    if (kind == NodeKind::ClassDecl && context.second(declaration) != kNoNode) return true;
    const Symbol* const symbol = local_at(context, declaration);
    if (symbol == nullptr) return false;
    for (sema::ReferenceId at = symbol->first_reference; at != kNoReference;
         at = context.model[at].next) {
        const sema::Role role = context.model[at].role;
        if (role == sema::Role::Read || role == sema::Role::ReadWrite) return true;
    }
    return false;
}

bool is_assigned_next(const Context& context, NodeId declaration) {
    const Symbol* const symbol = local_at(context, declaration);
    if (symbol == nullptr || symbol->is_captured) return false;
    if (symbol->first_reference == kNoReference) return false;
    const sema::ReferenceId next = context.model[symbol->first_reference].next;
    if (next == kNoReference || context.model[next].role != sema::Role::Write) return false;
    const NodeId statement = context.parent(context.parent(context.model[next].node));
    if (context.kind(statement) != NodeKind::ExprStmt ||
        context.parent(statement) != context.parent(declaration))
        return false;
    const sema::ReferenceId after = context.model[next].next;
    return after == kNoReference ||
           context.tree.span(context.model[after].token).begin >= context.tree.span(statement).end;
}

std::int64_t most_rounds(const Context& context, NodeId loop) {
    switch (context.kind(loop)) {
        case NodeKind::ForStmt:
            return rounds_of_for(context, loop);
        case NodeKind::ForeachStmt:
            return rounds_of_foreach(context, loop);
        default:
            return kManyRounds;
    }
}

void report_misplaced(Context& context, const Shift& shift) {
    const bool is_switch = context.kind(shift.node) == NodeKind::SwitchStmt;
    const Span place = context.sign_span(shift.node);
    const std::string_view condition = when(context, shift);
    auto& diagnostic =
        is_switch ? context.report(DiagnosticCode::MisplacedSwitchValue, place, {condition})
                  : context.report(DiagnosticCode::MisplacedLocal, place,
                                   {context.tree.text(place), condition});
    relate_cause(context, diagnostic, shift.cause);
}

void report_misplaced_super(Context& context, const Shift& shift, NodeId class_node) {
    const Span keyword = context.tree.tokens()[context[shift.node].first_token].span();
    const std::string_view superclass = context.tree.text(context.first(class_node));
    auto& diagnostic =
        context.report(DiagnosticCode::MisplacedSuper, keyword, {superclass, when(context, shift)});
    relate_cause(context, diagnostic, shift.cause);
}

bool report_leak(Context& context, const Leak& leak) {
    const bool is_known = leak.rounds < kManyRounds;
    if (is_known && leak.most * leak.rounds < kStackSize) return false;
    const bool is_certain = is_known && leak.least * leak.rounds >= kStackSize;
    // That it does nothing is said already.
    if (!is_certain && context.kind(leak.cause) == NodeKind::CompoundAssign) return false;
    const std::string_view verb = leak.least > 0 ? "leaves " : "can leave ";
    const std::string_view values = leak.most == 1 ? "a value" : "values";
    const TokenId word{context[leak.loop].first_token};
    auto& diagnostic = context.report(DiagnosticCode::LoopLeavesValues, context.tree.span(word),
                                      {context.join({verb, values}), remedy(context, leak.cause)});
    if (!is_certain) diagnostic.severity = Severity::Information;
    relate_cause(context, diagnostic, leak.cause);
    return true;
}

void report_class_in_loop(Context& context, NodeId class_node) {
    context.report(DiagnosticCode::ClassInLoop, context.sign_span(class_node));
}

namespace {

// A local function or method around which the variable still lives when the next one is made.
bool is_captured_before(const Context& context, const Symbol& symbol, NodeId jump) {
    const std::uint32_t end = context.tree.span(jump).begin;
    for (sema::ReferenceId at = symbol.first_reference; at != kNoReference;
         at = context.model[at].next) {
        const sema::Reference& reference = context.model[at];
        if (context.tree.span(reference.token).begin > end) return false;
        if (reference.function != symbol.function) return true;
    }
    return false;
}

void check_kept_locals(Context& context, NodeId jump, std::span<const DriftSlot> slots) {
    if (slots.size() > sema::kMostSlots) slots = slots.last(sema::kMostSlots);
    for (const DriftSlot& slot : slots) {
        if (slot.declaration == kNoNode) continue;
        const Symbol* const symbol = local_at(context, slot.declaration);
        if (symbol == nullptr || !symbol->is_captured) continue;
        if (!is_captured_before(context, *symbol, jump)) continue;
        auto& diagnostic =
            context.report(DiagnosticCode::ClosuresShareLocal, context.sign_span(jump),
                           {context.tree.name(symbol->name)});
        context.relate(diagnostic, context.tree.span(symbol->token), "declared here");
        return;
    }
}

}  // namespace

void check_jump(Context& context, NodeId jump, std::span<const DriftSlot> slots, bool in_switch) {
    if (context.kind(jump) == NodeKind::ContinueStmt)
        return check_kept_locals(context, jump, slots);
    if (!in_switch) return;
    auto& diagnostic = context.report(DiagnosticCode::BreakLeavesLoop, context.sign_span(jump));
    const NodeId block = context.parent(jump);
    const bool ends_arm = context.kind(block) == NodeKind::Block &&
                          context.kind(context.parent(block)) == NodeKind::DefaultArm &&
                          context[jump].next_sibling == kNoNode;
    if (ends_arm && sema::is_finished(context.tree, jump))
        context.add_fix(diagnostic, "Remove `break`, to leave the switch only",
                        Edits().remove(context.tree.span(jump)), false);
}

}  // namespace mufi::lint
