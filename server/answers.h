// server/answers.h - requests that only read: from a feature's plain data to the protocol's types.
//
// Any thread; an answer owns all that is in it.
#pragma once

#include <optional>

#include "protocol/types/code_action.h"
#include "protocol/types/completion.h"
#include "protocol/types/folding.h"
#include "protocol/types/hover.h"
#include "protocol/types/navigation.h"
#include "protocol/types/semantic_tokens.h"
#include "protocol/types/signature_help.h"
#include "protocol/types/symbols.h"
#include "server/diagnostics.h"
#include "server/features/completion_resolve.h"
#include "server/reading.h"
#include "server/semantic_tokens_cache.h"

namespace mufi::server {

using protocol::Reply;

[[nodiscard]] Reply<protocol::Completion::Result> answer_completion(
    const Reading& reading, const protocol::Completion::Params& params);

// What the data of a completion item says: where it came from, and what its documentation is.
struct CompletionOrigin {
    DocumentHandle document;
    std::uint32_t version = 0;
    features::DocumentationId documentation;
};
[[nodiscard]] protocol::RawJson to_data(const CompletionOrigin& origin);
// nullopt for data that is not ours.
[[nodiscard]] std::optional<CompletionOrigin> completion_origin(const protocol::RawJson& data);
void set_documentation(protocol::CompletionItem& item, const features::Prose& text,
                       const Session& session);

[[nodiscard]] Reply<protocol::Hover::Result> answer_hover(const Reading& reading,
                                                          const protocol::Hover::Params& params);
[[nodiscard]] Reply<protocol::SignatureHelp::Result> answer_signature_help(
    const Reading& reading, const protocol::SignatureHelp::Params& params);

[[nodiscard]] Reply<protocol::FoldingRanges::Result> answer_folding_ranges(
    const Reading& reading, const protocol::FoldingRanges::Params& params);

[[nodiscard]] Reply<protocol::SemanticTokensFull::Result> answer_semantic_tokens(
    SemanticTokensCache& sent, const Reading& reading,
    const protocol::SemanticTokensFull::Params& params);
[[nodiscard]] Reply<protocol::SemanticTokensFullDelta::Result> answer_semantic_tokens_delta(
    SemanticTokensCache& sent, const Reading& reading,
    const protocol::SemanticTokensFullDelta::Params& params);
[[nodiscard]] Reply<protocol::SemanticTokensRange::Result> answer_semantic_tokens_range(
    const Reading& reading, const protocol::SemanticTokensRange::Params& params);

// Definition, declaration, type definition and implementation ask in the same way, but each of them
// is told on its own whether the client takes links.
[[nodiscard]] Reply<protocol::Definition::Result> answer_definition(
    const Reading& reading, const protocol::TextDocumentPositionParams& params);
[[nodiscard]] Reply<protocol::Declaration::Result> answer_declaration(
    const Reading& reading, const protocol::TextDocumentPositionParams& params);
[[nodiscard]] Reply<protocol::TypeDefinition::Result> answer_type_definition(
    const Reading& reading, const protocol::TextDocumentPositionParams& params);
[[nodiscard]] Reply<protocol::Implementation::Result> answer_implementation(
    const Reading& reading, const protocol::TextDocumentPositionParams& params);
[[nodiscard]] Reply<protocol::References::Result> answer_references(
    const Reading& reading, const protocol::References::Params& params);
[[nodiscard]] Reply<protocol::DocumentHighlights::Result> answer_document_highlights(
    const Reading& reading, const protocol::DocumentHighlights::Params& params);
[[nodiscard]] Reply<protocol::DocumentSymbols::Result> answer_document_symbols(
    const Reading& reading, const protocol::DocumentSymbols::Params& params);
[[nodiscard]] Reply<protocol::SelectionRanges::Result> answer_selection_ranges(
    const Reading& reading, const protocol::SelectionRanges::Params& params);

[[nodiscard]] Reply<protocol::CodeActions::Result> answer_code_actions(
    const Reading& reading, const protocol::CodeActions::Params& params);
[[nodiscard]] Reply<DocumentDiagnostics::Result> answer_document_diagnostics(
    const Reading& reading, const DocumentDiagnostics::Params& params);

}  // namespace mufi::server
