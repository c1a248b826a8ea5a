#include "vm/reference/compiler_model.h"

namespace mufi::reference {

bool CompilerModel::run() {
    Step next = go_to(Step::Script);
    Frame frame{};
    while (true) {
        if (next == Step::Resume) {
            frame = frames_.back();
            frames_.pop_back();
            level_ = frame.level;
            next = frame.step;
        }
        switch (next) {
            case Step::Operand:
                next = operand();
                break;
            case Step::Operators:
                next = operators();
                break;
            case Step::Accepted:
                return true;
            case Step::Crashed:
                return false;
            case Step::Resume:
                break;
#define MUFI_STEP(Name, function) \
    case Step::Name:              \
        next = function(frame);   \
        break;
#include "vm/reference/steps.def"
        }
    }
}

}  // namespace mufi::reference
