#include "vm/syntax/token.h"

namespace mufi::syntax {

std::string_view spelling(TokenKind kind) {
    switch (kind) {
        case TokenKind::EndOfFile:
            return "the end of the file";
        case TokenKind::Identifier:
            return "a name";
        case TokenKind::Int:
        case TokenKind::Double:
        case TokenKind::Imaginary:
            return "a number";
        case TokenKind::String:
        case TokenKind::Backtick:
        case TokenKind::UnterminatedString:
        case TokenKind::UnterminatedBacktick:
            return "a string";
#define MUFI_PUNCTUATION(Name, Text) \
    case TokenKind::Name:            \
        return Text;
#define MUFI_KEYWORD(Name, Text) \
    case TokenKind::Name:        \
        return Text;
#include "vm/syntax/token_kinds.def"
    }
    return "";
}

bool is_keyword(TokenKind kind) {
    return kind >= TokenKind::And && kind <= TokenKind::While;
}

bool is_word(TokenKind kind) {
    return kind == TokenKind::Identifier || is_keyword(kind);
}

bool is_number(TokenKind kind) {
    return kind == TokenKind::Int || kind == TokenKind::Double || kind == TokenKind::Imaginary;
}

}  // namespace mufi::syntax
