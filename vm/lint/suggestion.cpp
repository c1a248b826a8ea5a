#include "vm/lint/suggestion.h"

#include <algorithm>
#include <compare>

#include "vm/builtins/edit_distance.h"

namespace mufi::lint {
namespace {

// A third of the letters: a fix puts the name in, so it should be right.
unsigned largest_distance(std::string_view name) {
    return std::min(builtins::tolerated_distance(name.size()),
                    static_cast<unsigned>(name.size() / 3));
}

// The nearest so far; of two that are equally near the one with the same first letter, and then the
// one that comes first in the alphabet. So it does not matter in which order they are looked at.
class Nearest {
public:
    explicit Nearest(std::string_view wanted)
        : wanted_(wanted), best_{largest_distance(wanted), true, {}} {}

    void look_at(std::string_view name) {
        if (name == wanted_) return;
        const unsigned distance = builtins::edit_distance(wanted_, name, best_.distance);
        const Candidate it{distance, name.front() != wanted_.front(), name};
        if (distance > best_.distance || (!best_.name.empty() && it >= best_)) return;
        best_ = it;
    }
    [[nodiscard]] std::string_view name() const { return best_.name; }

private:
    struct Candidate {
        unsigned distance = 0;
        bool begins_otherwise = false;
        std::string_view name;
        friend auto operator<=>(const Candidate&, const Candidate&) = default;
    };

    std::string_view wanted_;
    Candidate best_;
};

}  // namespace

std::string_view closest_variable(Context& context, std::string_view name, std::uint32_t offset) {
    if (!context.may_search()) return {};
    Nearest nearest(name);
    for (std::uint32_t id = 0; id < context.model.symbols().size(); ++id) {
        const Symbol& symbol = context.model[SymbolId{id}];
        if (symbol.token == kNoToken || symbol.owner != kNoClass) continue;
        if (symbol.is_global || context.model.is_visible(SymbolId{id}, offset))
            nearest.look_at(context.tree.name(symbol.name));
    }
    for (const std::string_view word : {"nil", "true", "false"}) nearest.look_at(word);
    const builtins::BuiltinId builtin = context.builtins.closest(name);
    if (builtin != builtins::BuiltinId::None) nearest.look_at(context.builtins[builtin].name);
    return nearest.name();
}

std::string_view closest_member(Context& context, std::string_view name, sema::ClassId owner) {
    constexpr int kMostSuperclasses = 16;
    if (!context.may_search()) return {};
    Nearest nearest(name);
    for (int steps = 0; owner != kNoClass && steps < kMostSuperclasses; ++steps) {
        for (const SymbolId member : context.model.members(owner))
            nearest.look_at(context.tree.name(context.model[member].name));
        owner = context.model[owner].superclass;
    }
    return nearest.name();
}

std::string_view did_you_mean(Context& context, std::string_view name) {
    return name.empty() ? name : context.join({"; did you mean `", name, "`?"});
}

void fix_by_name(Context& context, Diagnostic& diagnostic, Span span, std::string_view name) {
    if (name.empty()) return;
    context.add_fix(diagnostic, context.join({"Change it to `", name, "`"}),
                    Edits().replace(span, name));
}

}  // namespace mufi::lint
