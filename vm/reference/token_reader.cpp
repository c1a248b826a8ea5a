#include "vm/reference/token_reader.h"

namespace mufi::reference {
namespace {

using syntax::LexicalErrorKind;

ErrorId error_of(LexicalErrorKind kind) {
    switch (kind) {
        case LexicalErrorKind::IllegalCharacter:
            return ErrorId::IllegalCharacter;
        case LexicalErrorKind::UnterminatedString:
            return ErrorId::UnterminatedString;
        case LexicalErrorKind::UnterminatedBacktick:
            return ErrorId::UnterminatedBacktick;
        case LexicalErrorKind::UnterminatedComment:
            return ErrorId::UnterminatedComment;
    }
    return ErrorId::None;
}

}  // namespace

TokenReader::TokenReader(const syntax::Scan& scan, std::uint32_t start, const FirstError& first)
    : current_(scan.tokens.data() + start),
      previous_(scan.tokens.data() + (start == 0 ? 0 : start - 1)),
      tokens_(scan.tokens.data()),
      end_of_file_(&scan.tokens.back()),
      errors_(scan.errors),
      name_count_(static_cast<std::uint32_t>(scan.names.size())),
      first_(first),
      failed_(first.error != ErrorId::None) {
    meet_lexical_errors();
}

void TokenReader::report(ErrorId error) {
    failed_ = true;
    const Place place = place_of(error);
    const bool at_current = place == Place::Current || place == Place::CurrentLine;
    print(error, at_current ? current_->span() : previous_->span());
}

void TokenReader::advance_with_care() {
    if (current_ == end_of_file_) return;
    ++current_;
    meet_lexical_errors();
}

// The scanner reports what it comes across on the way to a token, before the parser sees it. A
// string without an end is no token for the parser; an open comment is no error.
void TokenReader::meet_lexical_errors() {
    while (!errors_.empty() && tokens_ + syntax::index_of(errors_.front().next) == current_) {
        const ErrorId error = error_of(errors_.front().kind);
        print(error, errors_.front().span);
        if (error != ErrorId::UnterminatedComment) failed_ = true;
        const bool is_token =
            error == ErrorId::UnterminatedString || error == ErrorId::UnterminatedBacktick;
        if (is_token) ++current_;
        errors_ = errors_.subspan(1);
    }
    last_plain_ =
        errors_.empty() ? end_of_file_ : tokens_ + syntax::index_of(errors_.front().next) - 1;
}

}  // namespace mufi::reference
