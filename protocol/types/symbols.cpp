#include "protocol/types/symbols.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, SymbolKind& out) {
    return read_enumerator(json, SymbolKind::File, SymbolKind::TypeParameter, out);
}

bool read(const Json& json, SymbolTag& out) {
    return read_enumerator(json, SymbolTag::Deprecated, SymbolTag::Deprecated, out);
}

bool read(const Json& json, WorkspaceSymbols::Params& out) {
    read_member(json, "query", out.query);
    return read(json, static_cast<RequestParams&>(out));
}

void write(JsonWriter& out, const DocumentSymbol& symbol) {
    out.begin_object();
    out.member("name", symbol.name);
    out.member_unless_empty("detail", symbol.detail);
    out.member("kind", symbol.kind);
    out.member_unless_empty("tags", symbol.tags);
    out.member("range", symbol.range);
    out.member("selectionRange", symbol.selection_range);
    out.member_unless_empty("children", symbol.children);
    out.end_object();
}

void write(JsonWriter& out, const SymbolInformation& symbol) {
    out.begin_object();
    out.member("name", symbol.name);
    out.member("kind", symbol.kind);
    out.member_unless_empty("tags", symbol.tags);
    out.member("location", symbol.location);
    out.member_unless_empty("containerName", symbol.container_name);
    out.end_object();
}

}  // namespace mufi::protocol
