#include "server/snapshot.h"

namespace mufi::server {

static_assert(memory::ArenaStorable<Snapshot>, "its destructor never runs");

SnapshotPtr Snapshot::make(ArenaLease lease, std::string_view uri, std::int64_t version,
                           std::string_view text, const builtins::BuiltinTable& builtins,
                           analysis::Scratch& scratch, const analysis::Severities& severities,
                           const Snapshot* older) {
    PooledArena& arena = *lease;
    arena.expect_source(text.size());
    const std::string_view own_uri = arena.copy(uri);
    const std::string_view own_text = arena.copy(text);
    const analysis::Analysis analysis =
        analysis::analyze(own_text, builtins, arena, scratch, severities,
                          older == nullptr ? nullptr : &older->analysis_);
    void* const place = arena.allocate(sizeof(Snapshot), alignof(Snapshot));
    const auto* const snapshot =
        ::new (place) Snapshot(arena, own_uri, version, own_text, analysis);
    arena.settle();
    (void)lease.release();  // from here on the last SnapshotPtr gives the arena back
    return SnapshotPtr(*snapshot);
}

}  // namespace mufi::server
