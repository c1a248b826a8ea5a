// vm/reference/grammar.h - what each token does in an expression (LANGUAGE 2.2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "vm/syntax/token.h"

namespace mufi::reference {

// How tightly an operator binds. An operand is parsed at a level: it ends before the first operator
// below that.
using Level = std::uint8_t;
inline constexpr Level kNotAnOperator = 0;
inline constexpr Level kAssignment = 1;  // a whole expression
inline constexpr Level kOr = 2;
inline constexpr Level kAnd = 3;
inline constexpr Level kEquality = 4;
inline constexpr Level kComparison = 5;
inline constexpr Level kTerm = 6;
inline constexpr Level kRange = 7;
inline constexpr Level kFactor = 8;
inline constexpr Level kExponent = 9;
inline constexpr Level kUnary = 10;
inline constexpr Level kCall = 11;

// What a token does where an operand begins.
enum class Prefix : std::uint8_t {
    None,
    Constant,  // a literal that takes a place among the constants
    Word,      // true, false, nil
    Name,
    Dot,
    Self,
    Super,
    Group,
    Unary,
    Bracket,
    Brace,
    Hash,
};

// What a token does behind an operand.
enum class Infix : std::uint8_t {
    None,
    Binary,
    And,
    Or,
    Call,
    Property,
    Index,
    Fatal,  // `++` and `--`: they have a level and no action, and the compiler calls the action
};

struct alignas(8) TokenRole {
    Prefix prefix = Prefix::None;
    Infix infix = Infix::None;
    Level level = kNotAnOperator;
    std::uint8_t code = 0;  // bytes of code of a Binary
    bool modifies = false;  // behind a name: `=`, `+=`, `++` and the like
};

inline constexpr std::size_t kTokenKinds = static_cast<std::size_t>(syntax::TokenKind::While) + 1;

inline constexpr std::array<TokenRole, kTokenKinds> kTokenRoles = [] {
    using Kind = syntax::TokenKind;
    std::array<TokenRole, kTokenKinds> roles{};
    const auto at = [&](Kind kind) -> TokenRole& { return roles[static_cast<std::size_t>(kind)]; };
    const auto infix = [&](Level level, Infix action, std::initializer_list<Kind> kinds,
                           std::uint8_t code = 0) {
        for (const Kind kind : kinds) {
            at(kind).infix = action;
            at(kind).level = level;
            at(kind).code = code;
        }
    };
    infix(kOr, Infix::Or, {Kind::Or});
    infix(kAnd, Infix::And, {Kind::And});
    infix(kEquality, Infix::Binary, {Kind::EqualEqual}, 1);
    infix(kEquality, Infix::Binary, {Kind::BangEqual}, 2);
    infix(kComparison, Infix::Binary, {Kind::Less, Kind::Greater}, 1);
    infix(kComparison, Infix::Binary, {Kind::LessEqual, Kind::GreaterEqual}, 2);
    infix(kTerm, Infix::Binary, {Kind::Plus, Kind::Minus, Kind::Arrow}, 1);
    infix(kRange, Infix::Binary, {Kind::DotDot, Kind::DotDotEqual}, 1);
    infix(kFactor, Infix::Binary, {Kind::Star, Kind::Slash, Kind::Percent}, 1);
    infix(kExponent, Infix::Binary, {Kind::Caret}, 1);
    infix(kCall, Infix::Call, {Kind::LeftParen});
    infix(kCall, Infix::Property, {Kind::Dot});
    infix(kCall, Infix::Index, {Kind::LeftBracket});
    infix(kCall, Infix::Fatal, {Kind::PlusPlus, Kind::MinusMinus});

    for (const Kind kind : {Kind::Int, Kind::Double, Kind::Imaginary, Kind::String, Kind::Backtick})
        at(kind).prefix = Prefix::Constant;
    for (const Kind kind : {Kind::True, Kind::False, Kind::Nil}) at(kind).prefix = Prefix::Word;
    for (const Kind kind : {Kind::Minus, Kind::Bang}) at(kind).prefix = Prefix::Unary;
    for (const Kind kind : {Kind::Equal, Kind::PlusEqual, Kind::MinusEqual, Kind::StarEqual,
                            Kind::SlashEqual, Kind::PlusPlus, Kind::MinusMinus})
        at(kind).modifies = true;
    at(Kind::Identifier).prefix = Prefix::Name;
    at(Kind::Dot).prefix = Prefix::Dot;
    at(Kind::Self).prefix = Prefix::Self;
    at(Kind::Super).prefix = Prefix::Super;
    at(Kind::LeftParen).prefix = Prefix::Group;
    at(Kind::LeftBracket).prefix = Prefix::Bracket;
    at(Kind::LeftBrace).prefix = Prefix::Brace;
    at(Kind::Hash).prefix = Prefix::Hash;
    return roles;
}();

constexpr const TokenRole& role_of(syntax::TokenKind kind) {
    return kTokenRoles[static_cast<std::size_t>(kind)];
}

}  // namespace mufi::reference
