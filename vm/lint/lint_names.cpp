// Names that stand for nothing when they are reached, and constants that are no constants.
#include <array>

#include "vm/lint/rules.h"
#include "vm/lint/suggestion.h"

namespace mufi::lint {
namespace {

using sema::ClassId;
using sema::Reference;
using sema::ReferenceId;
using sema::Role;

// Words of other languages for words of this one.
constexpr std::array<std::array<std::string_view, 2>, 13> kForeignWords = {{
    {"this", "self"},
    {"null", "nil"},
    {"Null", "nil"},
    {"NULL", "nil"},
    {"nullptr", "nil"},
    {"None", "nil"},
    {"Nil", "nil"},
    {"undefined", "nil"},
    {"True", "true"},
    {"TRUE", "true"},
    {"False", "false"},
    {"FALSE", "false"},
    {"not", "!"},
}};

std::string_view translated(std::string_view word) {
    for (const auto& [foreign, own] : kForeignWords)
        if (foreign == word) return own;
    return {};
}

class NameCheck {
public:
    explicit NameCheck(Context& context) : context_(context) {}

    void run() {
        for (std::uint32_t at = 0; at < context_.model.symbols().size() && !context_.is_full();
             ++at) {
            const SymbolId id{at};
            const Symbol& symbol = context_.model[id];
            if (symbol.kind == SymbolKind::Undefined) {
                check_undefined(symbol);
            } else if (symbol.kind == SymbolKind::Hidden) {
                check_hidden(symbol);
            } else if (symbol.is_global && symbol.token != kNoToken) {
                check_order(symbol);
                check_bare_method(symbol);
                if (symbol.is_ever_const) check_global_constant(id, symbol);
            } else if (symbol.kind == SymbolKind::Constant && symbol.is_captured) {
                check_captured_constant(id, symbol);
            }
        }
    }

private:
    [[nodiscard]] Span span_of(const Reference& reference) const {
        return context_.tree.span(reference.token);
    }
    [[nodiscard]] const Reference* first(const Symbol& symbol) const {
        return at(symbol.first_reference);
    }
    [[nodiscard]] const Reference* next(const Reference& reference) const {
        return at(reference.next);
    }
    [[nodiscard]] const Reference* at(ReferenceId id) const {
        return id == kNoReference ? nullptr : &context_.model[id];
    }

    void check_hidden(const Symbol& symbol) {
        const bool is_switch =
            symbol.name == syntax::kSwitchValue || symbol.name == syntax::kCaseRangeEnd;
        for (const Reference* it = first(symbol); it != nullptr; it = next(*it))
            context_.report(DiagnosticCode::HiddenVariable, span_of(*it),
                            {context_.tree.name(symbol.name), is_switch ? "switch" : "foreach"});
    }

    // --- names that nothing in the file declares ---

    void check_undefined(const Symbol& symbol) {
        if (symbol.name == syntax::kDotName || context_.usage.is_unsure(symbol.name)) return;
        is_assigned_ = false;
        for (const Reference* it = first(symbol); it != nullptr; it = next(*it))
            is_assigned_ |= it->role != Role::Read;
        undeclared_ = nullptr;
        for (const Reference* it = first(symbol); it != nullptr; it = next(*it)) {
            if (context_.is_full()) return;
            if (is_read_otherwise(*it) || is_said_already(*it)) continue;
            report_later_local(symbol, *it) || report_member(symbol, *it) ||
                report_foreign_word(*it) || report_assignment(symbol, *it) || report_name(*it);
        }
    }

    // What other checks speak of: the arms `case _` and `default`, and what a complex literal has
    // left of a word.
    [[nodiscard]] bool is_read_otherwise(const Reference& reference) const {
        const NodeId parent = context_.parent(reference.node);
        const NodeKind kind = context_.kind(parent);
        const syntax::Token& token = context_.tree[reference.token];
        if (kind == NodeKind::CaseArm && token.name_id() == syntax::kUnderscore) return true;
        if (kind == NodeKind::BareArm && token.name_id() == syntax::kDefault) return true;
        if (index_of(reference.token) == 0) return false;
        const syntax::Token& before = context_.tree.tokens()[index_of(reference.token) - 1];
        return before.kind == TokenKind::Imaginary && before.end == token.begin;
    }

