// server/diagnostics.h - diagnostics on their way to the client.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "protocol/types/diagnostics.h"
#include "server/lsp_text.h"
#include "server/session.h"
#include "server/snapshot.h"
#include "vm/syntax/diagnostic.h"

namespace mufi::server {

// Diagnostics go from the arena straight into the message: an edit makes no copy of them.
struct DiagnosticsView {
    const LspText& text;
    std::span<const syntax::Diagnostic> diagnostics;
    const protocol::ClientCapabilities::Diagnostics& client;  // what may be said
    std::string_view pages_uri;  // where codes are explained; empty: nowhere
};

// The array of LSP's Diagnostic.
void write(protocol::JsonWriter& out, const DiagnosticsView& view);

// The same one, for answers that carry a diagnostic back.
[[nodiscard]] protocol::Diagnostic to_lsp(const LspText& text,
                                          const syntax::Diagnostic& diagnostic);

struct PublishDiagnostics {
    static constexpr std::string_view kMethod = protocol::PublishDiagnostics::kMethod;
    struct Params {
        const Snapshot& snapshot;
        const Session& session;
    };
};
void write(protocol::JsonWriter& out, const PublishDiagnostics::Params& params);

struct DocumentDiagnostics {
    static constexpr std::string_view kMethod = protocol::DocumentDiagnostics::kMethod;
    using Params = protocol::DocumentDiagnostics::Params;
    struct Result {
        SnapshotPtr snapshot;
        const Session* session;
        std::string result_id;
        bool unchanged;
    };
};
void write(protocol::JsonWriter& out, const DocumentDiagnostics::Result& result);

// Names the content of the diagnostics, wherever and whenever they were made. A version would not
// do: a document that is closed and opened again has the same versions and other diagnostics.
[[nodiscard]] std::string result_id_of(const Snapshot& snapshot);

}  // namespace mufi::server
