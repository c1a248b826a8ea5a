#include "server/diagnostics.h"

#include <cstdint>
#include <cstdio>

namespace mufi::server {
namespace {

using protocol::JsonWriter;
using syntax::Diagnostic;

constexpr std::string_view kSource = "mufi";

protocol::DiagnosticSeverity severity_of(const Diagnostic& diagnostic) {
    switch (diagnostic.severity) {
        case syntax::Severity::Error:
            return protocol::DiagnosticSeverity::Error;
        case syntax::Severity::Warning:
            return protocol::DiagnosticSeverity::Warning;
        case syntax::Severity::Information:
            return protocol::DiagnosticSeverity::Information;
        case syntax::Severity::Hint:
            return protocol::DiagnosticSeverity::Hint;
    }
    return protocol::DiagnosticSeverity::Error;
}

void write_tag(JsonWriter& out, const DiagnosticsView& view, syntax::DiagnosticTag tag) {
    if (tag == syntax::DiagnosticTag::Unnecessary && view.client.unnecessary_tag) {
        out.key("tags").begin_array();
        write(out, protocol::DiagnosticTag::Unnecessary);
        out.end_array();
    } else if (tag == syntax::DiagnosticTag::Deprecated && view.client.deprecated_tag) {
        out.key("tags").begin_array();
        write(out, protocol::DiagnosticTag::Deprecated);
        out.end_array();
    }
}

void write_page_link(JsonWriter& out, const DiagnosticsView& view, std::string_view slug) {
    if (view.pages_uri.empty() || !view.client.code_description) return;
    std::string href(view.pages_uri);
    href += '/';
    href += slug;
    href += ".md";
    out.key("codeDescription").begin_object().member("href", href).end_object();
}

void write_related(JsonWriter& out, const DiagnosticsView& view, const Diagnostic& diagnostic) {
    if (diagnostic.related.empty() || !view.client.related_information) return;
    out.key("relatedInformation").begin_array();
    for (const syntax::RelatedPlace& place : diagnostic.related) {
        out.begin_object().key("location").begin_object();
        out.member("uri", view.text.uri()).member("range", view.text.to_lsp(place.span));
        out.end_object().member("message", place.message).end_object();
    }
    out.end_array();
}

void write_one(JsonWriter& out, const DiagnosticsView& view, const Diagnostic& diagnostic) {
    out.begin_object();
    out.member("range", view.text.to_lsp(diagnostic.span));
    out.member("severity", severity_of(diagnostic));
    out.member("code", syntax::kind_of(diagnostic.code).slug);
    write_page_link(out, view, syntax::kind_of(diagnostic.code).slug);
    out.member("source", kSource);
    out.member("message", diagnostic.message);
    write_tag(out, view, diagnostic.tag);
    write_related(out, view, diagnostic);
    out.end_object();
}

// FNV-1a over all that the client sees.
class ContentHash {
public:
    void add(std::string_view text) {
        for (const char c : text) mix(static_cast<unsigned char>(c));
        mix(0xFF);
    }
    void add(std::uint32_t number) {
        for (unsigned shift = 0; shift < 32; shift += 8) mix((number >> shift) & 0xFFU);
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    void mix(std::uint64_t byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }
    std::uint64_t value_ = 0xCBF29CE484222325U;
};

void add(ContentHash& hash, const text::LineIndex& lines, text::Span span) {
    for (const std::uint32_t offset : {span.begin, span.end}) {
        const text::Position position = lines.position_of(offset, text::PositionEncoding::Utf16);
        hash.add(position.line);
        hash.add(position.character);
    }
}

}  // namespace

void write(JsonWriter& out, const DiagnosticsView& view) {
    out.begin_array();
    for (const Diagnostic& diagnostic : view.diagnostics) write_one(out, view, diagnostic);
    out.end_array();
}

protocol::Diagnostic to_lsp(const LspText& text, const Diagnostic& diagnostic) {
    protocol::Diagnostic result;
    result.range = text.to_lsp(diagnostic.span);
    result.severity = severity_of(diagnostic);
    result.code = std::string(syntax::kind_of(diagnostic.code).slug);
    result.source = kSource;
    result.message = diagnostic.message;
    return result;
}

void write(JsonWriter& out, const PublishDiagnostics::Params& params) {
    const Snapshot& snapshot = params.snapshot;
    const LspText text(snapshot.analysis().lines, snapshot.uri(), params.session.encoding);
    out.begin_object();
    out.member("uri", snapshot.uri()).member("version", snapshot.version());
    out.member("diagnostics",
               DiagnosticsView{text, snapshot.analysis().diagnostics,
                               params.session.client.diagnostics, params.session.pages_uri});
    out.end_object();
}

void write(JsonWriter& out, const DocumentDiagnostics::Result& result) {
    out.begin_object();
    out.member("kind", result.unchanged ? "unchanged" : "full");
    out.member("resultId", result.result_id);
    if (!result.unchanged) {
        const Snapshot& snapshot = *result.snapshot;
        const LspText text(snapshot.analysis().lines, snapshot.uri(), result.session->encoding);
        out.member("items",
                   DiagnosticsView{text, snapshot.analysis().diagnostics,
                                   result.session->client.diagnostics, result.session->pages_uri});
    }
    out.end_object();
}

std::string result_id_of(const Snapshot& snapshot) {
    const analysis::Analysis& analysis = snapshot.analysis();
    ContentHash hash;
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        add(hash, analysis.lines, diagnostic.span);
        hash.add(static_cast<std::uint32_t>(diagnostic.code));
        hash.add(static_cast<std::uint32_t>(diagnostic.severity));
        hash.add(diagnostic.message);
        for (const syntax::RelatedPlace& place : diagnostic.related) {
            add(hash, analysis.lines, place.span);
            hash.add(place.message);
        }
    }
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash.value()));
    return text;
}

}  // namespace mufi::server
