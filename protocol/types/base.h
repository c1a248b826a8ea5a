// protocol/types/base.h - what most methods are made of.
//
// Members have the names of the specification in our spelling.  Optional members are optionals, or
// strings and lists that are left out when empty, or flags that are left out when false.
// Positions are plain numbers here; which units they count is the server's business.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/json_writer.h"
#include "protocol/nothing.h"
#include "protocol/request_id.h"

namespace mufi::protocol {

using DocumentUri = std::string;  // as the client wrote it; see protocol/uri.h
using ProgressToken = RequestId;  // null for none

struct Position {
    std::uint32_t line = 0;
    std::uint32_t character = 0;

    friend auto operator<=>(const Position&, const Position&) = default;
};

struct Range {
    Position start;
    Position end;

    friend bool operator==(const Range&, const Range&) = default;
};

struct Location {
    DocumentUri uri;
    Range range;
};

struct LocationLink {
    std::optional<Range> origin_selection_range;
    DocumentUri target_uri;
    Range target_range;
    Range target_selection_range;
};

enum class MarkupKind { PlainText, Markdown };

struct MarkupContent {
    MarkupKind kind = MarkupKind::PlainText;
    std::string value;

    [[nodiscard]] bool empty() const { return value.empty(); }
};

struct Command {
    std::string title;
    std::string command;
    std::vector<RawJson> arguments;
};

struct TextEdit {
    Range range;
    std::string new_text;
    std::string annotation_id;  // only within WorkspaceEdit::document_changes
};

struct TextDocumentEdit {
    DocumentUri uri;
    std::optional<std::int32_t> version;  // nullopt: the file on disk
    std::vector<TextEdit> edits;
};

struct ChangeAnnotation {
    std::string label;
    bool needs_confirmation = false;
    std::string description;
};

// One of the first two, depending on what the client takes.
struct WorkspaceEdit {
    std::optional<std::map<DocumentUri, std::vector<TextEdit>>> changes;
    std::optional<std::vector<TextDocumentEdit>> document_changes;
    std::map<std::string, ChangeAnnotation> change_annotations;  // by TextEdit::annotation_id
};

// What any request may carry.
struct RequestParams {
    ProgressToken work_done_token;
    ProgressToken partial_result_token;
};

struct TextDocumentParams : RequestParams {
    DocumentUri uri;
};

struct TextDocumentPositionParams : TextDocumentParams {
    Position position;
};

struct TextDocumentRangeParams : TextDocumentParams {
    Range range;
};

[[nodiscard]] bool read(const Json& json, Position& out);
[[nodiscard]] bool read(const Json& json, Range& out);
[[nodiscard]] bool read(const Json& json, Location& out);
[[nodiscard]] bool read(const Json& json, MarkupKind& out);
[[nodiscard]] bool read(const Json& json, MarkupContent& out);  // also from a plain string
[[nodiscard]] bool read(const Json& json, Command& out);
[[nodiscard]] bool read(const Json& json, TextEdit& out);
[[nodiscard]] bool read(const Json& json, RequestParams& out);
[[nodiscard]] bool read(const Json& json, TextDocumentParams& out);
[[nodiscard]] bool read(const Json& json, TextDocumentPositionParams& out);
[[nodiscard]] bool read(const Json& json, TextDocumentRangeParams& out);

void write(JsonWriter& out, const Position& position);
void write(JsonWriter& out, const Range& range);
void write(JsonWriter& out, const Location& location);
void write(JsonWriter& out, const LocationLink& link);
void write(JsonWriter& out, MarkupKind kind);
void write(JsonWriter& out, const MarkupContent& content);
void write(JsonWriter& out, const Command& command);
void write(JsonWriter& out, const TextEdit& edit);
void write(JsonWriter& out, const TextDocumentEdit& edit);
void write(JsonWriter& out, const ChangeAnnotation& annotation);
void write(JsonWriter& out, const WorkspaceEdit& edit);

}  // namespace mufi::protocol
