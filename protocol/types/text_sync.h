// protocol/types/text_sync.h - documents opened, changed, saved and closed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct DidOpen {
    static constexpr std::string_view kMethod = "textDocument/didOpen";
    struct Params {
        DocumentUri uri;
        std::string language_id;
        std::int32_t version = 0;
        std::string text;
    };
};

// Without a range the text replaces the whole document.
struct ContentChange {
    std::optional<Range> range;
    bool is_moved = false;  // the range had a number below 0, which became 0
    std::string text;
};

struct DidChange {
    static constexpr std::string_view kMethod = "textDocument/didChange";
    struct Params {
        DocumentUri uri;
        std::optional<std::int32_t> version;
        std::vector<ContentChange> changes;  // each to the text that the one before it left
    };
};

struct DidSave {
    static constexpr std::string_view kMethod = "textDocument/didSave";
    struct Params {
        DocumentUri uri;
        std::optional<std::string> text;
    };
};

struct DidClose {
    static constexpr std::string_view kMethod = "textDocument/didClose";
    using Params = TextDocumentParams;
};

[[nodiscard]] bool read(const Json& json, DidOpen::Params& out);
[[nodiscard]] bool read(const Json& json, ContentChange& out);
[[nodiscard]] bool read(const Json& json, DidChange::Params& out);
[[nodiscard]] bool read(const Json& json, DidSave::Params& out);

}  // namespace mufi::protocol
