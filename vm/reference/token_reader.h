// vm/reference/token_reader.h - the tokens of a scan through MufiZ's eyes: one token of look-ahead,
// and one diagnostic in a compilation.
#pragma once

#include <cstdint>
#include <span>

#include "vm/reference/errors.h"
#include "vm/syntax/scanner.h"
#include "vm/text/span.h"

namespace mufi::reference {

using syntax::Token;
using syntax::TokenKind;

// A token's text as a number: equal texts have equal numbers. Words have their NameId, the fixed
// tokens a number behind all names. (When a name is missing, MufiZ declares whatever token stands
// before the gap; literals, of which each kind has one number, never stand there twice.)
enum class SlotName : std::uint32_t {};

constexpr SlotName slot_name(syntax::NameId name) {
    return SlotName{syntax::index_of(name)};
}

// The one diagnostic that is printed.
struct FirstError {
    ErrorId error = ErrorId::None;
    text::Span span;
};

class TokenReader {
public:
    // `scan` must outlive the reader. The token `start` is current at once; before it there was no
    // lexical error, and nothing was printed but `first`.
    TokenReader(const syntax::Scan& scan, std::uint32_t start, const FirstError& first);

    [[nodiscard]] TokenKind kind() const { return current_->kind; }
    [[nodiscard]] const Token& current() const { return *current_; }
    [[nodiscard]] const Token& previous() const { return *previous_; }
    // How many tokens there are before the current one.
    [[nodiscard]] std::uint32_t position() const {
        return static_cast<std::uint32_t>(current_ - tokens_);
    }
    [[nodiscard]] bool check(TokenKind kind) const { return current_->kind == kind; }

    // Behind the end of the file comes the end of the file.
    void advance() {
        previous_ = current_;
        if (current_ == last_plain_) [[unlikely]]
            advance_with_care();
        else
            ++current_;
    }
    bool match(TokenKind kind) {
        if (!check(kind)) return false;
        advance();
        return true;
    }
    // Reports a missing token and leaves it at that: nothing is skipped, nothing is given up.
    void expect(TokenKind kind, ErrorId error) {
        if (check(kind)) [[likely]]
            advance();
        else
            report(error);
    }

    // The first report is printed, every report makes the text one that is rejected.
    void report(ErrorId error);

    [[nodiscard]] SlotName name_of(const Token& token) const {
        if (token.kind == TokenKind::Identifier || syntax::is_keyword(token.kind))
            return SlotName{token.name};
        return SlotName{name_count_ + static_cast<std::uint32_t>(token.kind)};
    }
    // How many different numbers name_of() and the NameIds take.
    [[nodiscard]] std::uint32_t slot_name_count() const {
        return name_count_ + static_cast<std::uint32_t>(TokenKind::While) + 1;
    }

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] const FirstError& first_error() const { return first_; }

private:
    void advance_with_care();
    void meet_lexical_errors();
    void print(ErrorId error, text::Span span) {
        if (first_.error == ErrorId::None) first_ = {error, span};
    }

    const Token* current_;
    const Token* previous_;
    const Token* last_plain_;  // the end of the file, or the token before the next lexical error
    const Token* tokens_;
    const Token* end_of_file_;
    std::span<const syntax::LexicalError> errors_;  // those still ahead
    std::uint32_t name_count_;
    FirstError first_;
    bool failed_ = false;
};

}  // namespace mufi::reference
