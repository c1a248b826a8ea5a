// protocol/types/workspace.h - folders, files, settings and commands of the workspace.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"
#include "protocol/types/lifecycle.h"

namespace mufi::protocol {

struct DidChangeWorkspaceFolders {
    static constexpr std::string_view kMethod = "workspace/didChangeWorkspaceFolders";
    struct Params {
        std::vector<WorkspaceFolder> added;
        std::vector<WorkspaceFolder> removed;
    };
};

struct DidChangeConfiguration {
    static constexpr std::string_view kMethod = "workspace/didChangeConfiguration";
    struct Params {
        Json settings;  // null from clients that want to be asked
    };
};

struct ConfigurationItem {
    DocumentUri scope_uri;  // empty: the whole workspace
    std::string section;
};

struct Configuration {
    static constexpr std::string_view kMethod = "workspace/configuration";
    struct Params {
        std::vector<ConfigurationItem> items;
    };
    using Result = std::vector<Json>;  // one an item, null for what the client does not know
};

enum class FileChangeType { Created = 1, Changed, Deleted };

struct FileEvent {
    DocumentUri uri;
    FileChangeType type = FileChangeType::Changed;
};

struct DidChangeWatchedFiles {
    static constexpr std::string_view kMethod = "workspace/didChangeWatchedFiles";
    struct Params {
        std::vector<FileEvent> changes;
    };
};

struct FileSystemWatcher {
    DocumentUri base_uri;  // empty: the pattern holds for the whole workspace
    std::string pattern;
};

// The options of a registration for DidChangeWatchedFiles.
struct WatchedFilesOptions {
    std::vector<FileSystemWatcher> watchers;
};

struct Registration {
    std::string id;
    std::string method;
    RawJson register_options;
};

struct RegisterCapability {
    static constexpr std::string_view kMethod = "client/registerCapability";
    struct Params {
        std::vector<Registration> registrations;
    };
    using Result = Null;
};

struct Unregistration {
    std::string id;
    std::string method;
};

struct UnregisterCapability {
    static constexpr std::string_view kMethod = "client/unregisterCapability";
    struct Params {
        std::vector<Unregistration> unregistrations;
    };
    using Result = Null;
};

struct ExecuteCommand {
    static constexpr std::string_view kMethod = "workspace/executeCommand";
    struct Params : RequestParams {
        std::string command;
        std::vector<Json> arguments;
    };
    using Result = RawJson;
};

struct ApplyEditResult {
    bool applied = false;
    std::string failure_reason;
};

struct ApplyEdit {
    static constexpr std::string_view kMethod = "workspace/applyEdit";
    struct Params {
        std::string label;
        WorkspaceEdit edit;
    };
    using Result = ApplyEditResult;
};

[[nodiscard]] bool read(const Json& json, DidChangeWorkspaceFolders::Params& out);
[[nodiscard]] bool read(const Json& json, DidChangeConfiguration::Params& out);
[[nodiscard]] bool read(const Json& json, FileEvent& out);
[[nodiscard]] bool read(const Json& json, DidChangeWatchedFiles::Params& out);
[[nodiscard]] bool read(const Json& json, ExecuteCommand::Params& out);
[[nodiscard]] bool read(const Json& json, ApplyEditResult& out);

void write(JsonWriter& out, const ConfigurationItem& item);
void write(JsonWriter& out, const Configuration::Params& params);
void write(JsonWriter& out, const FileSystemWatcher& watcher);
void write(JsonWriter& out, const WatchedFilesOptions& options);
void write(JsonWriter& out, const Registration& registration);
void write(JsonWriter& out, const RegisterCapability::Params& params);
void write(JsonWriter& out, const Unregistration& unregistration);
void write(JsonWriter& out, const UnregisterCapability::Params& params);
void write(JsonWriter& out, const ApplyEdit::Params& params);

}  // namespace mufi::protocol
