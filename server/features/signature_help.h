// server/features/signature_help.h - the parameters of the call around the cursor.
//
// In LSP: one SignatureInformation a CallSignature, its parameters given as offsets into the label
// (labels are ASCII, so bytes are UTF-16 units), `documentation` as Markdown. active_parameter
// without a value is null for clients with `noActiveParameterSupport`; for the others it is the
// number of parameters, which lies outside of the list. No SignatureHelpInfo is the reply null.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/features/describe.h"
#include "vm/analysis/analysis.h"

namespace mufi::features {

struct CallSignature {
    std::string label;
    Prose documentation;
    std::vector<text::Span> parameters;  // bytes of the label
    std::optional<std::uint32_t> active_parameter;
};

// Outlives the analysis.
struct SignatureHelpInfo {
    std::vector<CallSignature> signatures;  // never empty
    std::uint32_t active_signature = 0;
};

// The signatures of what the innermost call around `offset` calls, so far as that is known: a
// builtin with each of its combinations of kinds, a function, a class, a method. Nothing before the
// `(`, behind the `)` and in comments.
[[nodiscard]] std::optional<SignatureHelpInfo> signature_help(
    const analysis::Analysis& analysis, const builtins::BuiltinTable& builtins,
    std::uint32_t offset);

}  // namespace mufi::features
