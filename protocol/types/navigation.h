// protocol/types/navigation.h - from a use to its definition, and back.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

// Links for clients that say linkSupport.
using Locations = std::variant<std::vector<Location>, std::vector<LocationLink>>;

struct Definition {
    static constexpr std::string_view kMethod = "textDocument/definition";
    using Params = TextDocumentPositionParams;
    using Result = Locations;
};

struct Declaration {
    static constexpr std::string_view kMethod = "textDocument/declaration";
    using Params = TextDocumentPositionParams;
    using Result = Locations;
};

struct TypeDefinition {
    static constexpr std::string_view kMethod = "textDocument/typeDefinition";
    using Params = TextDocumentPositionParams;
    using Result = Locations;
};

struct Implementation {
    static constexpr std::string_view kMethod = "textDocument/implementation";
    using Params = TextDocumentPositionParams;
    using Result = Locations;
};

struct References {
    static constexpr std::string_view kMethod = "textDocument/references";
    struct Params : TextDocumentPositionParams {
        bool include_declaration = false;
    };
    using Result = std::vector<Location>;
};

enum class DocumentHighlightKind { Text = 1, Read, Write };

struct DocumentHighlight {
    Range range;
    std::optional<DocumentHighlightKind> kind;
};

struct DocumentHighlights {
    static constexpr std::string_view kMethod = "textDocument/documentHighlight";
    using Params = TextDocumentPositionParams;
    using Result = std::vector<DocumentHighlight>;
};

[[nodiscard]] bool read(const Json& json, References::Params& out);

void write(JsonWriter& out, const DocumentHighlight& highlight);

}  // namespace mufi::protocol
