// Declarations that nothing needs, and locals that hide another one.
#include <algorithm>

#include "vm/lint/rules.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {
namespace {

using sema::Role;

class UnusedCheck {
public:
    explicit UnusedCheck(Context& context) : context_(context) {}

    void run() {
        gather_underscored();
        is_program_ = runs_something();
        for (std::uint32_t at = 0; at < context_.model.symbols().size() && !context_.is_full();
             ++at) {
            const SymbolId id{at};
            const Symbol& symbol = context_.model[id];
            if (symbol.token == kNoToken || symbol.owner != kNoClass) continue;
            const bool is_needed = context_.usage.of(id).has(Use::Read);
            const bool hides = context_.usage.hidden_by(id) != kNoSymbol;
            if ((is_needed && !hides) || is_exempt(symbol)) continue;
            if (!is_needed) check_unused(id, symbol);
            if (hides) check_hidden(id, symbol);
        }
    }

private:
    [[nodiscard]] bool is_exempt(const Symbol& symbol) const {
        return context_.tree.name(symbol.name).front() == '_' ||
               context_.usage.is_unsure(symbol.name);
    }
    [[nodiscard]] Span span_of(FunctionId function) const {
        return context_.tree.span(context_.model[function].node);
    }
    void gather_underscored() {
        std::vector<std::string_view>& names = context_.scratch.underscored;
        names.clear();
        for (const Symbol& symbol : context_.model.symbols()) {
            const std::string_view name = context_.tree.name(symbol.name);
            if (name.front() == '_' && symbol.kind != SymbolKind::Hidden)
                names.push_back(name.substr(1));
        }
        std::ranges::sort(names);
    }
    // A file that only declares things may be there to be linked to others, which use them.
    [[nodiscard]] bool runs_something() const {
        return std::ranges::any_of(context_.tree.children(context_.tree.root()), [&](NodeId id) {
            switch (context_.kind(id)) {
                case NodeKind::VarDecl:
                case NodeKind::ConstDecl:
                case NodeKind::FunctionDecl:
                case NodeKind::ClassDecl:
                    return false;
                default:
                    return true;
            }
        });
    }

    // --- unused ---

    void check_unused(SymbolId id, const Symbol& symbol) {
        if (symbol.is_global && (!is_program_ || context_.is_broken)) return;
        if (context_.usage.is_broken_in(span_of(symbol.function))) return;
        if (symbol.kind == SymbolKind::Parameter && has_fixed_parameters(symbol)) return;
        const bool is_written = context_.usage.of(id).has(Use::Written);
        auto& diagnostic =
            context_.report(code_for(symbol.kind, is_written), context_.tree.span(symbol.token),
                            {context_.tree.name(symbol.name)});
        diagnostic.tag = syntax::DiagnosticTag::Unnecessary;
        if (is_written || context_.usage.of(id).has(Use::Redeclared)) return;
        if (can_be_removed(symbol))
            context_.add_fix(diagnostic, "Remove it",
                             Edits().remove(context_.with_line(symbol.declaration)),
                             !symbol.is_global);
        if (symbol.is_global || symbol.kind == SymbolKind::Class || is_taken(symbol)) return;
        context_.add_fix(diagnostic, "Say with `_` that it is not used",
                         Edits().insert(context_.tree.span(symbol.token).begin, "_"), false);
    }
    [[nodiscard]] static DiagnosticCode code_for(SymbolKind kind, bool is_written) {
        switch (kind) {
            case SymbolKind::Function:
                return DiagnosticCode::UnusedFunction;
            case SymbolKind::Class:
                return DiagnosticCode::UnusedClass;
            case SymbolKind::Parameter:
                return is_written ? DiagnosticCode::NeverRead : DiagnosticCode::UnusedParameter;
            default:
                return is_written ? DiagnosticCode::NeverRead : DiagnosticCode::UnusedVariable;
        }
    }
    // Whoever calls the function demands its parameters: it is empty so far, a method that other
    // classes have too, or handed on as a value.
    [[nodiscard]] bool has_fixed_parameters(const Symbol& parameter) const {
        constexpr int kMost = 64;
        const sema::FunctionInfo& function = context_.model[parameter.function];
        const NodeId body = context_.tree.child(function.node, 1);
        if (body == kNoNode || context_.first(body) == kNoNode) return true;
        if (function.symbol == kNoSymbol) return true;
        const Symbol& symbol = context_.model[function.symbol];
        if (function.owner != kNoClass)
            return context_.usage.methods(symbol.name).count > 1 ||
                   context_.tree.is_present(context_.first(context_.model[function.owner].node));
        int steps = 0;
        for (sema::ReferenceId at = symbol.first_reference; at != kNoReference;
             at = context_.model[at].next) {
            const sema::Reference& it = context_.model[at];
            if (it.role == Role::Declare) continue;
            const NodeId parent = context_.parent(it.node);
            const bool is_call =
                context_.kind(parent) == NodeKind::Call && context_.first(parent) == it.node;
            if (!is_call || ++steps > kMost) return true;
        }
        return false;
    }

