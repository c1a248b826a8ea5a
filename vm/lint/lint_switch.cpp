#include <algorithm>
#include <limits>
#include <utility>

#include "vm/lint/equality.h"
#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {
namespace {

class SwitchCheck {
public:
    SwitchCheck(Context& context, NodeId id)
        : context_(context), id_(id), value_(context.first(id)) {}

    void run() {
        std::uint32_t exits = 0;
        context_.scratch.keys.clear();
        for (const NodeId arm : context_.tree.children(id_)) {
            if (arm == value_) continue;
            has_default_ |= context_.kind(arm) == NodeKind::DefaultArm;
            const bool is_text = context_.kind(arm) == NodeKind::CaseArm &&
                                 context_.value(context_.first(arm)).is(Kind::String);
            if (is_text && text_arm_ == kNoNode) text_arm_ = arm;
        }
        for (const NodeId arm : context_.tree.children(id_)) {
            if (arm == value_) continue;
            exits += has_direct_break(arm) ? 2 : 1;
            if (context_[arm].has_error) continue;
            check(arm);
            last_ = arm;
        }
        report_duplicates();
        report_dead_arms();
        constexpr std::uint32_t kMostExits = 256;
        if (exits > kMostExits)
            context_.report(DiagnosticCode::TooManyArms, keyword(),
                            {context_.diagnostics.number(exits)});
    }

private:
    [[nodiscard]] Span keyword() const { return context_.sign_span(id_); }
    [[nodiscard]] bool has_direct_break(NodeId arm) const {
        return context_.facts.ways[syntax::index_of(arm)].has(sema::Way::LeavesArm);
    }

    void check(NodeId arm) {
        // A second `_` is refused already.
        const bool is_second = context_.kind(arm) == NodeKind::DefaultArm;
        if (default_ != kNoNode && first_dead_ == kNoNode && !is_second) first_dead_ = arm;
        switch (context_.kind(arm)) {
            case NodeKind::DefaultArm:
                if (default_ == kNoNode) default_ = arm;
                break;
            case NodeKind::BareArm:
                check_bare(arm);
                break;
            case NodeKind::RangeArm:
                check_range(arm);
                break;
            case NodeKind::CaseArm:
                check_case(arm);
                break;
            default:
                break;
        }
    }

    [[nodiscard]] bool is_undefined(NodeId id, NameId name) const {
        if (!context_.is_name_of(id, name)) return false;
        const SymbolId symbol = context_.symbol_at(id);
        return symbol != kNoSymbol && context_.model[symbol].kind == SymbolKind::Undefined;
    }

    // Such an arm compares the value of the switch with itself.
    void check_bare(NodeId arm) {
        const NodeId pattern = context_.first(arm);
        if (!context_.tree.is_present(pattern)) return;
        const Span span = context_.tree.span(pattern);
        if (is_undefined(pattern, syntax::kDefault)) {
            auto& diagnostic = context_.report(DiagnosticCode::DefaultArmName, pattern);
            if (!has_default_)
                context_.add_fix(diagnostic, "Write `_`", Edits().replace(span, "_"));
            return;
        }
        auto& diagnostic =
            context_.report(DiagnosticCode::ArmWithoutCase, pattern, {context_.shown(pattern)});
        Edits edits;
        // Behind `case` a range needs parentheses to be compared as one.
        if (context_.kind(pattern) == NodeKind::Range)
            edits.insert(span.begin, "case (").insert(span.end, ")");
        else
            edits.insert(span.begin, "case ");
        context_.add_fix(diagnostic, "Insert `case`", edits);
    }

    // `case a..b` compares with `b` only. That does no harm where earlier arms have taken what is
    // below `a`.
    void check_range(NodeId arm) {
        const NodeId low = context_.first(arm);
        const NodeId high = context_.second(arm);
        if (!context_.tree.is_present(low) || !context_.tree.is_present(high)) return;
        const Span span{context_.tree.span(low).begin, context_.tree.span(high).end};
        const std::optional<double> from = number_in(context_, low);
        const std::optional<double> to = number_in(context_, high);
        const bool is_least = from && *from <= 0 && is_never_negative(value_);
        if (!check_range_kind(span) && !is_least && !(from && *from <= taken_below_)) {
            auto& diagnostic = context_.report(DiagnosticCode::RangeArmIgnoresLow, span,
                                               {context_.shown(span), context_.shown(low)});
            add_range_fix(diagnostic, arm);
        }
        const double closed = context_.sign(arm) == TokenKind::DotDotEqual ? 1 : 0;
        if (to) taken_below_ = std::max(taken_below_, *to + closed);
    }
    // The arms behind it count on what this one has taken.
    void add_range_fix(Diagnostic& diagnostic, NodeId arm) {
        constexpr int kMostArms = 4;
        Edits edits;
        int arms = 0;
        for (NodeId it = arm; it != kNoNode && arms < kMostArms; it = context_[it].next_sibling) {
            if (context_.kind(it) != NodeKind::RangeArm || context_[it].has_error) continue;
            edits.wrap({context_.tree.span(context_.first(it)).begin,
                        context_.tree.span(context_.second(it)).end});
            ++arms;
        }
        context_.add_fix(
            diagnostic,
            arms == 1 ? "Put the range in parentheses" : "Put the ranges in parentheses", edits);
    }
    // A length, or what is left of a division by a positive number.
    [[nodiscard]] bool is_never_negative(NodeId id) const {
        id = context_.inside_parens(id);
        if (context_.is_call_of(id, "len")) return true;
        if (context_.kind(id) != NodeKind::Binary || context_.sign(id) != TokenKind::Percent)
            return false;
        const std::optional<double> divisor = number_in(context_, context_.second(id));
        return divisor && *divisor > 0;
    }
    bool check_range_kind(Span span) {
        const Value value = context_.value(value_);
        if (!value.is_never(sema::kNumeric) && text_arm_ == kNoNode) return false;
        auto& diagnostic = context_.report(DiagnosticCode::RangeArmNeedsNumber, span);
        if (value.is_never(sema::kNumeric))
            context_.relate(diagnostic, context_.tree.span(value_), "this is never a number");
        else
            context_.relate(diagnostic, context_.tree.span(context_.first(text_arm_)),
                            "this arm expects a string");
        context_.add_fix(diagnostic, "Put the range in parentheses", Edits().wrap(span));
        return true;
    }

