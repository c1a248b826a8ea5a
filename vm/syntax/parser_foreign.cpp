// Statements of other languages. Each is understood as what it would be here, so that it costs one
// message.
#include "vm/syntax/diagnostic_code.h"
#include "vm/syntax/parser_core.h"

namespace mufi::syntax {

// What stands behind the word.
enum class Parser::ForeignPart : std::uint8_t {
    Function,  // def f() {}
    Variable,  // int x = 1;
    Nothing,   // export fun f() {}: the word is one too many
    Branch,    // elif (x) {}
    Block,     // try {} catch (e) {}
    Line,      // import x
    Group,     // struct P { x, y }
    Value,     // throw x;
};

struct Parser::ForeignWord {
    std::string_view word;
    ForeignPart part = ForeignPart::Nothing;
    std::string_view advice;
    std::string_view own;  // what to write in its place where that is all; "-": nothing
};

namespace {

// `name` and `{`, `name` and `name`: no expression has one behind the other.
constexpr bool begins_behind_word(TokenKind kind) {
    switch (kind) {
        case TokenKind::Identifier:
        case TokenKind::String:
        case TokenKind::Int:
        case TokenKind::Double:
        case TokenKind::LeftBrace:
        case TokenKind::Colon:
        case TokenKind::True:
        case TokenKind::False:
        case TokenKind::Nil:
        case TokenKind::Self:
        case TokenKind::Bang:
            return true;
        default:
            return begins_only_statement(kind);
    }
}

}  // namespace

std::span<const Parser::ForeignWord> Parser::foreign_words() {
    using enum ForeignPart;
    static constexpr std::string_view kFun = "a function begins with `fun`";
    static constexpr std::string_view kVar = "a variable is declared with `var`";
    static constexpr std::string_view kModifier = "nothing is needed before a declaration";
    static constexpr std::string_view kElse = "write `else if (...)`";
    static constexpr std::string_view kNoTry =
        "there are no exceptions: what fails at run time ends the program";
    static constexpr std::string_view kNoImport =
        "a file cannot name another; `mufiz --link` puts one before it";
    static constexpr std::string_view kClass = "there are only classes";
    static constexpr std::string_view kMatch = "write `switch (value) { case 1 => { ... } }`";
    static constexpr std::string_view kPrint = "write `print ...;`";
    static constexpr std::string_view kThrow = "`panic(...)` ends the program with a message";
    static constexpr std::string_view kNoDelete =
        "`remove(table, key)` takes out an entry, and nothing else has to be deleted";
    static constexpr std::string_view kForever = "write `while (true) { ... }`";
    static constexpr ForeignWord kWords[] = {
        {"abstract", Nothing, kModifier, "-"},
        {"assert", Value, "write `assert(...)`", ""},
        {"async", Nothing, kModifier, "-"},
        {"auto", Variable, kVar, "var"},
        {"await", Value, "every call waits until it is done", "-"},
        {"bool", Variable, kVar, "var"},
        {"char", Variable, kVar, "var"},
        {"def", Function, kFun, "fun"},
        {"del", Value, kNoDelete, ""},
        {"delete", Value, kNoDelete, ""},
        {"do", Block, "write `while (true) { ... if (...) break; }`", ""},
        {"double", Variable, kVar, "var"},
        {"echo", Value, kPrint, "print"},
        {"elif", Branch, kElse, "else if"},
        {"elseif", Branch, kElse, "else if"},
        {"elsif", Branch, kElse, "else if"},
        {"enum", Group, kClass, ""},
        {"export", Nothing, kModifier, "-"},
        {"final", Nothing, kModifier, "-"},
        {"float", Variable, kVar, "var"},
        {"fn", Function, kFun, "fun"},
        {"forever", Block, kForever, "while (true)"},
        {"from", Line, kNoImport, ""},
        {"func", Function, kFun, "fun"},
        {"function", Function, kFun, "fun"},
        {"impl", Group, "methods stand in their class", ""},
        {"import", Line, kNoImport, ""},
        {"include", Line, kNoImport, ""},
        {"int", Variable, kVar, "var"},
        {"interface", Group, kClass, ""},
        {"local", Variable, kVar, "var"},
        {"loop", Block, kForever, "while (true)"},
        {"match", Group, kMatch, ""},
        {"module", Group, kNoImport, ""},
        {"my", Variable, kVar, "var"},
        {"namespace", Group, kNoImport, ""},
        {"number", Variable, kVar, "var"},
        {"override", Nothing, kModifier, "-"},
        {"package", Line, kNoImport, ""},
        {"println", Value, kPrint, "print"},
        {"private", Nothing, kModifier, "-"},
        {"protected", Nothing, kModifier, "-"},
        {"pub", Nothing, kModifier, "-"},
        {"public", Nothing, kModifier, "-"},
        {"puts", Value, kPrint, "print"},
        {"raise", Value, kThrow, ""},
        {"repeat", Block, "write `while (true) { ... if (...) break; }`", ""},
        {"require", Line, kNoImport, ""},
        {"static", Nothing, kModifier, "-"},
        {"string", Variable, kVar, "var"},
        {"struct", Group, kClass, ""},
        {"sub", Function, kFun, "fun"},
        {"throw", Value, kThrow, ""},
        {"trait", Group, kClass, ""},
        {"try", Block, kNoTry, ""},
        {"type", Group, kClass, ""},
        {"unless", Branch, "write `if (!(...))`", ""},
        {"until", Branch, "write `while (!(...))`", ""},
        {"use", Line, kNoImport, ""},
        {"using", Line, kNoImport, ""},
        {"val", Variable, kVar, "var"},
        {"void", Function, kFun, "fun"},
        {"when", Group, kMatch, ""},
        {"yield", Value, "a function gives its value once, with `return`", ""},
    };
    static_assert(std::ranges::is_sorted(kWords, {}, &ForeignWord::word));
    return kWords;
}

const Parser::ForeignWord* Parser::foreign_word(std::uint32_t token) const {
    const std::string_view text = text_of(token);
    const auto at = std::ranges::lower_bound(foreign_words(), text, {}, &ForeignWord::word);
    return at != foreign_words().end() && at->word == text ? &*at : nullptr;
}

// The token behind the group that opens with this one, which is near; kNoToken.
TokenId Parser::behind_group(std::uint32_t open) const {
    constexpr std::uint32_t kFar = 64;  // tokens
    std::uint32_t depth = 0;
    for (std::uint32_t token = open; token < open + kFar; ++token) {
        const TokenKind it = tokens_[token].kind;
        if (it == TokenKind::EndOfFile) return kNoToken;
        if (it == TokenKind::LeftParen) ++depth;
        if (it == TokenKind::RightParen && --depth == 0) return TokenId{token + 1};
    }
    return kNoToken;
}

// Looked up only where the token behind cannot follow an expression.
const Parser::ForeignWord* Parser::foreign_statement_here() const {
    const TokenKind next = kind_after();
    if (next == TokenKind::LeftParen) {
        const char first = source_[current().begin];
        if (first != 'e' && first != 'u') return nullptr;  // elif, elseif, elsif, unless, until
        const ForeignWord* const word = foreign_word(at_);
        if (word == nullptr || word->part != ForeignPart::Branch) return nullptr;
        const TokenId behind = behind_group(at_ + 1);
        const bool is_branch =
            behind != kNoToken && begins_behind_word(tokens_[index_of(behind)].kind);
        return is_branch ? word : nullptr;
    }
    if (!begins_behind_word(next)) return nullptr;
    const bool is_apart = is_last_on_line();
    if (is_apart && next != TokenKind::LeftBrace) return nullptr;
    const ForeignWord* const word = foreign_word(at_);
    if (word == nullptr) return nullptr;
    const bool is_block = word->part == ForeignPart::Block || word->part == ForeignPart::Group;
    if (is_apart && !is_block) return nullptr;
    if (next == TokenKind::Colon && word->part != ForeignPart::Block) return nullptr;
    if (next == TokenKind::Bang && word->part != ForeignPart::Value) return nullptr;
    return word;
}

// MufiZ stumbles over what stands behind the word.
void Parser::report_foreign(const ForeignWord& word, std::uint32_t first) {
    const TokenId behind_parens = at(TokenKind::LeftParen) ? behind_group(at_) : TokenId{at_};
    const std::uint32_t stumble = index_of(behind_parens);
    const bool is_known = last_report_ == first;
    last_report_ = stumble;
    has_stumbled_ = true;
    confused_ = false;
    if (is_known) return;
    Diagnostic& diagnostic =
        diagnostics_.report(DiagnosticCode::ForeignStatement,
                            {tokens_[first].begin, tokens_[stumble].end}, {word.word, word.advice});
    if (word.own.empty() || !can_be_replaced(word)) return;
    const Span place = tokens_[first].span();
    if (word.own == "-")
        diagnostics_.add_fix(diagnostic, diagnostics_.join({"Remove `", word.word, "`"}),
                             {{{place.begin, current().begin}, ""}}, true);
    else
        diagnostics_.add_fix(diagnostic, diagnostics_.join({"Write `", word.own, "`"}),
                             {{place, word.own}}, true);
}

// Whether what stands behind the word is right with a word of MufiZ before it.
bool Parser::can_be_replaced(const ForeignWord& word) const {
    switch (word.part) {
        case ForeignPart::Function:
            return at(TokenKind::Identifier) && kind_after() == TokenKind::LeftParen;
        case ForeignPart::Variable:
            return at(TokenKind::Identifier) &&
                   (kind_after() == TokenKind::Equal || kind_after() == TokenKind::Semicolon);
        case ForeignPart::Branch:
            return at(TokenKind::LeftParen);
        case ForeignPart::Block:
            return at(TokenKind::LeftBrace);
        case ForeignPart::Value:
            return !at(TokenKind::Bang);
        default:
            return true;
    }
}

NodeId Parser::foreign_statement(const ForeignWord& word) {
    const std::uint32_t first = at_;
    advance();
    report_foreign(word, first);
    switch (word.part) {
        case ForeignPart::Function:
            return function_behind(first);
        case ForeignPart::Variable:
            // `local function f()`, `int main()`
            if (at(TokenKind::Identifier) && kind_after() == TokenKind::LeftParen)
                return function_behind(first);
            if (at(TokenKind::Identifier) && kind_after() != TokenKind::Identifier)
                return variable_behind(NodeKind::VarDecl, first);
            [[fallthrough]];
        case ForeignPart::Nothing:
            return declaration(Place::Block);
        case ForeignPart::Branch:
            return branch_behind(first);
        case ForeignPart::Block:
            return foreign_blocks(word, first);
        case ForeignPart::Line:
            skip_line();
            break;
        case ForeignPart::Group:
            while (!at_end() && !at(TokenKind::LeftBrace) && !at(TokenKind::Semicolon) &&
                   !at(TokenKind::RightBrace) && !on_new_line())
                skip_group();
            if (at(TokenKind::LeftBrace)) skip_group();
            eat(TokenKind::Semicolon);
            break;
        case ForeignPart::Value: {
            const NodeId value = expression();
            skip_line();
            return add(NodeKind::Skipped, kNoToken, first, {value});
        }
    }
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, first);
}

