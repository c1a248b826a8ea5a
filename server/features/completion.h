// server/features/completion.h - what could be written at the cursor.
//
// In LSP: a CompletionList. All items have one edit range, so `insert` and `replace` become
// itemDefaults.editRange where the client knows it, and otherwise the textEdit of every item: an
// InsertReplaceEdit if the client can, else a TextEdit over `replace`. Of an item, `label`,
// `detail`, `new_text` and `filter_text` go as they are, `rank` as sortText, in digits of a fixed
// number, `parameters` and `origin` as labelDetails; is_snippet is InsertTextFormat 2,
// is_deprecated the tag Deprecated. `documentation` goes into `data`; see completion_resolve.h.
// Trigger characters: `.` and `"`. There are no commit characters: in a language in which any name
// may be new they accept what was not meant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/features/completion_resolve.h"
#include "vm/analysis/analysis.h"

namespace mufi::features {

enum class CompletionKind : std::uint8_t {
    Variable,  // also parameters and the items of foreach
    Constant,
    Function,  // also builtins
    Method,
    Field,
    Class,
    Keyword,
    TableKey,  // Property
};

struct CompletionItem {
    std::string label;
    std::string detail;
    std::string parameters;  // "(w, h)" of what can be called, the optional ones with a `?`
    std::string origin;      // the class of a member, the module of a builtin
    std::string new_text;
    std::string filter_text;  // empty: the label
    std::uint32_t rank = 0;   // smaller is better; below 100,000
    CompletionKind kind = CompletionKind::Variable;
    bool is_snippet = false;  // new_text has tab stops
    bool is_deprecated = false;
    DocumentationId documentation;
};

struct CompletionOptions {
    bool snippets = false;
    std::size_t most_items = 200;
};

// Outlives the analysis.
struct CompletionInfo {
    text::Span insert;                  // the part of the word that is left of the cursor
    text::Span replace;                 // the whole word
    bool is_incomplete = false;         // items were left out
    std::vector<CompletionItem> items;  // best first
};

// Everything that the grammar and the scopes allow at `offset`. Nothing in comments, numbers and
// strings, but for the keys of a table, and nothing where a new name is made up.
[[nodiscard]] CompletionInfo complete(const analysis::Analysis& analysis,
                                      const builtins::BuiltinTable& builtins, std::uint32_t offset,
                                      const CompletionOptions& options);

}  // namespace mufi::features
