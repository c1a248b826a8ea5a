#include "protocol/types/inlay_hint.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, InlayHintKind& out) {
    return read_enumerator(json, InlayHintKind::Type, InlayHintKind::Parameter, out);
}

bool read(const Json& json, InlayHintLabelPart& out) {
    read_member(json, "tooltip", out.tooltip);
    read_member(json, "location", out.location);
    read_member(json, "command", out.command);
    return read_required(json, "value", out.value);
}

bool read(const Json& json, InlayHint& out) {
    if (const Json* label = find_member(json, "label"); label == nullptr) {
        return false;
    } else if (label->is_string()) {
        out.label = label->get_ref<const std::string&>();
    } else if (!read(*label, out.label.emplace<std::vector<InlayHintLabelPart>>())) {
        return false;
    }
    read_member(json, "kind", out.kind);
    read_elements(json, "textEdits", out.text_edits);
    read_member(json, "tooltip", out.tooltip);
    read_member(json, "paddingLeft", out.padding_left);
    read_member(json, "paddingRight", out.padding_right);
    read_member(json, "data", out.data);
    return read_required(json, "position", out.position);
}

void write(JsonWriter& out, const InlayHintLabelPart& part) {
    out.begin_object();
    out.member("value", part.value);
    out.member_unless_empty("tooltip", part.tooltip);
    out.optional_member("location", part.location);
    out.optional_member("command", part.command);
    out.end_object();
}

void write(JsonWriter& out, const InlayHint& hint) {
    out.begin_object();
    out.member("position", hint.position);
    out.member("label", hint.label);
    out.optional_member("kind", hint.kind);
    out.member_unless_empty("textEdits", hint.text_edits);
    out.member_unless_empty("tooltip", hint.tooltip);
    out.member_if_true("paddingLeft", hint.padding_left);
    out.member_if_true("paddingRight", hint.padding_right);
    out.member_unless_empty("data", hint.data);
    out.end_object();
}

}  // namespace mufi::protocol
