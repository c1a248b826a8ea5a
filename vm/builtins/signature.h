// vm/builtins/signature.h - reading a label such as "push(target: fvec|list, ...value: any) ->
// nil".
#pragma once

#include <string_view>
#include <vector>

#include "vm/builtins/builtin_table.h"
#include "vm/builtins/mufidoc.h"

namespace mufi::builtins {

struct Signature {
    std::string_view name;  // a part of the label, as are the names of the parameters
    std::vector<Param> params;
    KindSet returns;
};

// `?` behind a name makes a parameter optional, `...` before it lets it take any number of
// arguments, none included. What does not fit this form is a DataError at `place`.
void parse_signature(std::string_view label, Place place, Signature& into);

}  // namespace mufi::builtins