    void check_case(NodeId arm) {
        const NodeId pattern = context_.first(arm);
        if (!context_.tree.is_present(pattern)) return;
        if (is_undefined(pattern, syntax::kUnderscore)) {
            auto& diagnostic = context_.report(DiagnosticCode::CaseUnderscore, pattern);
            const Span word{context_.sign_span(arm).begin, context_.tree.span(pattern).begin};
            if (!has_default_) context_.add_fix(diagnostic, "Remove `case`", Edits().remove(word));
            return;
        }
        note_literal(pattern);
        const Value value = context_.value(value_);
        const Value wanted = context_.value(pattern);
        switch (judge_equality(value, wanted)) {
            case Equality::Possible:
                break;
            case Equality::IntAndDouble: {
                auto& diagnostic = context_.report(DiagnosticCode::ArmNeverMatches, pattern,
                                                   {a_kind(value), a_kind(wanted)});
                context_.relate(diagnostic, context_.tree.span(value_), "the value of the switch");
                fix_number_kinds(context_, diagnostic, value_, pattern);
                break;
            }
            case Equality::OtherKinds: {
                auto& diagnostic = context_.report(DiagnosticCode::ArmNeverMatches, pattern,
                                                   {a_kind(value), a_kind(wanted)});
                context_.relate(diagnostic, context_.tree.span(value_), "the value of the switch");
                break;
            }
            case Equality::Identity:
                context_.report(DiagnosticCode::ArmNeverEqual, pattern,
                                {a_kind(is_identity(value) ? value : wanted)});
                break;
        }
    }
    // `nil` is 0, and no two literals that are written otherwise are looked at as equal.
    void note_literal(NodeId pattern) {
        switch (context_.kind(pattern)) {
            case NodeKind::NilLiteral:
                context_.scratch.keys.push_back({"0", pattern});
                break;
            case NodeKind::IntLiteral:
            case NodeKind::DoubleLiteral:
            case NodeKind::StringLiteral:
            case NodeKind::BoolLiteral:
                context_.scratch.keys.push_back({context_.tree.text(pattern), pattern});
                break;
            default:
                break;
        }
    }
    void report_duplicates() {
        std::vector<LiteralKey>& keys = context_.scratch.keys;
        std::ranges::sort(keys);
        std::size_t taken = 0;
        for (std::size_t at = 1; at < keys.size(); ++at) {
            if (keys[at].text != keys[taken].text) {
                taken = at;
                continue;
            }
            auto& diagnostic = context_.report(DiagnosticCode::DuplicateArm, keys[at].node,
                                               {context_.shown(keys[at].node)});
            context_.relate(diagnostic, context_.tree.span(keys[taken].node),
                            "the arm that is taken");
        }
    }
    [[nodiscard]] static bool is_identity(Value value) {
        return judge_equality(value, Kind::Nil) == Equality::Identity;
    }

    void report_dead_arms() {
        if (first_dead_ == kNoNode) return;
        const Span dead{context_.tree.span(first_dead_).begin, context_.tree.span(last_).end};
        auto& diagnostic = context_.report(DiagnosticCode::UnreachableArm, dead);
        diagnostic.tag = syntax::DiagnosticTag::Unnecessary;
        const Span taken = context_.tree.span(default_);
        context_.relate(diagnostic, context_.sign_span(default_), "this arm is always taken");
        if (context_.is_broken) return;
        const Span gap{taken.begin, dead.begin};
        context_.add_fix(diagnostic, "Move the `_` arm to the end",
                         Edits().remove(gap).insert(
                             dead.end, context_.join({",\n", context_.tree.text(taken)})));
    }

    Context& context_;
    NodeId id_;
    NodeId value_;
    bool has_default_ = false;
    NodeId text_arm_ = kNoNode;
    NodeId default_ = kNoNode;
    NodeId first_dead_ = kNoNode;
    NodeId last_ = kNoNode;
    double taken_below_ = -std::numeric_limits<double>::infinity();
};

}  // namespace

void check_switch(Context& context, NodeId id) {
    SwitchCheck(context, id).run();
}

}  // namespace mufi::lint
