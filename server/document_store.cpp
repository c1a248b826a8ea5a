#include "server/document_store.h"

#include <malloc.h>

#include <new>

namespace mufi::server {

DocumentHandle DocumentStore::open(std::string_view key, std::string_view uri, std::int64_t version,
                                   std::string_view text) {
    if (const DocumentHandle known = find(key); Document* const document = get(known)) {
        document->uri_ = uri;
        document->buffer_.assign(text);
        document->version_ = version;
        document->analysed_ = false;
        return known;
    }
    const auto [at, added] = by_key_.try_emplace(std::string(key));
    try {
        at->second = documents_.acquire(key, uri, version, text);
    } catch (...) {
        by_key_.erase(at);
        throw;
    }
    return at->second;
}

text::Fit DocumentStore::edit(Document& document, std::span<const text::Edit> edits,
                              text::PositionEncoding encoding, std::int64_t version) {
    document.analysed_ = false;
    document.version_ = version;
    return document.buffer_.apply(edits, encoding);
}

bool DocumentStore::configure(Document& document, SettingsPtr settings) {
    if (*document.settings_ == *settings) return false;
    document.settings_ = std::move(settings);
    document.analysed_ = false;
    return true;
}

bool DocumentStore::close(DocumentHandle handle) {
    const Document* const document = get(handle);
    if (document == nullptr) return false;
    by_key_.erase(by_key_.find(document->key()));
    documents_.release(handle);
    arenas_.trim();
    // By itself the heap gives back only what lies at its end.
    ::malloc_trim(0);
    return true;
}

DocumentHandle DocumentStore::find(std::string_view key) const {
    const auto at = by_key_.find(key);
    return at != by_key_.end() ? at->second : DocumentHandle{};
}

DocumentStore::Refreshed DocumentStore::refresh(Document& document) {
    if (document.analysed_) return Refreshed::Unchanged;
    try {
        const std::string_view text = document.text();
        document.snapshot_ = Snapshot::make(
            arenas_.lease(memory::CompilerArena::bytes_for_source(text.size())), document.uri(),
            document.version(), text, builtins_, scratch_, document.settings_->severities,
            document.snapshot_ ? &*document.snapshot_ : nullptr);
    } catch (const std::bad_alloc&) {
        return Refreshed::OutOfMemory;
    }
    document.analysed_ = true;
    return Refreshed::Done;
}

}  // namespace mufi::server
