#include "vm/sema/resolver.h"

#include <algorithm>
#include <cassert>

#include "vm/sema/linker.h"
#include "vm/sema/older_names.h"
#include "vm/sema/redeclaration.h"
#include "vm/sema/shapes.h"
#include "vm/syntax/diagnostic_code.h"

namespace mufi::sema {
namespace {

using syntax::DiagnosticCode;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::Node;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

// Goes through the tree once, in the order in which MufiZ's compiler goes through the text, with
// the same list of slots. Nothing is declared within an expression: its nodes are met by number,
// which is the order of the source, too.
class Resolver {
public:
    Resolver(Draft& draft, ResolverScratch& scratch, syntax::DiagnosticList& diagnostics)
        : tree_(draft.tree), draft_(draft), scratch_(scratch), diagnostics_(diagnostics) {
        scratch_.slots.begin(tree_.scan().names.size(), draft.arena);
        scratch_.frames.clear();
        scratch_.classes.clear();
        scratch_.awaited.assign(1, kNoNode);
    }

    void run(const Model* older) {
        const NodeId file = tree_.root();
        enter_function(file, FunctionKind::Script, kNoSymbol);
        OlderNames names(older, draft_, scratch_.moved_symbols);
        next_ = names.take_over_beginning();
        for (NodeId item = item_at(next_); item != kNoNode; item = tree_[item].next_sibling) {
            if (!leaks_locals_ && names.take_over_rest(next_)) break;
            if (draft_.milestones.empty() ||
                next_ - draft_.milestones.back().node >= kMilestoneDistance)
                draft_.milestones.push_back(draft_.milestone(next_));
            resolve_item(item);
        }
        draft_.milestones.push_back(draft_.milestone(syntax::index_of(file)));
    }

private:
    using Frame = ResolverScratch::Frame;

    // Less would cost memory, more would cost time after edits.
    static constexpr std::uint32_t kMilestoneDistance = 16;  // nodes

    [[nodiscard]] Frame& frame() { return scratch_.frames.back(); }
    [[nodiscard]] std::uint32_t end_of(NodeId id) const { return tree_.span(id).end; }
    [[nodiscard]] NameId name_at(TokenId token) const { return tree_[token].name_id(); }

    // The item of the file that the node is in; kNoNode behind the last one.
    [[nodiscard]] NodeId item_at(std::uint32_t node) const {
        if (node >= syntax::index_of(tree_.root())) return kNoNode;
        NodeId item{node};
        while (tree_.parent(item) != tree_.root()) item = tree_.parent(item);
        return item;
    }

    void resolve_item(NodeId item) {
        const std::uint32_t begin = next_;
        const std::size_t complaints = diagnostics_.items().size();
        const std::size_t slots = scratch_.slots.size();
        for (syntax::TreeWalk walk(tree_, item); walk.next();) {
            const NodeId id = walk.node();
            const Node& node = tree_[id];
            if (!walk.entering()) {
                leave(id, node);
            } else if (is_expression(node.kind)) {
                use_names_to(id);
                walk.pass_over();
                if (id == awaited()) go_on_behind(id);
            } else {
                enter(id, node);
            }
        }
        for (std::size_t at = slots; at < scratch_.slots.size(); ++at)
            leaks_locals_ |= scratch_.slots[at].symbol != kNoSymbol;
        const bool is_full = diagnostics_.items().size() == syntax::DiagnosticList::kMost;
        if (!leaks_locals_ && !is_full && diagnostics_.items().size() == complaints) return;
        draft_.mistaken.begin = std::min(draft_.mistaken.begin, begin);
        draft_.mistaken.end = leaks_locals_ ? UINT32_MAX : next_;
    }

    // --- on the way in: what is declared or opened before the children ---

