#include "protocol/types/formatting.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, FormattingOptions& out) {
    read_member(json, "tabSize", out.tab_size);
    read_member(json, "insertSpaces", out.insert_spaces);
    read_member(json, "trimTrailingWhitespace", out.trim_trailing_whitespace);
    read_member(json, "insertFinalNewline", out.insert_final_newline);
    read_member(json, "trimFinalNewlines", out.trim_final_newlines);
    return json.is_object();
}

bool read(const Json& json, Formatting::Params& out) {
    read_member(json, "options", out.options);
    return read(json, static_cast<TextDocumentParams&>(out));
}

bool read(const Json& json, RangeFormatting::Params& out) {
    read_member(json, "options", out.options);
    return read(json, static_cast<TextDocumentRangeParams&>(out));
}

bool read(const Json& json, RangesFormatting::Params& out) {
    read_member(json, "options", out.options);
    return read(json, static_cast<TextDocumentParams&>(out)) &&
           read_required(json, "ranges", out.ranges);
}

bool read(const Json& json, OnTypeFormatting::Params& out) {
    read_member(json, "options", out.options);
    return read(json, static_cast<TextDocumentPositionParams&>(out)) &&
           read_required(json, "ch", out.character);
}

}  // namespace mufi::protocol
