#include "vm/syntax/scanner.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

#include "vm/memory/arena_vector.h"
#include "vm/syntax/byte_runs.h"
#include "vm/syntax/older_tokens.h"

namespace mufi::syntax {
namespace {

// kSingle: a token by itself, whatever follows.
enum CharClass : std::uint8_t { kIllegal, kSpace, kLetter, kDigit, kPunctuation, kSingle };

struct SingleToken {
    char character;
    TokenKind kind;
};
constexpr SingleToken kSingles[] = {
    {'(', TokenKind::LeftParen},  {')', TokenKind::RightParen},  {'{', TokenKind::LeftBrace},
    {'}', TokenKind::RightBrace}, {'[', TokenKind::LeftBracket}, {']', TokenKind::RightBracket},
    {';', TokenKind::Semicolon},  {':', TokenKind::Colon},       {',', TokenKind::Comma},
    {'#', TokenKind::Hash},       {'%', TokenKind::Percent},     {'^', TokenKind::Caret}};

constexpr std::array<CharClass, 256> kClassOf = [] {
    std::array<CharClass, 256> table{};
    for (unsigned c = 0; c < table.size(); ++c) {
        if (is_blank_byte(static_cast<char>(c))) table[c] = kSpace;
        if (is_word_byte(static_cast<char>(c))) table[c] = kLetter;
    }
    for (unsigned c = '0'; c <= '9'; ++c) table[c] = kDigit;
    for (char c : std::string_view(".-+*/!=<>\"`"))
        table[static_cast<unsigned char>(c)] = kPunctuation;
    for (const SingleToken& it : kSingles)
        table[static_cast<unsigned char>(it.character)] = kSingle;
    return table;
}();

constexpr std::array<TokenKind, 128> kSingleKind = [] {
    std::array<TokenKind, 128> table{};
    for (const SingleToken& it : kSingles)
        table[static_cast<unsigned char>(it.character)] = it.kind;
    return table;
}();

constexpr CharClass class_of(char c) {
    return kClassOf[static_cast<unsigned char>(c)];
}

class Scanner {
public:
    Scanner(std::string_view source, memory::Arena& arena, ScanScratch& scratch,
            ScanOptions options, std::size_t expected_tokens)
        : source_(source),
          arena_(arena),
          scratch_(scratch),
          options_(options),
          tokens_(arena, expected_tokens) {
        scratch_.comments.clear();
        scratch_.errors.clear();
    }

    Scan run() {
        scratch_.names.begin(size() / 64);
        Scan scan;
        scan.reads_as_mufiz = options_.cut_string_from == UINT32_MAX;
        while (at_ < size()) scan_one();
        add(TokenKind::EndOfFile, size());
        return finish(scan);
    }

    Scan run_from(const Scan& older) {
        OlderTokens tokens(older, source_);
        scratch_.names.begin_with(older.names,
                                  [&](std::string_view word) { return tokens.move(word, arena_); });
        Scan scan;
        scan.own_names = older.own_names;
        scan.kept.before = tokens.before();
        std::ranges::copy(tokens.first_tokens(), tokens_.extend(scan.kept.before).begin());
        std::ranges::copy(tokens.first_comments(), std::back_inserter(scratch_.comments));
        at_ = tokens.scanned_to();
        while (!tokens.goes_on_at(at_) && at_ < size()) scan_one();
        scan.kept.from = index_of(next_token());
        if (at_ < size()) {
            scan.kept.older_from = tokens.next();
            tokens.move_rest(tokens_, scratch_.comments);
        } else {
            add(TokenKind::EndOfFile, size());
        }
        return finish(scan);
    }

private:
    Scan finish(Scan& scan) {
        scan.source = source_;
        scan.tokens = tokens_.finish();
        scan.comments = keep(scratch_.comments);
        scan.errors = keep(scratch_.errors);
        scan.names = scratch_.names.finish(arena_);
        if (scan.own_names == 0) scan.own_names = scan.names.size();
        return scan;
    }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(source_.size()); }
    [[nodiscard]] char peek(std::uint32_t at) const { return at < size() ? source_[at] : '\0'; }
    [[nodiscard]] TokenId next_token() const {
        return TokenId{static_cast<std::uint32_t>(tokens_.size())};
    }

