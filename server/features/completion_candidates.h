// server/features/completion_candidates.h - the names and words that fit a place, before any text
// is made of them.
#pragma once

#include <string_view>
#include <vector>

#include "server/features/completion.h"
#include "server/features/completion_place.h"

namespace mufi::features {

// Small and without memory of its own, so that thousands can be weighed and a few hundred kept.
struct Candidate {
    enum class Of : std::uint8_t {
        Symbol,
        Builtin,
        Keyword,
        MethodStub,  // a method to be written into a class body; a Symbol that it overrides
        TableKey,
    };
    std::string_view name;  // lives as long as the analysis and the VM arena
    std::uint32_t rank = 0;
    std::uint32_t number = 0;  // of the symbol, builtin or keyword
    Of of = Of::Symbol;
};

inline constexpr std::uint32_t kNoNumber = UINT32_MAX;

[[nodiscard]] std::vector<Candidate> find_candidates(const analysis::Analysis& analysis,
                                                     const builtins::BuiltinTable& builtins,
                                                     const CompletionPlace& place);

}  // namespace mufi::features
