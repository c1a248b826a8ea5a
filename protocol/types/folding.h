// protocol/types/folding.h - what can be folded away, and what a selection grows to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct FoldingRange {
    std::uint32_t start_line = 0;
    std::optional<std::uint32_t> start_character;
    std::uint32_t end_line = 0;
    std::optional<std::uint32_t> end_character;
    std::string kind;  // "comment", "imports" or "region"
    std::string collapsed_text;
};

struct FoldingRanges {
    static constexpr std::string_view kMethod = "textDocument/foldingRange";
    using Params = TextDocumentParams;
    using Result = std::vector<FoldingRange>;
};

struct RefreshFoldingRanges {
    static constexpr std::string_view kMethod = "workspace/foldingRange/refresh";
    using Params = NoParams;
    using Result = Null;
};

// At least one range, from the innermost outwards, each within the next.
struct SelectionRange {
    std::vector<Range> ranges;
};

struct SelectionRanges {
    static constexpr std::string_view kMethod = "textDocument/selectionRange";
    struct Params : TextDocumentParams {
        std::vector<Position> positions;
    };
    using Result = std::vector<SelectionRange>;  // one a position, in their order
};

[[nodiscard]] bool read(const Json& json, SelectionRanges::Params& out);

void write(JsonWriter& out, const FoldingRange& range);
void write(JsonWriter& out, const SelectionRange& selection);

}  // namespace mufi::protocol
