// protocol/types/linked_editing.h - places that are edited together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct LinkedRanges {
    std::vector<Range> ranges;
    std::string word_pattern;  // a regular expression
};

struct LinkedEditing {
    static constexpr std::string_view kMethod = "textDocument/linkedEditingRange";
    using Params = TextDocumentPositionParams;
    using Result = std::optional<LinkedRanges>;
};

void write(JsonWriter& out, const LinkedRanges& ranges);

}  // namespace mufi::protocol
