// server/reading.h - what a request reads.
#pragma once

#include <string>

#include "server/document_store.h"
#include "server/language.h"
#include "server/lsp_text.h"
#include "server/session.h"
#include "server/snapshot.h"

namespace mufi::server {

// The document as it was when the request arrived, and what else an answer may depend on. Nothing
// of that changes, so any thread may read it; the scratch memory belongs to whoever answers.
struct Reading {
    SnapshotPtr snapshot;
    DocumentHandle document;
    const Session& session;
    const Language& language;
    // What is laid into it is gone with the answer.
    memory::AllocatorFor<memory::Lifetime::Request>* scratch = nullptr;
    std::string* notice = nullptr;  // what is put into the client's log beside the answer

    [[nodiscard]] const analysis::Analysis& analysis() const { return snapshot->analysis(); }
    [[nodiscard]] LspText text() const {
        return LspText(analysis().lines, snapshot->uri(), session.encoding);
    }
};

}  // namespace mufi::server
