#include "server/sarif.h"

#include <cstdint>
#include <utility>

#include "protocol/uri.h"
#include "server/version.h"

namespace mufi::server {
namespace {

using protocol::JsonWriter;
using syntax::Severity;

std::string_view level_of(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Information:
        case Severity::Hint:
            return "note";
    }
    return "error";
}

// A relative path stays a relative reference: where the files lie is the reader's business.
std::string reference_to(std::string_view path) {
    if (path == "-") return "stdin";
    if (path.starts_with('/')) return protocol::uri_of_path(path);
    const std::string absolute = protocol::uri_of_path("/" + std::string(path));
    return absolute.substr(std::string_view("file:///").size());
}

void write_rules(JsonWriter& out) {
    out.key("rules").begin_array();
    for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
        out.begin_object().member("id", kind.slug);
        out.key("shortDescription").begin_object().member("text", kind.text).end_object();
        out.key("defaultConfiguration").begin_object();
        out.member("level", level_of(kind.severity)).end_object();
        out.end_object();
    }
    out.end_array();
}

void write_location(JsonWriter& out, std::string_view path, const text::LineIndex& lines,
                    text::Span span, std::string_view message) {
    const text::Range range = lines.range_of(span, text::PositionEncoding::Utf16);
    out.begin_object().key("physicalLocation").begin_object();
    out.key("artifactLocation").begin_object().member("uri", reference_to(path)).end_object();
    out.key("region").begin_object();
    out.member("startLine", range.start.line + 1);
    out.member("startColumn", range.start.character + 1);
    out.member("endLine", range.end.line + 1);
    out.member("endColumn", range.end.character + 1);
    out.end_object().end_object();
    if (!message.empty()) out.key("message").begin_object().member("text", message).end_object();
    out.end_object();
}

}  // namespace

SarifLog::SarifLog() {
    out_.begin_object();
    out_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    out_.member("version", "2.1.0");
    out_.key("runs").begin_array().begin_object();
    out_.key("tool").begin_object().key("driver").begin_object();
    out_.member("name", "mufi-ls").member("version", version());
    write_rules(out_);
    out_.end_object().end_object();
    out_.member("columnKind", "utf16CodeUnits");
    out_.key("results").begin_array();
}

void SarifLog::add(std::string_view path, const analysis::Analysis& analysis) {
    for (const syntax::Diagnostic& diagnostic : analysis.diagnostics) {
        out_.begin_object();
        out_.member("ruleId", syntax::kind_of(diagnostic.code).slug);
        out_.member("level", level_of(diagnostic.severity));
        out_.key("message").begin_object().member("text", diagnostic.message).end_object();
        out_.key("locations").begin_array();
        write_location(out_, path, analysis.lines, diagnostic.span, {});
        out_.end_array();
        if (!diagnostic.related.empty()) {
            out_.key("relatedLocations").begin_array();
            for (const syntax::RelatedPlace& place : diagnostic.related)
                write_location(out_, path, analysis.lines, place.span, place.message);
            out_.end_array();
        }
        out_.end_object();
    }
}

std::string SarifLog::finish() && {
    out_.end_array().end_object().end_array().end_object();
    return std::move(text_);
}

}  // namespace mufi::server