    // Behind the assignment that is to declare it. Another assignment is one that would then find
    // it.
    [[nodiscard]] bool is_said_already(const Reference& reference) const {
        if (undeclared_ == nullptr || !counts_in(*undeclared_, reference.function)) return false;
        const NodeId assignment = context_.parent(undeclared_->node);
        if (span_of(reference).begin < context_.tree.span(assignment).end) return false;
        if (reference.role != Role::Write) return true;
        const NodeId block = context_.parent(context_.parent(assignment));
        const bool is_scope =
            context_.kind(block) == NodeKind::Block || context_.kind(block) == NodeKind::File;
        return is_scope && context_.tree.span(block).contains(span_of(reference));
    }
    // Whether what is declared there can be seen in the function.
    [[nodiscard]] static bool counts_in(const Reference& declaration, FunctionId function) {
        return declaration.function == sema::kScript || declaration.function == function;
    }

    // A local of that name that is declared further down in the same block or one around it.
    [[nodiscard]] SymbolId later_local(const Symbol& symbol, const Reference& reference) const {
        constexpr int kMost = 64;
        const std::uint32_t place = span_of(reference).begin;
        SymbolId found = kNoSymbol;
        SymbolId local = context_.usage.last_local(symbol.name);
        for (int steps = 0; local != kNoSymbol && steps < kMost; ++steps) {
            const Symbol& it = context_.model[local];
            if (it.token < reference.token) break;
            const NodeKind scope = context_.kind(context_.parent(it.declaration));
            const bool is_in_block = scope == NodeKind::Block || scope == NodeKind::File;
            if (is_in_block && context_.tree.span(context_.parent(it.declaration)).contains(place))
                found = local;
            local = context_.usage.local_before(local);
        }
        return found;
    }
    bool report_later_local(const Symbol& symbol, const Reference& reference) {
        const SymbolId local = later_local(symbol, reference);
        if (local == kNoSymbol) return false;
        const Symbol& it = context_.model[local];
        const bool is_same = it.function == reference.function;
        auto& diagnostic = context_.report(
            is_same ? DiagnosticCode::UsedBeforeDeclaration : DiagnosticCode::LocalDeclaredLater,
            span_of(reference), {context_.tree.name(it.name)});
        context_.relate(diagnostic, context_.tree.span(it.token), "declared here");
        return true;
    }

    // The class whose method, or a function in it, this is.
    [[nodiscard]] ClassId class_around(FunctionId function) const {
        constexpr int kMost = 64;
        for (int steps = 0; function != kNoFunction && steps < kMost; ++steps) {
            const sema::FunctionInfo& info = context_.model[function];
            if (info.owner != kNoClass) return info.owner;
            function = info.parent;
        }
        return kNoClass;
    }
    // Behind a class that is declared in the method `self` cannot be read (LANGUAGE 3.1).
    [[nodiscard]] bool has_self(const Reference& reference) const {
        const sema::FunctionInfo& method = context_.model[reference.function];
        if (method.owner == kNoClass) return false;
        return !context_.has_class(method.node);
    }
    bool report_member(const Symbol& symbol, const Reference& reference) {
        if (!context_.usage.is_set_property(symbol.name) &&
            context_.usage.methods(symbol.name).count == 0)
            return false;
        const ClassId owner = class_around(reference.function);
        if (owner == kNoClass) return false;
        const SymbolId member = context_.model.find_member(owner, symbol.name);
        if (member == kNoSymbol) return false;
        const Symbol& it = context_.model[member];
        const std::string_view what = it.kind == SymbolKind::Method ? "method" : "property";
        auto& diagnostic = context_.report(DiagnosticCode::MemberWithoutSelf, span_of(reference),
                                           {context_.tree.name(symbol.name), what});
        context_.relate(diagnostic, context_.tree.span(it.token),
                        context_.join({"the ", what, " of this class"}));
        if (reference.role != Role::ReadWrite && has_self(reference))
            context_.add_fix(diagnostic, "Insert `self.`",
                             Edits().insert(span_of(reference).begin, "self."));
        return true;
    }

