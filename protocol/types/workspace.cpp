#include "protocol/types/workspace.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, DidChangeWorkspaceFolders::Params& out) {
    const Json* event = find_member(json, "event");
    if (event == nullptr) return false;
    read_elements(*event, "added", out.added);
    read_elements(*event, "removed", out.removed);
    return true;
}

bool read(const Json& json, DidChangeConfiguration::Params& out) {
    read_member(json, "settings", out.settings);
    return true;
}

bool read(const Json& json, FileChangeType& out) {
    return read_enumerator(json, FileChangeType::Created, FileChangeType::Deleted, out);
}

bool read(const Json& json, FileEvent& out) {
    return read_required(json, "uri", out.uri) && read_required(json, "type", out.type);
}

// One event too many or too few is no reason to miss the others.
bool read(const Json& json, DidChangeWatchedFiles::Params& out) {
    read_elements(json, "changes", out.changes);
    return json.is_object();
}

bool read(const Json& json, ExecuteCommand::Params& out) {
    read_member(json, "arguments", out.arguments);
    return read(json, static_cast<RequestParams&>(out)) &&
           read_required(json, "command", out.command);
}

bool read(const Json& json, ApplyEditResult& out) {
    read_member(json, "applied", out.applied);
    read_member(json, "failureReason", out.failure_reason);
    return json.is_object();
}

void write(JsonWriter& out, const ConfigurationItem& item) {
    out.begin_object();
    out.member_unless_empty("scopeUri", item.scope_uri);
    out.member_unless_empty("section", item.section);
    out.end_object();
}

void write(JsonWriter& out, const Configuration::Params& params) {
    out.begin_object();
    out.member("items", params.items);
    out.end_object();
}

void write(JsonWriter& out, const FileSystemWatcher& watcher) {
    out.begin_object();
    if (watcher.base_uri.empty()) {
        out.member("globPattern", watcher.pattern);
    } else {
        out.key("globPattern").begin_object();
        out.member("baseUri", watcher.base_uri);
        out.member("pattern", watcher.pattern);
        out.end_object();
    }
    out.end_object();
}

void write(JsonWriter& out, const WatchedFilesOptions& options) {
    out.begin_object();
    out.member("watchers", options.watchers);
    out.end_object();
}

void write(JsonWriter& out, const Registration& registration) {
    out.begin_object();
    out.member("id", registration.id);
    out.member("method", registration.method);
    out.member_unless_empty("registerOptions", registration.register_options);
    out.end_object();
}

void write(JsonWriter& out, const RegisterCapability::Params& params) {
    out.begin_object();
    out.member("registrations", params.registrations);
    out.end_object();
}

void write(JsonWriter& out, const Unregistration& unregistration) {
    out.begin_object();
    out.member("id", unregistration.id);
    out.member("method", unregistration.method);
    out.end_object();
}

// The specification misspells the member.
void write(JsonWriter& out, const UnregisterCapability::Params& params) {
    out.begin_object();
    out.member("unregisterations", params.unregistrations);
    out.end_object();
}

void write(JsonWriter& out, const ApplyEdit::Params& params) {
    out.begin_object();
    out.member_unless_empty("label", params.label);
    out.member("edit", params.edit);
    out.end_object();
}

}  // namespace mufi::protocol
