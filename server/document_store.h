// server/document_store.h - the open documents.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/settings.h"
#include "server/snapshot.h"
#include "vm/memory/slot_pool.h"
#include "vm/text/edit.h"

namespace mufi::server {

// A document as the editor has it. Belongs to the thread that edits, as the store does; what other
// threads read is a copy of snapshot(), taken on that thread.
class Document {
public:
    Document(std::string_view key, std::string_view uri, std::int64_t version,
             std::string_view text)
        : key_(key), uri_(uri), version_(version), buffer_(text) {}

    [[nodiscard]] std::string_view key() const { return key_; }
    // As the editor wrote it.
    [[nodiscard]] std::string_view uri() const { return uri_; }
    // Of the text, which may be newer than the snapshot's.
    [[nodiscard]] std::int64_t version() const { return version_; }
    [[nodiscard]] std::string_view text() const { return buffer_.text(); }
    [[nodiscard]] std::size_t text_bytes() const { return buffer_.capacity_bytes(); }
    // The newest analysed version; null before the first refresh(), or if there was no memory for
    // it.
    [[nodiscard]] const SnapshotPtr& snapshot() const { return snapshot_; }

private:
    friend class DocumentStore;
    std::string key_;
    std::string uri_;
    std::int64_t version_;
    text::EditBuffer buffer_;
    SettingsPtr settings_ = std::make_shared<const Settings>();
    SnapshotPtr snapshot_;
    bool analysed_ = false;  // the snapshot is of the newest text
};

using DocumentHandle = memory::Handle<Document>;

// Finds documents by their canonical URI. Texts change at once, snapshots when refresh() is called:
// several changes that arrive together cost one analysis. One thread; the arenas must outlive it.
class DocumentStore {
public:
    DocumentStore(ArenaPool& arenas, const builtins::BuiltinTable& builtins)
        : arenas_(arenas), builtins_(builtins) {}

    // A document that is open already takes the new URI, version and text.
    DocumentHandle open(std::string_view key, std::string_view uri, std::int64_t version,
                        std::string_view text);
    // In order, each edit seeing what the one before it left. A range that is not in the text is
    // made where it fits best, and told of.
    text::Fit edit(Document& document, std::span<const text::Edit> edits,
                   text::PositionEncoding encoding, std::int64_t version);
    // From the next refresh() on. False if they are what the document has already.
    bool configure(Document& document, SettingsPtr settings);
    // False for a handle whose document was closed before.
    bool close(DocumentHandle handle);

    // No document has the handle {}.
    [[nodiscard]] DocumentHandle find(std::string_view key) const;
    [[nodiscard]] Document* get(DocumentHandle handle) { return documents_.find(handle); }

    enum class Refreshed : std::uint8_t {
        Unchanged,    // the snapshot is of this text already
        Done,         // there is a new one
        OutOfMemory,  // the snapshot is the one from before; the next refresh() tries again
    };
    // Never changes the text.
    Refreshed refresh(Document& document);

    template <typename Visit>
    void for_each(Visit visit) const {
        documents_.for_each(visit);
    }
    [[nodiscard]] memory::PoolStats stats() const { return documents_.stats(); }

private:
    // Looking up by a string_view makes no string.
    struct KeyHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>()(key);
        }
    };

    ArenaPool& arenas_;
    const builtins::BuiltinTable& builtins_;
    analysis::Scratch scratch_;  // of the thread that edits, which alone analyses open documents
    memory::SlotPool<Document> documents_;
    std::unordered_map<std::string, DocumentHandle, KeyHash, std::equal_to<>> by_key_;
};

}  // namespace mufi::server
