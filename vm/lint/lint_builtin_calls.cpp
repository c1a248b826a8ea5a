#include <algorithm>
#include <array>
#include <limits>

#include "vm/lint/numbers.h"
#include "vm/lint/phrases.h"
#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

using builtins::Builtin;
using builtins::BuiltinId;
using builtins::Overload;
using builtins::Param;
using builtins::Policy;
using builtins::Trait;

// What a value is otherwise, where it can be `nil` too.
KindSet without_nil(KindSet kinds) {
    return kinds == KindSet(Kind::Nil) ? kinds : kinds - Kind::Nil;
}

// One call of a certain builtin. What fails is reported once, whatever else is wrong with it.
class CallCheck {
public:
    CallCheck(Context& context, const Builtin& builtin, NodeId call)
        : context_(context), builtin_(builtin), call_(call) {}

    void run() {
        for (NodeId it = context_.second(call_); it != kNoNode; it = context_[it].next_sibling) {
            if (!context_.tree.is_present(it)) return;
            if (count_ < kMost) arguments_[count_] = it;
            ++count_;
        }
        if (check_status() || check_count() || check_kinds() || check_overloads() || check_values())
            return;
        check_argument_shapes(context_, builtin_, call_);
        check_builtin_quirks(context_, builtin_, call_);
        check_result();
    }

private:
    static constexpr std::size_t kMost = 8;

    [[nodiscard]] NodeId callee() const { return context_.first(call_); }
    [[nodiscard]] std::size_t kept() const { return std::min(count_, kMost); }
    [[nodiscard]] std::string_view shown(const builtins::Alternative& instead) {
        return shown_alternative(context_, builtin_, instead, call_);
    }
    [[nodiscard]] Value value(std::size_t at) const { return context_.value(arguments_[at]); }

    bool check_status() {
        if (builtin_.status != builtins::Status::Crashes) return false;
        const builtins::Alternative* const instead = builtin_.alternative_for(builtins::kAnyKind);
        auto& diagnostic =
            context_.report(DiagnosticCode::BuiltinAlwaysFails, callee(),
                            {builtin_.name, instead == nullptr ? "" : shown(*instead)});
        if (builtin_.takes(count_))
            add_alternative_fix(context_, diagnostic, builtin_, instead, call_);
        return true;
    }

    bool check_count() {
        if (builtin_.takes(count_)) return false;
        const bool is_excess = count_ > builtin_.max_args && count_ <= kMost;
        Span span = context_.tree.span(callee());
        if (is_excess) {
            span = {context_.tree.span(arguments_[builtin_.max_args]).begin,
                    context_.tree.span(arguments_[count_ - 1]).end};
        }
        // What takes a vector instead of numbers is no help for numbers.
        const bool is_vector_possible = count_ == 0 || value(0).may_be(Kind::Vector);
        const builtins::Alternative* const instead =
            is_vector_possible ? builtin_.alternative_for(count_) : nullptr;
        std::string_view end = consequence(builtin_.wrong_count);
        if (instead != nullptr) end = context_.join({end, "; write ", shown(*instead)});
        auto& diagnostic =
            context_.report(DiagnosticCode::BuiltinArgumentCount, span,
                            {builtin_.name, phrase_for_count(context_, builtin_),
                             count_ == 0 ? "none" : context_.diagnostics.number(count_), end});
        if (count_ == 0 || value(0).is(Kind::Vector))
            add_alternative_fix(context_, diagnostic, builtin_, instead, call_);
        return true;
    }

    bool check_kinds() {
        if (builtin_.wrong_kind == Policy::None) return false;
        for (std::size_t at = 0; at < kept(); ++at) {
            const Param* const param = builtin_.param_at(at);
            if (param == nullptr || !value(at).is_never(sema::with_nil(param->kinds))) continue;
            return report_kind(at, param->kinds);
        }
        return false;
    }
    // No combination of kinds is left that the arguments could be.
    bool check_overloads() {
        if (builtin_.overloads.empty() || count_ > kMost) return false;
        std::array<bool, 8> fits;
        fits.fill(true);
        const std::size_t overloads = std::min(builtin_.overloads.size(), fits.size());
        for (std::size_t at = 0; at < count_; ++at) {
            KindSet taken;
            bool any_left = false;
            for (std::size_t it = 0; it < overloads; ++it) {
                const Overload& overload = builtin_.overloads[it];
                if (!fits[it] || overload.params.empty()) continue;
                const KindSet kinds = overload.params[std::min(at, overload.params.size() - 1)];
                taken |= kinds;
                fits[it] = value(at).may_be(sema::with_nil(kinds));
                any_left |= fits[it];
            }
            if (!any_left) return report_kind(at, taken);
        }
        return false;
    }
    bool report_kind(std::size_t at, KindSet taken) {
        const NodeId argument = arguments_[at];
        const BuiltinId uncalled = value(at).builtin_id();
        if (uncalled != BuiltinId::None && context_.kind(argument) == NodeKind::Name) {
            report_uncalled(context_, argument, context_.builtins[uncalled]);
            return true;
        }
        const KindSet given = value(at).kinds();
        const KindSet made = builtin_.returns - Kind::Nil;
        if (builtin_.wrong_kind == Policy::SilentNil && made.has_all(given)) {
            auto& diagnostic = context_.report(DiagnosticCode::ConversionOfOwnKind, argument,
                                               {phrase_for(context_, given), builtin_.name});
            const Span call = context_.tree.span(call_);
            const Span inner = context_.tree.span(argument);
            // The parentheses of the call stay where the argument needs some.
            const bool is_whole = context_.level_of(argument) == Level::Call;
            const std::uint32_t begin = is_whole ? inner.begin : context_.sign_span(call_).begin;
            const std::uint32_t end = is_whole ? inner.end : call.end;
            context_.add_fix(diagnostic, "Remove the conversion",
                             Edits().remove({call.begin, begin}).remove({end, call.end}));
            return true;
        }
        const builtins::Alternative* const instead =
            at == 0 ? builtin_.alternative_for(without_nil(given)) : nullptr;
        std::string_view end = consequence(builtin_.wrong_kind);
        if (instead != nullptr) end = context_.join({end, "; write ", shown(*instead)});
        auto& diagnostic = context_.report(
            DiagnosticCode::BuiltinArgumentKind, argument,
            {builtin_.name, phrase_for(context_, taken), phrase_for(context_, given), end});
        if (builtin_.takes(count_))
            add_alternative_fix(context_, diagnostic, builtin_, instead, call_);
        return true;
    }

