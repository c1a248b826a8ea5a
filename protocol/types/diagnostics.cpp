#include "protocol/types/diagnostics.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {
namespace {

void write_members(JsonWriter& out, const DocumentDiagnosticReport& report) {
    out.member("kind", report.items ? "full" : "unchanged");
    if (report.items) {
        out.member_unless_empty("resultId", report.result_id);
    } else {
        out.member("resultId", report.result_id);
    }
    out.optional_member("items", report.items);
}

}  // namespace

bool read(const Json& json, DiagnosticSeverity& out) {
    return read_enumerator(json, DiagnosticSeverity::Error, DiagnosticSeverity::Hint, out);
}

bool read(const Json& json, DiagnosticTag& out) {
    return read_enumerator(json, DiagnosticTag::Unnecessary, DiagnosticTag::Deprecated, out);
}

bool read(const Json& json, DiagnosticRelatedInformation& out) {
    read_member(json, "message", out.message);
    return read_required(json, "location", out.location);
}

bool read(const Json& json, Diagnostic& out) {
    read_member(json, "severity", out.severity);
    read_member(json, "code", out.code);
    if (const Json* description = find_member(json, "codeDescription"))
        read_member(*description, "href", out.code_href);
    read_member(json, "source", out.source);
    read_member(json, "message", out.message);
    read_elements(json, "tags", out.tags);
    read_elements(json, "relatedInformation", out.related_information);
    read_member(json, "data", out.data);
    return read_required(json, "range", out.range);
}

bool read(const Json& json, DocumentDiagnostics::Params& out) {
    read_member(json, "identifier", out.identifier);
    read_member(json, "previousResultId", out.previous_result_id);
    return read(json, static_cast<TextDocumentParams&>(out));
}

bool read(const Json& json, PreviousResultId& out) {
    return read_required(json, "uri", out.uri) && read_required(json, "value", out.value);
}

bool read(const Json& json, WorkspaceDiagnostics::Params& out) {
    read_member(json, "identifier", out.identifier);
    read_elements(json, "previousResultIds", out.previous_result_ids);
    return read(json, static_cast<RequestParams&>(out));
}

void write(JsonWriter& out, const DiagnosticRelatedInformation& information) {
    out.begin_object();
    out.member("location", information.location);
    out.member("message", information.message);
    out.end_object();
}

void write(JsonWriter& out, const Diagnostic& diagnostic) {
    out.begin_object();
    out.member("range", diagnostic.range);
    out.optional_member("severity", diagnostic.severity);
    if (diagnostic.code.index() != 0) out.member("code", diagnostic.code);
    if (!diagnostic.code_href.empty()) {
        out.key("codeDescription").begin_object();
        out.member("href", diagnostic.code_href);
        out.end_object();
    }
    out.member_unless_empty("source", diagnostic.source);
    out.member("message", diagnostic.message);
    out.member_unless_empty("tags", diagnostic.tags);
    out.member_unless_empty("relatedInformation", diagnostic.related_information);
    out.member_unless_empty("data", diagnostic.data);
    out.end_object();
}

void write(JsonWriter& out, const PublishDiagnostics::Params& params) {
    out.begin_object();
    out.member("uri", params.uri);
    out.optional_member("version", params.version);
    out.member("diagnostics", params.diagnostics);
    out.end_object();
}

void write(JsonWriter& out, const DocumentDiagnosticReport& report) {
    out.begin_object();
    write_members(out, report);
    out.end_object();
}

void write(JsonWriter& out, const WorkspaceDocumentDiagnosticReport& report) {
    out.begin_object();
    out.member("uri", report.uri);
    out.member("version", report.version);
    write_members(out, report.report);
    out.end_object();
}

void write(JsonWriter& out, const WorkspaceDiagnosticReport& report) {
    out.begin_object();
    out.member("items", report.items);
    out.end_object();
}

}  // namespace mufi::protocol
