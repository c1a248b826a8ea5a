#include <optional>

#include "vm/lint/numbers.h"
#include "vm/lint/phrases.h"
#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

using builtins::Builtin;
using builtins::ShapeRule;
using sema::Shape;

std::string_view shown(Context& context, Shape shape) {
    return context.join(
        {context.diagnostics.number(shape.rows), " x ", context.diagnostics.number(shape.columns)});
}

// The position that a bound stands for, negative from the end.
std::optional<std::int64_t> position(const Context& context, NodeId bound) {
    if (context.kind(bound) != NodeKind::EndBound) {
        const std::optional<double> number = number_in(context, bound);
        if (!number || !context.value(bound).is(Kind::Int)) return std::nullopt;
        return static_cast<std::int64_t>(*number);
    }
    const NodeId offset = context.first(bound);
    if (!context.tree.is_present(offset)) return -1;
    const std::optional<double> number = number_in(context, offset);
    if (!number || !context.value(offset).is(Kind::Int)) return std::nullopt;
    return -1 - static_cast<std::int64_t>(*number);
}

// How many elements an index can choose from, and how they are counted.
struct Elements {
    std::size_t count = 0;
    bool from_end = true;
    std::string_view what;  // one of them
};

constexpr std::string_view kElement = " element";
constexpr std::string_view kEndIncluded = "a slice of a vector contains its end, and ";

std::string_view how_many(Context& context, std::size_t count, std::string_view what) {
    const bool can_grow = what == kElement;
    if (count == 0)
        return context.join({"there are no", what, "s", can_grow ? "; `push()` adds them" : ""});
    return context.join({count == 1 ? "there is only " : "there are only ",
                         context.diagnostics.number(count), what, count == 1 ? "" : "s"});
}

std::optional<Elements> elements_of(const Context& context, NodeId object) {
    const NodeId inner = context.inside_parens(object);
    const Value value = context.value(object);
    if (context.kind(inner) == NodeKind::StringLiteral)
        return Elements{context.tree.text(inner).size() - 2, false, " byte"};
    if (value.is(Kind::Vector) && value.length()) return Elements{*value.length(), true, kElement};
    if (value.is(Kind::Matrix) && value.shape()) return Elements{value.shape()->rows, true, " row"};
    if (context.kind(inner) == NodeKind::Index) {
        const Value matrix = context.value(context.first(inner));
        if (matrix.is(Kind::Matrix) && matrix.shape())
            return Elements{matrix.shape()->columns, true, " column"};
    }
    return std::nullopt;
}

void check_bound(Context& context, const Elements& elements, NodeId bound, std::size_t most) {
    const std::optional<std::int64_t> at = position(context, bound);
    if (!at) return;
    const auto count = static_cast<std::int64_t>(elements.count);
    const bool is_before = elements.from_end ? *at < -count : *at < 0;
    // `end` of a string has a diagnostic of its own.
    if (is_before && context.kind(bound) == NodeKind::EndBound && !elements.from_end) return;
    if (!is_before && *at < static_cast<std::int64_t>(most)) return;
    context.report(DiagnosticCode::IndexOutOfBounds, bound,
                   {how_many(context, elements.count, elements.what)});
}

// `len(v)` where `v` is asked for an element: no element has that number.
bool is_own_length(const Context& context, NodeId object, NodeId bound) {
    const NodeId call = context.inside_parens(bound);
    if (!context.is_call_of(call, "len") || !is_plain(context, object)) return false;
    const NodeId argument = context.second(call);
    return argument != kNoNode && context.kind(argument) == context.kind(object) &&
           context.tree.text(argument) == context.tree.text(object);
}

void report_own_length(Context& context, NodeId bound, std::string_view why = {}) {
    auto& diagnostic = context.report(
        DiagnosticCode::IndexOutOfBounds, bound,
        {context.join({why, "the last position is `", context.shown(bound), " - 1`"})});
    context.add_fix(diagnostic, "Subtract 1", Edits().insert(context.tree.span(bound).end, " - 1"));
}

void report_rule(Context& context, const Builtin& builtin, NodeId call, std::string_view wanted,
                 std::string_view given) {
    context.report(DiagnosticCode::ArgumentShape, call,
                   {builtin.name, wanted, given, consequence(builtin.wrong_kind)});
}

// The arguments of a call whose kinds are as they should be.
class RuleCheck {
public:
    RuleCheck(Context& context, const Builtin& builtin, NodeId call)
        : context_(context), builtin_(builtin), call_(call) {}

