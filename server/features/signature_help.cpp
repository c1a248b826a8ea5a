#include "server/features/signature_help.h"

#include <algorithm>

#include "server/features/context.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using builtins::Builtin;
using builtins::BuiltinTable;
using builtins::KindSet;
using sema::ClassId;
using sema::Reference;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::Node;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenId;
using syntax::TokenKind;

// --- which call, and which of its arguments ---

// The `)` of a call, kNoToken if it is not closed.
TokenId closing_paren(const SyntaxTree& tree, NodeId call) {
    const Node& node = tree[call];
    const TokenId last{node.end_token - 1};
    if (last == node.token || tree[last].kind != TokenKind::RightParen) return kNoToken;
    for (const NodeId part : tree.children(call))
        if (tree[part].end_token == node.end_token) return kNoToken;
    return last;
}

bool is_between_parens(const SyntaxTree& tree, NodeId call, std::uint32_t offset) {
    if (offset <= tree.span(tree[call].token).begin) return false;
    const TokenId close = closing_paren(tree, call);
    return close == kNoToken || offset <= tree.span(close).begin;
}

// The token that the cursor is in, or the last one before it.
TokenId token_left_of(const SyntaxTree& tree, std::uint32_t offset) {
    const TokenId token = tree.token_at(offset);
    if (token != kNoToken && tree.span(token).begin < offset) return token;
    return tree.token_before(offset);
}

NodeId call_around(const SyntaxTree& tree, std::uint32_t offset) {
    const TokenId token = token_left_of(tree, offset);
    if (token == kNoToken) return kNoNode;
    NodeId at = node_with(tree, token);
    while (at != kNoNode &&
           (tree.kind(at) != NodeKind::Call || !is_between_parens(tree, at, offset)))
        at = tree.parent(at);
    return at;
}

// The number of commas between the arguments that stand before the cursor.
std::uint32_t argument_at(const SyntaxTree& tree, NodeId call, std::uint32_t offset) {
    std::uint32_t commas = 0;
    for (const NodeId part : tree.children(call)) {
        if (part == tree[call].first_child) continue;  // the callee
        const syntax::Token& next = tree.tokens()[tree[part].end_token];
        if (next.kind == TokenKind::Comma && next.begin < offset) ++commas;
    }
    return commas;
}

// --- what is called ---

class Signatures {
public:
    Signatures(const Analysis& analysis, const BuiltinTable& builtins, NodeId call,
               std::uint32_t argument)
        : analysis_(analysis),
          tree_(analysis.tree),
          model_(analysis.model),
          builtins_(builtins),
          call_(call),
          argument_(argument) {}

    std::optional<SignatureHelpInfo> find() {
        add_callee(tree_.child(call_, 0));
        if (info_.signatures.empty()) return std::nullopt;
        choose_by_count();
        return std::move(info_);
    }

private:
    // Of several functions, the first that takes so many arguments.
    void choose_by_count() {
        const auto takes = [](const CallSignature& it) { return it.active_parameter.has_value(); };
        if (takes(info_.signatures[info_.active_signature])) return;
        const auto at = std::ranges::find_if(info_.signatures, takes);
        if (at != info_.signatures.end())
            info_.active_signature = static_cast<std::uint32_t>(at - info_.signatures.begin());
    }

    void add_callee(NodeId callee) {
        const sema::Value value = analysis_.kinds.of(callee);
        if (value.builtin_id() != builtins::BuiltinId::None)
            add_builtin(builtins_[value.builtin_id()]);
        else if (value.function_id() != sema::kNoFunction)
            add_function(model_[value.function_id()].node);
        else if (value.is(builtins::Kind::Class) && value.class_id() != sema::kNoClass)
            add_class(model_[value.class_id()].node);
        else if (tree_.kind(callee) == NodeKind::Member)
            add_member(callee);
        else
            add_symbol(referenced(callee));
    }

    [[nodiscard]] SymbolId referenced(NodeId node) const {
        const TokenId token = tree_[node].token;
        const Reference* const reference = token == kNoToken ? nullptr : model_.reference_at(token);
        return reference == nullptr ? sema::kNoSymbol : reference->symbol;
    }

    void add_member(NodeId member) {
        if (tree_[member].token == kNoToken) return;
        const SymbolId resolved = referenced(member);
        if (resolved != sema::kNoSymbol) return add_symbol(resolved);
        const syntax::NameId name = tree_[tree_[member].token].name_id();
        const NodeId object = tree_.child(member, 0);
        const ClassId owner = class_of_expression(analysis_, object);
        if (owner != sema::kNoClass) return add_symbol(model_.find_member(owner, name));
        if (analysis_.kinds.of(object).is_never(builtins::Kind::Instance)) return;
        // Whatever stands left of the dot, it can only be a method of this name.
        for (const sema::Symbol& symbol : model_.symbols())
            if (symbol.kind == SymbolKind::Method && symbol.name == name &&
                info_.signatures.size() < kMostCandidates)
                add_function(symbol.declaration);
    }

    void add_symbol(SymbolId id) {
        if (id == sema::kNoSymbol) return;
        const sema::Symbol& symbol = model_[id];
        if (symbol.kind == SymbolKind::Method) return add_function(symbol.declaration);
        // A global can be declared several times, as anything.
        for (auto at = symbol.first_reference; at != sema::kNoReference; at = model_[at].next) {
            const NodeId node = model_[at].node;
            if (model_[at].role != sema::Role::Declare) continue;
            if (tree_.kind(node) == NodeKind::FunctionDecl) add_function(node);
            if (tree_.kind(node) == NodeKind::ClassDecl) add_class(node);
        }
    }

