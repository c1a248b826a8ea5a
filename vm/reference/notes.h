// vm/reference/notes.h - what MufiZ accepts and is about to refuse, or mixes up without a word.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/syntax/token.h"
#include "vm/text/span.h"

namespace mufi::reference {

// How much of something counts as nearly all of the 256 that there are.
inline constexpr std::uint32_t kNearlyAll = 230;

// A function with nearly as many constants, locals or captured variables as it can have.
struct CrowdedFunction {
    text::Span name;  // empty: the script
    std::uint32_t constants = 0;
    std::uint32_t locals = 0;  // at a time, hidden ones included
    std::uint32_t captures = 0;
    text::Span crowded_at;  // the token with which it became so
};

// A variable of a function further out than the next, which MufiZ takes for one of the next.
struct MixedUpCapture {
    text::Span place;  // the last token of the use
    syntax::NameId wanted{};
    syntax::NameId read{};
};

// Of an accepted text; empty of any other. Keeps its capacity between texts.
struct Notes {
    std::vector<CrowdedFunction> crowded;
    std::vector<MixedUpCapture> mixed_up;

    void clear() {
        crowded.clear();
        mixed_up.clear();
    }
};

}  // namespace mufi::reference
