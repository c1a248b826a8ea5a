// vm/reference/boundaries.h - where the judgement of one version of a text can take over from that
// of another.
#pragma once

#include <cstdint>
#include <span>

#include "vm/memory/arena_vector.h"
#include "vm/syntax/scanner.h"

namespace mufi::reference {

// A place between two declarations at the top of a script, where the compiler knows of no local but
// the stray ones of classes: all that follows depends on the tokens behind it, and on these
// numbers.
struct Boundary {
    std::uint32_t token = 0;      // the next one
    std::uint32_t constants = 0;  // of the script, so far
    std::uint32_t strays = 0;     // so far; each class leaves a `self` behind (LANGUAGE 3.1)
};

// In the order of the text. Lies in the arena of the analysis.
struct Boundaries {
    std::span<const Boundary> places;
    std::uint32_t clean = 0;        // so many have nothing before them that is refused or noted
    std::uint32_t failed_from = 0;  // from this one on there is an error before them
    std::uint32_t sound_from = 0;   // from this one on nothing behind them is refused or noted ...
    std::uint32_t constants = 0;    // ... and so many constants the script has then
    bool survived = false;          // the compiler comes from each of them to the end
};

// What a judgement knows of itself at a boundary.
struct Progress {
    bool failed = false;  // something was refused
    bool clean = false;   // nothing was refused or noted
};

// Gathers the boundaries of a judgement, and finds those that an older one has left.
class BoundaryTrail {
public:
    // `older` may be empty. Takes room in the arena for all places there can be, so nothing moves.
    BoundaryTrail(const Boundaries& older, const syntax::Scan& scan, memory::Arena& arena);

    // Where the judgement begins: behind all that is as it was.
    [[nodiscard]] Boundary start() const { return start_; }
    // There the text had been refused already, for what its older version was.
    [[nodiscard]] bool starts_failed() const { return starts_failed_; }
    // The compiler has come to that place. True if no more is to be learnt behind it.
    [[nodiscard]] bool ends_at(Boundary here, Progress progress);
    // At the end of the text, unless it ended before.
    [[nodiscard]] Boundaries finish(Progress progress, bool survived, std::uint32_t constants);

private:
    void note(Boundary here, Progress progress);
    void take_over(Boundary here, std::size_t older);

    Boundaries older_;
    syntax::KeptTokens kept_;
    memory::ArenaVector<Boundary> places_;
    Boundary start_;
    bool starts_failed_ = false;
    bool ended_early_ = false;
    std::size_t next_older_ = 0;  // the first of the older places that was not passed yet
    Boundaries found_;            // but for the places
};

}  // namespace mufi::reference
