#include "vm/reference/verdict.h"

#include <algorithm>

#include "vm/memory/arena_scope.h"
#include "vm/reference/compiler_model.h"

namespace mufi::reference {
namespace {

// Only the one error that is printed is ever placed: MufiZ walks back over the line for each.
void place_error(std::string_view source, const syntax::Scan& scan, const FirstError& first,
                 Verdict& verdict) {
    verdict.error = static_cast<std::uint8_t>(first.error);
    verdict.span = first.span;
    const Place place = place_of(first.error);
    if (place == Place::Nowhere) return;

    // The line of a token is the one it ends on; the scanner gives up on an open string or comment
    // where the text ends.
    const bool at_end = place == Place::Lexical && first.error != ErrorId::IllegalCharacter;
    const std::uint32_t last = at_end ? scan.tokens.back().end : first.span.end;
    const std::string_view before = source.substr(0, last);
    verdict.line = 1 + static_cast<std::uint32_t>(std::ranges::count(before, '\n'));

    verdict.column = 1;
    if (place == Place::Current || place == Place::Previous) {
        const std::size_t line_feed = source.substr(0, first.span.begin).rfind('\n');
        const std::size_t line_start = line_feed == std::string_view::npos ? 0 : line_feed + 1;
        verdict.column += first.span.begin - static_cast<std::uint32_t>(line_start);
    }
}

// What is left of a compilation.
struct Result {
    bool survived = false;
    Progress progress;
    std::uint32_t constants = 0;
    FirstError first;
    text::Span last;  // the token that was read last
};

Result compile(const syntax::Scan& scan, const FirstError& first, Notes& notes,
               BoundaryTrail& trail, memory::Arena& arena) {
    const memory::ArenaScope scope(arena);
    CompilerModel model(scan, first, notes, trail, arena);
    const bool survived = model.run();
    return {survived, model.progress(), model.constants(), model.reader().first_error(),
            model.reader().previous().span()};
}

}  // namespace

Verdict judge(std::string_view source, const syntax::Scan& scan, Notes& notes, memory::Arena& arena,
              const Verdict* older) {
    notes.clear();
    BoundaryTrail trail(older == nullptr ? Boundaries() : older->boundaries, scan, arena);
    FirstError first;
    if (trail.starts_failed()) first = {static_cast<ErrorId>(older->error), older->span};
    const Result result = compile(scan, first, notes, trail, arena);

    Verdict verdict;
    if (!result.survived) {
        verdict.outcome = Outcome::Crash;
        verdict.span = verdict.fatal = result.last;
    } else if (result.progress.failed) {
        verdict.outcome = Outcome::Reject;
    }
    if (verdict.outcome != Outcome::Accept) notes.clear();
    if (result.first.error != ErrorId::None) place_error(source, scan, result.first, verdict);
    verdict.boundaries = trail.finish(result.progress, result.survived, result.constants);
    return verdict;
}

}  // namespace mufi::reference
