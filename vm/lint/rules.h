// vm/lint/rules.h - the checks, each for the nodes it is about.
#pragma once

#include "vm/lint/context.h"

namespace mufi::lint {

// lint_compound_assignment.cpp: `op=` stores nothing; `++` works on variables and is worth the new
// value (LANGUAGE 6.1).
void check_compound_assignment(Context& context, NodeId id);
void check_step(Context& context, NodeId id);

// lint_switch.cpp: arms that match always, never, or too much (LANGUAGE 6.4).
void check_switch(Context& context, NodeId id);

// lint_lexical.cpp: text that is read otherwise than it looks (LANGUAGE 6.5).
void check_source(Context& context);
void check_imaginary(Context& context, NodeId id);
inline constexpr std::uint32_t kDigitsOfLargestInt = 10;
void check_int(Context& context, NodeId id);  // which has so many digits at least
void check_string(Context& context, NodeId id);
void check_backtick(Context& context, NodeId id);
void check_name_of_one_byte(Context& context, NodeId id);
// Says whether there is something to report: then the rest was not meant to belong together.
bool check_continued_line(Context& context, NodeId id);

// lint_operators.cpp: operators that bind otherwise than they look (LANGUAGE 6.6).
void check_binary_shape(Context& context, NodeId id);
void check_condition_assignment(Context& context, NodeId statement, NodeId condition);
void check_self_assignment(Context& context, NodeId id);

// lint_names.cpp: names that stand for nothing, constants that change (LANGUAGE 6.8).
void check_names(Context& context);

// lint_unused.cpp: what nothing needs, and locals that hide others.
void check_unused(Context& context);

// lint_members.cpp: methods, properties, keys, and the number of arguments (LANGUAGE 6.3).
void check_methods(Context& context);
void check_member(Context& context, NodeId id);
void check_table(Context& context, NodeId id);
void check_call(Context& context, NodeId id);

// lint_builtin_calls.cpp, lint_builtin_quirks.cpp: calls that builtins do not survive, or answer
// otherwise than expected (LANGUAGE 6.9).
void check_builtin_call(Context& context, NodeId id);
void check_builtin_quirks(Context& context, const builtins::Builtin& builtin, NodeId call);
void check_template(Context& context, NodeId call);

// lint_builtin_names.cpp: builtins that are hidden or not called, and their methods.
void check_shadowed_builtins(Context& context);
void check_uncalled(Context& context, NodeId id);
void report_uncalled(Context& context, NodeId name, const builtins::Builtin& builtin);
void check_member_of_value(Context& context, NodeId id);

// lint_values.cpp: comparisons that are always the same, values that are always true (LANGUAGE
// 6.7).
void check_equality(Context& context, NodeId id);
void check_condition(Context& context, NodeId condition);
void check_logical(Context& context, NodeId id);
void check_negation(Context& context, NodeId id);

// lint_operands.cpp: operators that fail for the kinds of their operands (LANGUAGE 5.3).
void check_operands(Context& context, NodeId id);
void check_sign(Context& context, NodeId id);
void check_step_operand(Context& context, NodeId id);
void check_callee(Context& context, NodeId id);
void check_superclass(Context& context, NodeId id);

// lint_elements.cpp: what is taken apart and cannot be (LANGUAGE 5.4, 5.5).
void check_index(Context& context, NodeId id);
void check_slice(Context& context, NodeId id);
void check_collection(Context& context, NodeId id);
void check_numbers_only(Context& context, NodeId id);
void check_range(Context& context, NodeId id);
void check_printed(Context& context, NodeId statement);

// lint_folding.cpp: int arithmetic that does not survive. Every Binary that is an int is to be
// folded, in order.
void fold(Context& context, NodeId id);
void check_zero_divisor(Context& context, NodeId id);

// lint_drift.cpp: locals that are not where MufiZ looks for them (LANGUAGE 6.0). What can shift
// them is noted first; a function is checked when all of it was met.
void note_drift(Context& context, NodeId id);
void note_super(Context& context, NodeId id);
void note_class(Context& context, NodeId id);
void check_drift(Context& context, NodeId function);

// lint_captures.cpp: variables that inner functions share (LANGUAGE 6.2).
void check_captures(Context& context);

// lint_flow.cpp: what is never reached, always the same, or never ends.
void check_reach(Context& context, NodeId block);
void check_constant_condition(Context& context, NodeId statement, NodeId condition);
void check_empty_loop(Context& context, NodeId loop);
void note_return(Context& context, NodeId statement);
void check_returns(Context& context, NodeId function);

// lint_recursion.cpp: functions that call themselves without end, or too deep (LANGUAGE 5.6).
void check_recursion(Context& context, NodeId function);

// lint_effects.cpp: statements that do nothing.
void check_effect(Context& context, NodeId expression);

// lint_limits.cpp: what MufiZ has little of (LANGUAGE 4.3).
void check_vector_size(Context& context, NodeId id);
void check_matrix_size(Context& context, NodeId id);
void check_limits(Context& context);

// lint_shapes.cpp: lengths of vectors and shapes of matrices that do not fit.
void check_operand_shapes(Context& context, NodeId id);
void check_index_bounds(Context& context, NodeId id);
void check_slice_bounds(Context& context, NodeId id);
void check_argument_shapes(Context& context, const builtins::Builtin& builtin, NodeId call);

// lint_inverse.cpp: inverses that MufiZ computes wrongly.
void check_inverse(Context& context, NodeId call);

}  // namespace mufi::lint
