// vm/sema/linker.h - what is known only when every name has been met.
#pragma once

#include "vm/sema/draft.h"

namespace mufi::sema {

// Gives classes their superclasses and members, `self.name` its member, globals their declaration,
// and symbols their chain of references.
[[nodiscard]] Model link(Draft& draft);

}  // namespace mufi::sema
