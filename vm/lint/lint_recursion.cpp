#include <optional>

#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"
#include "vm/sema/flow.h"

namespace mufi::lint {
namespace {

constexpr double kMostCalls = 63;  // within each other; the script is one frame more

// How a parameter changes from call to call, and what ends that.
struct Descent {
    std::size_t parameter = 0;
    double step = 0;
    TokenKind ends_at{};
    double limit = 0;
};

// The calls that are left, with `first` for the parameter; nothing if they do not end there.
std::optional<double> calls_from(const Descent& descent, double first) {
    constexpr double kEnough = 1'000'000;
    double calls = 1;
    for (double value = first; calls < kEnough; value += descent.step, ++calls) {
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
        const NodeId body = context_.second(function_);
        NodeId guard = kNoNode;
        NodeId before = context_.first(function_);
        for (const NodeId statement : context_.tree.children(body)) {
            constexpr std::uint32_t kLargest =
                256;  // nodes, which hold functions with more of them
            const bool is_function = context_.kind(statement) == NodeKind::FunctionDecl;
            if (!is_function && syntax::index_of(statement) - syntax::index_of(before) > kLargest)
                return;
            switch (context_.kind(statement)) {
                case NodeKind::VarDecl:
                case NodeKind::ConstDecl:
                case NodeKind::ExprStmt:
                case NodeKind::PrintStmt:
                case NodeKind::ReturnStmt:
                    if (const NodeId call = first_call(statement, before); call != kNoNode) {
                        if (is_itself(call) && is_certain(call, statement)) report(call, guard);
                        return;
                    }
                    if (!ends(statement)) return;
                    break;
                case NodeKind::FunctionDecl:
                    break;
                case NodeKind::IfStmt:
                    if (guard != kNoNode || first_call(statement, before) != kNoNode) return;
                    guard = statement;
                    break;
                default:
                    return;
            }
            before = statement;
        }
    }

private:
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
    [[nodiscard]] bool is_itself(NodeId call) const {
        return context_.kind(context_.first(call)) == NodeKind::Name &&
               context_.symbol_at(context_.first(call)) == symbol_ && !context_[call].has_error;
    }
    // No `and` and no `or` can leave it out.
    [[nodiscard]] bool is_certain(NodeId call, NodeId statement) const {
        for (NodeId at = call; at != statement; at = context_.parent(at))
            if (context_.kind(context_.parent(at)) == NodeKind::Logical) return false;
        return true;
    }

    void report(NodeId call, NodeId guard) {
        if (guard == kNoNode) {
            context_.report(DiagnosticCode::EndlessRecursion, context_.first(call),
                            {context_.tree.text(context_.first(call))});
            return;
        }
        const std::optional<Descent> descent = descent_of(call, guard);
        if (!descent) return;
        for (sema::ReferenceId at = context_.model[symbol_].first_reference; at != kNoReference;
             at = context_.model[at].next)
            check_use(context_.model[at], *descent);
    }

    // `if (n == 0) return ...;` and then a call with `n - 1`.
    [[nodiscard]] std::optional<Descent> descent_of(NodeId call, NodeId guard) const {
        const NodeId condition = context_.inside_parens(context_.first(guard));
        const NodeId then = context_.second(guard);
        if (ends(then) || context_.kind(context_.tree.child(guard, 2)) != NodeKind::Empty ||
            !context_.is_comparison(condition))
            return std::nullopt;
        const SymbolId parameter = context_.symbol_at(context_.first(condition));
        const std::optional<double> limit = number_in(context_, context_.second(condition));
        if (parameter == kNoSymbol || !limit || !is_plain_parameter(parameter)) return std::nullopt;
        Descent descent;
        descent.limit = *limit;
        descent.ends_at = context_.sign(condition);
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
        context_.report(
            DiagnosticCode::DeepRecursion, call,
            {context_.tree.text(use.node),
             context_.join(
                 {context_.diagnostics.number(static_cast<std::uint64_t>(*calls)), " calls"})});
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