    // "self.items" for `itmes` in a method; empty if nothing is near.
    [[nodiscard]] std::string_view closest_member_of_self(const Reference& reference) {
        if (reference.role == Role::ReadWrite || !has_self(reference)) return {};
        const std::string_view member =
            closest_member(context_, context_.tree.text(reference.token),
                           context_.model[reference.function].owner);
        return member.empty() ? member : context_.join({"self.", member});
    }

    bool report_foreign_word(const Reference& reference) {
        const std::string_view own = translated(context_.tree.text(reference.token));
        if (own.empty() || reference.role != Role::Read) return false;
        auto& diagnostic = context_.report(DiagnosticCode::ForeignWord, span_of(reference),
                                           {context_.tree.text(reference.token), own});
        const bool is_self = own == syntax::spelling(TokenKind::Self);
        if (!is_self || has_self(reference))
            context_.add_fix(diagnostic, context_.join({"Write `", own, "`"}),
                             Edits().replace(span_of(reference), own));
        return true;
    }

    bool report_assignment(const Symbol& symbol, const Reference& reference) {
        if (reference.role != Role::Write) return false;
        const std::string_view name = context_.tree.text(reference.token);
        const Span span = span_of(reference);
        const std::string_view near = closest_variable(context_, name, span.begin);
        auto& diagnostic = context_.report(DiagnosticCode::UndeclaredAssignment, span,
                                           {name, did_you_mean(context_, near)});
        fix_by_name(context_, diagnostic, span, near);
        const bool is_new = undeclared_ == nullptr || !counts_in(*undeclared_, reference.function);
        if (near.empty() && is_new) undeclared_ = &reference;
        if (&reference == first(symbol)) fix_by_declaration(diagnostic, reference, near.empty());
        return true;
    }
    // `x = 1;` to `var x = 1;` where a declaration can stand.
    void fix_by_declaration(Diagnostic& diagnostic, const Reference& reference, bool preferred) {
        const NodeId assignment = context_.parent(reference.node);
        const NodeId statement = context_.parent(assignment);
        if (context_.kind(statement) != NodeKind::ExprStmt) return;
        const NodeId block = context_.parent(statement);
        const bool is_block = context_.kind(block) == NodeKind::Block;
        if (!is_block && context_.kind(block) != NodeKind::File) return;
        if (is_block) {
            const NodeKind holder = context_.kind(context_.parent(block));
            if (holder == NodeKind::CaseArm || holder == NodeKind::RangeArm ||
                holder == NodeKind::BareArm)
                return;
        }
        const Span span = context_.tree.span(statement);
        const Reference* const second = next(reference);
        if (second != nullptr && span.contains(span_of(*second).begin)) return;
        context_.add_fix(diagnostic, "Declare it with `var`", Edits().insert(span.begin, "var "),
                         preferred);
    }

    bool report_name(const Reference& reference) {
        const Span span = span_of(reference);
        const std::string_view name = context_.tree.text(span);
        const builtins::AbsentName* const absent = context_.builtins.find_absent(name);
        const NodeId parent = context_.parent(reference.node);
        const bool is_called =
            context_.kind(parent) == NodeKind::Call && context_.first(parent) == reference.node;
        const bool is_absent =
            absent != nullptr && !is_assigned_ && (is_called || absent->replacement == "`pi()`");
        std::string_view near = closest_variable(context_, name, span.begin);
        const bool is_own =
            !near.empty() && context_.builtins.find(near) == builtins::BuiltinId::None;
        if (is_absent && !is_own) return report_absent(*absent, span, is_called);
        if (near.empty()) near = closest_member_of_self(reference);
        auto& diagnostic = context_.report(DiagnosticCode::UndefinedVariable, span,
                                           {name, did_you_mean(context_, near)});
        fix_by_name(context_, diagnostic, span, near);
        return true;
    }
    // A function that other languages, or older versions, have.
    bool report_absent(const builtins::AbsentName& absent, Span span, bool is_called) {
        const std::string_view instead = absent.replacement.empty()
                                             ? std::string_view()
                                             : context_.join({": use ", absent.replacement});
        auto& diagnostic =
            context_.report(DiagnosticCode::AbsentFunction, span, {absent.name, instead});
        if (absent.rename == builtins::BuiltinId::None) return true;
        const std::string_view builtin = context_.builtins[absent.rename].name;
        if (context_.is_free(builtin))
            fix_by_name(context_, diagnostic, span,
                        is_called ? builtin : context_.join({builtin, "()"}));
        return true;
    }

