#include "server/session.h"

#include <optional>
#include <string_view>

#include "server/features/semantic_tokens.h"

namespace mufi::server {
namespace {

using text::PositionEncoding;

std::optional<PositionEncoding> encoding_named(std::string_view name) {
    if (name == "utf-8") return PositionEncoding::Utf8;
    if (name == "utf-16") return PositionEncoding::Utf16;
    if (name == "utf-32") return PositionEncoding::Utf32;
    return {};
}

std::string_view name_of(PositionEncoding encoding) {
    switch (encoding) {
        case PositionEncoding::Utf8:
            return "utf-8";
        case PositionEncoding::Utf16:
            return "utf-16";
        case PositionEncoding::Utf32:
            return "utf-32";
    }
    return "utf-16";
}

protocol::SemanticTokensLegend semantic_tokens_legend() {
    const auto types = features::semantic_token_types();
    const auto modifiers = features::semantic_token_modifiers();
    return {{types.begin(), types.end()}, {modifiers.begin(), modifiers.end()}};
}

}  // namespace

Session negotiate(const protocol::InitializeParams& params) {
    Session session;
    session.client = params.capabilities;
    for (const std::string& name : params.capabilities.position_encodings) {
        const auto encoding = encoding_named(name);
        if (!encoding) continue;
        session.encoding = *encoding;
        break;
    }
    return session;
}

protocol::ServerCapabilities capabilities_for(const Session& session) {
    protocol::ServerCapabilities offer;
    offer.position_encoding = name_of(session.encoding);
    offer.text_document_sync = protocol::TextDocumentSyncOptions{.save = true};
    offer.completion = protocol::CompletionOptions{
        .trigger_characters = {".", "\""}, .all_commit_characters = {}, .resolve = true};
    offer.hover = true;
    offer.signature_help = protocol::SignatureHelpOptions{.trigger_characters = {"(", ","},
                                                          .retrigger_characters = {}};
    offer.declaration = true;
    offer.definition = true;
    offer.type_definition = true;
    offer.implementation = true;
    offer.references = true;
    offer.document_highlight = true;
    offer.document_symbol = true;
    offer.folding_range = true;
    offer.selection_range = true;
    offer.semantic_tokens = protocol::SemanticTokensOptions{
        .legend = semantic_tokens_legend(), .range = true, .full = true, .delta = true};
    if (session.client.code_action.literals)
        offer.code_action = protocol::CodeActionOptions{{"quickfix"}, false};
    if (!session.pushes_diagnostics()) offer.diagnostic = protocol::DiagnosticOptions{};
    return offer;
}

}  // namespace mufi::server
