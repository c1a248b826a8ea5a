// vm/syntax/diagnostic_code.h - every kind of diagnostic by name. Only what reports or asks for
// particular ones includes it, so that a new one does not rebuild the rest.
#pragma once

#include "vm/syntax/diagnostic.h"

namespace mufi::syntax {

enum class DiagnosticCode : std::uint16_t {
#define MUFI_DIAGNOSTIC(Name, Slug, Level, Reference, Text) Name,
#include "vm/syntax/diagnostic_kinds.def"
};

}  // namespace mufi::syntax
