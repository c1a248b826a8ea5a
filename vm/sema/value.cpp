#include "vm/sema/value.h"

namespace mufi::sema {
namespace {

using syntax::TokenKind;

constexpr KindSet kNumericOrComplex = {Kind::Int, Kind::Nil, Kind::Double, Kind::Complex};

// An operation that can only fail makes nothing; what stands behind it is not to be judged.
Value or_any(Value value) {
    return value.is_bottom() ? Value::any() : value;
}

KindSet number_of(Value left, Value right) {
    KindSet kinds;
    if (left.may_be(kIntLike) && right.may_be(kIntLike)) kinds |= Kind::Int;
    const bool one_is_double = left.may_be(Kind::Double) || right.may_be(Kind::Double);
    if (one_is_double && left.may_be(kNumeric) && right.may_be(kNumeric)) kinds |= Kind::Double;
    return kinds;
}

// MufiZ computes over the shorter of two vectors; a number is taken with every element.
Value vector_of(Value left, Value right) {
    if (left.is(Kind::Vector) && right.is(Kind::Vector)) {
        if (left.length() && right.length())
            return Value::vector(std::min(*left.length(), *right.length()));
        return Kind::Vector;
    }
    if (left.is(Kind::Vector) && right.is(kNumeric)) return left;
    if (right.is(Kind::Vector) && left.is(kNumeric)) return right;
    return Kind::Vector;
}

Value matrix_of(TokenKind sign, Value left, Value right) {
    if (left.is(Kind::Matrix) && right.is(Kind::Matrix)) {
        if (!left.shape() || !right.shape()) return Kind::Matrix;
        if (sign == TokenKind::Star)
            return Value::matrix(left.shape()->rows, right.shape()->columns);
        return left;
    }
    if (left.is(Kind::Matrix) && right.is(kNumeric)) return left;
    if (right.is(Kind::Matrix) && left.is(kNumeric)) return right;
    return Kind::Matrix;
}

Value arithmetic(TokenKind sign, Value left, Value right) {
    // What most operands are, ahead of the rest.
    if (left.is(kIntLike) && right.is(kIntLike))
        return sign == TokenKind::Slash ? Kind::Double : Kind::Int;
    if (left.is_any() && right.is_any() && sign != TokenKind::Slash) return Value::any();
    Value result;
    if (sign == TokenKind::Plus) {
        const bool has_string = left.may_be(Kind::String) || right.may_be(Kind::String);
        if (has_string) result = Kind::String;
        if (left.is(Kind::String) || right.is(Kind::String)) return result;
    }
    const KindSet numbers = number_of(left, right);
    if (!numbers.empty())
        result = join(result, sign == TokenKind::Slash ? Value(Kind::Double) : Value(numbers));
    if (may_meet(left, right, Kind::Complex, kNumericOrComplex))
        result = join(result, Kind::Complex);
    if (may_meet(left, right, Kind::Vector, kNumeric | Kind::Vector))
        result = join(result, vector_of(left, right));
    if (sign != TokenKind::Slash && may_meet(left, right, Kind::Matrix, kNumeric | Kind::Matrix))
        result = join(result, matrix_of(sign, left, right));
    return or_any(result);
}

// --- calls of builtins ---

bool fits(const builtins::Overload& overload, std::span<const Argument> arguments) {
    if (overload.params.empty()) return true;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::size_t parameter = std::min(at, overload.params.size() - 1);
        if (!arguments[at].value.may_be(with_nil(overload.params[parameter]))) return false;
    }
    return true;
}

// The result is `nil` only where the number or the kinds of the arguments are wrong, and here they
// are not.
bool never_refuses(const builtins::Builtin& builtin, std::span<const Argument> arguments) {
    const bool says_so = builtin.wrong_kind == builtins::Policy::MessageThenNil ||
                         builtin.wrong_kind == builtins::Policy::SilentNil;
    const bool asks_for_kinds_only = builtin.shape_rule == builtins::ShapeRule::None;
    if (!says_so || !asks_for_kinds_only || !builtin.takes(arguments.size())) return false;
    for (std::size_t at = 0; at < arguments.size(); ++at)
        if (!arguments[at].value.is(with_nil(builtin.param_at(at)->kinds))) return false;
    return true;
}

// The numbers from argument `at` on as rows and columns.
Value sized(std::span<const Argument> arguments, std::size_t at) {
    if (at >= arguments.size() || !arguments[at].number) return {};
    const std::uint32_t rows = *arguments[at].number;
    if (at + 1 >= arguments.size()) return Value::matrix(rows, rows);
    return arguments[at + 1].number ? Value::matrix(rows, *arguments[at + 1].number) : Value();
}

// Two matrices beside or above each other.
Value joined(std::span<const Argument> arguments, bool is_stacked) {
    if (arguments.size() != 2) return {};
    const std::optional<Shape> a = arguments[0].value.shape();
    const std::optional<Shape> b = arguments[1].value.shape();
    if (!a || !b) return {};
    return is_stacked ? Value::matrix(a->rows + b->rows, a->columns)
                      : Value::matrix(a->rows, a->columns + b->columns);
}

// No kind at all where nothing is known.
Value shape_of_result(const builtins::Builtin& builtin, std::span<const Argument> arguments) {
    using builtins::ResultShape;
    const Value first = arguments.empty() ? Value() : arguments.front().value;
    const std::optional<Shape> shape = first.is(Kind::Matrix) ? first.shape() : std::nullopt;
    switch (builtin.result_shape) {
        case ResultShape::Unknown:
            return {};
        case ResultShape::First:
            return first.is({Kind::Matrix, Kind::Vector}) ? first : Value();
        case ResultShape::Transposed:
            return shape ? Value::matrix(shape->columns, shape->rows) : Value();
        case ResultShape::Sized:
            return sized(arguments, 0);
        case ResultShape::SizedNext:
            return arguments.size() == 3 ? sized(arguments, 1) : Value();
        case ResultShape::SideBySide:
            return joined(arguments, false);
        case ResultShape::Stacked:
            return joined(arguments, true);
        case ResultShape::Flat:
            return shape ? Value::vector(std::size_t{shape->rows} * shape->columns) : Value();
        case ResultShape::Counted:
            if (arguments.size() != 3 || !arguments[2].number) return {};
            return Value::vector(*arguments[2].number);
        case ResultShape::Three:
            return Value::vector(3);
        case ResultShape::Pair:
            return Value::matrix(1, 2);
        case ResultShape::Empty:
            return Value::vector(0);
    }
    return {};
}

}  // namespace

