#include "vm/lint/usage.h"

#include <algorithm>

#include "vm/lint/context.h"

namespace mufi::lint {
namespace {

using sema::Role;

// Where the line of `at` begins, or a place near enough.
std::uint32_t begin_of_line(std::string_view source, std::uint32_t at) {
    constexpr std::uint32_t kFar = 200;
    const std::uint32_t limit = at - std::min(at, kFar);
    while (at > limit && source[at - 1] != '\n') --at;
    return at;
}
std::uint32_t end_of_line(std::string_view source, std::uint32_t at) {
    constexpr std::size_t kFar = 200;
    const std::size_t limit = std::min(source.size(), at + kFar);
    while (at < limit && source[at] != '\n') ++at;
    return at;
}

}  // namespace

void Usage::gather(const Context& context) {
    symbols_.assign(context.model.symbols().size(), {});
    names_.assign(context.tree.scan().names.size(), {});
    breaks_.clear();
    gather_references(context);
    gather_locals(context);
    gather_methods(context);
    if (context.is_broken) gather_unsure(context);
}

void Usage::gather_references(const Context& context) {
    for (const sema::Reference& reference : context.model.references()) {
        if (reference.role == Role::Write && context.kind(reference.node) == NodeKind::Member)
            names_[context.tree[reference.token].name].is_set_property = true;
        if (reference.symbol == kNoSymbol) continue;
        Uses& uses = symbols_[static_cast<std::size_t>(reference.symbol)].uses;
        switch (reference.role) {
            case Role::Declare:
                if (context.model[reference.symbol].token != reference.token)
                    uses |= Use::Redeclared;
                break;
            case Role::Read:
                uses |= Use::Read;
                break;
            case Role::Write:
                uses |= Use::Written;
                break;
            case Role::ReadWrite:
                uses |= Use::Written;
                if (context.is_value_used(context.parent(reference.node))) uses |= Use::Read;
                break;
        }
    }
}

// Locals come in the order of their declarations, and a scope that was closed stays closed: of the
// locals of a name only those around the newest one can still be visible.
void Usage::gather_locals(const Context& context) {
    for (std::uint32_t id = 0; id < symbols_.size(); ++id) {
        const Symbol& symbol = context.model[SymbolId{id}];
        if (symbol.is_global || symbol.owner != kNoClass || symbol.token == kNoToken) continue;
        SymbolId& last = names_[syntax::index_of(symbol.name)].last_local;
        const std::uint32_t at = context.tree.span(symbol.token).begin;
        SymbolId hidden = last;
        while (hidden != kNoSymbol && !context.model.is_visible(hidden, at))
            hidden = hidden_by(hidden);
        symbols_[id].before = last;
        symbols_[id].hidden = hidden;
        last = SymbolId{id};
    }
}

void Usage::gather_methods(const Context& context) {
    for (const sema::FunctionInfo& function : context.model.functions()) {
        if (function.owner == kNoClass || function.symbol == kNoSymbol) continue;
        const NameId name = context.model[function.symbol].name;
        MethodsOfName& methods = names_[syntax::index_of(name)].methods;
        const bool is_first = methods.count++ == 0;
        const std::uint32_t count = function.parameters;
        methods.fewest_parameters = is_first ? count : std::min(methods.fewest_parameters, count);
        methods.most_parameters = std::max(methods.most_parameters, count);
    }
}

void Usage::gather_unsure(const Context& context) {
    const auto tokens = context.tree.tokens();
    const std::string_view source = context.tree.source();
    for (const Diagnostic& error : context.diagnostics.items()) {
        if (!breaks_the_tree(error)) continue;
        breaks_.push_back(error.span.begin);
        // From the line of the token before: what is missing, is missing there.
        const TokenId before = context.tree.token_before(error.span.begin);
        const std::uint32_t from =
            before == kNoToken ? error.span.begin : context.tree.span(before).begin;
        const auto first = std::ranges::lower_bound(tokens, begin_of_line(source, from), {},
                                                    &syntax::Token::begin);
        const auto end = std::ranges::lower_bound(tokens, end_of_line(source, error.span.begin), {},
                                                  &syntax::Token::begin);
        mark_unsure(context, static_cast<std::uint32_t>(first - tokens.begin()),
                    static_cast<std::uint32_t>(end - tokens.begin()));
    }
    std::ranges::sort(breaks_);
    mark_skipped(context);
}

// From the outside in, so that what is skipped within something skipped is not gone over again.
void Usage::mark_skipped(const Context& context) {
    const auto nodes = context.tree.nodes();
    std::uint32_t done_from = UINT32_MAX;
    for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
        if (at->kind != NodeKind::Skipped || at->first_token >= done_from) continue;
        mark_unsure(context, at->first_token, std::min(at->end_token, done_from));
        done_from = at->first_token;
    }
}

void Usage::mark_unsure(const Context& context, std::uint32_t first_token,
                        std::uint32_t end_token) {
    for (std::uint32_t at = first_token; at < end_token; ++at)
        names_[context.tree.tokens()[at].name].is_unsure = true;
}

bool Usage::is_broken_in(text::Span function) const {
    const auto at = std::ranges::lower_bound(breaks_, function.begin);
    return at != breaks_.end() && *at <= function.end;
}

}  // namespace mufi::lint
