// protocol/types/lifecycle.h - the beginning, the end and the trace of a conversation.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"
#include "protocol/types/client_capabilities.h"
#include "protocol/types/server_capabilities.h"

namespace mufi::protocol {

struct WorkspaceFolder {
    DocumentUri uri;
    std::string name;
};

enum class TraceValue { Off, Messages, Verbose };

struct InitializeParams : RequestParams {
    std::optional<std::int64_t> process_id;  // of the editor
    std::string client_name;
    std::string client_version;
    std::string locale;
    std::string root_path;  // the oldest way to name the workspace
    DocumentUri root_uri;   // the second oldest
    std::vector<WorkspaceFolder> workspace_folders;
    Json initialization_options;  // null when absent
    ClientCapabilities capabilities;
    TraceValue trace = TraceValue::Off;
};

struct InitializeResult {
    ServerCapabilities capabilities;
    std::string server_name;
    std::string server_version;
};

struct Initialize {
    static constexpr std::string_view kMethod = "initialize";
    using Params = InitializeParams;
    using Result = InitializeResult;
};

struct Initialized {
    static constexpr std::string_view kMethod = "initialized";
    using Params = NoParams;
};

struct Shutdown {
    static constexpr std::string_view kMethod = "shutdown";
    using Params = NoParams;
    using Result = Null;
};

struct Exit {
    static constexpr std::string_view kMethod = "exit";
    using Params = NoParams;
};

struct CancelRequest {
    static constexpr std::string_view kMethod = "$/cancelRequest";
    struct Params {
        RequestId id;
    };
};

struct SetTrace {
    static constexpr std::string_view kMethod = "$/setTrace";
    struct Params {
        TraceValue value = TraceValue::Off;
    };
};

struct LogTrace {
    static constexpr std::string_view kMethod = "$/logTrace";
    struct Params {
        std::string message;
        std::string verbose;
    };
};

[[nodiscard]] bool read(const Json& json, WorkspaceFolder& out);
[[nodiscard]] bool read(const Json& json, TraceValue& out);
[[nodiscard]] bool read(const Json& json, InitializeParams& out);
[[nodiscard]] bool read(const Json& json, CancelRequest::Params& out);
[[nodiscard]] bool read(const Json& json, SetTrace::Params& out);

void write(JsonWriter& out, const InitializeResult& result);
void write(JsonWriter& out, const LogTrace::Params& params);

}  // namespace mufi::protocol
