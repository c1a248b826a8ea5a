#include "server/server.h"

#include <algorithm>
#include <exception>
#include <new>
#include <optional>

#include "protocol/uri.h"
#include "server/diagnostics.h"
#include "server/explanation_pages.h"
#include "server/memory_reserve.h"
#include "server/version.h"

namespace mufi::server {

using protocol::Error;
using protocol::ErrorCode;
using protocol::Reply;

namespace {

// To parse so much takes the reading thread a few milliseconds, in which it sees nothing else.
constexpr std::size_t kLargeMessage = 256 * 1024;

// An answer needs little for a while; what a large one took is not kept.
constexpr ArenaPool::Limits kRequestArenas = {
    .trimmed_bytes = 0,
    .arena = {.retain_limit = std::size_t{1} << 20, .slabs = {}},
};

}  // namespace

Server::Server(protocol::Transport& transport, Log& log, const Language& language, unsigned threads,
               Hooks hooks)
    : log_(log),
      hooks_(std::move(hooks)),
      language_(language),
      arenas_(ArenaPool::Limits{}, memory::Topology::of_machine()),
      request_arenas_(kRequestArenas, memory::Topology::of_machine()),
      connection_(transport, [this](std::string_view problem) { log_.error(problem); }),
      documents_(arenas_, language_.builtins()),
      workers_(threads) {
    register_methods();
}

bool Server::receive(std::string&& body) {
    bool is_last = false;
    survive("a message", [&] {
        if (body.size() > kLargeMessage) return put(LargeMessage{std::move(body)});
        auto arrival = arrival_from(body);
        if (!arrival) return;
        const auto* const notification = std::get_if<protocol::Notification>(&*arrival);
        is_last = notification != nullptr && notification->method == protocol::Exit::kMethod;
        put(std::move(*arrival));
    });
    return !is_last;
}

// Without memory a message is lost, a document is told of later, and the server goes on.
template <typename Action>
void Server::survive(std::string_view what, Action action) {
    try {
        action();
    } catch (const std::exception& error) {
        try {
            log_.error(std::string(what) + ": " + error.what());
        } catch (const std::bad_alloc&) {
            // Not even for that.
        }
    }
}

// What is left to be worked on: nothing of a message that only cancels.
std::optional<Arrival> Server::arrival_from(std::string_view body) {
    protocol::Message message = protocol::parse_message(body);
    if (auto* const request = std::get_if<protocol::Request>(&message)) {
        auto slot = protocol::ReplySlot::open(connection_, *request);
        if (!slot) return protocol::ReplySlot::refusal(*request);
        if (request->method == protocol::Shutdown::kMethod) lifecycle_.expect_shutdown();
        return ArrivedRequest{std::move(*request), std::move(*slot)};
    }
    if (auto* const notification = std::get_if<protocol::Notification>(&message)) {
        if (notification->method != protocol::CancelRequest::kMethod)
            return std::move(*notification);
        protocol::CancelRequest::Params params;
        if (read(notification->params, params)) connection_.under_way().cancel(params.id);
        return {};
    }
    if (auto* const response = std::get_if<protocol::Response>(&message))
        return std::move(*response);
    return std::get<protocol::Malformed>(std::move(message));
}

void Server::input_ended() {
    put(EndOfInput{});
}

void Server::put(Arrival&& arrival) {
    if (inbox_.put(std::move(arrival))) hooks_.wake();
}

void Server::work() {
    while (!exited() && inbox_.take(batch_)) {
        refill_memory_reserve();
        for (Arrival& arrival : batch_) {
            if (exited()) break;
            survive("a message", [&] { handle_one(std::move(arrival)); });
        }
        batch_.clear();
        if (!exited()) publish_changed();
    }
}

void Server::handle_one(Arrival&& arrival) {
    std::visit([this](auto&& one) { handle(std::move(one)); }, std::move(arrival));
}

void Server::handle(ArrivedRequest&& arrived) {
    trace("request", arrived.request.method);
    if (const auto refusal = lifecycle_.refusal(arrived.request.method))
        return arrived.slot.fail(*refusal);
    dispatcher_.dispatch(std::move(arrived.request), std::move(arrived.slot));
}

void Server::handle(protocol::Notification&& notification) {
    if (!lifecycle_.listens_to(notification.method)) return;
    trace("notification", notification.method);
    const std::string problem = dispatcher_.dispatch(std::move(notification));
    if (!problem.empty()) log_.warn(problem);
}

void Server::handle(protocol::Response&& response) {
    connection_.accept(std::move(response));
}

void Server::handle(protocol::Malformed&& malformed) {
    log_.warn(malformed.error.message);
    connection_.reject(malformed);
}

void Server::handle(LargeMessage&& message) {
    auto arrival = arrival_from(message.body);
    message.body = {};
    if (arrival) handle_one(std::move(*arrival));
}

// What came before the end is answered and told of all the same: the client may still be reading.
void Server::handle(EndOfInput) {
    publish_changed();
    lifecycle_.exit();
}

void Server::trace(std::string_view what, std::string_view method) {
    if (trace_ == protocol::TraceValue::Off) return;
    connection_.notify<protocol::LogTrace>(
        {"received " + std::string(what) + " " + std::string(method), {}});
}

void Server::initialize(const protocol::InitializeParams& params,
                        protocol::Responder<protocol::Initialize> responder) {
    session_ = negotiate(params);
    if (session_.client.diagnostics.code_description)
        session_.pages_uri = provide_explanation_pages();
    take_roots(params);
    initial_settings_ = params.initialization_options;
    take_settings(initial_settings_);
    trace_ = params.trace;
    lifecycle_.initialize();
    log_.info("client " + params.client_name + " " + params.client_version);
    protocol::InitializeResult result;
    result.capabilities = capabilities_for(session_);
    result.server_name = "mufi-ls";
    result.server_version = version();
    responder.answer(result);
    if (params.process_id) hooks_.watch_process(*params.process_id);
}

void Server::open(const protocol::DidOpen::Params& params) {
    const DocumentHandle handle =
        documents_.open(protocol::uri_key(params.uri), params.uri, params.version, params.text);
    look_at_unwatched_files(params.uri);
    configure(*documents_.get(handle));
    mark_changed(handle);
}

void Server::change(const protocol::DidChange::Params& params) {
    const DocumentHandle handle = documents_.find(protocol::uri_key(params.uri));
    Document* const document = documents_.get(handle);
    if (document == nullptr) return log_.warn("a change of a document that is not open");
    edits_.clear();
    bool fits = true;
    for (const protocol::ContentChange& change : params.changes) {
        fits = fits && !change.is_moved;
        text::Edit& edit = edits_.emplace_back();
        edit.text = change.text;
        if (change.range) edit.range = from_lsp(*change.range);
    }
    mark_changed(handle);
    const std::int64_t version = params.version ? *params.version : document->version() + 1;
    fits =
        documents_.edit(*document, edits_, session_.encoding, version) == text::Fit::Exact && fits;
    if (!fits) log_.warn("a change lies outside of its document; it was made where it fits best");
}

void Server::close(const protocol::DidClose::Params& params) {
    semantic_tokens_.forget(params.uri);
    if (!documents_.close(documents_.find(protocol::uri_key(params.uri))))
        return log_.warn("a document is closed that is not open");
    // What the client shows of a closed document is no longer true of the file on disk.
    if (session_.pushes_diagnostics())
        connection_.notify<protocol::PublishDiagnostics>({params.uri, {}, {}});
}

Reply<Reading> Server::reading_of(std::string_view uri) {
    const DocumentHandle handle = documents_.find(protocol::uri_key(uri));
    if (documents_.get(handle) == nullptr)
        return Error{ErrorCode::InvalidParams, "not open: " + std::string(uri)};
    return reading_of(handle);
}

Reply<Reading> Server::reading_of(DocumentHandle handle) {
    Document& document = *documents_.get(handle);
    if (documents_.refresh(document) == DocumentStore::Refreshed::OutOfMemory)
        return Error{ErrorCode::InternalError, "out of memory"};
    return Reading{document.snapshot(), handle, session_, language_};
}

MemoryReport Server::memory_report() const {
    return measure_memory({.documents = documents_,
                           .arenas = arenas_,
                           .vm = language_.pages(),
                           .requests = request_arenas_.stats().usage});
}

void Server::mark_changed(DocumentHandle handle) {
    if (std::ranges::find(changed_, handle) == changed_.end()) changed_.push_back(handle);
}

// Nothing is told that an edit which has arrived already makes old.
void Server::publish_changed() {
    while (!changed_.empty() && !inbox_.holds_edits()) {
        Document* const document = documents_.get(changed_.back());
        if (document != nullptr && session_.pushes_diagnostics()) {
            const auto refreshed = documents_.refresh(*document);
            if (inbox_.holds_edits()) return;
            if (refreshed == DocumentStore::Refreshed::OutOfMemory) {
                log_.error("no memory to analyse a document; its newest version is skipped");
            } else {
                survive("diagnostics", [&] {
                    connection_.notify<PublishDiagnostics>({*document->snapshot(), session_});
                });
            }
        }
        changed_.pop_back();
    }
}

}  // namespace mufi::server
