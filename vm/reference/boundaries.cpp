#include "vm/reference/boundaries.h"

#include <algorithm>

#include "vm/reference/notes.h"

namespace mufi::reference {

BoundaryTrail::BoundaryTrail(const Boundaries& older, const syntax::Scan& scan,
                             memory::Arena& arena)
    : older_(older), kept_(scan.kept), places_(arena, scan.tokens.size()) {
    found_.failed_from = found_.sound_from = UINT32_MAX;
    // The compiler has looked at the token behind the place, too.
    const auto behind = std::ranges::partition_point(
        older.places, [&](const Boundary& place) { return place.token < kept_.before; });
    auto known = static_cast<std::uint32_t>(behind - older.places.begin());
    if (known <= older.failed_from) known = std::min(known, older.clean);
    if (known == 0) return;
    start_ = older.places[known - 1];
    starts_failed_ = known > older.failed_from;
    for (std::uint32_t at = 0; at + 1 < known; ++at)
        note(older.places[at], {at >= older.failed_from, at < older.clean});
}

void BoundaryTrail::note(Boundary here, Progress progress) {
    if (!places_.empty() && places_.back().token == here.token) return;
    places_.push_back(here);
    const auto count = static_cast<std::uint32_t>(places_.size());
    if (progress.clean) found_.clean = count;
    if (progress.failed) found_.failed_from = std::min(found_.failed_from, count - 1);
}

bool BoundaryTrail::ends_at(Boundary here, Progress progress) {
    note(here, progress);
    // A message may name the token before the place: that must be an older one, too.
    if (here.token <= kept_.from) return false;
    const std::uint32_t token = here.token - kept_.from + kept_.older_from;
    const auto& places = older_.places;
    while (next_older_ < places.size() && places[next_older_].token < token) ++next_older_;
    if (next_older_ == places.size() || places[next_older_].token != token) return false;
    if (places[next_older_].strays != here.strays) return false;
    const std::uint32_t more = here.constants - places[next_older_].constants;
    // Of a text that is refused only this is of interest: whether the compiler comes to its end.
    ended_early_ = progress.failed
                       ? older_.survived
                       : next_older_ >= older_.sound_from && older_.constants + more < kNearlyAll;
    if (ended_early_) take_over(here, next_older_);
    return ended_early_;
}

void BoundaryTrail::take_over(Boundary here, std::size_t older) {
    const std::uint32_t more = here.constants - older_.places[older].constants;
    const auto first = static_cast<std::uint32_t>(places_.size()) - 1;
    const std::size_t sound = std::max<std::size_t>(older, older_.sound_from);
    if (sound < older_.places.size())
        found_.sound_from = first + static_cast<std::uint32_t>(sound - older);
    found_.constants = older_.constants + more;
    const auto rest = older_.places.subspan(older + 1);
    const std::span<Boundary> moved = places_.extend(rest.size());
    for (std::size_t at = 0; at < rest.size(); ++at)
        moved[at] = {rest[at].token - older_.places[older].token + here.token,
                     rest[at].constants + more, rest[at].strays};
}

Boundaries BoundaryTrail::finish(Progress progress, bool survived, std::uint32_t constants) {
    found_.places = places_.finish();
    found_.survived = survived;
    const auto count = static_cast<std::uint32_t>(found_.places.size());
    if (!ended_early_) found_.constants = constants;
    if (progress.clean && survived) {
        found_.clean = count;
        found_.sound_from = 0;
    }
    found_.failed_from = std::min(found_.failed_from, count);
    found_.sound_from = std::min(found_.sound_from, count);
    return found_;
}

}  // namespace mufi::reference
