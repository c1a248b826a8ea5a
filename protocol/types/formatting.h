// protocol/types/formatting.h - laying out a document, parts of it, or the line just typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct FormattingOptions {
    std::uint32_t tab_size = 4;
    bool insert_spaces = true;
    bool trim_trailing_whitespace = false;
    bool insert_final_newline = false;
    bool trim_final_newlines = false;
};

struct Formatting {
    static constexpr std::string_view kMethod = "textDocument/formatting";
    struct Params : TextDocumentParams {
        FormattingOptions options;
    };
    using Result = std::vector<TextEdit>;
};

struct RangeFormatting {
    static constexpr std::string_view kMethod = "textDocument/rangeFormatting";
    struct Params : TextDocumentRangeParams {
        FormattingOptions options;
    };
    using Result = std::vector<TextEdit>;
};

struct RangesFormatting {
    static constexpr std::string_view kMethod = "textDocument/rangesFormatting";
    struct Params : TextDocumentParams {
        std::vector<Range> ranges;
        FormattingOptions options;
    };
    using Result = std::vector<TextEdit>;
};

struct OnTypeFormatting {
    static constexpr std::string_view kMethod = "textDocument/onTypeFormatting";
    struct Params : TextDocumentPositionParams {
        std::string character;  // that was typed before the position
        FormattingOptions options;
    };
    using Result = std::vector<TextEdit>;
};

[[nodiscard]] bool read(const Json& json, FormattingOptions& out);
[[nodiscard]] bool read(const Json& json, Formatting::Params& out);
[[nodiscard]] bool read(const Json& json, RangeFormatting::Params& out);
[[nodiscard]] bool read(const Json& json, RangesFormatting::Params& out);
[[nodiscard]] bool read(const Json& json, OnTypeFormatting::Params& out);

}  // namespace mufi::protocol
