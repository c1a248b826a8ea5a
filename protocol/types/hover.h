// protocol/types/hover.h - what is known about the thing under the cursor.
#pragma once

#include <optional>
#include <string_view>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct HoverContent {
    MarkupContent contents;
    std::optional<Range> range;
};

struct Hover {
    static constexpr std::string_view kMethod = "textDocument/hover";
    using Params = TextDocumentPositionParams;
    using Result = std::optional<HoverContent>;
};

void write(JsonWriter& out, const HoverContent& hover);

}  // namespace mufi::protocol
