// protocol/types/hierarchy.h - who calls whom, and which class extends which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"
#include "protocol/types/symbols.h"

namespace mufi::protocol {

// Of calls and of types alike.
struct HierarchyItem {
    std::string name;
    SymbolKind kind = SymbolKind::Function;
    std::vector<SymbolTag> tags;
    std::string detail;
    DocumentUri uri;
    Range range;
    Range selection_range;  // within range
    RawJson data;
};

struct HierarchyItemParams : RequestParams {
    HierarchyItem item;
};

struct PrepareCallHierarchy {
    static constexpr std::string_view kMethod = "textDocument/prepareCallHierarchy";
    using Params = TextDocumentPositionParams;
    using Result = std::vector<HierarchyItem>;
};

struct IncomingCall {
    HierarchyItem from;
    std::vector<Range> from_ranges;  // of the calls, in the document of `from`
};

struct IncomingCalls {
    static constexpr std::string_view kMethod = "callHierarchy/incomingCalls";
    using Params = HierarchyItemParams;
    using Result = std::vector<IncomingCall>;
};

struct OutgoingCall {
    HierarchyItem to;
    std::vector<Range> from_ranges;  // of the calls, in the document of the item asked for
};

struct OutgoingCalls {
    static constexpr std::string_view kMethod = "callHierarchy/outgoingCalls";
    using Params = HierarchyItemParams;
    using Result = std::vector<OutgoingCall>;
};

struct PrepareTypeHierarchy {
    static constexpr std::string_view kMethod = "textDocument/prepareTypeHierarchy";
    using Params = TextDocumentPositionParams;
    using Result = std::vector<HierarchyItem>;
};

struct Supertypes {
    static constexpr std::string_view kMethod = "typeHierarchy/supertypes";
    using Params = HierarchyItemParams;
    using Result = std::vector<HierarchyItem>;
};

struct Subtypes {
    static constexpr std::string_view kMethod = "typeHierarchy/subtypes";
    using Params = HierarchyItemParams;
    using Result = std::vector<HierarchyItem>;
};

[[nodiscard]] bool read(const Json& json, HierarchyItem& out);
[[nodiscard]] bool read(const Json& json, HierarchyItemParams& out);

void write(JsonWriter& out, const HierarchyItem& item);
void write(JsonWriter& out, const IncomingCall& call);
void write(JsonWriter& out, const OutgoingCall& call);

}  // namespace mufi::protocol
