// protocol/types/server_capabilities.h - what the server offers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/json_writer.h"
#include "protocol/types/semantic_tokens.h"

namespace mufi::protocol {

enum class TextDocumentSyncKind { None, Full, Incremental };

struct TextDocumentSyncOptions {
    bool open_close = true;
    TextDocumentSyncKind change = TextDocumentSyncKind::Incremental;
    bool save = false;
    bool save_with_text = false;
};

struct CompletionOptions {
    std::vector<std::string> trigger_characters;
    std::vector<std::string> all_commit_characters;
    bool resolve = false;
    bool label_details = false;
};

struct SignatureHelpOptions {
    std::vector<std::string> trigger_characters;
    std::vector<std::string> retrigger_characters;
};

struct CodeActionOptions {
    std::vector<std::string> kinds;
    bool resolve = false;
};

// Of code lenses, document links, inlay hints and workspace symbols.
struct ResolveOptions {
    bool resolve = false;
};

struct RangeFormattingOptions {
    bool ranges = false;
};

struct OnTypeFormattingOptions {
    std::string first_trigger_character;
    std::vector<std::string> more_trigger_characters;
};

struct RenameOptions {
    bool prepare = false;
};

struct SemanticTokensOptions {
    SemanticTokensLegend legend;
    bool range = false;
    bool full = false;
    bool delta = false;  // of full
};

struct DiagnosticOptions {
    std::string identifier;
    bool inter_file_dependencies = false;
    bool workspace_diagnostics = false;
};

struct ExecuteCommandOptions {
    std::vector<std::string> commands;
};

struct WorkspaceFoldersOptions {
    bool supported = false;
    bool change_notifications = false;
};

struct ServerCapabilities {
    std::string position_encoding;  // "utf-8", "utf-16" or "utf-32"
    std::optional<TextDocumentSyncOptions> text_document_sync;
    std::optional<CompletionOptions> completion;
    bool hover = false;
    std::optional<SignatureHelpOptions> signature_help;
    bool declaration = false;
    bool definition = false;
    bool type_definition = false;
    bool implementation = false;
    bool references = false;
    bool document_highlight = false;
    bool document_symbol = false;
    std::optional<CodeActionOptions> code_action;
    std::optional<ResolveOptions> code_lens;
    std::optional<ResolveOptions> document_link;
    bool document_formatting = false;
    std::optional<RangeFormattingOptions> range_formatting;
    std::optional<OnTypeFormattingOptions> on_type_formatting;
    std::optional<RenameOptions> rename;
    bool folding_range = false;
    bool selection_range = false;
    bool linked_editing_range = false;
    bool call_hierarchy = false;
    bool type_hierarchy = false;
    std::optional<SemanticTokensOptions> semantic_tokens;
    std::optional<ResolveOptions> inlay_hint;
    std::optional<DiagnosticOptions> diagnostic;
    std::optional<ResolveOptions> workspace_symbol;
    std::optional<ExecuteCommandOptions> execute_command;
    WorkspaceFoldersOptions workspace_folders;
    RawJson experimental;
};

void write(JsonWriter& out, const TextDocumentSyncOptions& options);
void write(JsonWriter& out, const CompletionOptions& options);
void write(JsonWriter& out, const SignatureHelpOptions& options);
void write(JsonWriter& out, const CodeActionOptions& options);
void write(JsonWriter& out, const ResolveOptions& options);
void write(JsonWriter& out, const RangeFormattingOptions& options);
void write(JsonWriter& out, const OnTypeFormattingOptions& options);
void write(JsonWriter& out, const RenameOptions& options);
void write(JsonWriter& out, const SemanticTokensOptions& options);
void write(JsonWriter& out, const DiagnosticOptions& options);
void write(JsonWriter& out, const ExecuteCommandOptions& options);
void write(JsonWriter& out, const WorkspaceFoldersOptions& options);
void write(JsonWriter& out, const ServerCapabilities& capabilities);

}  // namespace mufi::protocol