    void add_function(NodeId function) {
        std::string label = signature(analysis_, function);
        if (label.starts_with("fun ")) label.erase(0, 4);
        add(std::move(label), {{}, doc_comment(tree_, function)});
    }

    void add_class(NodeId node) {
        const ClassId id = class_at(analysis_, node);
        const NodeId init = initializer_of(analysis_, id);
        std::string text = doc_comment(tree_, init == kNoNode ? node : init);
        if (text.empty()) text = doc_comment(tree_, node);
        add(signature(analysis_, id), {{}, std::move(text)});
    }

    // `label` ends with the names of the parameters between parentheses.
    void add(std::string label, Prose documentation) {
        CallSignature it{std::move(label), std::move(documentation), {}, std::nullopt};
        auto begin = static_cast<std::uint32_t>(it.label.find('(') + 1);
        const auto close = static_cast<std::uint32_t>(it.label.size() - 1);
        while (begin < close) {
            const auto end = static_cast<std::uint32_t>(
                std::min<std::size_t>(it.label.find(", ", begin), close));
            it.parameters.push_back({begin, end});
            begin = end + 2;
        }
        if (argument_ < it.parameters.size()) it.active_parameter = argument_;
        info_.signatures.push_back(std::move(it));
    }

    // --- builtins ---

    void add_builtin(const Builtin& builtin) {
        if (builtin.overloads.empty()) {
            CallSignature it{std::string(builtin.label), {builtin.page, {}}, {}, std::nullopt};
            for (const builtins::Param& param : builtin.params)
                it.parameters.push_back({param.label.begin, param.label.end});
            it.active_parameter = active_in(it, builtin);
            info_.signatures.push_back(std::move(it));
            return;
        }
        for (const builtins::Overload& overload : builtin.overloads) {
            if (best_fit_ == kNone && fits(overload, builtin)) best_fit_ = info_.signatures.size();
            add_overload(builtin, overload);
        }
        if (best_fit_ != kNone) info_.active_signature = static_cast<std::uint32_t>(best_fit_);
    }

    void add_overload(const Builtin& builtin, const builtins::Overload& overload) {
        CallSignature it{std::string(builtin.name) + "(", {builtin.page, {}}, {}, std::nullopt};
        for (std::size_t at = 0; at < overload.params.size(); ++at) {
            const builtins::Param* const param = builtin.param_at(at);
            if (param == nullptr) break;
            if (at > 0) it.label += ", ";
            const auto begin = static_cast<std::uint32_t>(it.label.size());
            if (param->variadic) it.label += "...";
            it.label += param->name;
            if (param->optional && !param->variadic) it.label += "?";
            it.label += ": " + builtins::to_string(overload.params[at]);
            it.parameters.push_back({begin, static_cast<std::uint32_t>(it.label.size())});
        }
        it.label += ") -> " + builtins::to_string(overload.returns);
        it.active_parameter = active_in(it, builtin);
        info_.signatures.push_back(std::move(it));
    }

    // The last parameter stays the active one if it takes the rest.
    [[nodiscard]] std::optional<std::uint32_t> active_in(const CallSignature& it,
                                                         const Builtin& builtin) const {
        const auto count = static_cast<std::uint32_t>(it.parameters.size());
        if (argument_ < count) return argument_;
        const bool takes_rest = count > 0 && !builtin.params.empty() &&
                                builtin.params.back().variadic && count == builtin.params.size();
        return takes_rest ? std::optional(count - 1) : std::nullopt;
    }

    // Whether the arguments that are there can be of the kinds of the combination, their number
    // aside.
    [[nodiscard]] bool fits(const builtins::Overload& overload, const Builtin& builtin) const {
        const std::size_t count = overload.params.size();
        const bool takes_rest = count > 0 && builtin.params.back().variadic;
        std::size_t place = 0;
        for (const NodeId part : tree_.children(call_)) {
            if (part == tree_[call_].first_child || !tree_.is_present(part)) continue;
            const std::size_t at = takes_rest ? std::min(place, count - 1) : place;
            if (at >= count) break;
            KindSet kinds = analysis_.kinds.of(part).kinds();
            // `nil` is the int 0 while the program runs.
            if (kinds.has(builtins::Kind::Nil)) kinds |= builtins::Kind::Int;
            if (!overload.params[at].has_any(kinds)) return false;
            ++place;
        }
        return true;
    }

    static constexpr std::size_t kMostCandidates = 8;
    static constexpr std::size_t kNone = SIZE_MAX;

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    const sema::Model& model_;
    const BuiltinTable& builtins_;
    NodeId call_;
    std::uint32_t argument_;
    SignatureHelpInfo info_;
    std::size_t best_fit_ = kNone;
};

}  // namespace

std::optional<SignatureHelpInfo> signature_help(const Analysis& analysis,
                                                const BuiltinTable& builtins,
                                                std::uint32_t offset) {
    const SyntaxTree& tree = analysis.tree;
    if (tree.comment_at(offset) != nullptr) return std::nullopt;
    const NodeId call = call_around(tree, offset);
    if (call == kNoNode) return std::nullopt;
    return Signatures(analysis, builtins, call, argument_at(tree, call, offset)).find();
}

}  // namespace mufi::features
