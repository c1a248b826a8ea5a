// protocol/types/symbols.h - the symbols of a document, and of all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

enum class SymbolKind {
    File = 1,
    Module,
    Namespace,
    Package,
    Class,
    Method,
    Property,
    Field,
    Constructor,
    Enum,
    Interface,
    Function,
    Variable,
    Constant,
    String,
    Number,
    Boolean,
    Array,
    Object,
    Key,
    Null,
    EnumMember,
    Struct,
    Event,
    Operator,
    TypeParameter,
};
enum class SymbolTag { Deprecated = 1 };

struct DocumentSymbol {
    std::string name;  // never empty
    std::string detail;
    SymbolKind kind = SymbolKind::Variable;
    std::vector<SymbolTag> tags;
    Range range;
    Range selection_range;  // within range
    std::vector<DocumentSymbol> children;
};

struct SymbolInformation {
    std::string name;
    SymbolKind kind = SymbolKind::Variable;
    std::vector<SymbolTag> tags;
    Location location;
    std::string container_name;
};

struct DocumentSymbols {
    static constexpr std::string_view kMethod = "textDocument/documentSymbol";
    using Params = TextDocumentParams;
    // The flat form is for clients without hierarchicalDocumentSymbolSupport.
    using Result = std::variant<std::vector<DocumentSymbol>, std::vector<SymbolInformation>>;
};

struct WorkspaceSymbols {
    static constexpr std::string_view kMethod = "workspace/symbol";
    struct Params : RequestParams {
        std::string query;  // empty: all of them
    };
    using Result = std::vector<SymbolInformation>;
};

[[nodiscard]] bool read(const Json& json, SymbolKind& out);
[[nodiscard]] bool read(const Json& json, SymbolTag& out);
[[nodiscard]] bool read(const Json& json, WorkspaceSymbols::Params& out);

void write(JsonWriter& out, const DocumentSymbol& symbol);
void write(JsonWriter& out, const SymbolInformation& symbol);

}  // namespace mufi::protocol
