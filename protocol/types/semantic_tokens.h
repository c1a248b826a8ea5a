// protocol/types/semantic_tokens.h - colours that need to know what a name means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct SemanticTokensLegend {
    std::vector<std::string> token_types;
    std::vector<std::string> token_modifiers;
};

// Five numbers a token, places relative to the token before.
struct SemanticTokens {
    std::string result_id;
    std::vector<std::uint32_t> data;
};

struct SemanticTokensEdit {
    std::uint32_t start = 0;  // index into the data of the previous result
    std::uint32_t delete_count = 0;
    std::vector<std::uint32_t> data;
};

struct SemanticTokensDelta {
    std::string result_id;
    std::vector<SemanticTokensEdit> edits;
};

struct SemanticTokensFull {
    static constexpr std::string_view kMethod = "textDocument/semanticTokens/full";
    using Params = TextDocumentParams;
    using Result = SemanticTokens;
};

struct SemanticTokensFullDelta {
    static constexpr std::string_view kMethod = "textDocument/semanticTokens/full/delta";
    struct Params : TextDocumentParams {
        std::string previous_result_id;
    };
    using Result = std::variant<SemanticTokens, SemanticTokensDelta>;
};

struct SemanticTokensRange {
    static constexpr std::string_view kMethod = "textDocument/semanticTokens/range";
    using Params = TextDocumentRangeParams;
    using Result = SemanticTokens;
};

struct RefreshSemanticTokens {
    static constexpr std::string_view kMethod = "workspace/semanticTokens/refresh";
    using Params = NoParams;
    using Result = Null;
};

[[nodiscard]] bool read(const Json& json, SemanticTokensFullDelta::Params& out);

void write(JsonWriter& out, const SemanticTokensLegend& legend);
void write(JsonWriter& out, const SemanticTokens& tokens);
void write(JsonWriter& out, const SemanticTokensEdit& edit);
void write(JsonWriter& out, const SemanticTokensDelta& delta);

}  // namespace mufi::protocol
