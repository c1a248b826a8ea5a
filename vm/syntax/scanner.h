// vm/syntax/scanner.h - source text to tokens, exactly as MufiZ 0.10 reads it (LANGUAGE 1).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/syntax/names.h"
#include "vm/syntax/token.h"

namespace mufi::syntax {

// A token names its word with 24 bits, and a text of this size has fewer distinct words than that.
// Whoever opens a document turns larger ones away.
inline constexpr std::size_t kLargestSource = (std::size_t{1} << 25) - 1;

enum class CommentKind : std::uint8_t { Line, Block, UnterminatedBlock };

// Comments are no tokens: the parser never sees them, the formatter and the folder do.
struct Comment {
    Span span;
    CommentKind kind = CommentKind::Line;
    TokenId next{};  // the token that follows it
};

enum class LexicalErrorKind : std::uint8_t {
    IllegalCharacter,  // a run of bytes that start no token
    UnterminatedString,
    UnterminatedBacktick,
    UnterminatedComment,  // printed by MufiZ, and yet not an error for it (LANGUAGE 1.5)
};

struct LexicalError {
    Span span;
    LexicalErrorKind kind = LexicalErrorKind::IllegalCharacter;
    TokenId next{};  // the first token behind it, except for strings: the token it is
};

// Which tokens of a scan are, but for their places, those of the scan of an older version: the
// first `before` of both, and all from number `from` on, which was `older_from`.
struct KeptTokens {
    std::uint32_t before = 0;
    std::uint32_t from = UINT32_MAX;
    std::uint32_t older_from = UINT32_MAX;
};

// What a text was scanned into. Everything lies in the arena or points into the text.
struct Scan {
    std::string_view source;        // up to the first NUL
    std::span<const Token> tokens;  // ends with one EndOfFile
    std::span<const Comment> comments;
    std::span<const LexicalError> errors;
    NameTable names;             // those of older versions among them
    std::size_t own_names = 0;   // how many there were when all of a version was scanned
    bool reads_as_mufiz = true;  // no string was cut
    KeptTokens kept;
};

// What a scan lends its capacity from. One thread at a time; kept between scans.
struct ScanScratch {
    NameInterner names;
    std::vector<Comment> comments;
    std::vector<LexicalError> errors;
};

// How quotes without an end are read. MufiZ lets a string run to the next quote, wherever that is;
// with one quote missing, everything behind it is inside out.
struct ScanOptions {
    // The first string in double quotes that begins at this byte or later and does not end on its
    // line is cut there. The default reads exactly as MufiZ does.
    std::uint32_t cut_string_from = UINT32_MAX;
};

// Never fails, whatever the bytes are, and never looks beyond the first NUL, where MufiZ stops.
// The result lives until the arena is reset, and as long as `source`. What did not change since an
// older scan, which must be alive, is taken over from there: the same tokens, and names have the
// numbers that they had.
[[nodiscard]] Scan scan(std::string_view source, memory::Arena& arena, ScanScratch& scratch,
                        ScanOptions options = {}, const Scan* older = nullptr);

}  // namespace mufi::syntax