    void run() {
        const NodeId first = context_.second(call_);
        if (first == kNoNode) return;
        const Value value = context_.value(first);
        const NodeId second = context_[first].next_sibling;
        const Value other = second == kNoNode ? Value::any() : context_.value(second);
        switch (builtin_.shape_rule) {
            case ShapeRule::None:
                return;
            case ShapeRule::Square:
                if (value.shape() && value.shape()->rows != value.shape()->columns)
                    report("a square matrix", context_.join({"a ", shown(*value.shape()), " one"}));
                return;
            case ShapeRule::SameLength:
                if (value.length() && other.length() && value.length() != other.length())
                    report("vectors of the same length",
                           context_.join({number(*value.length()), " and ", number(*other.length()),
                                          " elements"}));
                return;
            case ShapeRule::ThreeElements:
                for (const Value it : {value, other})
                    if (it.length() && it.length() != 3U)
                        return report("vectors of 3 elements", number(*it.length()));
                return;
            case ShapeRule::SameRows:
                if (value.shape() && other.shape() && value.shape()->rows != other.shape()->rows)
                    report("matrices with the same number of rows",
                           context_.join({number(value.shape()->rows), " and ",
                                          number(other.shape()->rows), " rows"}));
                return;
            case ShapeRule::SameColumns:
                if (value.shape() && other.shape() &&
                    value.shape()->columns != other.shape()->columns)
                    report("matrices with the same number of columns",
                           context_.join({number(value.shape()->columns), " and ",
                                          number(other.shape()->columns), " columns"}));
                return;
            case ShapeRule::Fills:
                return check_fill(value, second);
            case ShapeRule::Cell:
                return check_cell(value, second);
            case ShapeRule::Position:
                if (builtin_.name == "nth" && second != kNoNode &&
                    is_own_length(context_, first, second))
                    return report_own_length(context_, second);
                if (value.is(Kind::Vector) && value.length())
                    check_position(second, *value.length(), kElement);
                return;
            case ShapeRule::NotEmpty:
                if (value.is(Kind::Vector) && value.length() == 0U)
                    report("a vector with elements", "an empty one");
                return;
        }
    }

private:
    std::string_view number(std::size_t value) { return context_.diagnostics.number(value); }
    std::string_view shown(Shape shape) { return lint::shown(context_, shape); }
    void report(std::string_view wanted, std::string_view given) {
        report_rule(context_, builtin_, call_, wanted, given);
    }
    void check_fill(Value value, NodeId second) {
        std::optional<std::size_t> count = value.length();
        if (value.shape()) count = std::size_t{value.shape()->rows} * value.shape()->columns;
        const std::optional<double> rows = number_in(context_, second);
        const std::optional<double> columns = number_in(context_, context_[second].next_sibling);
        if (!count || !rows || !columns) return;
        if (static_cast<double>(*count) == *rows * *columns) return;
        const auto wanted = static_cast<std::size_t>(*rows * *columns);
        report(context_.join({number(wanted), wanted == 1 ? " element" : " elements"}),
               number(*count));
    }
    void check_cell(Value value, NodeId second) {
        if (!value.shape()) return;
        check_position(second, value.shape()->rows, " row");
        check_position(context_[second].next_sibling, value.shape()->columns, " column");
    }
    void check_position(NodeId id, std::size_t count, std::string_view what) {
        const std::optional<double> at = number_in(context_, id);
        if (!at || *at < static_cast<double>(count)) return;
        context_.report(DiagnosticCode::IndexOutOfBounds, id, {how_many(context_, count, what)});
    }

    Context& context_;
    const Builtin& builtin_;
    NodeId call_;
};

}  // namespace

void check_operand_shapes(Context& context, NodeId id) {
    if (context[id].has_error || context.is_broken) return;
    const Value left = context.value(context.first(id));
    const Value right = context.value(context.second(id));
    if (left.is(Kind::Vector) && right.is(Kind::Vector)) {
        if (!left.length() || !right.length() || left.length() == right.length()) return;
        const std::size_t shorter = std::min(*left.length(), *right.length());
        context.report(
            DiagnosticCode::VectorLengthsDiffer, id,
            {context.diagnostics.number(*left.length()),
             context.diagnostics.number(*right.length()), context.diagnostics.number(shorter)});
        return;
    }
    if (!left.is(Kind::Matrix) || !right.is(Kind::Matrix) || !left.shape() || !right.shape())
        return;
    const TokenKind sign = context.sign(id);
    const bool is_product = sign == TokenKind::Star;
    const bool fits =
        is_product ? left.shape()->columns == right.shape()->rows : left.shape() == right.shape();
    if (fits || (!is_product && sign != TokenKind::Plus && sign != TokenKind::Minus)) return;
    context.report(DiagnosticCode::MatrixShapes, id,
                   {shown(context, *left.shape()), shown(context, *right.shape()),
                    is_product ? "multiplied: the columns of the left one must be as many as the "
                                 "rows of the right one"
                               : "added or subtracted"});
}

void check_index_bounds(Context& context, NodeId id) {
    if (context[id].has_error || context.is_broken) return;
    if (context.value(context.first(id)).may_be({Kind::Vector, Kind::Range, Kind::Pair}) &&
        is_own_length(context, context.first(id), context.second(id)))
        return report_own_length(context, context.second(id));
    const std::optional<Elements> elements = elements_of(context, context.first(id));
    if (elements) check_bound(context, *elements, context.second(id), elements->count);
}

// The end of a slice is a part of it for vectors, and not for strings.
void check_slice_bounds(Context& context, NodeId id) {
    if (context[id].has_error || context.is_broken) return;
    const NodeId high = context[context.second(id)].next_sibling;
    if (context.value(context.first(id)).may_be(Kind::Vector) &&
        is_own_length(context, context.first(id), high))
        return report_own_length(context, high, kEndIncluded);
    const std::optional<Elements> elements = elements_of(context, context.first(id));
    if (!elements || context.value(context.first(id)).is_never({Kind::Vector, Kind::String}))
        return;
    const NodeId low = context.second(id);
    const std::size_t most = elements->count + (elements->from_end ? 0 : 1);
    check_bound(context, *elements, low, most);
    check_bound(context, *elements, context[low].next_sibling, most);
}

void check_argument_shapes(Context& context, const Builtin& builtin, NodeId call) {
    if (context.is_broken) return;
    // Of a list the end is left out, and may lie behind the last element.
    const NodeId first = context.second(call);
    if (builtin.name == "slice" && context.value(first).is(Kind::Vector)) {
        const NodeId high = context.tree.child(call, 3);
        if (is_own_length(context, first, high))
            return report_own_length(context, high, kEndIncluded);
    }
    RuleCheck(context, builtin, call).run();
    if (builtin.name == "inv") check_inverse(context, call);
}

}  // namespace mufi::lint
