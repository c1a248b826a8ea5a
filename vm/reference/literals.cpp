// Vectors, matrices and dictionaries.
#include "vm/reference/compiler_model.h"

namespace mufi::reference {
namespace {

// MufiZ counts the columns of a row in eight bits, so this is no number of columns.
constexpr std::uint32_t kAnyColumns = 256;

}  // namespace

// "[" [ args ] "]" and "{" [ args ] "}"
CompilerModel::Next CompilerModel::vector(TokenKind close) {
    if (reader_.check(close)) return vector_end(close);
    leave(Step::ElementDone, close);
    return expression();
}

// frame.detail: the token that closes the vector.
CompilerModel::Next CompilerModel::element_done(Frame frame) {
    const auto close = static_cast<TokenKind>(frame.detail);
    if (!reader_.match(TokenKind::Comma)) return vector_end(close);
    leave(Step::ElementDone, close);
    return expression();
}

CompilerModel::Next CompilerModel::vector_end(TokenKind close) {
    reader_.expect(close, close == TokenKind::RightBrace ? ErrorId::BracesEnd : ErrorId::VectorEnd);
    functions_.add_code(2);
    return Next::Operators;
}

// "[" row { "," row } "]"
CompilerModel::Next CompilerModel::matrix() {
    leave(Step::MatrixRow, 0, kAnyColumns);
    return Next::Resume;
}

// row = "[" [ args ] "]"
// frame.a: the columns it should have.
CompilerModel::Next CompilerModel::matrix_row(Frame frame) {
    if (!reader_.match(TokenKind::LeftBracket)) {
        reader_.report(ErrorId::MatrixRowStart);
        return Next::Operators;
    }
    if (reader_.check(TokenKind::RightBracket)) return matrix_row_end(0, frame.a);
    leave(Step::MatrixElementDone, 0, frame.a, 1);
    return expression();
}

// frame.a: the columns the row should have; b: the columns it has so far.
CompilerModel::Next CompilerModel::matrix_element_done(Frame frame) {
    if (!reader_.match(TokenKind::Comma)) return matrix_row_end(frame.b, frame.a);
    leave(Step::MatrixElementDone, 0, frame.a, (frame.b + 1) & 0xFF);
    return expression();
}

CompilerModel::Next CompilerModel::matrix_row_end(std::uint32_t columns, std::uint32_t expected) {
    reader_.expect(TokenKind::RightBracket, ErrorId::MatrixRowEnd);
    if (expected != kAnyColumns && columns != expected) {
        reader_.report(ErrorId::MatrixRowLength);
        return Next::Operators;
    }
    if (reader_.match(TokenKind::Comma)) {
        leave(Step::MatrixRow, 0, columns);
        return Next::Resume;
    }
    reader_.expect(TokenKind::RightBracket, ErrorId::MatrixEnd);
    functions_.add_code(3);
    return Next::Operators;
}

// "#" "{" [ entry { "," entry } [ "," ] ] "}"
CompilerModel::Next CompilerModel::dictionary() {
    reader_.expect(TokenKind::LeftBrace, ErrorId::DictionaryStart);
    functions_.add_code(1);
    return dictionary_entry_or_end();
}

// entry = ( STRING | IDENT ) ":" expression
CompilerModel::Next CompilerModel::dictionary_entry_or_end() {
    if (reader_.check(TokenKind::RightBrace)) return dictionary_end();
    if (!reader_.match(TokenKind::String) && !reader_.match(TokenKind::Identifier)) {
        reader_.report(ErrorId::DictionaryKey);
        return Next::Operators;
    }
    functions_.load_constant();
    reader_.expect(TokenKind::Colon, ErrorId::DictionaryColon);
    leave(Step::DictionaryValueDone);
    return expression();
}

CompilerModel::Next CompilerModel::dictionary_value_done(Frame) {
    functions_.add_code(1);
    return reader_.match(TokenKind::Comma) ? dictionary_entry_or_end() : dictionary_end();
}

CompilerModel::Next CompilerModel::dictionary_end() {
    reader_.expect(TokenKind::RightBrace, ErrorId::BracesEnd);
    return Next::Operators;
}

}  // namespace mufi::reference
