// THE table: every method that is spoken, in the order of the specification. A method that is not
// here is answered MethodNotFound; what is offered to clients is in session.cpp.
#include "protocol/types/mufi_extensions.h"
#include "server/answers.h"
#include "server/server.h"
#include "server/syntax_dump.h"

namespace mufi::server {

using protocol::Error;
using protocol::ErrorCode;
using protocol::Reply;
using protocol::Responder;

template <protocol::ClientRequest M, typename Answer>
void Server::reads(Answer answer) {
    dispatcher_.on_deferred<M>([this, answer](typename M::Params&& params, Responder<M> responder) {
        Reply<Reading> reading = reading_of(params.uri);
        if (!reading.ok()) return responder.answer(reading.error());
        workers_.run([answer, params = std::move(params), reading = std::move(reading).value(),
                      responder = std::move(responder)]() mutable {
            responder.answer_with([&]() -> Reply<typename M::Result> {
                if (responder.token().cancelled())
                    return Error{ErrorCode::RequestCancelled, "cancelled before it was answered"};
                return answer(reading, params);
            });
        });
    });
}

void Server::register_methods() {
    // Lifecycle. $/cancelRequest is handled when it arrives, in receive().
    dispatcher_.on_deferred<protocol::Initialize>(
        [this](protocol::InitializeParams&& params, Responder<protocol::Initialize> responder) {
            initialize(params, std::move(responder));
        });
    dispatcher_.on_notification<protocol::Initialized>([](const protocol::NoParams&) {});
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
    dispatcher_.on_notification<protocol::DidSave>([](const protocol::DidSave::Params&) {});
    dispatcher_.on_notification<protocol::DidClose>(
        [this](const protocol::DidClose::Params& params) { close(params); });

    // Language features.
    reads<DocumentDiagnostics>(answer_document_diagnostics);
    reads<protocol::CodeActions>(answer_code_actions);

    // Our own.
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
