// Colours and folds.
#include <utility>

#include "server/answers.h"
#include "server/features/folding_ranges.h"
#include "server/features/semantic_tokens_encoding.h"

namespace mufi::server {
namespace {

std::vector<std::uint32_t> numbers(const Reading& reading,
                                   std::span<const features::SemanticToken> tokens) {
    return features::encode(tokens, reading.analysis().lines, reading.session.encoding);
}

std::vector<std::uint32_t> all_numbers(const Reading& reading) {
    return numbers(reading, features::semantic_tokens(reading.analysis(), *reading.scratch));
}

std::string kind_name(features::FoldingKind kind) {
    switch (kind) {
        case features::FoldingKind::Code:
            return {};
        case features::FoldingKind::Comment:
            return "comment";
        case features::FoldingKind::Region:
            return "region";
    }
    return {};
}

}  // namespace

Reply<protocol::FoldingRanges::Result> answer_folding_ranges(const Reading& reading,
                                                             const protocol::TextDocumentParams&) {
    const protocol::ClientCapabilities::FoldingRange& client = reading.session.client.folding_range;
    const LspText text = reading.text();
    protocol::FoldingRanges::Result ranges;
    for (const features::FoldingRange& found : features::folding_ranges(reading.analysis())) {
        if (client.range_limit != 0 && ranges.size() == client.range_limit) break;
        protocol::FoldingRange range;
        if (client.line_folding_only) {
            range.start_line = found.first_line;
            range.end_line = found.last_line;
        } else {
            const protocol::Range place = text.to_lsp(found.span);
            range.start_line = place.start.line;
            range.start_character = place.start.character;
            range.end_line = place.end.line;
            range.end_character = place.end.character;
        }
        range.kind = kind_name(found.kind);
        if (client.collapsed_text) range.collapsed_text = found.collapsed_text;
        ranges.push_back(std::move(range));
    }
    return ranges;
}

Reply<protocol::SemanticTokensFull::Result> answer_semantic_tokens(
    SemanticTokensCache& sent, const Reading& reading,
    const protocol::SemanticTokensFull::Params& params) {
    protocol::SemanticTokens tokens;
    tokens.data = all_numbers(reading);
    if (reading.session.client.semantic_tokens.delta)
        tokens.result_id = sent.keep(params.uri, tokens.data);
    return tokens;
}

Reply<protocol::SemanticTokensFullDelta::Result> answer_semantic_tokens_delta(
    SemanticTokensCache& sent, const Reading& reading,
    const protocol::SemanticTokensFullDelta::Params& params) {
    const auto before = sent.take(params.uri, params.previous_result_id);
    std::vector<std::uint32_t> now = all_numbers(reading);
    if (!before) {
        std::string id = sent.keep(params.uri, now);
        return protocol::SemanticTokensFullDelta::Result(
            protocol::SemanticTokens{std::move(id), std::move(now)});
    }
    protocol::SemanticTokensDelta delta;
    if (const auto change = features::difference(*before, now))
        delta.edits.push_back(
            {change->start, change->delete_count, {change->data.begin(), change->data.end()}});
    delta.result_id = sent.keep(params.uri, std::move(now));
    return protocol::SemanticTokensFullDelta::Result(std::move(delta));
}

Reply<protocol::SemanticTokensRange::Result> answer_semantic_tokens_range(
    const Reading& reading, const protocol::SemanticTokensRange::Params& params) {
    const text::Span within = reading.text().from_lsp(params.range);
    return protocol::SemanticTokens{
        {},
        numbers(reading, features::semantic_tokens(reading.analysis(), within, *reading.scratch))};
}

}  // namespace mufi::server