    void add(TokenKind kind, std::uint32_t end, NameId name = {}) {
        tokens_.push_back({at_, end, kind, index_of(name) & 0xFF'FFFF});
        at_ = end;
    }
    void report(LexicalErrorKind kind, Span span) {
        scratch_.errors.push_back({span, kind, next_token()});
    }

    // One token, one comment, or one gap between them.
    [[gnu::always_inline]] void scan_one() {
        const char c = source_[at_];
        const CharClass its_class = class_of(c);
        if (its_class == kLetter) return scan_word();
        if (its_class == kSpace) return skip_blanks();
        if (its_class == kSingle) return add(kSingleKind[static_cast<unsigned char>(c)], at_ + 1);
        scan_other(c, its_class);
    }
    // Most gaps are one blank.
    void skip_blanks() {
        ++at_;
        if (at_ < size() && class_of(source_[at_]) == kSpace) at_ = end_of_blanks(source_, at_);
    }
    // What is less frequent, apart from the rest.
    [[gnu::noinline]] void scan_other(char c, CharClass its_class) {
        switch (its_class) {
            case kDigit:
                return scan_number();
            case kPunctuation:
                return scan_punctuation(c);
            default: {
                assert(its_class == kIllegal);
                const std::uint32_t begin = at_;
                while (at_ < size() && class_of(source_[at_]) == kIllegal) ++at_;
                return report(LexicalErrorKind::IllegalCharacter, {begin, at_});
            }
        }
    }

    [[gnu::always_inline]] void scan_word() {
        const std::uint32_t end = end_of_word(source_, at_);
        const NameId name = scratch_.names.intern(source_.substr(at_, end - at_));
        const bool is_keyword = index_of(name) < kKeywordCount;
        const auto keyword = static_cast<std::uint32_t>(TokenKind::And) + index_of(name);
        add(is_keyword ? static_cast<TokenKind>(keyword) : TokenKind::Identifier, end, name);
    }

    // [0-9]* and, if a digit follows the dot, .[0-9]+
    [[nodiscard]] std::uint32_t skip_number(std::uint32_t at) const {
        while (class_of(peek(at)) == kDigit) ++at;
        if (peek(at) != '.' || class_of(peek(at + 1)) != kDigit) return at;
        ++at;
        while (class_of(peek(at)) == kDigit) ++at;
        return at;
    }

    // A sign behind a number is looked through: if an `i` comes after it, all of it is one complex
    // literal, even where that cuts a name in two (LANGUAGE 1.3).
    void scan_number() {
        const std::uint32_t end = skip_number(at_);
        if (peek(end) == 'i') return add(TokenKind::Imaginary, end + 1);
        if (peek(end) == '+' || peek(end) == '-') {
            const std::uint32_t second = skip_number(end + 1);
            if (peek(second) == 'i') return add(TokenKind::Imaginary, second + 1);
        }
        bool has_dot = false;
        for (std::uint32_t at = at_; at < end; ++at) has_dot |= source_[at] == '.';
        add(has_dot ? TokenKind::Double : TokenKind::Int, end);
    }

    void scan_punctuation(char c) {
        const char next = peek(at_ + 1);
        const auto one_or_two = [&](TokenKind one, char second, TokenKind two) {
            next == second ? add(two, at_ + 2) : add(one, at_ + 1);
        };
        switch (c) {
            case '!':
                return one_or_two(TokenKind::Bang, '=', TokenKind::BangEqual);
            case '<':
                return one_or_two(TokenKind::Less, '=', TokenKind::LessEqual);
            case '>':
                return one_or_two(TokenKind::Greater, '=', TokenKind::GreaterEqual);
            case '*':
                return one_or_two(TokenKind::Star, '=', TokenKind::StarEqual);
            case '=':
                if (next == '>') return add(TokenKind::Arrow, at_ + 2);
                return one_or_two(TokenKind::Equal, '=', TokenKind::EqualEqual);
            case '+':
                if (next == '+') return add(TokenKind::PlusPlus, at_ + 2);
                return one_or_two(TokenKind::Plus, '=', TokenKind::PlusEqual);
            case '-':
                if (next == '-') return add(TokenKind::MinusMinus, at_ + 2);
                return one_or_two(TokenKind::Minus, '=', TokenKind::MinusEqual);
            case '.':
                if (next != '.') return add(TokenKind::Dot, at_ + 1);
                if (peek(at_ + 2) == '=') return add(TokenKind::DotDotEqual, at_ + 3);
                return add(TokenKind::DotDot, at_ + 2);
            case '/':
                if (next == '/') return scan_line_comment();
                if (next == '#') return scan_block_comment();
                return one_or_two(TokenKind::Slash, '=', TokenKind::SlashEqual);
            case '"':
                return scan_string('"', TokenKind::String, TokenKind::UnterminatedString,
                                   LexicalErrorKind::UnterminatedString);
            default:
                assert(c == '`');
                return scan_string('`', TokenKind::Backtick, TokenKind::UnterminatedBacktick,
                                   LexicalErrorKind::UnterminatedBacktick);
        }
    }

    // No escapes: a string ends at the next quote of its kind, over as many lines as it takes.
    void scan_string(char quote, TokenKind kind, TokenKind unterminated, LexicalErrorKind error) {
        const std::size_t close = source_.find(quote, at_ + 1);
        if (quote == '"' && at_ >= options_.cut_string_from) {
            const std::size_t line_end = std::min(source_.find('\n', at_ + 1), source_.size());
            if (close > line_end) {
                options_.cut_string_from = UINT32_MAX;
                return end_string_early(line_end, unterminated, error);
            }
        }
        if (close == std::string_view::npos)
            return end_string_early(source_.size(), unterminated, error);
        add(kind, static_cast<std::uint32_t>(close) + 1);
    }
    void end_string_early(std::size_t end, TokenKind kind, LexicalErrorKind error) {
        report(error, {at_, static_cast<std::uint32_t>(end)});
        add(kind, static_cast<std::uint32_t>(end));
    }

    void scan_line_comment() {
        const std::size_t end = std::min(source_.find('\n', at_), source_.size());
        add_comment(CommentKind::Line, static_cast<std::uint32_t>(end));
    }
    void scan_block_comment() {
        std::uint32_t depth = 0;
        std::uint32_t at = at_;
        while (at < size()) {
            if (source_[at] == '/' && peek(at + 1) == '#') {
                ++depth;
                at += 2;
            } else if (source_[at] == '#' && peek(at + 1) == '/') {
                at += 2;
                if (--depth == 0) return add_comment(CommentKind::Block, at);
            } else {
                ++at;
            }
        }
        report(LexicalErrorKind::UnterminatedComment, {at_, size()});
        add_comment(CommentKind::UnterminatedBlock, size());
    }
    void add_comment(CommentKind kind, std::uint32_t end) {
        scratch_.comments.push_back({{at_, end}, kind, next_token()});
        at_ = end;
    }

    template <typename T>
    std::span<const T> keep(const std::vector<T>& items) {
        const std::span<T> kept = arena_.create_array<T>(items.size());
        std::ranges::copy(items, kept.begin());
        return kept;
    }

    std::string_view source_;
    memory::Arena& arena_;
    ScanScratch& scratch_;
    ScanOptions options_;
    memory::ArenaVector<Token> tokens_;
    std::uint32_t at_ = 0;
};

// A list that has to move leaves its old place behind, and this is one of the largest.
std::size_t expected_tokens(std::string_view source, const Scan* older) {
    constexpr std::size_t kBytes = 5;  // a token
    constexpr std::size_t kMore = 64;
    if (older == nullptr) return source.size() / kBytes + kMore;
    const std::size_t before = std::min(older->source.size(), source.size());
    return older->tokens.size() + (source.size() - before) / kBytes + kMore;
}

}  // namespace

Scan scan(std::string_view source, memory::Arena& arena, ScanScratch& scratch, ScanOptions options,
          const Scan* older) {
    assert(source.size() <= kLargestSource);
    source = source.substr(0, std::min(source.find('\0'), source.size()));
    if (older != nullptr && !can_be_kept(*older)) older = nullptr;
    Scanner scanner(source, arena, scratch, options, expected_tokens(source, older));
    return older != nullptr ? scanner.run_from(*older) : scanner.run();
}

}  // namespace mufi::syntax
