// protocol/types/mufi_extensions.h - what this server answers beyond the protocol.
#pragma once

#include <string>
#include <string_view>

#include "protocol/types/base.h"

namespace mufi::protocol {

// The memory report, arena by arena and lifetime by lifetime.
struct MemoryReport {
    static constexpr std::string_view kMethod = "mufi/memoryReport";
    using Params = NoParams;
    using Result = RawJson;
};

struct TextResult {
    std::string text;
};

// The tree of a document, for people.
struct SyntaxTree {
    static constexpr std::string_view kMethod = "mufi/syntaxTree";
    using Params = TextDocumentParams;
    using Result = TextResult;
};

// The text of a document as the server knows it, to be compared with the editor's.
struct FileText {
    static constexpr std::string_view kMethod = "mufi/fileText";
    using Params = TextDocumentParams;
    using Result = TextResult;
};

void write(JsonWriter& out, const TextResult& result);

}  // namespace mufi::protocol
