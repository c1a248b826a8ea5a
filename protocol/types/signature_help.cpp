#include "protocol/types/signature_help.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, SignatureHelpTriggerKind& out) {
    return read_enumerator(json, SignatureHelpTriggerKind::Invoked,
                           SignatureHelpTriggerKind::ContentChange, out);
}

bool read(const Json& json, SignatureHelp::Params& out) {
    if (const Json* context = find_member(json, "context")) {
        read_member(*context, "triggerKind", out.trigger_kind);
        read_member(*context, "triggerCharacter", out.trigger_character);
        read_member(*context, "isRetrigger", out.is_retrigger);
        if (const Json* shown = find_member(*context, "activeSignatureHelp"))
            read_member(*shown, "activeSignature", out.active_signature);
    }
    return read(json, static_cast<TextDocumentPositionParams&>(out));
}

void write(JsonWriter& out, const LabelOffsets& offsets) {
    out.begin_array().integer(offsets.begin).integer(offsets.end).end_array();
}

void write(JsonWriter& out, const ParameterInformation& parameter) {
    out.begin_object();
    out.member("label", parameter.label);
    out.member_unless_empty("documentation", parameter.documentation);
    out.end_object();
}

void write(JsonWriter& out, const NoActiveParameter&) {
    out.null();
}

void write(JsonWriter& out, const SignatureInformation& signature) {
    out.begin_object();
    out.member("label", signature.label);
    out.member_unless_empty("documentation", signature.documentation);
    out.member_unless_empty("parameters", signature.parameters);
    out.optional_member("activeParameter", signature.active_parameter);
    out.end_object();
}

void write(JsonWriter& out, const Signatures& signatures) {
    out.begin_object();
    out.member("signatures", signatures.signatures);
    out.optional_member("activeSignature", signatures.active_signature);
    out.optional_member("activeParameter", signatures.active_parameter);
    out.end_object();
}

}  // namespace mufi::protocol
