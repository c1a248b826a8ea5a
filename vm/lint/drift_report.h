// vm/lint/drift_report.h - what there is to say about values that are not where they belong.
#pragma once

#include "vm/lint/context.h"

namespace mufi::lint {

// Something that MufiZ looks for in a wrong place, always or on some ways through the function.
struct Shift {
    NodeId node = kNoNode;
    NodeId cause = kNoNode;
    bool is_certain = false;
};

// What a loop leaves on the stack each time round.
struct Leak {
    NodeId loop{};
    NodeId cause = kNoNode;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t rounds = 0;  // at most
};

// More rounds than the stack has places.
inline constexpr std::int64_t kManyRounds = 1 << 20;

// Whether somebody reads what a declaration, a `foreach` or a `switch` initialises.
[[nodiscard]] bool needs_value(const Context& context, NodeId declaration);
// Whether a variable is assigned to before anything can read it.
[[nodiscard]] bool is_assigned_next(const Context& context, NodeId declaration);
// How often a loop can go round; kManyRounds if nobody knows.
[[nodiscard]] std::int64_t most_rounds(const Context& context, NodeId loop);

// The variable, `foreach` or `switch` at shift.node.
void report_misplaced(Context& context, const Shift& shift);
// The `super` at shift.node, in a method of that class.
void report_misplaced_super(Context& context, const Shift& shift, NodeId class_node);
// False if the loop ends before it matters.
bool report_leak(Context& context, const Leak& leak);
// A `break` or `continue` that leaves a body with those slots and, maybe, a switch in it.
void check_jump(Context& context, NodeId jump, std::span<const DriftSlot> slots, bool in_switch);
void report_class_in_loop(Context& context, NodeId class_node);

}  // namespace mufi::lint