// `/* ... */`
NodeId Parser::comment_of_c(Diagnostic* diagnostic) {
    const std::uint32_t first = at_;
    const std::uint32_t begin = current().begin;
    const auto closes = [&] {
        return at(TokenKind::Star) && kind_after() == TokenKind::Slash &&
               tokens_[at_ + 1].begin == current().end;
    };
    while (!at_end() && !closes()) advance();
    if (diagnostic != nullptr && !at_end()) {
        const std::uint32_t end = current().begin;
        diagnostics_.add_fix(*diagnostic, "Write `/# ... #/`",
                             {{{begin, begin + 2}, "/#"}, {{end, end + 2}, "#/"}}, true);
    }
    advance();
    advance();
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, first);
}

// `-- ...`, `# ...`
NodeId Parser::comment_line(Diagnostic* diagnostic, TokenId sign) {
    if (diagnostic != nullptr)
        diagnostics_.add_fix(*diagnostic, "Write `//`", {{tokens_[index_of(sign)].span(), "//"}},
                             true);
    advance();
    while (!at_end() && !on_new_line()) advance();
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, index_of(sign));
}

// To the end of the line or statement.
void Parser::skip_line() {
    while (!at_end() && !at(TokenKind::RightBrace) && !on_new_line()) {
        if (eat(TokenKind::Semicolon)) break;
        skip_group();
    }
    confused_ = false;
}

