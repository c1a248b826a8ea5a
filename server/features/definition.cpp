#include "server/features/definition.h"

#include <algorithm>

#include "server/features/context.h"
#include "server/features/members.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using sema::ClassId;
using sema::kNoClass;
using sema::kNoSymbol;
using sema::Reference;
using sema::ReferenceId;
using sema::Role;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoToken;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenId;
using syntax::TokenKind;

// What declares the name: all of a function or a class, the assignment to a field, the name alone
// of what belongs to something larger.
Place place_of(const SyntaxTree& tree, const Reference& declaration) {
    const text::Span name = tree.span(declaration.token);
    switch (tree.kind(declaration.node)) {
        case NodeKind::Member:
            return {tree.span(tree.parent(declaration.node)), name};
        case NodeKind::ForeachStmt:
            return {name, name};
        default:
            return {tree.span(declaration.node), name};
    }
}

class TargetSearch {
public:
    TargetSearch(const Analysis& analysis, std::uint32_t offset)
        : analysis_(analysis), tree_(analysis.tree), token_(tree_.token_at(offset)) {
        if (token_ == kNoToken) return;
        found_.origin = tree_.span(token_);
        reference_ = analysis.model.reference_at(token_);
    }

    Places definition() {
        if (reference_ != nullptr)
            add_declarations_of(*reference_);
        else
            add_class(class_of_keyword());
        return finish();
    }

    Places type_definition() {
        if (reference_ == nullptr) {
            add_class(class_of_keyword());
            return finish();
        }
        const bool is_declaration = reference_->role == Role::Declare;
        const sema::Kinds& kinds = analysis_.kinds;
        if (!is_declaration)
            add_class(kinds.of(reference_->node).class_id());
        else if (reference_->symbol != kNoSymbol)
            add_class(kinds.of(reference_->symbol).class_id());
        return finish();
    }

    Places implementation() {
        if (reference_ == nullptr) {
            add_subclasses(class_of_keyword());
            return finish();
        }
        const SymbolId symbol = reference_->symbol;
        if (symbol != kNoSymbol && analysis_.model[symbol].kind == SymbolKind::Class)
            add_subclasses(analysis_.model.class_of(symbol));
        for (const SymbolId member : members_meant(analysis_, *reference_)) add_overrides(member);
        return finish();
    }

private:
    // What `self` and `super` are instances of.
    [[nodiscard]] ClassId class_of_keyword() const {
        if (token_ == kNoToken) return kNoClass;
        const TokenKind kind = tree_[token_].kind;
        if (kind != TokenKind::Self && kind != TokenKind::Super) return kNoClass;
        const ClassId around = class_around(analysis_, node_with(tree_, token_));
        if (around == kNoClass || kind == TokenKind::Self) return around;
        return analysis_.model[around].superclass;
    }

    void add_declarations_of(const Reference& reference) {
        const sema::Model& model = analysis_.model;
        const bool is_member =
            reference.symbol == kNoSymbol || model[reference.symbol].owner != kNoClass;
        if (is_member) {
            for (const SymbolId member : members_meant(analysis_, reference))
                found_.places.push_back(place_of(tree_, declaration_of(analysis_, member)));
            return;
        }
        for (ReferenceId at = model[reference.symbol].first_reference; at != sema::kNoReference;
             at = model[at].next)
            if (model[at].role == Role::Declare)
                found_.places.push_back(place_of(tree_, model[at]));
    }

    void add_class(ClassId id) {
        if (id == kNoClass) return;
        const NodeId node = analysis_.model[id].node;
        const TokenId name = tree_[node].token;
        if (name != kNoToken) found_.places.push_back({tree_.span(node), tree_.span(name)});
    }

    void add_subclasses(ClassId root) {
        if (root == kNoClass) return;
        for (const ClassId id : with_subclasses(analysis_.model, root))
            if (id != root) add_class(id);
    }

    void add_overrides(SymbolId member) {
        const Symbol& overridden = analysis_.model[member];
        if (overridden.kind != SymbolKind::Method) return;
        for (const ClassId id : with_subclasses(analysis_.model, overridden.owner)) {
            if (id == overridden.owner) continue;
            for (const SymbolId own : own_members(analysis_.model, id, overridden.name))
                if (analysis_.model[own].kind == SymbolKind::Method)
                    found_.places.push_back(place_of(tree_, declaration_of(analysis_, own)));
        }
    }

    Places finish() {
        const auto begin_of = [](const Place& place) { return place.name.begin; };
        std::ranges::sort(found_.places, {}, begin_of);
        found_.places.erase(std::unique(found_.places.begin(), found_.places.end()),
                            found_.places.end());
        return std::move(found_);
    }

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    TokenId token_;
    const Reference* reference_ = nullptr;
    Places found_;
};

}  // namespace

Places definition(const Analysis& analysis, std::uint32_t offset) {
    return TargetSearch(analysis, offset).definition();
}

Places type_definition(const Analysis& analysis, std::uint32_t offset) {
    return TargetSearch(analysis, offset).type_definition();
}

Places implementation(const Analysis& analysis, std::uint32_t offset) {
    return TargetSearch(analysis, offset).implementation();
}

}  // namespace mufi::features
