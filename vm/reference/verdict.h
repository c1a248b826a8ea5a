// vm/reference/verdict.h - what MufiZ 0.10 says to a text.
#pragma once

#include <cstdint>
#include <string_view>

#include "vm/memory/arena.h"
#include "vm/reference/boundaries.h"
#include "vm/reference/notes.h"
#include "vm/syntax/scanner.h"
#include "vm/text/span.h"

namespace mufi::reference {

enum class Outcome : std::uint8_t {
    Accept,
    Reject,
    Crash,  // the compiler itself dies
};

// MufiZ prints one diagnostic at most, and goes on after it without saying more.
struct Verdict {
    Outcome outcome = Outcome::Accept;
    // N of the error EN that is printed (errors.def), 0 if none is. An accepted text has one if a
    // block comment is left open, a crash if something was printed before it.
    std::uint8_t error = 0;
    text::Span span;           // the token that the error is about; without one, as `fatal`
    std::uint32_t line = 0;    // as printed: from 1, only LF ends a line; 0 for E80
    std::uint32_t column = 0;  // as printed: bytes from 1, and often just 1
    text::Span fatal;          // the last token that a compiler that crashes has read
    Boundaries boundaries;     // for the judgement of the next version
};

// A model of MufiZ's single-pass compiler, over the tokens of `scan`, which must be a plain scan
// of `source`. Never fails, needs time in proportion to the text, and nests as deep as the text
// does without using the call stack. Takes its memory from `arena` and leaves the boundaries there.
// What else it noticed is in `notes`. If tokens of `scan` were kept from an older version, `older`
// can be the verdict on that; it is the same with it and without.
[[nodiscard]] Verdict judge(std::string_view source, const syntax::Scan& scan, Notes& notes,
                            memory::Arena& arena, const Verdict* older = nullptr);

}  // namespace mufi::reference
