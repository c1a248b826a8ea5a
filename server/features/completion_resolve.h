// server/features/completion_resolve.h - the documentation of a completion item, when it is asked
// for.
//
// In LSP: the server puts {uri, version, what, number} into CompletionItem.data and takes them back
// with completionItem/resolve. Builtins and keywords are the same for every version of every
// document; for a symbol the answer is right only for the snapshot of that version, and without it
// the item goes back as it came.
#pragma once

#include <cstdint>

#include "server/features/describe.h"
#include "vm/analysis/analysis.h"

namespace mufi::features {

struct DocumentationId {
    enum class Of : std::uint8_t { Nothing, Builtin, Keyword, Symbol };
    Of what = Of::Nothing;
    std::uint32_t number = 0;

    friend bool operator==(DocumentationId, DocumentationId) = default;
};

// Empty if there is no such thing: the numbers come back from the client, so any may come.
[[nodiscard]] Prose documentation(const analysis::Analysis& analysis,
                                  const builtins::BuiltinTable& builtins, DocumentationId id);

// The same for what does not depend on a document.
[[nodiscard]] Prose documentation(const builtins::BuiltinTable& builtins, DocumentationId id);

}  // namespace mufi::features
