// server/answers.h - requests that only read: from a feature's plain data to the protocol's types.
#pragma once

#include "protocol/types/code_action.h"
#include "server/diagnostics.h"
#include "server/reading.h"

namespace mufi::server {

[[nodiscard]] protocol::Reply<DocumentDiagnostics::Result> answer_document_diagnostics(
    const Reading& reading, const DocumentDiagnostics::Params& params);

[[nodiscard]] protocol::Reply<protocol::CodeActions::Result> answer_code_actions(
    const Reading& reading, const protocol::CodeActions::Params& params);

}  // namespace mufi::server
