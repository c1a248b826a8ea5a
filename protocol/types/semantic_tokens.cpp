#include "protocol/types/semantic_tokens.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, SemanticTokensFullDelta::Params& out) {
    read_member(json, "previousResultId", out.previous_result_id);
    return read(json, static_cast<TextDocumentParams&>(out));
}

void write(JsonWriter& out, const SemanticTokensLegend& legend) {
    out.begin_object();
    out.member("tokenTypes", legend.token_types);
    out.member("tokenModifiers", legend.token_modifiers);
    out.end_object();
}

void write(JsonWriter& out, const SemanticTokens& tokens) {
    out.begin_object();
    out.member_unless_empty("resultId", tokens.result_id);
    out.member("data", tokens.data);
    out.end_object();
}

void write(JsonWriter& out, const SemanticTokensEdit& edit) {
    out.begin_object();
    out.member("start", edit.start);
    out.member("deleteCount", edit.delete_count);
    out.member_unless_empty("data", edit.data);
    out.end_object();
}

void write(JsonWriter& out, const SemanticTokensDelta& delta) {
    out.begin_object();
    out.member_unless_empty("resultId", delta.result_id);
    out.member("edits", delta.edits);
    out.end_object();
}

}  // namespace mufi::protocol
