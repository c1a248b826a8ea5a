#include <algorithm>
#include <optional>

#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"
#include "vm/sema/flow.h"

namespace mufi::lint {
namespace {

constexpr double kMostCalls = 63;  // within each other; the script is one frame more
constexpr double kMostCounted = 1000;

// How a parameter changes from call to call, and what ends that.
struct Descent {
    std::size_t parameter = 0;
    double step = 0;
    TokenKind ends_at{};
    double limit = 0;
};

// The calls that are left, with `first` for the parameter, counted to one more than kMostCounted;
// nothing if they do not end there.
std::optional<double> calls_from(const Descent& descent, double first) {
    double calls = 1;
    for (double value = first; calls <= kMostCounted; value += descent.step, ++calls) {
        switch (descent.ends_at) {
            case TokenKind::EqualEqual:
                if (value == descent.limit) return calls;
                if ((value > descent.limit) != (descent.step < 0)) return std::nullopt;
                break;
            case TokenKind::Less:
                if (value < descent.limit) return calls;
                break;
            case TokenKind::LessEqual:
                if (value <= descent.limit) return calls;
                break;
            case TokenKind::Greater:
                if (value > descent.limit) return calls;
                break;
            default:
                if (value >= descent.limit) return calls;
                break;
        }
    }
    return calls;
}

class RecursionCheck {
public:
    RecursionCheck(Context& context, NodeId function)
        : context_(context),
          function_(function),
          symbol_(context.symbol_at(function)),
          id_(symbol_ == kNoSymbol ? kNoFunction : context.model.function_of(symbol_)) {}

    void run() {
        if (id_ == kNoFunction || context_.model[id_].node != function_ ||
            context_.usage.of(symbol_).has(Use::Written))
            return;
        const FirstCall found = first_call_of(function_, UINT32_MAX);
        if (found.call == kNoNode) return;
        if (is_call_of(found.call, symbol_))
            report(found);
        else if (found.guard == kNoNode && found.condition == kNoNode)
            follow(found.call);
    }

private:
    // The first call that a function makes in any case, or in any case unless a guard before it
    // leaves the function, or whenever a condition around it holds.
    struct FirstCall {
        NodeId call = kNoNode;
        NodeId guard = kNoNode;
        NodeId condition = kNoNode;
    };

    [[nodiscard]] FirstCall first_call_of(NodeId function, std::uint32_t most_statements) const {
        const NodeId body = context_.second(function);
        NodeId guard = kNoNode;
        NodeId before = context_.first(function);
        std::uint32_t statements = 0;
        for (const NodeId statement : context_.tree.children(body)) {
            constexpr std::uint32_t kLargest =
                256;  // nodes, which hold functions with more of them
            const bool is_function = context_.kind(statement) == NodeKind::FunctionDecl;
            if (++statements > most_statements) return {};
            if (!is_function && syntax::index_of(statement) - syntax::index_of(before) > kLargest)
                return {};
            if (is_simple_statement(context_.kind(statement))) {
                if (const NodeId call = first_call(statement, before); call != kNoNode)
                    return is_certain(call, statement) ? FirstCall{call, guard} : FirstCall{};
                if (!ends(statement)) return {};
            } else if (context_.kind(statement) == NodeKind::IfStmt) {
                if (guard != kNoNode) return {};
                if (first_call(statement, before) != kNoNode) return first_call_in(statement);
                if (context_.kind(context_.tree.child(statement, 2)) != NodeKind::Empty) return {};
                guard = statement;
            } else if (!is_function) {
                return {};
            }
            before = statement;
        }
        return {};
    }
    // `if (n > 0) return f(n - 1);`, `if (n == 0) return 1; else return f(n - 1);`
    [[nodiscard]] FirstCall first_call_in(NodeId condition) const {
        const NodeId then = context_.second(condition);
        const NodeId otherwise = context_.tree.child(condition, 2);
        NodeId call = first_call_of_branch(then, context_.first(condition));
        if (call != kNoNode) return {call, kNoNode, condition};
        if (ends(then)) return {};
        call = first_call_of_branch(otherwise, then);
        return call == kNoNode ? FirstCall{} : FirstCall{call, condition};
    }
    // The first call that a branch makes in any case. `before` is the node in front of it.
    [[nodiscard]] NodeId first_call_of_branch(NodeId branch, NodeId before) const {
        constexpr int kMostStatements = 16;
        const bool is_block = context_.kind(branch) == NodeKind::Block;
        NodeId statement = is_block ? context_.first(branch) : branch;
        for (int count = 0; statement != kNoNode && count < kMostStatements; ++count) {
            if (!is_simple_statement(context_.kind(statement))) return kNoNode;
            const NodeId call = first_call(statement, before);
            if (call != kNoNode) return is_certain(call, statement) ? call : kNoNode;
            if (!is_block || !ends(statement)) return kNoNode;
            before = statement;
            statement = context_[statement].next_sibling;
        }
        return kNoNode;
    }
    [[nodiscard]] bool ends(NodeId statement) const {
        return context_.facts.ways[syntax::index_of(statement)].has(sema::Way::Ends);
    }
    // The first call in a statement, but of builtins, which come back. `before` is the node in
    // front of all of its parts.
    [[nodiscard]] NodeId first_call(NodeId statement, NodeId before) const {
        for (std::uint32_t at = syntax::index_of(before) + 1; at < syntax::index_of(statement);
             ++at) {
            const NodeId id{at};
            if (context_.kind(id) == NodeKind::Call &&
                context_.builtin_of(id) == builtins::BuiltinId::None)
                return id;
        }
        return kNoNode;
    }
    [[nodiscard]] bool is_call_of(NodeId call, SymbolId symbol) const {
        return context_.kind(context_.first(call)) == NodeKind::Name &&
               context_.symbol_at(context_.first(call)) == symbol && !context_[call].has_error;
    }
    // No `and` and no `or` can leave it out.
    [[nodiscard]] bool is_certain(NodeId call, NodeId statement) const {
        for (NodeId at = call; at != statement; at = context_.parent(at))
            if (context_.kind(context_.parent(at)) == NodeKind::Logical) return false;
        return true;
    }

