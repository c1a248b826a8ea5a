// protocol/types/client_capabilities.h - what the client said it can do, as far as we ask.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/json.h"

namespace mufi::protocol {

// Everything not said, said as null or of the wrong type is what the least capable client has:
// flags are false and lists are empty.
struct ClientCapabilities {
    struct Workspace {
        bool apply_edit = false;
        bool document_changes = false;
        bool change_annotations = false;
        bool configuration = false;
        bool workspace_folders = false;
        bool register_configuration = false;  // didChangeConfiguration can be registered
        bool register_watched_files = false;
        bool relative_patterns = false;
        bool refresh_semantic_tokens = false;
        bool refresh_code_lenses = false;
        bool refresh_inlay_hints = false;
        bool refresh_diagnostics = false;
        bool refresh_folding_ranges = false;
    };
    struct Completion {
        bool snippets = false;
        bool commit_characters = false;
        bool deprecated_tag = false;
        bool preselect = false;
        bool insert_replace = false;
        bool label_details = false;
        bool adjust_indentation = false;
        bool markdown = false;
        std::vector<std::string> resolve_properties;
        std::vector<std::string> item_defaults;
    };
    struct SignatureHelp {
        bool markdown = false;
        bool label_offsets = false;
        bool active_parameter = false;  // of each signature
        bool no_active_parameter = false;
    };
    struct Links {
        bool definition = false;
        bool declaration = false;
        bool type_definition = false;
        bool implementation = false;
    };
    struct CodeAction {
        bool literals = false;  // else only commands
        bool is_preferred = false;
        bool disabled = false;
        bool data = false;
        bool change_annotations = false;
        std::vector<std::string> resolve_properties;
    };
    struct Rename {
        bool prepare = false;
        bool change_annotations = false;
    };
    struct Diagnostics {
        bool related_information = false;
        bool unnecessary_tag = false;
        bool deprecated_tag = false;
        bool version = false;
        bool code_description = false;
        bool data = false;
        bool pull = false;
        bool pull_related_documents = false;
    };
    struct FoldingRange {
        bool line_folding_only = false;
        bool collapsed_text = false;
        std::uint32_t range_limit = 0;  // 0: none
    };
    struct SemanticTokens {
        bool supported = false;
        bool range = false;
        bool full = false;
        bool delta = false;
        bool overlapping = false;
        bool multiline = false;
        bool server_cancel = false;
        std::vector<std::string> token_types;
        std::vector<std::string> token_modifiers;
    };
    struct Window {
        bool work_done_progress = false;
        bool show_document = false;
    };

    Workspace workspace;
    Completion completion;
    SignatureHelp signature_help;
    Links links;
    CodeAction code_action;
    Rename rename;
    Diagnostics diagnostics;
    FoldingRange folding_range;
    SemanticTokens semantic_tokens;
    Window window;
    bool hover_markdown = false;
    bool document_symbol_hierarchy = false;
    bool document_link_tooltips = false;
    std::vector<std::string> inlay_hint_resolve_properties;
    std::vector<std::string> position_encodings;  // in the order the client likes them
};

[[nodiscard]] bool read(const Json& json, ClientCapabilities& out);

}  // namespace mufi::protocol
