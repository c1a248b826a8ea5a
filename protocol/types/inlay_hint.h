// protocol/types/inlay_hint.h - what the editor shows between the characters of the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

enum class InlayHintKind { Type = 1, Parameter };

struct InlayHintLabelPart {
    std::string value;
    MarkupContent tooltip;
    std::optional<Location> location;
    std::optional<Command> command;
};

struct InlayHint {
    Position position;
    std::variant<std::string, std::vector<InlayHintLabelPart>> label;
    std::optional<InlayHintKind> kind;
    std::vector<TextEdit> text_edits;  // that put the hint into the text
    MarkupContent tooltip;
    bool padding_left = false;
    bool padding_right = false;
    RawJson data;
};

struct InlayHints {
    static constexpr std::string_view kMethod = "textDocument/inlayHint";
    using Params = TextDocumentRangeParams;
    using Result = std::vector<InlayHint>;
};

struct ResolveInlayHint {
    static constexpr std::string_view kMethod = "inlayHint/resolve";
    using Params = InlayHint;
    using Result = InlayHint;
};

struct RefreshInlayHints {
    static constexpr std::string_view kMethod = "workspace/inlayHint/refresh";
    using Params = NoParams;
    using Result = Null;
};

[[nodiscard]] bool read(const Json& json, InlayHintLabelPart& out);
[[nodiscard]] bool read(const Json& json, InlayHint& out);

void write(JsonWriter& out, const InlayHintLabelPart& part);
void write(JsonWriter& out, const InlayHint& hint);

}  // namespace mufi::protocol