    // Whether the functions that are called in turn, each in any case, come back to this one.
    void follow(NodeId call) {
        constexpr int kMostFunctions = 4;
        constexpr std::uint32_t kMostStatements = 16;
        NodeId at = call;
        for (int functions = 0; functions < kMostFunctions; ++functions) {
            const NodeId callee = context_.first(at);
            const SymbolId symbol =
                context_.kind(callee) == NodeKind::Name ? context_.symbol_at(callee) : kNoSymbol;
            if (symbol == kNoSymbol || context_[at].has_error) return;
            const FunctionId function = context_.model.function_of(symbol);
            if (function == kNoFunction || context_.usage.of(symbol).has(Use::Written)) return;
            const NodeId node = context_.model[function].node;
            if (context_.kind(node) != NodeKind::FunctionDecl) return;
            const FirstCall next = first_call_of(node, kMostStatements);
            if (next.call == kNoNode || next.guard != kNoNode || next.condition != kNoNode) return;
            if (is_call_of(next.call, symbol_)) {
                context_.report(
                    DiagnosticCode::EndlessRecursion, context_.first(call),
                    {context_.tree.name(context_.model[symbol_].name),
                     context_.join(
                         {" through `", context_.tree.name(context_.model[symbol].name), "`"})});
                return;
            }
            at = next.call;
        }
    }

    void report(const FirstCall& found) {
        if (found.guard == kNoNode && found.condition == kNoNode) {
            context_.report(DiagnosticCode::EndlessRecursion, context_.first(found.call),
                            {context_.tree.text(context_.first(found.call)), ""});
            return;
        }
        const std::optional<Descent> descent = found.guard != kNoNode
                                                   ? descent_of(found.call, found.guard)
                                                   : descent_within(found.call, found.condition);
        if (!descent) return;
        for (sema::ReferenceId at = context_.model[symbol_].first_reference; at != kNoReference;
             at = context_.model[at].next)
            check_use(context_.model[at], *descent);
    }

