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
void check_int(Context& context, NodeId id);
void check_string(Context& context, NodeId id);
void check_backtick(Context& context, NodeId id);
void check_name_token(Context& context, NodeId id);
void check_continued_line(Context& context, NodeId id);

// lint_operators.cpp: operators that bind otherwise than they look (LANGUAGE 6.6).
void check_binary_shape(Context& context, NodeId id);
void check_condition_assignment(Context& context, NodeId statement, NodeId condition);
void check_self_assignment(Context& context, NodeId id);

}  // namespace mufi::lint
