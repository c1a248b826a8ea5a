// server/snapshot.h - one version of one document, analysed, never changed after.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <utility>

#include "server/arena_pool.h"
#include "vm/analysis/analysis.h"

namespace mufi::server {

class SnapshotPtr;

// Lies, with all it refers to, in the arena it was analysed in. An edit does not touch what
// requests are reading: it makes the next snapshot in another arena, and this one's arena is reset
// when the last SnapshotPtr lets go. Nothing that points into a snapshot may be kept longer than
// the SnapshotPtr it was read through; answers are made of their own strings.
class Snapshot {
public:
    // Copies `uri` and `text`; `older` may be null. Throws std::bad_alloc, and then the arena is
    // back in its pool.
    [[nodiscard]] static SnapshotPtr make(ArenaLease lease, std::string_view uri,
                                          std::int64_t version, std::string_view text,
                                          const builtins::BuiltinTable& builtins,
                                          analysis::Scratch& scratch,
                                          const analysis::Severities& severities,
                                          const Snapshot* older = nullptr);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    [[nodiscard]] std::string_view uri() const { return uri_; }
    [[nodiscard]] std::int64_t version() const { return version_; }
    // All of it, also where the analysis did not look into a text because of its size.
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] const analysis::Analysis& analysis() const { return analysis_; }

    [[nodiscard]] memory::Usage usage() const { return memory::usage_of(arena_.stats()); }
    // How many SnapshotPtrs there are at this moment.
    [[nodiscard]] std::uint32_t references() const {
        return references_.load(std::memory_order_relaxed);
    }

private:
    friend class SnapshotPtr;
    Snapshot(PooledArena& arena, std::string_view uri, std::int64_t version, std::string_view text,
             const analysis::Analysis& analysis)
        : arena_(arena), uri_(uri), version_(version), text_(text), analysis_(analysis) {}

    PooledArena& arena_;  // lies around this
    std::string_view uri_;
    std::int64_t version_;
    std::string_view text_;
    analysis::Analysis analysis_;
    mutable std::atomic<std::uint32_t> references_{1};
};

// A share in a snapshot, or null. Copies may be made and dropped on any thread; one SnapshotPtr
// itself belongs to one thread at a time.
class SnapshotPtr {
public:
    SnapshotPtr() = default;
    SnapshotPtr(const SnapshotPtr& other) : at_(other.at_) {
        if (at_ != nullptr) at_->references_.fetch_add(1, std::memory_order_relaxed);
    }
    SnapshotPtr(SnapshotPtr&& other) noexcept : at_(std::exchange(other.at_, nullptr)) {}
    SnapshotPtr& operator=(SnapshotPtr other) noexcept {
        std::swap(at_, other.at_);
        return *this;
    }
    ~SnapshotPtr() {
        if (at_ == nullptr) return;
        // Whoever is last must see all that the others read before the arena takes it back.
        if (at_->references_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            ReturnToPool()(&at_->arena_);
    }

    [[nodiscard]] const Snapshot& operator*() const { return *at_; }
    [[nodiscard]] const Snapshot* operator->() const { return at_; }
    explicit operator bool() const { return at_ != nullptr; }
    friend bool operator==(const SnapshotPtr&, const SnapshotPtr&) = default;

private:
    friend class Snapshot;
    explicit SnapshotPtr(const Snapshot& first) : at_(&first) {}
    const Snapshot* at_ = nullptr;
};

}  // namespace mufi::server