    // `if (n == 0) return ...;` and then, or in the `else`, a call with `n - 1`.
    [[nodiscard]] std::optional<Descent> descent_of(NodeId call, NodeId guard) const {
        if (ends(context_.second(guard))) return std::nullopt;
        const NodeId condition = context_.inside_parens(context_.first(guard));
        return descent_to(call, condition, context_.sign(condition));
    }
    // `if (n > 0) return f(n - 1);`
    [[nodiscard]] std::optional<Descent> descent_within(NodeId call, NodeId guard) const {
        const NodeId condition = context_.inside_parens(context_.first(guard));
        switch (context_.sign(condition)) {
            case TokenKind::Less:
                return descent_to(call, condition, TokenKind::GreaterEqual);
            case TokenKind::LessEqual:
                return descent_to(call, condition, TokenKind::Greater);
            case TokenKind::Greater:
                return descent_to(call, condition, TokenKind::LessEqual);
            case TokenKind::GreaterEqual:
                return descent_to(call, condition, TokenKind::Less);
            case TokenKind::BangEqual:
                return descent_to(call, condition, TokenKind::EqualEqual);
            default:
                return std::nullopt;
        }
    }
    // The calls end where the parameter in the condition and the number in it compare so.
    [[nodiscard]] std::optional<Descent> descent_to(NodeId call, NodeId condition,
                                                    TokenKind ends_at) const {
        if (!context_.is_comparison(condition)) return std::nullopt;
        const SymbolId parameter = context_.symbol_at(context_.first(condition));
        const std::optional<double> limit = number_in(context_, context_.second(condition));
        if (parameter == kNoSymbol || !limit || !is_plain_parameter(parameter)) return std::nullopt;
        Descent descent;
        descent.limit = *limit;
        descent.ends_at = ends_at;
        if (descent.ends_at == TokenKind::BangEqual) return std::nullopt;
        const std::optional<std::size_t> place = place_of(parameter);
        if (!place) return std::nullopt;
        descent.parameter = *place;
        const NodeId argument = context_.tree.child(call, 1 + descent.parameter);
        if (argument == kNoNode || context_.kind(argument) != NodeKind::Binary ||
            context_.symbol_at(context_.first(argument)) != parameter)
            return std::nullopt;
        const std::optional<double> step = number_in(context_, context_.second(argument));
        const TokenKind sign = context_.sign(argument);
        if (!step || *step <= 0 || (sign != TokenKind::Minus && sign != TokenKind::Plus))
            return std::nullopt;
        descent.step = sign == TokenKind::Minus ? -*step : *step;
        const bool goes_up = descent.step > 0;
        const bool ends_above =
            descent.ends_at == TokenKind::Greater || descent.ends_at == TokenKind::GreaterEqual;
        if (descent.ends_at != TokenKind::EqualEqual && goes_up != ends_above) return std::nullopt;
        return descent;
    }
    [[nodiscard]] bool is_plain_parameter(SymbolId id) const {
        const Symbol& symbol = context_.model[id];
        return symbol.kind == SymbolKind::Parameter && symbol.function == id_ &&
               !context_.usage.of(id).has(Use::Written);
    }
    [[nodiscard]] std::optional<std::size_t> place_of(SymbolId parameter) const {
        std::size_t place = 0;
        for (const NodeId it : context_.tree.children(context_.first(function_))) {
            if (it == context_.model[parameter].declaration) return place;
            ++place;
        }
        return std::nullopt;
    }
    void check_use(const sema::Reference& use, const Descent& descent) {
        const NodeId call = context_.parent(use.node);
        if (use.function == id_ || use.role != sema::Role::Read ||
            context_.kind(call) != NodeKind::Call || context_.first(call) != use.node)
            return;
        const NodeId argument = context_.tree.child(call, 1 + descent.parameter);
        if (argument == kNoNode) return;
        const std::optional<double> first = number_in(context_, argument);
        if (!first) return;
        const std::optional<double> calls = calls_from(descent, *first);
        const double most = kMostCalls - (use.function == sema::kScript ? 0 : 1);
        if (!calls || *calls <= most) return;
        const double counted = std::min(*calls, kMostCounted);
        context_.report(
            DiagnosticCode::DeepRecursion, call,
            {context_.tree.text(use.node),
             context_.join({*calls > kMostCounted ? "more than " : "",
                            context_.diagnostics.number(static_cast<std::uint64_t>(counted)),
                            " calls"})});
    }

    Context& context_;
    NodeId function_;
    SymbolId symbol_;
    FunctionId id_;
};

}  // namespace

void check_recursion(Context& context, NodeId function) {
    if (!context.is_broken) RecursionCheck(context, function).run();
}

}  // namespace mufi::lint
