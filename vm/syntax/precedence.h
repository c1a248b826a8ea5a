// vm/syntax/precedence.h - which operator binds how tightly (LANGUAGE 2.2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "vm/syntax/token.h"

namespace mufi::syntax {

// The levels of MufiZ's expression parser, loosest first.
enum class Level : std::uint8_t {
    None,
    Assignment,
    Or,
    And,
    Equality,
    Comparison,
    Term,    // + - and the pair arrow
    Range,   // .. ..=
    Factor,  // * / %
    Power,   // ^, which is left-associative here
    Unary,
    Call,  // ( . [ and, with no meaning behind it, ++ --
};

constexpr Level next_tighter(Level level) {
    return static_cast<Level>(static_cast<std::uint8_t>(level) + 1);
}

constexpr Level infix_level_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::LeftParen:
        case TokenKind::Dot:
        case TokenKind::LeftBracket:
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus:
            return Level::Call;
        case TokenKind::Caret:
            return Level::Power;
        case TokenKind::Star:
        case TokenKind::Slash:
        case TokenKind::Percent:
            return Level::Factor;
        case TokenKind::DotDot:
        case TokenKind::DotDotEqual:
            return Level::Range;
        case TokenKind::Plus:
        case TokenKind::Minus:
        case TokenKind::Arrow:
            return Level::Term;
        case TokenKind::Less:
        case TokenKind::LessEqual:
        case TokenKind::Greater:
        case TokenKind::GreaterEqual:
            return Level::Comparison;
        case TokenKind::EqualEqual:
        case TokenKind::BangEqual:
            return Level::Equality;
        case TokenKind::And:
            return Level::And;
        case TokenKind::Or:
            return Level::Or;
        default:
            return Level::None;
    }
}

inline constexpr std::array<Level, static_cast<std::size_t>(TokenKind::While) + 1> kInfixLevels =
    [] {
        std::array<Level, static_cast<std::size_t>(TokenKind::While) + 1> levels{};
        for (std::size_t kind = 0; kind < levels.size(); ++kind)
            levels[kind] = infix_level_of(static_cast<TokenKind>(kind));
        return levels;
    }();

// The level at which a token continues an expression; None if it does not.
constexpr Level infix_level(TokenKind kind) {
    return kInfixLevels[static_cast<std::size_t>(kind)];
}

constexpr bool is_compound_assignment(TokenKind kind) {
    return kind == TokenKind::PlusEqual || kind == TokenKind::MinusEqual ||
           kind == TokenKind::StarEqual || kind == TokenKind::SlashEqual;
}

inline constexpr auto kHoldingLevels = [] {
    auto levels = kInfixLevels;
    for (std::size_t at = 0; at < levels.size(); ++at) {
        const auto kind = static_cast<TokenKind>(at);
        if (kind == TokenKind::Equal || is_compound_assignment(kind)) levels[at] = Level::Call;
    }
    return levels;
}();

// The level up to which a token goes on with an operand, be it as an operator or as an assignment.
constexpr Level holding_level(TokenKind kind) {
    return kHoldingLevels[static_cast<std::size_t>(kind)];
}

// Whether an expression can begin with the token.
constexpr bool begins_expression(TokenKind kind) {
    switch (kind) {
        case TokenKind::Identifier:
        case TokenKind::Int:
        case TokenKind::Double:
        case TokenKind::Imaginary:
        case TokenKind::String:
        case TokenKind::Backtick:
        case TokenKind::UnterminatedString:
        case TokenKind::UnterminatedBacktick:
        case TokenKind::LeftParen:
        case TokenKind::LeftBrace:
        case TokenKind::LeftBracket:
        case TokenKind::Dot:
        case TokenKind::Minus:
        case TokenKind::Bang:
        case TokenKind::Hash:
        case TokenKind::False:
        case TokenKind::Nil:
        case TokenKind::Self:
        case TokenKind::Super:
        case TokenKind::True:
            return true;
        default:
            return false;
    }
}

// Whether the word begins a statement or a declaration and can be nothing else.
constexpr bool begins_only_statement(TokenKind kind) {
    switch (kind) {
        case TokenKind::Break:
        case TokenKind::Class:
        case TokenKind::Const:
        case TokenKind::Continue:
        case TokenKind::For:
        case TokenKind::Foreach:
        case TokenKind::Fun:
        case TokenKind::If:
        case TokenKind::Let:
        case TokenKind::Print:
        case TokenKind::Return:
        case TokenKind::Switch:
        case TokenKind::Var:
        case TokenKind::While:
            return true;
        default:
            return false;
    }
}

}  // namespace mufi::syntax
