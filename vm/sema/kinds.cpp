#include "vm/sema/kinds.h"

#include <algorithm>
#include <array>

#include "vm/memory/arena_scope.h"
#include "vm/memory/arena_vector.h"
#include "vm/sema/cells.h"
#include "vm/sema/literals.h"

namespace mufi::sema {
namespace {

using syntax::index_of;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::Node;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

template <typename Id>
constexpr std::size_t at(Id id) {
    return static_cast<std::size_t>(id);
}

// Goes through the nodes once, operands before operators. What is read before all of it is known is
// looked at again when it changes; a value changes only a few times, so all of it takes time in
// proportion to the tree.
class Inference {
public:
    Inference(const SyntaxTree& tree, const Model& model, const builtins::BuiltinTable& builtins,
              memory::Arena& arena, KindScratch& scratch)
        : tree_(tree),
          model_(model),
          builtins_(builtins),
          facts_(scratch.facts),
          nodes_(arena.create_array<Value>(tree.nodes().size())),
          values_(arena.create_array<Value>(Cells::count(model, tree.scan().names.size()))),
          scope_(arena),
          cells_(model, values_, arena, scratch.changed),
          method_of_(arena.create_array<std::uint32_t>(tree.scan().names.size())),
          class_of_function_(arena.create_array<ClassId>(model.functions().size())),
          is_closed_(arena.create_array<bool>(model.classes().size())),
          open_(arena),
          returns_(arena) {}

    Kinds run() {
        prepare();
        open_.push_back(kScript);
        std::uint32_t next = 1;  // the next function to begin, and its first node
        std::uint32_t next_begin = begin_of(next);
        const std::span<const Node> nodes = tree_.nodes();
        const auto count = static_cast<std::uint32_t>(nodes.size());
        for (std::uint32_t id = 0; id < count; ++id) {
            for (; next_begin <= id; next_begin = begin_of(++next))
                open_.push_back(FunctionId{next});
            if (is_expression(nodes[id].kind))
                visit_expression(NodeId{id}, nodes[id].kind);
            else
                visit_statement(NodeId{id}, nodes[id]);
        }
        cells_.settle([this](NodeId id) { update(id); });
        const std::size_t symbols = model_.symbols().size();
        const std::size_t functions = model_.functions().size();
        return Kinds({nodes_, values_.first(symbols), values_.subspan(symbols, functions),
                      values_.subspan(symbols + functions)});
    }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;
    static constexpr std::uint32_t kSeveral = UINT32_MAX - 1;

    struct Return {
        NodeId node{};
        FunctionId function{};
    };

    // --- before the first node ---

    void prepare() {
        facts_.reference.assign(nodes_.size(), kNoReference);
        facts_.ways.assign(nodes_.size(), Way::Ends);
        const auto references = model_.references();
        for (std::uint32_t id = 0; id < references.size(); ++id)
            facts_.reference[index_of(references[id].node)] = ReferenceId{id};
        for (std::size_t id = 0; id < model_.symbols().size(); ++id) prepare_symbol(SymbolId(id));
        std::ranges::fill(method_of_, kNone);
        for (std::size_t id = 0; id < model_.functions().size(); ++id)
            prepare_function(FunctionId(id));
        for (std::size_t id = 0; id < model_.classes().size(); ++id) {
            const ClassInfo& info = model_[ClassId(id)];
            nodes_[index_of(info.node)] = Value::class_itself(ClassId(id));
            // A class that inherits from one that is declared further down is not worth the
            // trouble.
            is_closed_[id] = tree_.kind(tree_[info.node].first_child) == NodeKind::Empty ||
                             (at(info.superclass) < id && is_closed_[at(info.superclass)]);
        }
    }
    void prepare_symbol(SymbolId id) {
        const Symbol& symbol = model_[id];
        switch (symbol.kind) {
            case SymbolKind::Parameter:
            case SymbolKind::Hidden:
            case SymbolKind::Undefined:
                cells_[id] = Value::any();
                break;
            case SymbolKind::Builtin:
                cells_[id] = Value::builtin(symbol.builtin);
                break;
            default:
                break;
        }
    }
    void prepare_function(FunctionId id) {
        const FunctionInfo& info = model_[id];
        nodes_[index_of(info.node)] = Value::function(id);
        class_of_function_[at(id)] = info.owner;
        if (info.owner == kNoClass && info.parent != kNoFunction)
            class_of_function_[at(id)] = class_of_function_[at(info.parent)];
        if (info.owner == kNoClass || info.symbol == kNoSymbol) return;
        std::uint32_t& method = method_of_[index_of(model_[info.symbol].name)];
        method = method == kNone ? static_cast<std::uint32_t>(id) : kSeveral;
    }
    // The first node of a function, which is the leaf that its parameters begin with.
    [[nodiscard]] std::uint32_t begin_of(std::uint32_t function) const {
        if (function >= model_.functions().size()) return kNone;
        NodeId id = model_[FunctionId{function}].node;
        while (tree_[id].first_child != kNoNode) id = tree_[id].first_child;
        return index_of(id);
    }

