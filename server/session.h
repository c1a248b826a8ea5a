// server/session.h - what client and server agreed on.
#pragma once

#include <string>

#include "protocol/types/lifecycle.h"
#include "vm/text/position.h"

namespace mufi::server {

// Made by `initialize`, unchanged afterwards, read by any thread.
struct Session {
    protocol::ClientCapabilities client;
    text::PositionEncoding encoding = text::PositionEncoding::Utf16;
    std::string pages_uri;  // the folder of the pages about diagnostics; empty: none

    // A client that asks for diagnostics would show pushed ones a second time.
    [[nodiscard]] bool pushes_diagnostics() const { return !client.diagnostics.pull; }
    // In the workspace. Elsewhere files are looked at when a document is opened or saved.
    [[nodiscard]] bool watches_files() const { return client.workspace.register_watched_files; }
};

[[nodiscard]] Session negotiate(const protocol::InitializeParams& params);

// What the server offers in that session; the one place that says it.
[[nodiscard]] protocol::ServerCapabilities capabilities_for(const Session& session);

}  // namespace mufi::server