// `elif (x) {} else {}`
NodeId Parser::branch_behind(std::uint32_t first) {
    const NodeId test =
        condition(DiagnosticCode::ExpectedIfParen, DiagnosticCode::ExpectedConditionParen);
    const NodeId then = direct_body();
    const NodeId otherwise = eat(TokenKind::Else) ? direct_body() : empty();
    return add(NodeKind::IfStmt, TokenId{first}, first, {test, then, otherwise});
}

// `try {} catch (e) {} finally {}`, `do {} while (x);`, `loop {}`
NodeId Parser::foreign_blocks(const ForeignWord& word, std::uint32_t first) {
    const auto part = [&] {
        if (at(TokenKind::LeftBrace))
            return block(DiagnosticCode::ExpectedBlockBrace, Place::Block);
        return at(TokenKind::Colon) ? indented_block() : declaration(Place::Block);
    };
    NodeList parts;
    if (word.word != "try") {
        const NodeId test = missing();
        const NodeId body = part();
        append(parts, add(NodeKind::WhileStmt, TokenId{first}, first, {test, body}));
        const TokenId behind = at(TokenKind::While) ? behind_group(at_ + 1) : kNoToken;
        if (behind != kNoToken && tokens_[index_of(behind)].kind == TokenKind::Semicolon) {
            advance();
            append(parts, condition(DiagnosticCode::ExpectedWhileParen,
                                    DiagnosticCode::ExpectedConditionParen));
            eat(TokenKind::Semicolon);
        }
        confused_ = false;
        return add(NodeKind::Skipped, kNoToken, first, parts);
    }
    append(parts, part());
    while (is_word("catch") || is_word("except") || is_word("finally")) {
        while (!at_end() && !at(TokenKind::LeftBrace) && !at(TokenKind::Colon) &&
               !at(TokenKind::Semicolon) && !at(TokenKind::RightBrace))
            skip_group();
        if (at(TokenKind::Colon))
            append(parts, indented_block());
        else if (at(TokenKind::LeftBrace))
            skip_group();
        else
            break;
    }
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, first, parts);
}

