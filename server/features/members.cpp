#include "server/features/members.h"

#include <algorithm>

#include "server/features/context.h"

namespace mufi::features {

using analysis::Analysis;
using sema::ClassId;
using sema::kNoClass;
using sema::kNoSymbol;
using sema::Model;
using sema::NameId;
using sema::Reference;
using sema::ReferenceId;
using sema::Symbol;
using sema::SymbolId;
using syntax::NodeKind;

namespace {

std::size_t index(ClassId id) {
    return static_cast<std::size_t>(id);
}

// Whether a class is one of some roots or inherits from one. Remembers its answers, so that asking
// about all classes takes no longer than there are classes.
class Descent {
public:
    Descent(const Model& model, std::span<const ClassId> roots)
        : model_(model), known_(model.classes().size()) {
        for (const ClassId root : roots) known_[index(root)] = Answer::Yes;
    }

    [[nodiscard]] bool includes(ClassId id) {
        ClassId at = id;
        // Superclasses may run in a circle, which is met again as Asked.
        while (at != kNoClass && known_[index(at)] == Answer::Unknown) {
            known_[index(at)] = Answer::Asked;
            at = model_[at].superclass;
        }
        const bool yes = at != kNoClass && known_[index(at)] == Answer::Yes;
        for (at = id; at != kNoClass && known_[index(at)] == Answer::Asked;
             at = model_[at].superclass)
            known_[index(at)] = yes ? Answer::Yes : Answer::No;
        return yes;
    }

private:
    enum class Answer : std::uint8_t { Unknown, Asked, Yes, No };
    const Model& model_;
    std::vector<Answer> known_;
};

template <typename Visit>
void for_each_class(const Model& model, Visit visit) {
    for (std::size_t at = 0; at < model.classes().size(); ++at)
        visit(ClassId{static_cast<std::uint32_t>(at)});
}

NameId name_of(const Analysis& analysis, const Reference& reference) {
    return analysis.tree[reference.token].name_id();
}

std::vector<SymbolId> members_of_all(const Model& model, std::span<const ClassId> classes,
                                     NameId name) {
    std::vector<SymbolId> found;
    for (const ClassId owner : classes) {
        const auto own = own_members(model, owner, name);
        found.insert(found.end(), own.begin(), own.end());
    }
    return found;
}

// By class: whether the name is used on an object of that class without being found there.
std::vector<bool> classes_that_use(const Analysis& analysis, NameId name) {
    std::vector<bool> used(analysis.model.classes().size());
    for (const Reference& reference : analysis.model.references()) {
        if (reference.symbol != kNoSymbol || name_of(analysis, reference) != name) continue;
        const ClassId receiver = receiver_of(analysis, reference);
        if (receiver != kNoClass) used[index(receiver)] = true;
    }
    return used;
}

}  // namespace

std::vector<ClassId> with_subclasses(const Model& model, ClassId root) {
    std::vector<ClassId> found{root};
    Descent descent(model, found);
    for_each_class(model, [&](ClassId id) {
        if (id != root && descent.includes(id)) found.push_back(id);
    });
    return found;
}

std::span<const SymbolId> own_members(const Model& model, ClassId owner, NameId name) {
    const auto name_of_member = [&](SymbolId member) { return model[member].name; };
    const std::span<const SymbolId> all = model.members(owner);
    return {std::ranges::lower_bound(all, name, {}, name_of_member),
            std::ranges::upper_bound(all, name, {}, name_of_member)};
}

ClassId receiver_of(const Analysis& analysis, const Reference& member) {
    const syntax::SyntaxTree& tree = analysis.tree;
    switch (tree.kind(member.node)) {
        case NodeKind::Member:
            return analysis.kinds.of(tree[member.node].first_child).class_id();
        case NodeKind::SuperExpr: {
            const ClassId around = class_around(analysis, member.node);
            return around == kNoClass ? kNoClass : analysis.model[around].superclass;
        }
        default:
            return kNoClass;
    }
}

std::vector<SymbolId> members_meant(const Analysis& analysis, const Reference& member) {
    const Model& model = analysis.model;
    if (member.symbol != kNoSymbol) return {member.symbol};
    const NameId name = name_of(analysis, member);
    const ClassId receiver = receiver_of(analysis, member);
    if (receiver != kNoClass) {
        const SymbolId found = model.find_member(receiver, name);
        if (found != kNoSymbol) return {found};
        return members_of_all(model, with_subclasses(model, receiver), name);
    }
    if (analysis.tree.kind(member.node) != NodeKind::Member) return {};
    std::vector<ClassId> all;
    for_each_class(model, [&](ClassId id) { all.push_back(id); });
    return members_of_all(model, all, name);
}

MemberFamily family_of(const Analysis& analysis, std::span<const SymbolId> members) {
    const Model& model = analysis.model;
    MemberFamily family;
    family.classes.resize(model.classes().size());
    if (members.empty()) return family;
    const NameId name = model[members[0]].name;
    const std::vector<bool> used = classes_that_use(analysis, name);
    std::vector<ClassId> roots;
    for (const SymbolId member : members) {
        ClassId root = model[member].owner;
        ClassId above = root;
        for (std::size_t steps = 0; above != kNoClass && steps < used.size(); ++steps) {
            if (used[index(above)] || !own_members(model, above, name).empty()) root = above;
            above = model[above].superclass;
        }
        roots.push_back(root);
    }
    Descent descent(model, roots);
    for_each_class(model, [&](ClassId id) {
        if (!descent.includes(id)) return;
        family.classes[index(id)] = true;
        const auto own = own_members(model, id, name);
        family.members.insert(family.members.end(), own.begin(), own.end());
    });
    std::ranges::sort(family.members);
    return family;
}

const Reference& declaration_of(const Analysis& analysis, SymbolId member) {
    const Model& model = analysis.model;
    const Symbol& symbol = model[member];
    const auto is_in_init = [&](const Reference& reference) {
        const sema::FunctionInfo& function = model[reference.function];
        return function.kind == sema::FunctionKind::Initializer && function.owner == symbol.owner;
    };
    if (symbol.kind == sema::SymbolKind::Field) {
        for (ReferenceId at = symbol.first_reference; at != sema::kNoReference; at = model[at].next)
            if (model[at].role == sema::Role::Write && is_in_init(model[at])) return model[at];
    }
    return *model.reference_at(symbol.token);
}

}  // namespace mufi::features
