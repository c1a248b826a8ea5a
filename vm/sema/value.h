// vm/sema/value.h - what can be known of a value without running the program.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "vm/builtins/builtin_table.h"
#include "vm/sema/model.h"
#include "vm/syntax/token.h"

namespace mufi::sema {

using builtins::Kind;
using builtins::KindSet;

struct Shape {
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    friend bool operator==(Shape, Shape) = default;
};

// The kinds that a value can be of. No kind at all: nothing is known yet. All kinds: nothing can be
// known. Values form a lattice: joining only ever adds kinds and takes away detail, and more than
// kMostKinds kinds are all of them, so that no value changes more than a few times.
//
// The detail belongs to the one kind of the set that has details: the length of a vector, the shape
// of a matrix, which function or class it is, or whose instance.
class Value {
public:
    static constexpr int kMostKinds = 4;

    constexpr Value() = default;
    constexpr Value(KindSet kinds) : kinds_(widened(kinds)) {}  // NOLINT: kinds alone are a value
    constexpr Value(Kind kind) : kinds_(kind) {}                // NOLINT
    [[nodiscard]] static constexpr Value any() { return {builtins::kAnyKind}; }
    [[nodiscard]] static Value vector(std::size_t length) {
        return {Kind::Vector, length < kUnknown ? static_cast<std::uint16_t>(length) : kUnknown};
    }
    [[nodiscard]] static Value matrix(std::size_t rows, std::size_t columns) {
        const bool fits = rows < kLargestSide && columns < kLargestSide;
        return {Kind::Matrix,
                fits ? static_cast<std::uint16_t>(rows * kLargestSide + columns) : kUnknown};
    }
    [[nodiscard]] static Value function(FunctionId id) { return numbered(Kind::Function, id); }
    [[nodiscard]] static Value builtin(builtins::BuiltinId id) {
        return {Kind::Function,
                static_cast<std::uint16_t>(kBuiltin | static_cast<std::uint16_t>(id))};
    }
    [[nodiscard]] static Value class_itself(ClassId id) { return numbered(Kind::Class, id); }
    [[nodiscard]] static Value instance(ClassId id) { return numbered(Kind::Instance, id); }

    [[nodiscard]] constexpr KindSet kinds() const { return kinds_; }
    [[nodiscard]] constexpr bool is_bottom() const { return kinds_.empty(); }
    [[nodiscard]] constexpr bool is_any() const { return kinds_ == builtins::kAnyKind; }
    [[nodiscard]] constexpr bool may_be(KindSet kinds) const { return kinds_.has_any(kinds); }
    // Certainly one of `kinds`. Never true of what is not known.
    [[nodiscard]] constexpr bool is(KindSet kinds) const {
        return !kinds_.empty() && kinds.has_all(kinds_);
    }
    [[nodiscard]] constexpr bool is_never(KindSet kinds) const {
        return !kinds_.empty() && !kinds_.has_any(kinds);
    }

    [[nodiscard]] std::optional<std::size_t> length() const {
        if (!has_detail(Kind::Vector)) return std::nullopt;
        return detail_;
    }
    [[nodiscard]] std::optional<Shape> shape() const {
        if (!has_detail(Kind::Matrix)) return std::nullopt;
        return Shape{detail_ / kLargestSide, detail_ % kLargestSide};
    }
    // kNoFunction, None, kNoClass if it is none, or not known which.
    [[nodiscard]] FunctionId function_id() const {
        return has_detail(Kind::Function) && detail_ < kBuiltin ? FunctionId{detail_} : kNoFunction;
    }
    [[nodiscard]] builtins::BuiltinId builtin_id() const {
        const bool is_one = has_detail(Kind::Function) && detail_ >= kBuiltin;
        return is_one ? builtins::BuiltinId{static_cast<std::uint16_t>(detail_ & ~kBuiltin)}
                      : builtins::BuiltinId::None;
    }
    [[nodiscard]] ClassId class_id() const {
        return has_detail({Kind::Class, Kind::Instance}) ? ClassId{detail_} : kNoClass;
    }