    // Nothing happens when the declaration is run.
    [[nodiscard]] bool can_be_removed(const Symbol& symbol) const {
        // A class changes what is seen behind it (LANGUAGE 3.1).
        if (symbol.kind == SymbolKind::Function) return !context_.has_class(symbol.declaration);
        if (symbol.kind != SymbolKind::Variable && symbol.kind != SymbolKind::Constant)
            return false;
        const NodeKind holder = context_.kind(context_.parent(symbol.declaration));
        if (holder != NodeKind::Block && holder != NodeKind::File) return false;
        const NodeId value = context_.first(symbol.declaration);
        return context_.is_inert(value) ||
               ((context_.kind(value) == NodeKind::Vector ||
                 context_.kind(value) == NodeKind::Table) &&
                std::ranges::all_of(context_.tree.children(value), [&](NodeId part) {
                    return context_.is_inert(
                        context_.kind(part) == NodeKind::TableEntry ? context_.first(part) : part);
                }));
    }
    // Some name of the text is this one with a `_` before it.
    [[nodiscard]] bool is_taken(const Symbol& symbol) const {
        return std::ranges::binary_search(context_.scratch.underscored,
                                          context_.tree.name(symbol.name));
    }

    // --- hidden ---

    // Where the name of a declaration counts: a block, a function with its parameters, a loop.
    [[nodiscard]] NodeId scope_of(const Symbol& symbol) const {
        if (symbol.kind == SymbolKind::Item) return symbol.declaration;
        const NodeId scope = context_.parent(symbol.declaration);
        const bool is_body = context_.kind(scope) == NodeKind::ParameterList ||
                             sema::is_function_body(context_.tree, scope);
        return is_body ? context_.parent(scope) : scope;
    }
    // An inner function may well have parameters that are called like something around it.
    void check_hidden(SymbolId id, const Symbol& symbol) {
        const Symbol& hidden = context_.model[context_.usage.hidden_by(id)];
        if (hidden.function != symbol.function && symbol.kind != SymbolKind::Variable &&
            symbol.kind != SymbolKind::Constant)
            return;
        if (context_.usage.is_broken_in(span_of(hidden.function))) return;
        // Twice in one scope is an error; and a class keeps names beyond their scope.
        const NodeId outer = scope_of(hidden);
        const NodeId inner = scope_of(symbol);
        if (outer == inner || !context_.tree.span(outer).contains(context_.tree.span(inner)))
            return;
        auto& diagnostic =
            context_.report(DiagnosticCode::HiddenLocal, context_.tree.span(symbol.token),
                            {context_.tree.name(symbol.name)});
        context_.relate(diagnostic, context_.tree.span(hidden.token), "this one is hidden");
    }

    Context& context_;
    bool is_program_ = false;
};

}  // namespace

void check_unused(Context& context) {
    UnusedCheck(context).run();
}

}  // namespace mufi::lint