    // Looks at a node again, and at those around it as long as that changes anything.
    void update(NodeId id) {
        while (id != kNoNode) {
            const Value value = join(nodes_[index_of(id)], evaluate(id));
            if (value == nodes_[index_of(id)]) return;
            nodes_[index_of(id)] = value;
            id = tree_.parent(id);
        }
    }

    void visit_expression(NodeId id, NodeKind kind) {
        Value& value = nodes_[index_of(id)];
        switch (kind) {
            case NodeKind::Name:
                value = name(id);
                break;
            case NodeKind::IntLiteral:
                value = Kind::Int;
                break;
            case NodeKind::SelfExpr: {
                const ClassId owner = class_of_function_[at(open_.back())];
                value = owner == kNoClass ? Value::any() : Value::instance(owner);
                break;
            }
            default:
                value = evaluate(id);
                break;
        }
    }
    // A function or a class has its value from the beginning; no other statement has one. What is
    // not said here ends, as has been noted of every node.
    void visit_statement(NodeId id, const Node& node) {
        switch (node.kind) {
            case NodeKind::Empty:
            case NodeKind::Parameter:
            case NodeKind::ParameterList:
            case NodeKind::PrintStmt:
                break;
            case NodeKind::Missing:
            case NodeKind::Skipped:
                nodes_[index_of(id)] = Value::any();
                break;
            case NodeKind::FunctionDecl:
            case NodeKind::MethodDecl:
            case NodeKind::File:
                // One within an expression is none that the resolver knows.
                if (model_[open_.back()].node == id) leave_function();
                declare(id);
                break;
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl:
            case NodeKind::ClassDecl:
            case NodeKind::ForeachStmt:
                declare(id);
                break;
            case NodeKind::ReturnStmt:
                returns_.push_back({id, open_.back()});
                facts_.ways[index_of(id)] = ways_out_of(tree_, id, facts_.ways);
                declare(id);
                break;
            case NodeKind::ExprStmt:
                if (never_returns(node.first_child)) facts_.ways[index_of(id)] = {};
                break;
            default:
                facts_.ways[index_of(id)] = ways_out_of(tree_, id, facts_.ways);
                break;
        }
    }
    void leave_function() {
        const FunctionId id = open_.back();
        const FunctionInfo& info = model_[id];
        open_.pop_back();
        if (info.kind == FunctionKind::Initializer) {
            cells_.join_into(cells_.of(id), Value::instance(info.owner));
            return;
        }
        const NodeId body = tree_.child(info.node, 1);
        const bool falls_off =
            id != kScript && body != kNoNode && facts_.ways[index_of(body)].has(Way::Ends);
        if (falls_off) cells_.join_into(cells_.of(id), Kind::Nil);
    }

    // --- the value of a node, and what it puts into cells ---

    [[nodiscard]] Value operand(NodeId id) const {
        return id == kNoNode ? Value::any() : nodes_[index_of(id)];
    }
    [[nodiscard]] SymbolId symbol_at(NodeId id) const {
        const ReferenceId reference = facts_.reference[index_of(id)];
        return reference == kNoReference ? kNoSymbol : model_[reference].symbol;
    }

