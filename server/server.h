// server/server.h - one conversation with a client.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/connection.h"
#include "protocol/dispatcher.h"
#include "protocol/types/completion.h"
#include "protocol/types/lifecycle.h"
#include "protocol/types/text_sync.h"
#include "protocol/types/workspace.h"
#include "server/configuration.h"
#include "server/document_store.h"
#include "server/inbox.h"
#include "server/language.h"
#include "server/lifecycle.h"
#include "server/log.h"
#include "server/memory_report.h"
#include "server/reading.h"
#include "server/semantic_tokens_cache.h"
#include "server/session.h"
#include "server/workers.h"

namespace mufi::server {

// Two threads drive it, which may be one: the reading thread calls receive(), the main thread calls
// work(). Whatever waits for nobody else, the main thread does itself; requests that only read go
// to the workers.
class Server {
public:
    struct Hooks {
        // There is something to work() on. Called on the reading thread.
        std::function<void()> wake = [] {};
        // The client's process; without it there is nobody to serve. Called on the main thread.
        std::function<void(std::int64_t process_id)> watch_process = [](std::int64_t) {};
    };

    // The first three outlive the server.
    Server(protocol::Transport& transport, Log& log, const Language& language, unsigned threads,
           Hooks hooks);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Takes one message. What it cancels is cancelled at once, the rest waits for work(); nothing
    // is written. False for the message after which no other counts.
    bool receive(std::string&& body);
    // The client will send nothing more.
    void input_ended();

    // Handles all that has arrived, in order, and tells the client what is new about its documents.
    void work();

    // Waits for the workers; nothing may arrive any more.
    void finish() { workers_.finish(); }

    // Where the memory is. Main thread.
    [[nodiscard]] MemoryReport memory_report() const;

    [[nodiscard]] bool exited() const { return lifecycle_.exited(); }
    [[nodiscard]] int exit_code() const { return lifecycle_.exit_code(); }

private:
    // methods.cpp
    void register_methods();
    // Registers a request that only reads a document: answer(const Reading&, const M::Params&).
    template <protocol::ClientRequest M, typename Answer>
    void reads(Answer answer);
    // Answers one on a worker.
    template <protocol::ClientRequest M, typename Answer>
    void answer_later(Answer answer, typename M::Params&& params, Reading&& reading,
                      protocol::Responder<M> responder);
    void resolve_completion(protocol::CompletionItem&& item,
                            protocol::Responder<protocol::ResolveCompletion> responder);

    [[nodiscard]] std::optional<Arrival> arrival_from(std::string_view body);
    void put(Arrival&& arrival);
    template <typename Action>
    void survive(std::string_view what, Action action);
    void handle_one(Arrival&& arrival);
    void handle(ArrivedRequest&& arrived);
    void handle(protocol::Notification&& notification);
    void handle(protocol::Response&& response);
    void handle(protocol::Malformed&& malformed);
    void handle(LargeMessage&& message);
    void handle(EndOfInput);

    void initialize(const protocol::InitializeParams& params,
                    protocol::Responder<protocol::Initialize> responder);
    void open(const protocol::DidOpen::Params& params);
    void change(const protocol::DidChange::Params& params);
    void close(const protocol::DidClose::Params& params);

    // server_configuration.cpp
    void take_roots(const protocol::InitializeParams& params);
    void register_for_changes();
    void ask_for_settings();
    // Of the client; what counts more than the files.
    void take_settings(const protocol::Json& json);
    void take_settings(const protocol::DidChangeConfiguration::Params& params);
    void files_changed(const protocol::DidChangeWatchedFiles::Params& params);
    void look_at_files();
    // Unless the client would have told of a change that concerns this document.
    void look_at_unwatched_files(std::string_view uri);
    void configure_all();
    // False if the document has its settings already.
    bool configure(Document& document);
    void publish_configuration(const std::string& path, const ConfigurationFiles::File& file);

    // The newest version of an open document, analysed.
    [[nodiscard]] protocol::Reply<Reading> reading_of(std::string_view uri);
    [[nodiscard]] protocol::Reply<Reading> reading_of(DocumentHandle handle);  // an open one
    void mark_changed(DocumentHandle handle);
    void publish_changed();
    void trace(std::string_view what, std::string_view method);

    // In this order: workers read snapshots, borrow arenas and answer through the connection, so
    // they end first; snapshots lie in the arenas.
    Log& log_;
    const Hooks hooks_;
    const Language& language_;
    ArenaPool arenas_;
    ArenaPool request_arenas_;
    protocol::Connection connection_;
    Inbox inbox_;
    Lifecycle lifecycle_;
    Session session_;
    protocol::TraceValue trace_ = protocol::TraceValue::Off;
    DocumentStore documents_;
    ConfigurationFiles configuration_;
    protocol::Json initial_settings_;  // what counts while the client has none to tell
    Settings client_settings_;
    SemanticTokensCache semantic_tokens_;
    std::vector<DocumentHandle> changed_;  // not told of yet
    std::vector<Arrival> batch_;           // kept for its capacity, as the next one is
    std::vector<text::Edit> edits_;
    protocol::Dispatcher dispatcher_;
    Workers workers_;
};

}  // namespace mufi::server
