// protocol/types/document_link.h - parts of the text that lead elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct DocumentLink {
    Range range;
    std::string target;  // a URI; empty until it is resolved
    std::string tooltip;
    RawJson data;
};

struct DocumentLinks {
    static constexpr std::string_view kMethod = "textDocument/documentLink";
    using Params = TextDocumentParams;
    using Result = std::vector<DocumentLink>;
};

struct ResolveDocumentLink {
    static constexpr std::string_view kMethod = "documentLink/resolve";
    using Params = DocumentLink;
    using Result = DocumentLink;
};

[[nodiscard]] bool read(const Json& json, DocumentLink& out);

void write(JsonWriter& out, const DocumentLink& link);

}  // namespace mufi::protocol