    Value evaluate(NodeId id) {
        const Node& node = tree_[id];
        const NodeId first = node.first_child;
        switch (node.kind) {
            case NodeKind::IntLiteral:
            case NodeKind::DoubleLiteral:
            case NodeKind::ImaginaryLiteral:
            case NodeKind::StringLiteral:
            case NodeKind::BacktickLiteral:
            case NodeKind::BoolLiteral:
            case NodeKind::NilLiteral:
            case NodeKind::EndBound:
            case NodeKind::Range:
            case NodeKind::Pair:
            case NodeKind::Table:
            case NodeKind::Vector:
            case NodeKind::Matrix:
                return value_of_literal(tree_, id);
            case NodeKind::Name:
                return name(id);
            case NodeKind::SelfExpr:
                return nodes_[index_of(id)];
            case NodeKind::SuperExpr:
                return super_member(id);
            case NodeKind::Paren:
                return operand(first);
            case NodeKind::Unary:
                return value_of_unary(tree_.token_kind(id), operand(first));
            case NodeKind::Binary:
                return value_of_binary(tree_.token_kind(id), operand(first),
                                       operand(tree_[first].next_sibling));
            case NodeKind::Logical:
                return value_of_logical(tree_.token_kind(id), operand(first),
                                        operand(tree_[first].next_sibling));
            case NodeKind::Index:
                return value_of_element(operand(first));
            case NodeKind::Slice:
                return value_of_slice(operand(first));
            case NodeKind::Assign:
                return assign(first, operand(tree_[first].next_sibling));
            case NodeKind::CompoundAssign:  // stores nothing; its value is its right side
                return operand(tree_[first].next_sibling);
            case NodeKind::Step:
                return step(id, first);
            case NodeKind::Member:
                return member(id, node);
            case NodeKind::Call:
                return call(id);
            case NodeKind::Missing:
            case NodeKind::Skipped:
                return Value::any();
            default:
                declare(id);
                return {};
        }
    }

    // What statements and declarations put into cells; they have no value.
    void declare(NodeId id) {
        const Node& node = tree_[id];
        const NodeId first = node.first_child;
        switch (node.kind) {
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl: {
                const bool is_bare = tree_.kind(first) == NodeKind::Empty;
                const Value value = is_bare ? Value(Kind::Nil) : operand(first);
                // `var x = a ? b : c;`
                store(symbol_at(id), node.has_error ? Value::any() : value);
                return;
            }
            case NodeKind::FunctionDecl:
            case NodeKind::ClassDecl:
                store(symbol_at(id), nodes_[index_of(id)]);
                return;
            case NodeKind::ForeachStmt:
                store(symbol_at(id), value_of_item(operand(first)));
                return;
            case NodeKind::ReturnStmt:
                if (tree_.kind(first) == NodeKind::Empty)
                    give_back(id, Kind::Nil);
                else
                    give_back(id, operand(first));
                return;
            default:
                return;
        }
    }
    void store(SymbolId symbol, Value value) {
        if (symbol != kNoSymbol) cells_.join_into(cells_.of(symbol), value);
    }
    void give_back(NodeId id, Value value) {
        const auto it = std::ranges::lower_bound(returns_.items(), id, {}, &Return::node);
        if (model_[it->function].kind == FunctionKind::Initializer) return;
        cells_.join_into(cells_.of(it->function), value);
    }

    Value name(NodeId id) {
        const SymbolId symbol = symbol_at(id);
        if (symbol == kNoSymbol) return Value::any();
        // Whoever else holds the vector may make it longer.
        if (cells_[symbol].length() && !keeps_length(id))
            cells_.join_into(cells_.of(symbol), Value(Kind::Vector));
        return cells_.read(symbol);
    }
    // Whether a vector that is read here is only looked at.
    [[nodiscard]] bool keeps_length(NodeId id) const {
        const NodeId parent = tree_.parent(id);
        switch (tree_.kind(parent)) {
            case NodeKind::Binary:
            case NodeKind::Unary:
            case NodeKind::PrintStmt:
            case NodeKind::ExprStmt:
            case NodeKind::ForeachStmt:
            case NodeKind::MatrixRow:
            case NodeKind::Vector:
            case NodeKind::Step:
            case NodeKind::Index:
            case NodeKind::Slice:
                return true;
            case NodeKind::Assign:
            case NodeKind::CompoundAssign:
                return tree_[parent].first_child == id;
            case NodeKind::Call: {
                const Value callee = operand(tree_[parent].first_child);
                const builtins::BuiltinId builtin = callee.builtin_id();
                if (!callee.is(Kind::Function) || builtin == builtins::BuiltinId::None)
                    return false;
                return !builtins_[builtin].traits.has(builtins::Trait::Mutates);
            }
            default:
                return false;
        }
    }

