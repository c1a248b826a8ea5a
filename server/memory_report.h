// server/memory_report.h - where the memory is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/arena_pool.h"
#include "server/document_store.h"
#include "vm/memory/allocation_strategy.h"

namespace mufi::server {

// Whoever holds memory that the report speaks of.
struct MemoryOwners {
    const DocumentStore& documents;
    const ArenaPool& arenas;
    const memory::SealedPages& vm;
    memory::Usage requests;        // of the arenas in which answers are made
    std::size_t mapped_bytes = 0;  // of constants files
};

struct DocumentMemory {
    std::string uri;
    std::int64_t version = 0;
    std::size_t text_bytes = 0;    // what the editing buffer holds
    memory::Usage analysis;        // the arena of its newest analysed version
    std::uint32_t references = 0;  // to that version, the document's own among them
};

struct MemoryReport {
    memory::UsageByLifetime lifetimes;
    // What the process has in memory, as the system tells, and what of it is ours by the lifetimes.
    std::size_t resident_bytes = 0;
    ArenaPool::Stats arenas;
    memory::PoolStats document_slots;
    std::vector<DocumentMemory> documents;
};

// Walks the owners and asks the heap; nothing is counted for its sake at any other time. On the
// thread that edits.
[[nodiscard]] MemoryReport measure_memory(const MemoryOwners& owners);

// The answer to mufi/memoryReport.
[[nodiscard]] std::string to_json(const MemoryReport& report);
// The same for people.
[[nodiscard]] std::string to_text(const MemoryReport& report);

}  // namespace mufi::server