bool Parser::is_word(std::string_view word) const {
    return at(TokenKind::Identifier) && text_of(at_) == word;
}

// The body behind `:`, which is further in.
NodeId Parser::indented_block() {
    const std::uint32_t colon = at_;
    advance();
    confused_ = false;
    NodeList items;
    while (!at_end() && !at(TokenKind::RightBrace) && (!on_new_line() || is_further_in_than(colon)))
        append(items, declaration(Place::Block));
    const NodeId id = add(NodeKind::Block, kNoToken, colon, items);
    nodes_[index_of(id)].has_error = true;
    return id;
}

// The body between `then` or `do`, or nothing, and `end`.
NodeId Parser::body_to_end() {
    const std::uint32_t first = at_;
    if (is_word("then") || is_word("do")) advance();
    confused_ = false;
    NodeList items;
    while (!at_end() && !at(TokenKind::RightBrace) && !at(TokenKind::End) && !at(TokenKind::Else) &&
           !is_word("elseif"))
        append(items, declaration(Place::Block));
    if (at(TokenKind::End)) advance();
    const NodeId id = add(NodeKind::Block, kNoToken, first, items);
    nodes_[index_of(id)].has_error = true;
    return id;
}

// `then` or `do` before a body.
NodeId Parser::worded_body() {
    if (confused_) return body_to_end();
    if (!begins_behind_word(kind_after())) return declaration(Place::Body);
    const ForeignWord word{is_word("do") ? "do" : "then", ForeignPart::Block,
                           "a body stands in braces", ""};
    const std::uint32_t first = at_;
    advance();
    report_foreign(word, first);
    return at(TokenKind::LeftBrace) ? block(DiagnosticCode::ExpectedBlockBrace, Place::Block)
                                    : body_to_end();
}

// `name(parameters) {`: only the word before it is missing.
NodeId Parser::function_without_word() {
    const std::uint32_t first = at_;
    const Token& stumble = tokens_[index_of(brace_of_method())];
    const bool is_known = last_report_ == index_of(brace_of_method());
    has_stumbled_ = true;
    if (!is_known) {
        Diagnostic& diagnostic =
            diagnostics_.report(DiagnosticCode::ExpectedStatementSemicolon, stumble.span(),
                                {"`{`", "; a function begins with `fun`"});
        const std::uint32_t begin = tokens_[first].begin;
        diagnostics_.add_fix(diagnostic, "Insert `fun`", {{{begin, begin}, "fun "}}, true);
    }
    return function_behind(first);
}

// A statement in the place of a value, and functions without a name: what belongs to them.
NodeId Parser::statement_for_value() {
    const std::uint32_t first = at_;
    NodeList parts;
    const bool is_if = at(TokenKind::If);
    advance();
    append(parts,
           condition(DiagnosticCode::ExpectedIfParen, DiagnosticCode::ExpectedConditionParen));
    const auto branch = [&] {
        if (at(TokenKind::LeftBrace))
            skip_group();
        else if (is_if)
            append(parts, expression());
    };
    branch();
    if (is_if && eat(TokenKind::Else)) branch();
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, first, parts);
}

NodeId Parser::body_of_arrow() {
    const std::uint32_t first = at_;
    if (!confused_) {
        step();
        report(DiagnosticCode::ExpectedExpression, kNoNamelessFunctions);
        step_back();
    }
    skip_group();
    confused_ = false;
    return add(NodeKind::Skipped, kNoToken, first);
}

// `x = y if z;`, where the condition belongs before the statement.
bool Parser::is_trailing_condition() const {
    if (!at(TokenKind::If) || on_new_line()) return false;
    if (kind_after() != TokenKind::LeftParen) return true;
    const TokenId behind = behind_group(at_ + 1);
    if (behind == kNoToken) return false;
    const TokenKind next = tokens_[index_of(behind)].kind;
    return next == TokenKind::Semicolon || next == TokenKind::Else;
}

}  // namespace mufi::syntax