    Value assign(NodeId target, Value value) {
        const Node& node = tree_[target];
        if (node.kind == NodeKind::Name) store(symbol_at(target), value);
        if (node.kind == NodeKind::Member && node.token != kNoToken) {
            const NameId name_id = tree_[node.token].name_id();
            cells_.join_into(cells_.of(name_id), value.length() ? Value(Kind::Vector) : value);
        }
        return value;
    }
    Value step(NodeId id, NodeId target) {
        const TokenKind sign =
            tree_.token_kind(id) == TokenKind::PlusPlus ? TokenKind::Plus : TokenKind::Minus;
        const Value value = value_of_binary(sign, operand(target), Kind::Int);
        // What can only fail leaves the variable as it is.
        if (value.is_any() && !operand(target).is_any()) return value;
        if (tree_.kind(target) == NodeKind::Name) store(symbol_at(target), value);
        return value;
    }

    Value member(NodeId id, const Node& node) {
        if (node.token == kNoToken) return Value::any();
        // Of what is an instance or `nil` only an instance has members.
        const Value object = operand(node.first_child);
        if (object.is_bottom() || object.is(Kind::Nil)) return {};
        const ClassId owner = object.class_id();
        if (!object.is({Kind::Instance, Kind::Nil}) || owner == kNoClass || !is_closed_[at(owner)])
            return Value::any();
        return member_named(id, tree_[node.token].name_id());
    }
    Value super_member(NodeId id) {
        const Node& node = tree_[id];
        const SymbolId symbol = symbol_at(id);
        if (node.token == kNoToken || symbol == kNoSymbol) return Value::any();
        const FunctionId function = model_.function_of(symbol);
        return function == kNoFunction ? Value::any() : Value::function(function);
    }
    // A property of an instance of some class of this file.
    Value member_named(NodeId reader, NameId name_id) {
        const Value held = cells_.read(cells_.of(name_id), reader);
        const std::uint32_t method = method_of_[index_of(name_id)];
        if (method == kNone) return held;
        if (method == kSeveral) return join(held, Kind::Function);
        return join(held, Value::function(FunctionId{method}));
    }

    Value call(NodeId id) {
        const NodeId callee_node = tree_[id].first_child;
        const Value callee = operand(callee_node);
        if (callee.is_bottom()) return {};
        if (callee.is(Kind::Class))
            return callee.class_id() == kNoClass ? Value(Kind::Instance)
                                                 : Value::instance(callee.class_id());
        if (!callee.is(Kind::Function)) return Value::any();
        if (callee.function_id() != kNoFunction)
            return cells_.read(cells_.of(callee.function_id()), id);
        if (callee.builtin_id() == builtins::BuiltinId::None) return Value::any();
        constexpr std::size_t kMost = 8;
        std::array<Argument, kMost> arguments;
        std::size_t count = 0;
        for (NodeId it = tree_[callee_node].next_sibling; it != kNoNode && count < kMost;
             it = tree_[it].next_sibling)
            arguments[count++] = {operand(it), number_in_literal(tree_, it)};
        return value_of_builtin(builtins_[callee.builtin_id()], {arguments.data(), count});
    }
    [[nodiscard]] bool never_returns(NodeId id) const {
        if (id == kNoNode || tree_.kind(id) != NodeKind::Call) return false;
        const Value callee = operand(tree_[id].first_child);
        if (!callee.is(Kind::Function)) return false;
        const builtins::BuiltinId builtin = callee.builtin_id();
        return builtin != builtins::BuiltinId::None &&
               builtins_[builtin].traits.has(builtins::Trait::NeverReturns);
    }

    const SyntaxTree& tree_;
    const Model& model_;
    const builtins::BuiltinTable& builtins_;
    NodeFacts& facts_;
    std::span<Value> nodes_;
    std::span<Value> values_;   // of cells
    memory::ArenaScope scope_;  // what follows is given back at the end
    Cells cells_;
    std::span<std::uint32_t> method_of_;  // by NameId: the only method of that name
    std::span<ClassId> class_of_function_;
    std::span<bool> is_closed_;  // by class: all its superclasses are known
    memory::ArenaVector<FunctionId> open_;
    memory::ArenaVector<Return> returns_;
};

}  // namespace

Kinds infer_kinds(const SyntaxTree& tree, const Model& model,
                  const builtins::BuiltinTable& builtins, memory::Arena& arena,
                  KindScratch& scratch) {
    return Inference(tree, model, builtins, arena, scratch).run();
}

}  // namespace mufi::sema
