// protocol/types/rename.h - renaming, and whether and what can be renamed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct Rename {
    static constexpr std::string_view kMethod = "textDocument/rename";
    struct Params : TextDocumentPositionParams {
        std::string new_name;
    };
    using Result = std::optional<WorkspaceEdit>;
};

struct RenameTarget {
    Range range;
    std::string placeholder;  // the old name
};

struct PrepareRename {
    static constexpr std::string_view kMethod = "textDocument/prepareRename";
    using Params = TextDocumentPositionParams;
    using Result = std::optional<RenameTarget>;  // nullopt: nothing to rename here
};

[[nodiscard]] bool read(const Json& json, Rename::Params& out);

void write(JsonWriter& out, const RenameTarget& target);

}  // namespace mufi::protocol