    void enter(NodeId id, const Node& node) {
        switch (node.kind) {
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl:
                if (node.token != kNoToken) declare(id, node.token, false);
                break;
            case NodeKind::Parameter:
                declare(id, node.token, true);
                ++draft_.functions[index(frame().function)].parameters;
                break;
            case NodeKind::FunctionDecl: {
                const SymbolId symbol =
                    node.token == kNoToken ? kNoSymbol : declare(id, node.token, true);
                enter_function(id, FunctionKind::Function, symbol);
                break;
            }
            case NodeKind::MethodDecl:
                enter_method(id, node);
                break;
            case NodeKind::ClassDecl:
                enter_class(id, node);
                break;
            case NodeKind::Block:
                if (!is_function_body(tree_, id)) ++frame().depth;
                break;
            case NodeKind::WhileStmt:
                await_child(id, 0);
                break;
            case NodeKind::ForStmt:
                ++frame().depth;
                await_child(id, 2);
                break;
            case NodeKind::ForeachStmt:
                ++frame().depth;
                await_child(id, 0);
                if (node.token != kNoToken)
                    item_reference_ = add_reference(id, node.token, Role::Declare);
                break;
            case NodeKind::SwitchStmt:
                ++frame().depth;
                await_child(id, 0);
                break;
            case NodeKind::RangeArm:
                ++frame().depth;
                await_child(id, 1);
                break;
            case NodeKind::ReturnStmt:
                check_return(node);
                break;
            case NodeKind::BreakStmt:
                if (frame().loops == 0 && !is_switch_break(tree_, id))
                    diagnostics_.report(DiagnosticCode::BreakOutsideLoop, tree_.span(node.token));
                break;
            case NodeKind::ContinueStmt:
                if (frame().loops == 0)
                    diagnostics_.report(DiagnosticCode::ContinueOutsideLoop,
                                        tree_.span(node.token));
                break;
            default:
                break;
        }
    }

    // --- between two children ---

    // Of the innermost statement that something happens in: the child behind which it does.
    [[nodiscard]] NodeId awaited() const { return scratch_.awaited.back(); }
    void await_child(NodeId id, std::size_t place) {
        const NodeId child = tree_.child(id, place);
        if (child != kNoNode) scratch_.awaited.push_back(child);
    }
    void go_on_behind(NodeId child) {
        scratch_.awaited.pop_back();
        const NodeId id = tree_.parent(child);
        switch (tree_.kind(id)) {
            case NodeKind::WhileStmt:
            case NodeKind::ForStmt:
                ++frame().loops;
                break;
            case NodeKind::ForeachStmt:
                enter_foreach_body(id, tree_[id]);
                break;
            case NodeKind::ClassDecl:
                open_class_scope(id, child);
                break;
            case NodeKind::SwitchStmt:
                add_hidden(syntax::kSwitchValue, id);
                break;
            default:
                assert(tree_.kind(id) == NodeKind::RangeArm);
                add_hidden(syntax::kCaseRangeEnd, id);
                break;
        }
    }

    // --- on the way out ---

    void leave(NodeId id, const Node& node) {
        next_ = syntax::index_of(id) + 1;
        switch (node.kind) {
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl:
                initialise(id);
                break;
            case NodeKind::FunctionDecl:
            case NodeKind::MethodDecl:
                leave_function(id);
                break;
            case NodeKind::ClassDecl:
                close_scope(id);
                scratch_.classes.pop_back();
                break;
            case NodeKind::Block:
                if (!is_function_body(tree_, id)) close_scope(id);
                break;
            case NodeKind::ForStmt:
            case NodeKind::ForeachStmt:
                --frame().loops;
                close_scope(id);
                break;
            case NodeKind::WhileStmt:
                --frame().loops;
                break;
            case NodeKind::SwitchStmt:
            case NodeKind::RangeArm:
                close_scope(id);
                break;
            default:
                break;
        }
        if (id == awaited()) go_on_behind(id);
    }

    // --- functions and classes ---