    // A call in a method of what is a method too, and a global.
    void check_bare_method(const Symbol& symbol) {
        if (context_.usage.methods(symbol.name).count == 0) return;
        for (const Reference* it = first(symbol); it != nullptr; it = next(*it)) {
            const NodeId call = context_.parent(it->node);
            if (it->role != Role::Read || context_.kind(call) != NodeKind::Call ||
                context_.first(call) != it->node)
                continue;
            const ClassId owner = class_around(it->function);
            const SymbolId member =
                owner == kNoClass ? kNoSymbol : context_.model.find_member(owner, symbol.name);
            if (member == kNoSymbol || context_.model[member].kind != SymbolKind::Method) continue;
            auto& diagnostic = context_.report(DiagnosticCode::GlobalInsteadOfMember, span_of(*it),
                                               {context_.tree.name(symbol.name)});
            context_.relate(diagnostic, context_.tree.span(context_.model[member].token),
                            "the method of this class");
            if (has_self(*it))
                context_.add_fix(diagnostic, "Insert `self.`",
                                 Edits().insert(span_of(*it).begin, "self."), false);
        }
    }

    // --- globals that are reached before their declaration ---

    // Code outside of functions runs from the top down. Until then a builtin of the name is there.
    void check_order(const Symbol& symbol) {
        if (symbol.builtin != builtins::BuiltinId::None) return;
        const Reference* it = first(symbol);
        for (; it != nullptr && it->token < symbol.token; it = next(*it))
            if (it->function != sema::kScript)
                check_early_call(symbol, *it);
            else if (it->role != Role::Declare)
                report_order(symbol, *it);
        if (symbol.kind != SymbolKind::Variable && symbol.kind != SymbolKind::Constant) return;
        const std::uint32_t end = context_[symbol.declaration].end_token;
        for (; it != nullptr && index_of(it->token) < end; it = next(*it))
            if (it->function == sema::kScript && it->role != Role::Declare)
                report_order(symbol, *it);
    }
    // `f();` before the declaration of what `f` needs in any case.
    void check_early_call(const Symbol& symbol, const Reference& use) {
        const sema::FunctionInfo& function = context_.model[use.function];
        if (function.kind != sema::FunctionKind::Function || function.symbol == kNoSymbol) return;
        const Symbol& caller = context_.model[function.symbol];
        if (!caller.is_global || context_.model.function_of(function.symbol) != use.function ||
            context_.usage.of(function.symbol).has_any({Use::Written, Use::Redeclared}))
            return;
        constexpr unsigned kMostSearches = 256;
        constexpr int kMostCalls = 64;
        if (!is_certain(use, function.node) || ++early_searches_ > kMostSearches) return;
        int calls = 0;
        for (const Reference* call = first(caller);
             call != nullptr && call->token < symbol.token && ++calls < kMostCalls;
             call = next(*call)) {
            const NodeId parent = context_.parent(call->node);
            if (call->function != sema::kScript || call->token <= caller.token ||
                context_.kind(parent) != NodeKind::Call || context_.first(parent) != call->node)
                continue;
            const std::string_view name = context_.tree.name(symbol.name);
            auto& diagnostic =
                context_.report(DiagnosticCode::UsedBeforeDeclaration, span_of(*call),
                                {name, context_.join({"`", context_.tree.name(caller.name),
                                                      "` needs `", name, "`, and "})});
            context_.relate(diagnostic, span_of(use), "needed here");
            context_.relate(diagnostic, context_.tree.span(symbol.token), "declared here");
            return;
        }
    }
    // Nothing can leave the function before the place, or go around it.
    [[nodiscard]] bool is_certain(const Reference& use, NodeId function) const {
        const NodeId body = context_.second(function);
        NodeId at = use.node;
        while (context_.parent(at) != body) {
            const NodeId holder = context_.parent(at);
            if (holder == function) return false;
            switch (context_.kind(holder)) {
                case NodeKind::Logical:
                    if (context_.second(holder) == at) return false;
                    break;
                case NodeKind::IfStmt:
                case NodeKind::WhileStmt:
                case NodeKind::SwitchStmt:
                case NodeKind::ForeachStmt:
                    if (context_.first(holder) != at) return false;
                    break;
                case NodeKind::ForStmt:
                case NodeKind::CaseArm:
                case NodeKind::RangeArm:
                case NodeKind::BareArm:
                case NodeKind::DefaultArm:
                case NodeKind::Skipped:
                    return false;
                default:
                    break;
            }
            at = holder;
        }
        constexpr int kMost = 16;
        int statements = 0;
        for (const NodeId statement : context_.tree.children(body)) {
            if (statement == at) return true;
            const NodeKind kind = context_.kind(statement);
            if (!is_simple_statement(kind) && kind != NodeKind::FunctionDecl) return false;
            const bool ends = context_.facts.ways[syntax::index_of(statement)].has(sema::Way::Ends);
            if (!ends || ++statements > kMost) return false;
        }
        return false;
    }
    void report_order(const Symbol& symbol, const Reference& reference) {
        if (context_.usage.is_unsure(symbol.name)) return;
        auto& diagnostic = context_.report(DiagnosticCode::UsedBeforeDeclaration,
                                           span_of(reference), {context_.tree.name(symbol.name)});
        context_.relate(diagnostic, context_.tree.span(symbol.token), "declared here");
    }

