#include "server/features/references.h"

#include <algorithm>

#include "server/features/members.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using sema::ClassId;
using sema::kNoSymbol;
using sema::Model;
using sema::NameId;
using sema::Reference;
using sema::ReferenceId;
using sema::Role;
using sema::SymbolId;
using sema::SymbolKind;

class OccurrenceSearch {
public:
    explicit OccurrenceSearch(const Analysis& analysis)
        : analysis_(analysis), model_(analysis.model) {}

    std::vector<Occurrence> run(const Reference& asked) {
        const bool is_member =
            asked.symbol == kNoSymbol || model_[asked.symbol].owner != sema::kNoClass;
        if (is_member)
            add_member(asked);
        else
            add_chain(asked.symbol);
        std::ranges::sort(found_, {}, [](const Occurrence& it) { return it.span.begin; });
        return std::move(found_);
    }

private:
    void add(const Reference& reference, bool declares) {
        found_.push_back({analysis_.tree.span(reference.token), reference.role, declares});
    }

    void add_chain(SymbolId symbol) {
        const bool is_field = model_[symbol].kind == SymbolKind::Field;
        const Reference* const field = is_field ? &declaration_of(analysis_, symbol) : nullptr;
        for (ReferenceId at = model_[symbol].first_reference; at != sema::kNoReference;
             at = model_[at].next)
            add(model_[at], model_[at].role == Role::Declare || &model_[at] == field);
    }

    void add_member(const Reference& asked) {
        const NameId name = name_of(asked);
        const MemberFamily family = family_of(analysis_, members_meant(analysis_, asked));
        for (const SymbolId member : family.members) add_chain(member);
        const bool has_rivals = has_rivals_of(family, name);
        for (const Reference& use : model_.references()) {
            if (use.symbol != kNoSymbol || name_of(use) != name) continue;
            const ClassId receiver = receiver_of(analysis_, use);
            // `super` of who knows what is never the class that it stands in.
            const bool may_be_any =
                !has_rivals && analysis_.tree.kind(use.node) == syntax::NodeKind::Member;
            const bool belongs =
                receiver == sema::kNoClass ? may_be_any : is_in(family, receiver, name);
            if (belongs || use.token == asked.token) add(use, false);
        }
    }

    // Whether some class has another member of that name.
    [[nodiscard]] bool has_rivals_of(const MemberFamily& family, NameId name) const {
        std::size_t count = 0;
        for (std::size_t at = 0; at < model_.classes().size(); ++at)
            count += own_members(model_, ClassId{static_cast<std::uint32_t>(at)}, name).size();
        return count > family.members.size();
    }

    // Whether the name on an object of a known class stands for one of the family. Those that stand
    // for nothing are taken for the same.
    [[nodiscard]] bool is_in(const MemberFamily& family, ClassId receiver, NameId name) const {
        const SymbolId found = model_.find_member(receiver, name);
        if (found != kNoSymbol) return std::ranges::binary_search(family.members, found);
        return family.members.empty() || family.classes[static_cast<std::size_t>(receiver)];
    }

    [[nodiscard]] NameId name_of(const Reference& reference) const {
        return analysis_.tree[reference.token].name_id();
    }

    const Analysis& analysis_;
    const Model& model_;
    std::vector<Occurrence> found_;
};

}  // namespace

std::vector<Occurrence> references(const Analysis& analysis, std::uint32_t offset) {
    const syntax::TokenId token = analysis.tree.token_at(offset);
    const Reference* const reference =
        token == syntax::kNoToken ? nullptr : analysis.model.reference_at(token);
    if (reference == nullptr) return {};
    return OccurrenceSearch(analysis).run(*reference);
}

}  // namespace mufi::features
