#include "protocol/types/completion.h"

#include "protocol/json_reader.h"

namespace mufi::protocol {

bool read(const Json& json, CompletionItemKind& out) {
    return read_enumerator(json, CompletionItemKind::Text, CompletionItemKind::TypeParameter, out);
}

bool read(const Json& json, CompletionItemTag& out) {
    return read_enumerator(json, CompletionItemTag::Deprecated, CompletionItemTag::Deprecated, out);
}

bool read(const Json& json, InsertTextFormat& out) {
    return read_enumerator(json, InsertTextFormat::PlainText, InsertTextFormat::Snippet, out);
}

bool read(const Json& json, InsertTextMode& out) {
    return read_enumerator(json, InsertTextMode::AsIs, InsertTextMode::AdjustIndentation, out);
}

bool read(const Json& json, CompletionTriggerKind& out) {
    return read_enumerator(json, CompletionTriggerKind::Invoked,
                           CompletionTriggerKind::TriggerForIncompleteCompletions, out);
}

bool read(const Json& json, CompletionItemLabelDetails& out) {
    read_member(json, "detail", out.detail);
    read_member(json, "description", out.description);
    return json.is_object();
}

bool read(const Json& json, CompletionEdit& out) {
    read_member(json, "newText", out.new_text);
    read_member(json, "replace", out.replace);
    return read_required(json, out.replace ? "insert" : "range", out.insert);
}

bool read(const Json& json, CompletionItem& out) {
    read_member(json, "labelDetails", out.label_details);
    read_member(json, "kind", out.kind);
    read_elements(json, "tags", out.tags);
    read_member(json, "detail", out.detail);
    read_member(json, "documentation", out.documentation);
    read_member(json, "preselect", out.preselect);
    read_member(json, "sortText", out.sort_text);
    read_member(json, "filterText", out.filter_text);
    read_member(json, "insertText", out.insert_text);
    read_member(json, "insertTextFormat", out.insert_text_format);
    read_member(json, "insertTextMode", out.insert_text_mode);
    read_member(json, "textEdit", out.text_edit);
    read_member(json, "textEditText", out.text_edit_text);
    read_elements(json, "additionalTextEdits", out.additional_text_edits);
    read_elements(json, "commitCharacters", out.commit_characters);
    read_member(json, "command", out.command);
    read_member(json, "data", out.data);
    return read_required(json, "label", out.label);
}

bool read(const Json& json, Completion::Params& out) {
    if (const Json* context = find_member(json, "context")) {
        read_member(*context, "triggerKind", out.trigger_kind);
        read_member(*context, "triggerCharacter", out.trigger_character);
    }
    return read(json, static_cast<TextDocumentPositionParams&>(out));
}

void write(JsonWriter& out, const CompletionItemLabelDetails& details) {
    out.begin_object();
    out.member_unless_empty("detail", details.detail);
    out.member_unless_empty("description", details.description);
    out.end_object();
}

void write(JsonWriter& out, const CompletionEdit& edit) {
    out.begin_object();
    out.member("newText", edit.new_text);
    out.member(edit.replace ? "insert" : "range", edit.insert);
    out.optional_member("replace", edit.replace);
    out.end_object();
}

void write(JsonWriter& out, const CompletionItem& item) {
    out.begin_object();
    out.member("label", item.label);
    out.member_unless_empty("labelDetails", item.label_details);
    out.optional_member("kind", item.kind);
    out.member_unless_empty("tags", item.tags);
    out.member_unless_empty("detail", item.detail);
    out.member_unless_empty("documentation", item.documentation);
    out.member_if_true("preselect", item.preselect);
    out.member_unless_empty("sortText", item.sort_text);
    out.member_unless_empty("filterText", item.filter_text);
    out.member_unless_empty("insertText", item.insert_text);
    out.optional_member("insertTextFormat", item.insert_text_format);
    out.optional_member("insertTextMode", item.insert_text_mode);
    out.optional_member("textEdit", item.text_edit);
    out.member_unless_empty("textEditText", item.text_edit_text);
    out.member_unless_empty("additionalTextEdits", item.additional_text_edits);
    out.member_unless_empty("commitCharacters", item.commit_characters);
    out.optional_member("command", item.command);
    out.member_unless_empty("data", item.data);
    out.end_object();
}

void write(JsonWriter& out, const CompletionItemDefaults& defaults) {
    out.begin_object();
    out.member_unless_empty("commitCharacters", defaults.commit_characters);
    if (defaults.edit_range && defaults.replace_range) {
        out.key("editRange").begin_object();
        out.member("insert", *defaults.edit_range);
        out.member("replace", *defaults.replace_range);
        out.end_object();
    } else {
        out.optional_member("editRange", defaults.edit_range);
    }
    out.optional_member("insertTextFormat", defaults.insert_text_format);
    out.optional_member("insertTextMode", defaults.insert_text_mode);
    out.member_unless_empty("data", defaults.data);
    out.end_object();
}

void write(JsonWriter& out, const CompletionList& list) {
    out.begin_object();
    out.member("isIncomplete", list.is_incomplete);
    out.optional_member("itemDefaults", list.item_defaults);
    out.member("items", list.items);
    out.end_object();
}

}  // namespace mufi::protocol
