// vm/builtins/kinds.h - the kinds of values a MufiZ program can hold.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vm/builtins/flags.h"

namespace mufi::builtins {

// `nil` is a word of signatures: while a program runs it is the int 0, so whatever takes an Int
// takes a Nil as well, and Nil in a result says that there is nothing to use.
enum class Kind : std::uint16_t {
    Nil = 1U << 0U,
    Bool = 1U << 1U,
    Int = 1U << 2U,
    Double = 1U << 3U,
    Complex = 1U << 4U,
    String = 1U << 5U,
    Function = 1U << 6U,  // declared, builtin or taken from an instance
    Class = 1U << 7U,
    Instance = 1U << 8U,
    Vector = 1U << 9U,
    Matrix = 1U << 10U,
    MatrixRow = 1U << 11U,
    List = 1U << 12U,
    Table = 1U << 13U,
    Range = 1U << 14U,
    Pair = 1U << 15U,
};
using KindSet = Flags<Kind>;

inline constexpr std::size_t kKinds = 16;
inline constexpr std::array<Kind, kKinds> kAllKinds = {
    Kind::Nil,      Kind::Bool,  Kind::Int,      Kind::Double, Kind::Complex, Kind::String,
    Kind::Function, Kind::Class, Kind::Instance, Kind::Vector, Kind::Matrix,  Kind::MatrixRow,
    Kind::List,     Kind::Table, Kind::Range,    Kind::Pair};
inline constexpr KindSet kNumber = {Kind::Int, Kind::Double};
inline constexpr KindSet kAnyKind = {Kind::Nil,      Kind::Bool,   Kind::Int,      Kind::Double,
                                     Kind::Complex,  Kind::String, Kind::Function, Kind::Class,
                                     Kind::Instance, Kind::Vector, Kind::Matrix,   Kind::MatrixRow,
                                     Kind::List,     Kind::Table,  Kind::Range,    Kind::Pair};

// The word used in signatures: "fvec" for a vector, "matrix_row", "list" ...
[[nodiscard]] std::string_view name_of(Kind kind);

// "int|string"; `number` stands for int|double and `any` for every kind. Empty when a word is
// unknown.
[[nodiscard]] std::optional<KindSet> parse_kinds(std::string_view text);

// The shortest text that parse_kinds() reads back as the same set.
[[nodiscard]] std::string to_string(KindSet kinds);

}  // namespace mufi::builtins
