// The settings of a conversation: from the files of the workspace, and from the client.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "protocol/types/diagnostics.h"
#include "protocol/types/workspace.h"
#include "protocol/uri.h"
#include "server/server.h"
#include "vm/memory/arena.h"

namespace mufi::server {
namespace {

constexpr const char* kSection = "mufi";

// Clients send the section, or an object that holds it.
const protocol::Json& section_of(const protocol::Json& json) {
    return json.is_object() && json.contains(kSection) ? json[kSection] : json;
}

template <typename Params>
protocol::RawJson raw(const Params& params) {
    protocol::RawJson result;
    protocol::JsonWriter out(result.text);
    write(out, params);
    return result;
}

}  // namespace

void Server::take_roots(const protocol::InitializeParams& params) {
    std::vector<std::string> roots;
    const auto add = [&](std::string_view uri) {
        auto path = protocol::path_of_uri(protocol::uri_key(uri));
        if (!path) return;
        while (path->size() > 1 && path->ends_with('/')) path->pop_back();
        roots.push_back(std::move(*path));
    };
    for (const protocol::WorkspaceFolder& folder : params.workspace_folders) add(folder.uri);
    if (roots.empty()) add(params.root_uri);
    if (roots.empty() && !params.root_path.empty()) roots.push_back(params.root_path);
    configuration_.set_roots(std::move(roots));
}

void Server::register_for_changes() {
    protocol::RegisterCapability::Params params;
    if (session_.watches_files()) {
        const protocol::WatchedFilesOptions options{
            {{{}, "**/" + std::string(kConfigurationName)}}};
        params.registrations.push_back({"configuration-files",
                                        std::string(protocol::DidChangeWatchedFiles::kMethod),
                                        raw(options)});
    }
    if (session_.client.workspace.register_configuration)
        params.registrations.push_back({"settings",
                                        std::string(protocol::DidChangeConfiguration::kMethod),
                                        {"{\"section\":\"" + std::string(kSection) + "\"}"}});
    if (params.registrations.empty()) return;
    connection_.request<protocol::RegisterCapability>(
        params, [this](const protocol::Reply<protocol::Null>& reply) {
            if (!reply.ok()) log_.warn("the client tells of no changes: " + reply.error().message);
        });
}

void Server::ask_for_settings() {
    if (!session_.client.workspace.configuration) return;
    connection_.request<protocol::Configuration>(
        {{{{}, kSection}}}, [this](const protocol::Reply<std::vector<protocol::Json>>& reply) {
            if (!reply.ok() || reply.value().empty()) return;
            const protocol::Json& told = reply.value().front();
            take_settings(told.is_null() ? initial_settings_ : told);
        });
}

void Server::take_settings(const protocol::DidChangeConfiguration::Params& params) {
    if (session_.client.workspace.configuration) return ask_for_settings();
    take_settings(params.settings);
}

// Editors send options here that are their own; only what is wrong with ours is told.
void Server::take_settings(const protocol::Json& json) {
    std::vector<SettingProblem> problems;
    const protocol::Json& section = section_of(json);
    client_settings_ = read_settings(section, problems);
    for (const SettingProblem& problem : problems)
        log_.info("settings of the client: " + problem.message);
    configure_all();
}

void Server::files_changed(const protocol::DidChangeWatchedFiles::Params& params) {
    const bool is_ours = std::ranges::any_of(params.changes, [](const protocol::FileEvent& it) {
        return it.uri.ends_with(kConfigurationName);
    });
    if (is_ours) look_at_files();
}

void Server::look_at_files() {
    const auto publish = [this](const std::string& path, const ConfigurationFiles::File& file) {
        publish_configuration(path, file);
    };
    // Of many documents it takes a while to find the files.
    if (configuration_.refresh(publish)) configure_all();
}

void Server::look_at_unwatched_files(std::string_view uri) {
    if (session_.watches_files()) {
        const auto path = protocol::path_of_uri(protocol::uri_key(uri));
        if (!path || configuration_.is_in_workspace(*path)) return;
    }
    look_at_files();
}

void Server::configure_all() {
    bool is_any = false;
    documents_.for_each([&](const Document& document) {
        const DocumentHandle handle = documents_.find(document.key());
        if (!configure(*documents_.get(handle))) return;
        mark_changed(handle);
        is_any = true;
    });
    if (is_any && !session_.pushes_diagnostics() && session_.client.workspace.refresh_diagnostics)
        connection_.request<protocol::RefreshDiagnostics>(
            {}, [](const protocol::Reply<protocol::Null>&) {});
}

bool Server::configure(Document& document) {
    Settings settings;
    if (const auto path = protocol::path_of_uri(document.key())) {
        const auto* const file = configuration_.find_for(
            *path, [this](const std::string& name, const ConfigurationFiles::File& it) {
                publish_configuration(name, it);
            });
        if (file != nullptr) settings = file->settings;
    }
    settings.overlay(client_settings_);
    return documents_.configure(document, std::make_shared<const Settings>(std::move(settings)));
}

void Server::publish_configuration(const std::string& path, const ConfigurationFiles::File& file) {
    memory::Arena arena;
    const text::LineIndex lines = text::LineIndex::of(file.text, arena);
    const std::string uri = protocol::uri_of_path(path);
    const LspText text(lines, uri, session_.encoding);
    protocol::PublishDiagnostics::Params params;
    params.uri = uri;
    for (const ConfigurationProblem& problem : file.problems) {
        protocol::Diagnostic& diagnostic = params.diagnostics.emplace_back();
        diagnostic.range = text.to_lsp(problem.span);
        diagnostic.severity = problem.is_fatal ? protocol::DiagnosticSeverity::Error
                                               : protocol::DiagnosticSeverity::Warning;
        diagnostic.source = "mufi";
        diagnostic.message = problem.message;
    }
    connection_.notify<protocol::PublishDiagnostics>(params);
}

}  // namespace mufi::server