    void enter_function(NodeId id, FunctionKind kind, SymbolId symbol) {
        const FunctionId parent = scratch_.frames.empty() ? kNoFunction : frame().function;
        const auto function = next_id<FunctionId>(draft_.functions);
        const bool is_method = kind == FunctionKind::Method || kind == FunctionKind::Initializer;
        const ClassId owner = is_method ? scratch_.classes.back().id : kNoClass;
        draft_.functions.push_back({id, kind, parent, owner, symbol, 0, false});
        const std::int32_t depth = kind == FunctionKind::Script ? 0 : 1;
        scratch_.frames.push_back({function, scratch_.slots.size(), depth, 0});
        if (is_method) scratch_.slots.push({name_of_keyword(TokenKind::Self), kNoSymbol, 0});
    }
    void leave_function(NodeId id) {
        const std::uint32_t end = scope_end(id);
        while (scratch_.slots.size() > frame().first_slot) remove_slot(end);
        scratch_.frames.pop_back();
    }
    void enter_method(NodeId id, const Node& node) {
        const SymbolId symbol = add_symbol(id, node.token);
        draft_.symbols[index(symbol)].owner = scratch_.classes.back().id;
        const ReferenceId reference = add_reference(id, node.token, Role::Declare, symbol);
        draft_.member_uses.push_back({reference, scratch_.classes.back().id, false});
        const bool is_initializer = name_at(node.token) == syntax::kInit;
        enter_function(id, is_initializer ? FunctionKind::Initializer : FunctionKind::Method,
                       symbol);
    }
    void enter_class(NodeId id, const Node& node) {
        const SymbolId symbol = node.token == kNoToken ? kNoSymbol : declare(id, node.token, true);
        const auto class_id = next_id<ClassId>(draft_.classes);
        draft_.classes.push_back({id, symbol, kNoSymbol, kNoClass, 0, 0});
        scratch_.classes.push_back({class_id, false});
        await_child(id, 0);
    }
    // Behind the superclass: MufiZ adds a `self` that is never initialised and never removed, and
    // a `super` if there is one.
    void open_class_scope(NodeId class_node, NodeId superclass) {
        ++frame().depth;
        scratch_.slots.push({name_of_keyword(TokenKind::Self), kNoSymbol, Slot::kUninitialised,
                             Slot::kNone, tree_[class_node].token});
        if (tree_.kind(superclass) == NodeKind::Empty) return;
        scratch_.classes.back().has_superclass = true;
        scratch_.slots.push({name_of_keyword(TokenKind::Super), kNoSymbol, frame().depth});
        const Node& name = tree_[superclass];
        if (name.kind != NodeKind::Name) return;
        const TokenId own = tree_[class_node].token;
        if (own != kNoToken && name_at(own) == name_at(name.token))
            diagnostics_.report(DiagnosticCode::InheritsFromItself, tree_.span(name.token),
                                {tree_.text(own)});
        if (!draft_.references.empty() && draft_.references.back().token == name.token)
            draft_.classes[index(scratch_.classes.back().id)].superclass_symbol =
                draft_.references.back().symbol;
    }

    // --- declarations ---

    [[nodiscard]] bool is_global_scope() {
        return frame().function == kScript && frame().depth == 0;
    }

    SymbolId add_symbol(NodeId id, TokenId token) {
        Symbol symbol;
        symbol.name = name_at(token);
        symbol.kind = kind_of_declaration(tree_.kind(id));
        symbol.function = frame().function;
        symbol.declaration = id;
        symbol.token = token;
        return draft_.add(symbol);
    }

    SymbolId declare(NodeId id, TokenId token, bool initialised) {
        if (is_global_scope()) {
            const SymbolId symbol = draft_.global(name_at(token));
            add_reference(id, token, Role::Declare, symbol);
            return symbol;
        }
        refuse_redeclaration(
            {tree_, draft_.symbols, scratch_.slots, frame().first_slot, frame().depth}, id, token,
            diagnostics_);
        const SymbolId symbol = add_symbol(id, token);
        add_reference(id, token, Role::Declare, symbol);
        scratch_.slots.push({name_at(token), symbol, Slot::kUninitialised});
        if (initialised) initialise_slot(scratch_.slots.back(), tree_.span(token).end);
        return symbol;
    }

