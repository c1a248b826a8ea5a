// THE table: every method that is spoken, in the order of the specification. A method that is not
// here is answered MethodNotFound; what is offered to clients is in session.cpp.
#include "protocol/types/mufi_extensions.h"
#include "protocol/types/window.h"
#include "server/answers.h"
#include "server/server.h"
#include "server/syntax_dump.h"

namespace mufi::server {

using protocol::Error;
using protocol::ErrorCode;
using protocol::Reply;
using protocol::Responder;

template <protocol::ClientRequest M, typename Answer>
void Server::answer_later(Answer answer, typename M::Params&& params, Reading&& reading,
                          Responder<M> responder) {
    workers_.run([this, answer, params = std::move(params), reading = std::move(reading),
                  responder = std::move(responder)]() mutable {
        responder.answer_with([&]() -> Reply<typename M::Result> {
            if (responder.token().cancelled())
                return Error{ErrorCode::RequestCancelled, "cancelled before it was answered"};
            const ArenaLease scratch = request_arenas_.lease(0);
            reading.scratch = scratch.get();
            std::string notice;
            reading.notice = &notice;
            Reply<typename M::Result> reply = answer(reading, params);
            if (!notice.empty())
                connection_.notify<protocol::LogMessage>(
                    {protocol::MessageType::Warning, std::string(M::kMethod) + ": " + notice});
            return reply;
        });
    });
}

template <protocol::ClientRequest M, typename Answer>
void Server::reads(Answer answer) {
    dispatcher_.on_deferred<M>([this, answer](typename M::Params&& params, Responder<M> responder) {
        Reply<Reading> reading = reading_of(params.uri);
        if (!reading.ok()) return responder.answer(reading.error());
        answer_later<M>(answer, std::move(params), std::move(reading).value(),
                        std::move(responder));
    });
}

// The item says which version of which document it was offered for; if that is not the newest any
// more, only what is the same everywhere can be told.
void Server::resolve_completion(protocol::CompletionItem&& item,
                                Responder<protocol::ResolveCompletion> responder) {
    using Of = features::DocumentationId::Of;
    const auto origin = completion_origin(item.data);
    if (!origin || origin->documentation.what == Of::Nothing) return responder.answer(item);
    const features::DocumentationId id = origin->documentation;
    if (id.what != Of::Symbol) {
        set_documentation(item, features::documentation(language_.builtins(), id), session_);
        return responder.answer(item);
    }
    const Document* const document = documents_.get(origin->document);
    if (document == nullptr || static_cast<std::uint32_t>(document->version()) != origin->version)
        return responder.answer(item);
    Reply<Reading> reading = reading_of(origin->document);
    if (!reading.ok()) return responder.answer(reading.error());
    const auto answer = [id](const Reading& from, protocol::CompletionItem& resolved) {
        set_documentation(resolved,
                          features::documentation(from.analysis(), from.language.builtins(), id),
                          from.session);
        return Reply<protocol::CompletionItem>(std::move(resolved));
    };
    answer_later<protocol::ResolveCompletion>(answer, std::move(item), std::move(reading).value(),
                                              std::move(responder));
}

void Server::register_methods() {
    // Lifecycle. $/cancelRequest is handled when it arrives, in receive().
    dispatcher_.on_deferred<protocol::Initialize>(
        [this](protocol::InitializeParams&& params, Responder<protocol::Initialize> responder) {
            initialize(params, std::move(responder));
        });
    dispatcher_.on_notification<protocol::Initialized>([this](const protocol::NoParams&) {
        register_for_changes();
        ask_for_settings();
    });
    dispatcher_.on_notification<protocol::SetTrace>(
        [this](const protocol::SetTrace::Params& params) { trace_ = params.value; });
    dispatcher_.on<protocol::Shutdown>([this](const protocol::NoParams&) -> Reply<protocol::Null> {
        lifecycle_.shut_down();
        return protocol::Null{};
    });
    dispatcher_.on_notification<protocol::Exit>(
        [this](const protocol::NoParams&) { lifecycle_.exit(); });

    // Documents.
    dispatcher_.on_notification<protocol::DidOpen>(
        [this](const protocol::DidOpen::Params& params) { open(params); });
    dispatcher_.on_notification<protocol::DidChange>(
        [this](const protocol::DidChange::Params& params) { change(params); });
    dispatcher_.on_notification<protocol::DidSave>(
        [this](const protocol::DidSave::Params& params) { look_at_unwatched_files(params.uri); });
    dispatcher_.on_notification<protocol::DidClose>(
        [this](const protocol::DidClose::Params& params) { close(params); });

    // Settings.
    dispatcher_.on_notification<protocol::DidChangeConfiguration>(
        [this](const protocol::DidChangeConfiguration::Params& params) { take_settings(params); });
    dispatcher_.on_notification<protocol::DidChangeWatchedFiles>(
        [this](const protocol::DidChangeWatchedFiles::Params& params) { files_changed(params); });

    // Language features.
    reads<protocol::Declaration>(answer_declaration);
    reads<protocol::Definition>(answer_definition);
    reads<protocol::TypeDefinition>(answer_type_definition);
    reads<protocol::Implementation>(answer_implementation);
    reads<protocol::References>(answer_references);
    reads<protocol::DocumentHighlights>(answer_document_highlights);
    reads<protocol::Hover>(answer_hover);
    reads<protocol::FoldingRanges>(answer_folding_ranges);
    reads<protocol::SelectionRanges>(answer_selection_ranges);
    reads<protocol::DocumentSymbols>(answer_document_symbols);
    reads<protocol::SemanticTokensFull>(
        [this](const Reading& reading, const protocol::SemanticTokensFull::Params& params) {
            return answer_semantic_tokens(semantic_tokens_, reading, params);
        });
    reads<protocol::SemanticTokensFullDelta>(
        [this](const Reading& reading, const protocol::SemanticTokensFullDelta::Params& params) {
            return answer_semantic_tokens_delta(semantic_tokens_, reading, params);
        });
    reads<protocol::SemanticTokensRange>(answer_semantic_tokens_range);
    reads<protocol::Completion>(answer_completion);
    dispatcher_.on_deferred<protocol::ResolveCompletion>(
        [this](protocol::CompletionItem&& item, Responder<protocol::ResolveCompletion> responder) {
            resolve_completion(std::move(item), std::move(responder));
        });
    reads<DocumentDiagnostics>(answer_document_diagnostics);
    reads<protocol::SignatureHelp>(answer_signature_help);
    reads<protocol::CodeActions>(answer_code_actions);

    // Our own.
    dispatcher_.on<protocol::MemoryReport>(
        [this](const protocol::NoParams&) -> Reply<protocol::RawJson> {
            return protocol::RawJson{to_json(memory_report())};
        });
    reads<protocol::SyntaxTree>(
        [](const Reading& reading,
           const protocol::TextDocumentParams&) -> Reply<protocol::TextResult> {
            return protocol::TextResult{dump_syntax(reading.analysis())};
        });
    reads<protocol::FileText>(
        [](const Reading& reading,
           const protocol::TextDocumentParams&) -> Reply<protocol::TextResult> {
            return protocol::TextResult{std::string(reading.snapshot->text())};
        });
}

}  // namespace mufi::server
