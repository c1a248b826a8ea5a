// protocol/types/signature_help.h - the parameters of the call around the cursor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

enum class SignatureHelpTriggerKind { Invoked = 1, TriggerCharacter, ContentChange };

// Begin and end within the label of the signature, in units of the negotiated encoding.
struct LabelOffsets {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct ParameterInformation {
    std::variant<std::string, LabelOffsets> label;
    MarkupContent documentation;
};

// Three things can be said of the active parameter: nothing, a number, and, to clients that know
// it, that there is none.
struct NoActiveParameter {};
using ActiveParameter = std::optional<std::variant<std::uint32_t, NoActiveParameter>>;

struct SignatureInformation {
    std::string label;
    MarkupContent documentation;
    std::vector<ParameterInformation> parameters;
    ActiveParameter active_parameter;
};

struct Signatures {
    std::vector<SignatureInformation> signatures;
    std::optional<std::uint32_t> active_signature;
    ActiveParameter active_parameter;
};

struct SignatureHelp {
    static constexpr std::string_view kMethod = "textDocument/signatureHelp";
    struct Params : TextDocumentPositionParams {
        SignatureHelpTriggerKind trigger_kind = SignatureHelpTriggerKind::Invoked;
        std::string trigger_character;
        bool is_retrigger = false;
        std::optional<std::uint32_t> active_signature;  // the one shown now, if any is
    };
    using Result = std::optional<Signatures>;
};

[[nodiscard]] bool read(const Json& json, SignatureHelp::Params& out);

void write(JsonWriter& out, const LabelOffsets& offsets);
void write(JsonWriter& out, const ParameterInformation& parameter);
void write(JsonWriter& out, const NoActiveParameter&);
void write(JsonWriter& out, const SignatureInformation& signature);
void write(JsonWriter& out, const Signatures& signatures);

}  // namespace mufi::protocol
