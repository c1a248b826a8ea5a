#include "vm/reference/compiler_model.h"

namespace mufi::reference {

bool CompilerModel::run() {
    leave(Step::Script);
    while (true) {
        const Frame frame = frames_.back();
        frames_.pop_back();
        level_ = frame.level;
        Next next = go_on(frame);
        while (next == Next::Operand || next == Next::Operators) {
            if (next == Next::Operand) next = prefix();
            if (next == Next::Operators) next = operators();
        }
        if (next != Next::Resume) return next == Next::Accepted;
    }
}

inline CompilerModel::Next CompilerModel::go_on(Frame frame) {
    switch (frame.step) {
#define MUFI_STEP(Name, function) \
    case Step::Name:              \
        return function(frame);
#include "vm/reference/steps.def"
    }
    return Next::Crashed;
}

}  // namespace mufi::reference