    void initialise(NodeId id) {
        for (std::size_t at = scratch_.slots.size(); at > frame().first_slot; --at) {
            Slot& slot = scratch_.slots[at - 1];
            if (slot.symbol == kNoSymbol || draft_.symbols[index(slot.symbol)].declaration != id)
                continue;
            return initialise_slot(slot, end_of(id));
        }
    }
    void initialise_slot(Slot& slot, std::uint32_t from) {
        slot.depth = frame().depth;
        draft_.symbols[index(slot.symbol)].visible_from = from;
    }
    void remove_slot(std::uint32_t at) {
        const SymbolId symbol = scratch_.slots.back().symbol;
        if (symbol != kNoSymbol) draft_.symbols[index(symbol)].visible_to = at;
        scratch_.slots.pop();
    }
    // A scope that is not closed yet goes on to the next token, at the end of the text beyond it.
    [[nodiscard]] std::uint32_t scope_end(NodeId id) const {
        if (is_finished(tree_, id)) return end_of(id);
        const syntax::Token& next = tree_.tokens()[tree_[id].end_token];
        return next.kind == TokenKind::EndOfFile ? UINT32_MAX : next.begin;
    }
    // A slot that was never initialised stops the clearing, as in MufiZ; so what was declared
    // before a class in the same block stays visible.
    void close_scope(NodeId id) {
        --frame().depth;
        const SlotList& slots = scratch_.slots;
        const std::uint32_t end = scope_end(id);
        while (slots.size() > frame().first_slot && slots.back().depth > frame().depth)
            remove_slot(end);
    }

    void add_hidden(NameId name, NodeId id) {
        Symbol symbol;
        symbol.name = name;
        symbol.kind = SymbolKind::Hidden;
        symbol.function = frame().function;
        symbol.declaration = id;
        scratch_.slots.push({name, draft_.add(symbol), Slot::kUninitialised});
        initialise_slot(scratch_.slots.back(), tree_.span(tree_[id].first_child).end);
    }
    void enter_foreach_body(NodeId id, const Node& node) {
        ++frame().loops;
        add_hidden(syntax::kCollection, id);
        add_hidden(syntax::kIndex, id);
        if (node.token == kNoToken) return;
        const SymbolId symbol = add_symbol(id, node.token);
        draft_.references[index(item_reference_)].symbol = symbol;
        scratch_.slots.push({name_at(node.token), symbol, Slot::kUninitialised});
        initialise_slot(scratch_.slots.back(), tree_.span(node.first_child).end);
    }

    // --- uses ---

    // Of an expression: all nodes that were not met yet, it being the last of them.
    void use_names_to(NodeId expression) {
        for (; next_ <= syntax::index_of(expression); ++next_) {
            const NodeId id{next_};
            const Node& node = tree_[id];
            switch (node.kind) {
                case NodeKind::Name:
                    use_name(id, node);
                    break;
                case NodeKind::SelfExpr:
                    use_self(node);
                    break;
                case NodeKind::SuperExpr:
                    use_super(id, node);
                    break;
                case NodeKind::Member:
                    use_member(id, node);
                    break;
                default:
                    break;
            }
        }
    }

    ReferenceId add_reference(NodeId id, TokenId token, Role role, SymbolId symbol = kNoSymbol) {
        draft_.references.push_back({token, symbol, id, frame().function, role, kNoReference});
        return ReferenceId{static_cast<std::uint32_t>(draft_.references.size() - 1)};
    }

    void refuse_uninitialised(const Slot& slot, TokenId token) {
        if (slot.depth != Slot::kUninitialised) return;
        auto& diagnostic = diagnostics_.report(DiagnosticCode::ReadInOwnInitializer,
                                               tree_.span(token), {tree_.text(token)});
        if (slot.left_by == kNoToken) return;
        diagnostics_.relate(diagnostic, tree_.span(slot.left_by),
                            "`self` is lost behind this class; save it in a variable before");
    }