    bool check_values() {
        for (std::size_t at = 0; at < kept(); ++at) {
            const Param* const param = builtin_.param_at(at);
            if (param == nullptr || param->out_of_domain == Policy::None) continue;
            const std::optional<double> number = number_in(context_, arguments_[at]);
            if (!number || (*number >= param->low && *number <= param->high)) continue;
            context_.report(
                DiagnosticCode::BuiltinArgumentValue, arguments_[at],
                {builtin_.name, domain(*param),
                 param->out_of_domain == Policy::Crash ? "MufiZ ends at once"
                                                       : consequence(param->out_of_domain)});
            return true;
        }
        return false;
    }
    std::string_view domain(const Param& param) {
        const auto text = [&](double bound) {
            const bool is_negative = bound < 0;
            const auto digits = static_cast<std::uint64_t>(is_negative ? -bound : bound);
            return context_.join({is_negative ? "-" : "", context_.diagnostics.number(digits)});
        };
        if (param.high == std::numeric_limits<double>::infinity())
            return context_.join({"of at least ", text(param.low)});
        return context_.join({"from ", text(param.low), " to ", text(param.high)});
    }

    // --- the result ---

    void check_result() {
        const Param* const changed = changed_parameter();
        if (is_used()) {
            if (builtin_.returns == KindSet(Kind::Nil) && !builtin_.traits.has(Trait::NeverReturns))
                report_no_result(changed);
        } else if (context_.kind(context_.parent(context_.around_parens(call_))) ==
                       NodeKind::ExprStmt &&
                   !context_.is_broken) {
            report_unused_result(changed);
        }
    }
    // The parameter whose argument is, or may be, changed in place.
    [[nodiscard]] const Param* changed_parameter() const {
        for (std::size_t at = 0; at < kept(); ++at) {
            const Param* const param = builtin_.param_at(at);
            if (param != nullptr && value(at).may_be(param->mutated)) return param;
        }
        return nullptr;
    }
    // `return` and `a and f()` only pass it on.
    [[nodiscard]] bool is_used() const {
        NodeId id = context_.around_parens(call_);
        while (context_.kind(context_.parent(id)) == NodeKind::Logical &&
               context_.second(context_.parent(id)) == id)
            id = context_.around_parens(context_.parent(id));
        return context_.is_value_used(id) &&
               context_.kind(context_.parent(id)) != NodeKind::ReturnStmt;
    }
    void report_no_result(const Param* changed) {
        std::string_view end;
        NodeId target = kNoNode;
        if (changed != nullptr) {
            target = arguments_[static_cast<std::size_t>(changed - builtin_.params.data())];
            end = context_.join({"; it changes `", context_.shown(target), "` in place"});
        }
        auto& diagnostic =
            context_.report(DiagnosticCode::BuiltinWithoutResult, call_, {builtin_.name, end});
        const NodeId outer = context_.around_parens(call_);
        const NodeId holder = context_.parent(outer);
        const Span call = context_.tree.span(call_);
        const Span whole = context_.tree.span(holder);
        // `v = sort(v);` and `print what_is(v);` need no more than the call.
        if (context_.kind(holder) == NodeKind::PrintStmt) {
            context_.add_fix(diagnostic, "Leave out `print`",
                             Edits().remove({whole.begin, context_.tree.span(outer).begin}));
        } else if (context_.kind(holder) == NodeKind::Assign && target != kNoNode &&
                   context_.kind(target) == NodeKind::Name && !context_.is_value_used(holder) &&
                   context_.tree.text(context_.first(holder)) == context_.tree.text(target)) {
            context_.add_fix(diagnostic, "Leave out the assignment",
                             Edits().remove({whole.begin, call.begin}));
        }
    }
    void report_unused_result(const Param* changed) {
        const bool only_computes =
            builtin_.traits.has(Trait::SideEffectFree) || builtin_.traits.has(Trait::Mutates);
        if (!only_computes || changed != nullptr || builtin_.returns == KindSet(Kind::Nil)) return;
        // What would change another kind of argument in place leaves this one alone.
        const bool is_spared = builtin_.traits.has(Trait::Mutates) && count_ > 0;
        const std::string_view end =
            is_spared
                ? context_.join({": ", phrase_for(context_, value(0).kinds()), " stays as it is"})
                : std::string_view();
        context_.report(DiagnosticCode::UnusedResult, call_, {builtin_.name, end});
    }

    Context& context_;
    const Builtin& builtin_;
    NodeId call_;
    std::array<NodeId, kMost> arguments_;
    std::size_t count_ = 0;
};

}  // namespace

void check_builtin_call(Context& context, NodeId id) {
    const BuiltinId which = context.builtin_of(id);
    if (which == BuiltinId::None || context[id].has_error) return;
    CallCheck(context, context.builtins[which], id).run();
}

}  // namespace mufi::lint
