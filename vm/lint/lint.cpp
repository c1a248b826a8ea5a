#include "vm/lint/lint.h"

#include <algorithm>

#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// Of numbers, and of operands of which nothing is known, there is nothing to be said.
bool is_of_note(Value left, Value right) {
    if (left.is_any() && right.is_any()) return false;
    return !left.is(sema::kNumeric) || !right.is(sema::kNumeric);
}

void check_operation(Context& context, NodeId id) {
    const Value left = context.value(context.first(id));
    const Value right = context.value(context.second(id));
    check_binary_shape(context, id);
    if (!right.is_any()) check_zero_divisor(context, id);
    if (context.value(id).is(Kind::Int)) fold(context, id);
    const bool is_equality = syntax::infix_level(context.sign(id)) == Level::Equality;
    if (is_equality) check_equality(context, id);
    if (!is_of_note(left, right)) return;
    check_uncalled(context, id);
    check_operand_shapes(context, id);
    if (!is_equality) check_operands(context, id);
}

// What is to be asked of a node. Children come before their parents.
void check_node(Context& context, NodeId id, const Node& node) {
    switch (node.kind) {
        case NodeKind::Name:
            if (context.tree.span(node.token).size() == 1) check_name_of_one_byte(context, id);
            break;
        case NodeKind::IntLiteral:
            if (context.tree.span(node.token).size() >= kDigitsOfLargestInt) check_int(context, id);
            break;
        case NodeKind::ImaginaryLiteral:
            check_imaginary(context, id);
            break;
        case NodeKind::StringLiteral:
            check_string(context, id);
            break;
        case NodeKind::BacktickLiteral:
            check_backtick(context, id);
            break;
        case NodeKind::Binary:
            check_operation(context, id);
            break;
        case NodeKind::Logical:
            check_logical(context, id);
            break;
        case NodeKind::Unary:
            check_uncalled(context, id);
            check_sign(context, id);
            check_negation(context, id);
            break;
        case NodeKind::Range:
            check_uncalled(context, id);
            check_range(context, id);
            break;
        case NodeKind::PrintStmt:
            check_uncalled(context, id);
            check_printed(context, id);
            break;
        case NodeKind::ExprStmt:
            check_effect(context, node.first_child);
            break;
        case NodeKind::Assign:
            check_self_assignment(context, id);
            break;
        case NodeKind::CompoundAssign:
            check_compound_assignment(context, id);
            note_drift(context, id);
            break;
        case NodeKind::SuperExpr:
            note_super(context, id);
            break;
        case NodeKind::BreakStmt:
        case NodeKind::ContinueStmt:
            note_drift(context, id);
            break;
        case NodeKind::FunctionDecl:
            check_recursion(context, id);
            [[fallthrough]];
        case NodeKind::MethodDecl:
            check_drift(context, id);
            check_returns(context, id);
            break;
        case NodeKind::File:
            check_reach(context, id);
            check_drift(context, id);
            break;
        case NodeKind::Block:
            check_reach(context, id);
            break;
        case NodeKind::ReturnStmt:
            note_return(context, id);
            break;
        case NodeKind::Step:
            check_step(context, id);
            check_step_operand(context, id);
            break;
        case NodeKind::Call:
            check_call(context, id);
            check_builtin_call(context, id);
            if (!check_continued_line(context, id)) check_callee(context, id);
            break;
        case NodeKind::Member:
            check_member(context, id);
            check_member_of_value(context, id);
            break;
        case NodeKind::Table:
            check_table(context, id);
            break;
        case NodeKind::Index:
            if (check_continued_line(context, id)) break;
            check_index(context, id);
            check_index_bounds(context, id);
            break;
        case NodeKind::Slice:
            check_slice(context, id);
            check_slice_bounds(context, id);
            break;
        case NodeKind::Vector:
            check_vector_size(context, id);
            check_numbers_only(context, id);
            break;
        case NodeKind::MatrixRow:
            check_numbers_only(context, id);
            break;
        case NodeKind::Matrix:
            check_matrix_size(context, id);
            break;
        case NodeKind::ClassDecl:
            check_superclass(context, id);
            note_class(context, id);
            break;
        case NodeKind::ForeachStmt:
            check_collection(context, id);
            break;
        case NodeKind::WhileStmt:
            check_empty_loop(context, id);
            [[fallthrough]];
        case NodeKind::IfStmt:
            check_condition_assignment(context, id, node.first_child);
            check_condition(context, node.first_child);
            check_constant_condition(context, id, node.first_child);
            break;
        case NodeKind::ForStmt:
            check_effect(context, context.tree.child(id, 2));
            check_condition_assignment(context, id, context.tree.child(id, 1));
            check_condition(context, context.tree.child(id, 1));
            check_constant_condition(context, id, context.tree.child(id, 1));
            check_empty_loop(context, id);
            break;
        case NodeKind::SwitchStmt:
            check_condition_assignment(context, id, node.first_child);
            check_switch(context, id);
            note_drift(context, id);
            break;
        default:
            break;
    }
}

}  // namespace

void check(const Program& program, Scratch& scratch, syntax::DiagnosticList& diagnostics) {
    Context context(program, scratch, diagnostics);
    scratch.drift.begin();
    scratch.returns.clear();
    scratch.folded.clear();
    check_source(context);
    check_shadowed_builtins(context);
    // Once the list is full nothing is added to it; to stop then only saves time.
    constexpr std::uint32_t kStretch = 256;  // nodes
    const std::span<const Node> nodes = context.tree.nodes();
    const auto count = static_cast<std::uint32_t>(nodes.size());
    for (std::uint32_t id = 0; id < count && !context.is_full();)
        for (const std::uint32_t end = std::min(id + kStretch, count); id < end; ++id)
            check_node(context, NodeId{id}, nodes[id]);
    check_captures(context);
    check_limits(context);
    check_names(context);
    check_methods(context);
    check_unused(context);
}

}  // namespace mufi::lint
