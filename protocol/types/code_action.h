// protocol/types/code_action.h - quick fixes and refactorings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/base.h"
#include "protocol/types/diagnostics.h"

namespace mufi::protocol {

enum class CodeActionTriggerKind { Invoked = 1, Automatic };

struct CodeAction {
    std::string title;
    std::string kind;  // "quickfix", "refactor.extract", "source.fixAll", ...
    std::vector<Diagnostic> diagnostics;
    bool is_preferred = false;
    std::string disabled_reason;  // empty: it can be applied
    std::optional<WorkspaceEdit> edit;
    std::optional<Command> command;
    RawJson data;
};

struct CodeActions {
    static constexpr std::string_view kMethod = "textDocument/codeAction";
    struct Params : TextDocumentRangeParams {
        std::vector<Diagnostic> diagnostics;
        std::vector<std::string> only;  // kinds; empty: all of them
        CodeActionTriggerKind trigger_kind = CodeActionTriggerKind::Invoked;
    };
    // Clients without codeActionLiteralSupport take only commands.
    using Result = std::vector<std::variant<CodeAction, Command>>;
};

// The edit is what is resolved: it is not read back.
struct ResolveCodeAction {
    static constexpr std::string_view kMethod = "codeAction/resolve";
    using Params = CodeAction;
    using Result = CodeAction;
};

[[nodiscard]] bool read(const Json& json, CodeAction& out);
[[nodiscard]] bool read(const Json& json, CodeActions::Params& out);

void write(JsonWriter& out, const CodeAction& action);

}  // namespace mufi::protocol