Value value_of_binary(TokenKind sign, Value left, Value right) {
    if (left.is_bottom() || right.is_bottom()) return {};
    switch (sign) {
        case TokenKind::Plus:
        case TokenKind::Minus:
        case TokenKind::Star:
        case TokenKind::Slash:
            return arithmetic(sign, left, right);
        case TokenKind::Percent:
            return or_any(number_of(left, right));
        case TokenKind::Caret:
            return number_of(left, right).empty() ? Value::any() : Kind::Double;
        case TokenKind::PlusPlus:
        case TokenKind::MinusMinus:
            return Value::any();  // the compiler does not survive it
        default:
            return Kind::Bool;
    }
}

Value value_of_unary(TokenKind sign, Value operand) {
    if (operand.is_bottom()) return {};
    if (sign == TokenKind::Bang) return Kind::Bool;
    return or_any(number_of(operand, operand));
}

// Both give one of their operands, and only `false` is false.
Value value_of_logical(TokenKind sign, Value left, Value right) {
    if (left.is_bottom()) return {};
    if (!left.may_be(Kind::Bool)) return sign == TokenKind::And ? right : left;
    if (right.is_bottom()) return {};
    return join(sign == TokenKind::And ? Value(Kind::Bool) : left, right);
}

Value value_of_element(Value object) {
    if (object.is_bottom()) return {};
    if (object.may_be({Kind::Table, Kind::Pair})) return Value::any();
    Value result;
    if (object.may_be(Kind::String)) result = join(result, Kind::String);
    if (object.may_be({Kind::Vector, Kind::MatrixRow})) result = join(result, Kind::Double);
    if (object.may_be(Kind::Matrix)) result = join(result, Kind::MatrixRow);
    if (object.may_be(Kind::Range)) result = join(result, Kind::Int);
    return or_any(result);
}

Value value_of_item(Value collection) {
    if (collection.is_bottom()) return {};
    if (collection.may_be(Kind::Pair)) return Value::any();
    Value result;
    if (collection.may_be(Kind::String)) result = join(result, Kind::String);
    if (collection.may_be(Kind::Vector)) result = join(result, Kind::Double);
    if (collection.may_be(Kind::Range)) result = join(result, Kind::Int);
    return or_any(result);
}

Value value_of_slice(Value object) {
    if (object.is_bottom()) return {};
    return or_any(object.kinds() & KindSet{Kind::String, Kind::Vector});
}

Value value_of_builtin(const builtins::Builtin& builtin, std::span<const Argument> arguments) {
    for (const Argument& argument : arguments)
        if (argument.value.is_bottom()) return {};
    KindSet kinds = builtin.overloads.empty() ? builtin.returns : KindSet();
    for (const builtins::Overload& overload : builtin.overloads)
        if (fits(overload, arguments)) kinds |= overload.returns;
    if (kinds.empty()) return Value::any();
    if (never_refuses(builtin, arguments)) kinds = kinds - Kind::Nil;
    const Value shaped = shape_of_result(builtin, arguments);
    if (shaped.is_bottom() || !kinds.has_all(shaped.kinds())) return kinds;
    return join(shaped, kinds - shaped.kinds());
}

}  // namespace mufi::sema
