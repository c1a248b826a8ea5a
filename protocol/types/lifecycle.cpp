#include "protocol/types/lifecycle.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, WorkspaceFolder& out) {
    read_member(json, "name", out.name);
    return read_required(json, "uri", out.uri);
}

bool read(const Json& json, TraceValue& out) {
    if (json == "off") {
        out = TraceValue::Off;
    } else if (json == "messages" || json == "compact") {
        out = TraceValue::Messages;
    } else if (json == "verbose") {
        out = TraceValue::Verbose;
    } else {
        return false;
    }
    return true;
}

// Nothing is required: every client gets an answer.
bool read(const Json& json, InitializeParams& out) {
    read_member(json, "processId", out.process_id);
    if (const Json* client = find_member(json, "clientInfo")) {
        read_member(*client, "name", out.client_name);
        read_member(*client, "version", out.client_version);
    }
    read_member(json, "locale", out.locale);
    read_member(json, "rootPath", out.root_path);
    read_member(json, "rootUri", out.root_uri);
    read_elements(json, "workspaceFolders", out.workspace_folders);
    read_member(json, "initializationOptions", out.initialization_options);
    read_member(json, "capabilities", out.capabilities);
    read_member(json, "trace", out.trace);
    return read(json, static_cast<RequestParams&>(out));
}

bool read(const Json& json, CancelRequest::Params& out) {
    return read_required(json, "id", out.id);
}

bool read(const Json& json, SetTrace::Params& out) {
    return read_required(json, "value", out.value);
}

void write(JsonWriter& out, const InitializeResult& result) {
    out.begin_object();
    out.member("capabilities", result.capabilities);
    out.key("serverInfo").begin_object();
    out.member("name", result.server_name);
    out.member_unless_empty("version", result.server_version);
    out.end_object();
    out.end_object();
}

void write(JsonWriter& out, const LogTrace::Params& params) {
    out.begin_object();
    out.member("message", params.message);
    out.member_unless_empty("verbose", params.verbose);
    out.end_object();
}

}  // namespace mufi::protocol
