#include "protocol/types/code_action.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, CodeActionTriggerKind& out) {
    return read_enumerator(json, CodeActionTriggerKind::Invoked, CodeActionTriggerKind::Automatic,
                           out);
}

bool read(const Json& json, CodeAction& out) {
    read_member(json, "kind", out.kind);
    read_elements(json, "diagnostics", out.diagnostics);
    read_member(json, "isPreferred", out.is_preferred);
    if (const Json* disabled = find_member(json, "disabled"))
        read_member(*disabled, "reason", out.disabled_reason);
    read_member(json, "command", out.command);
    read_member(json, "data", out.data);
    return read_required(json, "title", out.title);
}

bool read(const Json& json, CodeActions::Params& out) {
    if (const Json* context = find_member(json, "context")) {
        read_elements(*context, "diagnostics", out.diagnostics);
        read_elements(*context, "only", out.only);
        read_member(*context, "triggerKind", out.trigger_kind);
    }
    return read(json, static_cast<TextDocumentRangeParams&>(out));
}

void write(JsonWriter& out, const CodeAction& action) {
    out.begin_object();
    out.member("title", action.title);
    out.member_unless_empty("kind", action.kind);
    out.member_unless_empty("diagnostics", action.diagnostics);
    out.member_if_true("isPreferred", action.is_preferred);
    if (!action.disabled_reason.empty()) {
        out.key("disabled").begin_object();
        out.member("reason", action.disabled_reason);
        out.end_object();
    }
    out.optional_member("edit", action.edit);
    out.optional_member("command", action.command);
    out.member_unless_empty("data", action.data);
    out.end_object();
}

}  // namespace mufi::protocol