    // --- constants ---

    // A name that was a constant once can never be assigned to (LANGUAGE 3.3).
    void check_global_constant(SymbolId id, const Symbol& symbol) {
        const Uses uses = context_.usage.of(id);
        if (!uses.has_any({Use::Written, Use::Redeclared})) return;
        const Reference* constant = first(symbol);
        while (constant != nullptr && !(constant->role == Role::Declare &&
                                        context_.kind(constant->node) == NodeKind::ConstDecl))
            constant = next(*constant);
        if (constant == nullptr) return;
        const bool is_always = constant->token == symbol.token;
        for (const Reference* it = first(symbol); it != nullptr; it = next(*it)) {
            const bool is_later = constant->token < it->token;
            if (it->role == Role::Declare && is_later) {
                auto& diagnostic = context_.report(DiagnosticCode::RedeclaredConstant, span_of(*it),
                                                   {context_.tree.name(symbol.name)});
                relate_constant(diagnostic, *constant);
            } else if (context_.is_change(*it) &&
                       (is_later || (is_always && it->function != sema::kScript))) {
                auto& diagnostic = context_.report(DiagnosticCode::AssignmentToGlobalConstant,
                                                   span_of(*it), {context_.tree.name(symbol.name)});
                relate_constant(diagnostic, *constant);
                if (!uses.has(Use::Redeclared)) fix_with_var(diagnostic, *constant);
            }
        }
    }
    void check_captured_constant(SymbolId id, const Symbol& symbol) {
        if (!context_.usage.of(id).has(Use::Written)) return;
        const Reference& constant = *first(symbol);
        for (const Reference* it = &constant; it != nullptr; it = next(*it)) {
            if (it->function == symbol.function || !context_.is_change(*it)) continue;
            auto& diagnostic = context_.report(DiagnosticCode::CapturedConstantChanged,
                                               span_of(*it), {context_.tree.name(symbol.name)});
            relate_constant(diagnostic, constant);
            fix_with_var(diagnostic, constant);
        }
    }
    void relate_constant(Diagnostic& diagnostic, const Reference& constant) {
        context_.relate(diagnostic, span_of(constant), "declared as a constant here");
    }
    void fix_with_var(Diagnostic& diagnostic, const Reference& constant) {
        const Span keyword = context_.tree.tokens()[context_[constant.node].first_token].span();
        context_.add_fix(diagnostic, "Declare it with `var`", Edits().replace(keyword, "var"),
                         false);
    }

    Context& context_;
    unsigned early_searches_ = 0;
    const Reference* undeclared_ = nullptr;  // the assignment that declares nothing
    bool is_assigned_ = false;               // the file assigns to the name that is looked at
};

}  // namespace

void check_names(Context& context) {
    NameCheck(context).run();
}

}  // namespace mufi::lint
