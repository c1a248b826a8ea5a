// protocol/types/completion.h - what could be written at the cursor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/types/base.h"

namespace mufi::protocol {

enum class CompletionItemKind {
    Text = 1,
    Method,
    Function,
    Constructor,
    Field,
    Variable,
    Class,
    Interface,
    Module,
    Property,
    Unit,
    Value,
    Enum,
    Keyword,
    Snippet,
    Color,
    File,
    Reference,
    Folder,
    EnumMember,
    Constant,
    Struct,
    Event,
    Operator,
    TypeParameter,
};
enum class CompletionItemTag { Deprecated = 1 };
enum class InsertTextFormat { PlainText = 1, Snippet };
enum class InsertTextMode { AsIs = 1, AdjustIndentation };
enum class CompletionTriggerKind { Invoked = 1, TriggerCharacter, TriggerForIncompleteCompletions };

struct CompletionItemLabelDetails {
    std::string detail;       // right after the label
    std::string description;  // at the end of the line

    [[nodiscard]] bool empty() const { return detail.empty() && description.empty(); }
};

// With two ranges the client chooses by its setting, if it said that it can.
struct CompletionEdit {
    std::string new_text;
    Range insert;
    std::optional<Range> replace;
};

struct CompletionItem {
    std::string label;
    CompletionItemLabelDetails label_details;
    std::optional<CompletionItemKind> kind;
    std::vector<CompletionItemTag> tags;
    std::string detail;
    MarkupContent documentation;
    bool preselect = false;
    std::string sort_text;
    std::string filter_text;
    std::string insert_text;
    std::optional<InsertTextFormat> insert_text_format;
    std::optional<InsertTextMode> insert_text_mode;
    std::optional<CompletionEdit> text_edit;
    std::string text_edit_text;  // in place of text_edit when the list has a default range
    std::vector<TextEdit> additional_text_edits;
    std::vector<std::string> commit_characters;
    std::optional<Command> command;
    RawJson data;
};

// What holds for all items that say nothing else; for clients that know these members.
struct CompletionItemDefaults {
    std::vector<std::string> commit_characters;
    std::optional<Range> edit_range;
    std::optional<Range> replace_range;  // with it, edit_range is what is inserted over
    std::optional<InsertTextFormat> insert_text_format;
    std::optional<InsertTextMode> insert_text_mode;
    RawJson data;
};

struct CompletionList {
    bool is_incomplete = false;
    std::optional<CompletionItemDefaults> item_defaults;
    std::vector<CompletionItem> items;
};

struct Completion {
    static constexpr std::string_view kMethod = "textDocument/completion";
    struct Params : TextDocumentPositionParams {
        CompletionTriggerKind trigger_kind = CompletionTriggerKind::Invoked;
        std::string trigger_character;
    };
    using Result = CompletionList;
};

struct ResolveCompletion {
    static constexpr std::string_view kMethod = "completionItem/resolve";
    using Params = CompletionItem;
    using Result = CompletionItem;
};

[[nodiscard]] bool read(const Json& json, CompletionEdit& out);
[[nodiscard]] bool read(const Json& json, CompletionItem& out);
[[nodiscard]] bool read(const Json& json, Completion::Params& out);

void write(JsonWriter& out, const CompletionItemLabelDetails& details);
void write(JsonWriter& out, const CompletionEdit& edit);
void write(JsonWriter& out, const CompletionItem& item);
void write(JsonWriter& out, const CompletionItemDefaults& defaults);
void write(JsonWriter& out, const CompletionList& list);

}  // namespace mufi::protocol
