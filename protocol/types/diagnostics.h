// protocol/types/diagnostics.h - diagnostics, pushed and pulled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

enum class DiagnosticSeverity { Error = 1, Warning, Information, Hint };
enum class DiagnosticTag { Unnecessary = 1, Deprecated };

// Null for none.
using DiagnosticCode = std::variant<std::monostate, std::int64_t, std::string>;

struct DiagnosticRelatedInformation {
    Location location;
    std::string message;
};

struct Diagnostic {
    Range range;
    std::optional<DiagnosticSeverity> severity;
    DiagnosticCode code;
    std::string code_href;  // CodeDescription: where the code is explained
    std::string source;
    std::string message;
    std::vector<DiagnosticTag> tags;
    std::vector<DiagnosticRelatedInformation> related_information;
    RawJson data;
};

struct PublishDiagnostics {
    static constexpr std::string_view kMethod = "textDocument/publishDiagnostics";
    struct Params {
        DocumentUri uri;
        std::optional<std::int32_t> version;
        std::vector<Diagnostic> diagnostics;
    };
};

struct DocumentDiagnosticReport {
    std::string result_id;
    std::optional<std::vector<Diagnostic>> items;  // nullopt: as in the previous result
};

struct DocumentDiagnostics {
    static constexpr std::string_view kMethod = "textDocument/diagnostic";
    struct Params : TextDocumentParams {
        std::string identifier;
        std::string previous_result_id;
    };
    using Result = DocumentDiagnosticReport;
};

struct PreviousResultId {
    DocumentUri uri;
    std::string value;
};

struct WorkspaceDocumentDiagnosticReport {
    DocumentUri uri;
    std::optional<std::int32_t> version;  // nullopt: the file on disk
    DocumentDiagnosticReport report;
};

struct WorkspaceDiagnosticReport {
    std::vector<WorkspaceDocumentDiagnosticReport> items;
};

struct WorkspaceDiagnostics {
    static constexpr std::string_view kMethod = "workspace/diagnostic";
    struct Params : RequestParams {
        std::string identifier;
        std::vector<PreviousResultId> previous_result_ids;
    };
    using Result = WorkspaceDiagnosticReport;
};

struct RefreshDiagnostics {
    static constexpr std::string_view kMethod = "workspace/diagnostic/refresh";
    using Params = NoParams;
    using Result = Null;
};

[[nodiscard]] bool read(const Json& json, DiagnosticSeverity& out);
[[nodiscard]] bool read(const Json& json, DiagnosticTag& out);
[[nodiscard]] bool read(const Json& json, DiagnosticRelatedInformation& out);
[[nodiscard]] bool read(const Json& json, Diagnostic& out);
[[nodiscard]] bool read(const Json& json, DocumentDiagnostics::Params& out);
[[nodiscard]] bool read(const Json& json, PreviousResultId& out);
[[nodiscard]] bool read(const Json& json, WorkspaceDiagnostics::Params& out);

void write(JsonWriter& out, const DiagnosticRelatedInformation& information);
void write(JsonWriter& out, const Diagnostic& diagnostic);
void write(JsonWriter& out, const PublishDiagnostics::Params& params);
void write(JsonWriter& out, const DocumentDiagnosticReport& report);
void write(JsonWriter& out, const WorkspaceDocumentDiagnosticReport& report);
void write(JsonWriter& out, const WorkspaceDiagnosticReport& report);

}  // namespace mufi::protocol