    void use_name(NodeId id, const Node& node) {
        const bool is_dot = tree_[node.token].kind == TokenKind::Dot;
        const NameId name = is_dot ? syntax::kDotName : name_at(node.token);
        const Role role = role_of(tree_, id);
        const Slot* const slot = scratch_.slots.find(name);
        if (slot == nullptr) {
            add_reference(id, node.token, role, draft_.global(name));
            return;
        }
        refuse_uninitialised(*slot, node.token);
        add_reference(id, node.token, role, slot->symbol);
        if (slot->symbol == kNoSymbol) return;
        Symbol& symbol = draft_.symbols[index(slot->symbol)];
        if (symbol.function != frame().function) {
            symbol.is_captured = true;
        } else if (role != Role::Read && symbol.kind == SymbolKind::Constant) {
            auto& diagnostic =
                diagnostics_.report(DiagnosticCode::AssignmentToConstant,
                                    tree_.span(tree_[node.parent].token), {tree_.text(node.token)});
            diagnostics_.relate(diagnostic, tree_.span(symbol.token),
                                "declared as a constant here");
        }
    }

    void use_self(const Node& node) {
        if (scratch_.classes.empty()) {
            diagnostics_.report(DiagnosticCode::SelfOutsideClass, tree_.span(node.token));
            return;
        }
        const Slot* const slot = scratch_.slots.find(name_of_keyword(TokenKind::Self));
        if (slot != nullptr) refuse_uninitialised(*slot, node.token);
    }

    void use_super(NodeId id, const Node& node) {
        const Span keyword = tree_.tokens()[node.first_token].span();
        if (scratch_.classes.empty()) {
            diagnostics_.report(DiagnosticCode::SuperOutsideClass, keyword);
        } else if (!scratch_.classes.back().has_superclass) {
            const TokenId name =
                tree_[draft_.classes[index(scratch_.classes.back().id)].node].token;
            diagnostics_.report(DiagnosticCode::SuperWithoutSuperclass, keyword,
                                {name == kNoToken ? "Child" : tree_.text(name)});
        } else if (const Slot* const slot = scratch_.slots.find(name_of_keyword(TokenKind::Self));
                   slot != nullptr) {
            refuse_uninitialised(*slot, TokenId{node.first_token});
        }
        if (node.token == kNoToken) return;
        const ReferenceId reference = add_reference(id, node.token, Role::Read);
        if (!scratch_.classes.empty())
            draft_.member_uses.push_back({reference, scratch_.classes.back().id, true});
    }

    void use_member(NodeId id, const Node& node) {
        if (node.token == kNoToken) return;
        const Role role = role_of(tree_, id);
        const ReferenceId reference = add_reference(id, node.token, role);
        if (tree_.kind(node.first_child) != NodeKind::SelfExpr || scratch_.classes.empty()) return;
        draft_.member_uses.push_back({reference, scratch_.classes.back().id, false});
    }

    // --- statements in the wrong place ---

    void check_return(const Node& node) {
        const FunctionId function = frame().function;
        const bool has_value = tree_.kind(node.first_child) != NodeKind::Empty;
        draft_.functions[index(function)].returns_value |= has_value;
        const FunctionKind kind = draft_.functions[index(function)].kind;
        if (kind == FunctionKind::Script)
            diagnostics_.report(DiagnosticCode::ReturnOutsideFunction, tree_.span(node.token));
        if (kind == FunctionKind::Initializer && has_value)
            diagnostics_.report(DiagnosticCode::ValueFromInitializer, tree_.span(node.token));
    }

    const SyntaxTree& tree_;
    Draft& draft_;
    ResolverScratch& scratch_;
    syntax::DiagnosticList& diagnostics_;
    ReferenceId item_reference_ = kNoReference;
    std::uint32_t next_ = 0;     // the first node that was not left yet
    bool leaks_locals_ = false;  // an item has left some to those behind it
};

}  // namespace

Model resolve(const SyntaxTree& tree, const builtins::BuiltinTable& builtins, memory::Arena& arena,
              ResolverScratch& scratch, syntax::DiagnosticList& diagnostics, const Model* older) {
    Draft draft(tree, builtins, arena, table_sizes_of(tree), scratch.member_uses,
                scratch.milestones);
    Resolver(draft, scratch, diagnostics).run(older);
    (void)draft.references.finish();
    return link(draft);
}

}  // namespace mufi::sema
