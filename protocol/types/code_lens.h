// protocol/types/code_lens.h - commands above a line of the text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

struct CodeLens {
    Range range;                     // within one line
    std::optional<Command> command;  // nullopt until it is resolved
    RawJson data;
};

struct CodeLenses {
    static constexpr std::string_view kMethod = "textDocument/codeLens";
    using Params = TextDocumentParams;
    using Result = std::vector<CodeLens>;
};

struct ResolveCodeLens {
    static constexpr std::string_view kMethod = "codeLens/resolve";
    using Params = CodeLens;
    using Result = CodeLens;
};

struct RefreshCodeLenses {
    static constexpr std::string_view kMethod = "workspace/codeLens/refresh";
    using Params = NoParams;
    using Result = Null;
};

[[nodiscard]] bool read(const Json& json, CodeLens& out);

void write(JsonWriter& out, const CodeLens& lens);

}  // namespace mufi::protocol
