#include "protocol/types/base.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, Position& out) {
    return read_required(json, "line", out.line) && read_required(json, "character", out.character);
}

bool read(const Json& json, Range& out) {
    return read_required(json, "start", out.start) && read_required(json, "end", out.end);
}

bool read(const Json& json, Location& out) {
    return read_required(json, "uri", out.uri) && read_required(json, "range", out.range);
}

bool read(const Json& json, MarkupKind& out) {
    if (json == "plaintext") {
        out = MarkupKind::PlainText;
    } else if (json == "markdown") {
        out = MarkupKind::Markdown;
    } else {
        return false;
    }
    return true;
}

bool read(const Json& json, MarkupContent& out) {
    out.kind = MarkupKind::PlainText;
    if (json.is_string()) return read(json, out.value);
    read_member(json, "kind", out.kind);
    return read_required(json, "value", out.value);
}

bool read(const Json& json, Command& out) {
    read_member(json, "title", out.title);
    read_member(json, "arguments", out.arguments);
    return read_required(json, "command", out.command);
}

bool read(const Json& json, TextEdit& out) {
    read_member(json, "annotationId", out.annotation_id);
    return read_required(json, "range", out.range) && read_required(json, "newText", out.new_text);
}

bool read(const Json& json, RequestParams& out) {
    read_member(json, "workDoneToken", out.work_done_token);
    read_member(json, "partialResultToken", out.partial_result_token);
    return true;
}

bool read(const Json& json, TextDocumentParams& out) {
    const Json* document = find_member(json, "textDocument");
    return read(json, static_cast<RequestParams&>(out)) && document != nullptr &&
           read_required(*document, "uri", out.uri);
}

bool read(const Json& json, TextDocumentPositionParams& out) {
    return read(json, static_cast<TextDocumentParams&>(out)) &&
           read_required(json, "position", out.position);
}

bool read(const Json& json, TextDocumentRangeParams& out) {
    return read(json, static_cast<TextDocumentParams&>(out)) &&
           read_required(json, "range", out.range);
}

void write(JsonWriter& out, const Position& position) {
    out.begin_object();
    out.member("line", position.line);
    out.member("character", position.character);
    out.end_object();
}

void write(JsonWriter& out, const Range& range) {
    out.begin_object();
    out.member("start", range.start);
    out.member("end", range.end);
    out.end_object();
}

void write(JsonWriter& out, const Location& location) {
    out.begin_object();
    out.member("uri", location.uri);
    out.member("range", location.range);
    out.end_object();
}

void write(JsonWriter& out, const LocationLink& link) {
    out.begin_object();
    out.optional_member("originSelectionRange", link.origin_selection_range);
    out.member("targetUri", link.target_uri);
    out.member("targetRange", link.target_range);
    out.member("targetSelectionRange", link.target_selection_range);
    out.end_object();
}

void write(JsonWriter& out, MarkupKind kind) {
    out.text(kind == MarkupKind::Markdown ? "markdown" : "plaintext");
}

void write(JsonWriter& out, const MarkupContent& content) {
    out.begin_object();
    out.member("kind", content.kind);
    out.member("value", content.value);
    out.end_object();
}

void write(JsonWriter& out, const Command& command) {
    out.begin_object();
    out.member("title", command.title);
    out.member("command", command.command);
    out.member_unless_empty("arguments", command.arguments);
    out.end_object();
}

void write(JsonWriter& out, const TextEdit& edit) {
    out.begin_object();
    out.member("range", edit.range);
    out.member("newText", edit.new_text);
    out.member_unless_empty("annotationId", edit.annotation_id);
    out.end_object();
}

void write(JsonWriter& out, const TextDocumentEdit& edit) {
    out.begin_object();
    out.key("textDocument").begin_object();
    out.member("uri", edit.uri);
    out.member("version", edit.version);
    out.end_object();
    out.member("edits", edit.edits);
    out.end_object();
}

void write(JsonWriter& out, const ChangeAnnotation& annotation) {
    out.begin_object();
    out.member("label", annotation.label);
    out.member_if_true("needsConfirmation", annotation.needs_confirmation);
    out.member_unless_empty("description", annotation.description);
    out.end_object();
}

void write(JsonWriter& out, const WorkspaceEdit& edit) {
    out.begin_object();
    out.optional_member("changes", edit.changes);
    out.optional_member("documentChanges", edit.document_changes);
    out.member_unless_empty("changeAnnotations", edit.change_annotations);
    out.end_object();
}

}  // namespace mufi::protocol