    [[nodiscard]] Value without_detail() const { return {kinds_, kUnknown}; }
    [[nodiscard]] Value without(KindSet kinds) const { return {kinds_ - kinds, detail_}; }

    [[nodiscard]] friend Value join(Value a, Value b) {
        if (a == b || b.is_bottom()) return a;
        if (a.is_bottom()) return b;
        const KindSet kinds = widened(a.kinds_ | b.kinds_);
        const bool a_has = a.kinds_.has_any(kDetailed);
        const bool b_has = b.kinds_.has_any(kDetailed);
        if (a_has && b_has) {
            const bool same =
                a.detail_ == b.detail_ && (a.kinds_ & kDetailed) == (b.kinds_ & kDetailed);
            return {kinds, same ? a.detail_ : kUnknown};
        }
        return {kinds, a_has ? a.detail_ : b.detail_};
    }
    friend constexpr bool operator==(Value, Value) = default;

private:
    static constexpr std::uint16_t kUnknown = 0xFFFF;
    static constexpr std::uint16_t kBuiltin = 0x8000;  // a function with this bit is a builtin
    static constexpr std::uint32_t kLargestSide = 255;
    static constexpr KindSet kDetailed = {Kind::Function, Kind::Class, Kind::Instance, Kind::Vector,
                                          Kind::Matrix};

    constexpr Value(KindSet kinds, std::uint16_t detail) : kinds_(kinds), detail_(detail) {
        if (!(kinds & kDetailed).is_single()) detail_ = kUnknown;
    }
    template <typename Id>
    [[nodiscard]] static Value numbered(Kind kind, Id id) {
        const auto number = static_cast<std::uint32_t>(id);
        return {kind, number < kBuiltin ? static_cast<std::uint16_t>(number) : kUnknown};
    }
    [[nodiscard]] static constexpr KindSet widened(KindSet kinds) {
        return kinds.has_more_than(kMostKinds) ? builtins::kAnyKind : kinds;
    }
    // Some other kind may be in the set too.
    [[nodiscard]] bool has_detail(KindSet kinds) const {
        return detail_ != kUnknown && kinds_.has_any(kinds);
    }

    KindSet kinds_;
    std::uint16_t detail_ = kUnknown;
};
static_assert(sizeof(Value) == 4, "one for every node; keep it small");

// `nil` is the int 0 while a program runs.
inline constexpr KindSet kIntLike = {Kind::Int, Kind::Nil};
inline constexpr KindSet kNumeric = {Kind::Int, Kind::Nil, Kind::Double};

// A parameter that takes ints takes `nil`, too.
[[nodiscard]] inline KindSet with_nil(KindSet kinds) {
    return kinds.has(Kind::Int) ? kinds | Kind::Nil : kinds;
}
// Whether one of the two can be of `kinds` where the other can be of `with`.
[[nodiscard]] inline bool may_meet(Value left, Value right, KindSet kinds, KindSet with) {
    return (left.may_be(kinds) && right.may_be(with)) || (right.may_be(kinds) && left.may_be(with));
}

// What operators make of their operands (LANGUAGE 5.3). Any, if MufiZ can only fail.
[[nodiscard]] Value value_of_binary(syntax::TokenKind sign, Value left, Value right);
[[nodiscard]] Value value_of_unary(syntax::TokenKind sign, Value operand);
[[nodiscard]] Value value_of_logical(syntax::TokenKind sign, Value left, Value right);
// x[i] and the items that a foreach goes through (LANGUAGE 5.4, 5.5).
[[nodiscard]] Value value_of_element(Value object);
[[nodiscard]] Value value_of_item(Value collection);
[[nodiscard]] Value value_of_slice(Value object);
// One argument of a call.
struct Argument {
    Value value;
    std::optional<std::uint32_t> number;  // of an int literal
};
// What a call of a builtin with such arguments gives.
[[nodiscard]] Value value_of_builtin(const builtins::Builtin& builtin,
                                     std::span<const Argument> arguments);

}  // namespace mufi::sema
