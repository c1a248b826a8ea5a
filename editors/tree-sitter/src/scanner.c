// src/scanner.c - what needs more than a regular expression: block comments, which nest and reach to
// the end of the script if they are never closed, and the text after a NUL, which MufiZ ignores.
#include "tree_sitter/parser.h"

enum TokenKind { BLOCK_COMMENT, IGNORED_TEXT };

void *tree_sitter_mufi_external_scanner_create(void) { return NULL; }
void tree_sitter_mufi_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_mufi_external_scanner_serialize(void *payload, char *buffer) {
    (void)payload;
    (void)buffer;
    return 0;
}

void tree_sitter_mufi_external_scanner_deserialize(void *payload, const char *buffer,
                                                   unsigned length) {
    (void)payload;
    (void)buffer;
    (void)length;
}

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static bool scan_block_comment(TSLexer *lexer) {
    if (lexer->lookahead != '/') return false;
    advance(lexer);
    if (lexer->lookahead != '#') return false;
    advance(lexer);

    unsigned depth = 1;
    while (depth > 0 && !lexer->eof(lexer)) {
        const int32_t first = lexer->lookahead;
        advance(lexer);
        if (first == '/' && lexer->lookahead == '#') {
            advance(lexer);
            ++depth;
        } else if (first == '#' && lexer->lookahead == '/') {
            advance(lexer);
            --depth;
        }
    }
    lexer->mark_end(lexer);
    lexer->result_symbol = BLOCK_COMMENT;
    return true;
}

bool tree_sitter_mufi_external_scanner_scan(void *payload, TSLexer *lexer,
                                            const bool *valid_symbols) {
    (void)payload;
    while (lexer->lookahead == ' ' || lexer->lookahead == '\t' || lexer->lookahead == '\r' ||
           lexer->lookahead == '\n') {
        lexer->advance(lexer, true);
    }
    if (valid_symbols[IGNORED_TEXT] && lexer->lookahead == 0 && !lexer->eof(lexer)) {
        while (!lexer->eof(lexer)) advance(lexer);
        lexer->result_symbol = IGNORED_TEXT;
        return true;
    }
    return valid_symbols[BLOCK_COMMENT] && scan_block_comment(lexer);
}
