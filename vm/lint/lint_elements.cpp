#include <cmath>

#include "vm/lint/numbers.h"
#include "vm/lint/phrases.h"
#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

constexpr KindSet kIndexed = {Kind::String, Kind::Vector, Kind::Matrix, Kind::MatrixRow,
                              Kind::Range,  Kind::Pair,   Kind::Table};
constexpr KindSet kSliced = {Kind::String, Kind::Vector};
constexpr KindSet kStored = {Kind::Vector, Kind::MatrixRow, Kind::Table};
constexpr KindSet kWalked = {Kind::String, Kind::Vector, Kind::Range, Kind::Pair};

// `3.0` becomes `3`, anything else `floor(...)`.
void add_floor_fix(Context& context, Diagnostic& diagnostic, NodeId id) {
    if (context.is_broken) return;
    const Span span = context.tree.span(id);
    const std::optional<double> number = number_in(context, id);
    if (number && *number == std::trunc(*number)) {
        const std::size_t dot = context.tree.text(span).find('.');
        if (dot == std::string_view::npos) return;
        const Span fraction{span.begin + static_cast<std::uint32_t>(dot), span.end};
        if (context.kind(id) == NodeKind::DoubleLiteral)
            context.add_fix(diagnostic, "Make it an int", Edits().remove(fraction));
        return;
    }
    if (!context.is_free("floor")) return;
    if (context.kind(id) == NodeKind::Paren)
        context.add_fix(diagnostic, "Round it down", Edits().insert(span.begin, "floor"));
    else
        context.add_fix(diagnostic, "Round it down",
                        Edits().insert(span.begin, "floor(").insert(span.end, ")"));
}

// A double; of what is not known a division gives a complex number or a vector at most.
bool is_division_result(Value value) {
    return value.may_be(Kind::Double) && value.is({Kind::Double, Kind::Complex, Kind::Vector});
}

bool is_target(const Context& context, NodeId id) {
    const NodeId holder = context.parent(id);
    return context.kind(holder) == NodeKind::Assign && context.first(holder) == id;
}

bool is_list(Value value) {
    return value.is({Kind::List, Kind::Nil}) && value.may_be(Kind::List);
}

// What is written instead of `object[bound]`.
std::string_view alternative(Context& context, NodeId object, NodeId bound, Value value) {
    if (!is_short(context, context.parent(object))) return {};
    if (!is_list(value) || context.kind(bound) == NodeKind::EndBound) return {};
    return context.join({"nth(", context.tree.text(object), ", ", context.tree.text(bound), ")"});
}

bool check_object(Context& context, NodeId id, NodeId object, NodeId bound) {
    const Value value = context.value(object);
    if (value.is_never(kIndexed)) {
        const bool is_stored = is_target(context, id);
        const std::string_view instead =
            is_stored ? std::string_view() : alternative(context, object, bound, value);
        auto& diagnostic = context.report(
            DiagnosticCode::NotIndexable, object,
            {phrase_for(context, value.kinds()),
             instead.empty() ? std::string_view() : context.join({"; write `", instead, "`"})});
        if (!instead.empty() && context.is_free("nth") && !context.is_broken)
            context.add_fix(diagnostic, "Call `nth()`",
                            Edits().replace(context.tree.span(id), instead));
        return true;
    }
    if (is_target(context, id) && value.is_never(kStored)) {
        context.report(
            DiagnosticCode::ElementNotAssignable, id,
            {value.is({Kind::Matrix, Kind::Nil})
                 ? "a whole row of a matrix"
                 : context.join({"an element of ", phrase_for(context, value.kinds())})});
        return true;
    }
    return false;
}

// `nil` is 0, which is a number.
void check_stored(Context& context, NodeId id, NodeId object) {
    if (!is_target(context, id)) return;
    const NodeId stored = context.second(context.parent(id));
    const Value value = context.value(object);
    const Value given = context.value(stored);
    if (!value.is({Kind::Vector, Kind::MatrixRow}) || given.may_be(sema::kNumeric)) return;
    if (!context.tree.is_present(stored)) return;
    context.report(
        DiagnosticCode::ElementKind, stored,
        {value.is(Kind::Vector) ? "a vector" : "a matrix", phrase_for(context, given.kinds())});
}

// Positions are ints, `end` is -1, and strings do not count from behind.
void check_position(Context& context, NodeId object, NodeId bound) {
    const Value value = context.value(object);
    if (context.kind(bound) == NodeKind::EndBound) {
        if (value.is({Kind::String, Kind::Nil}))
            context.report(DiagnosticCode::EndOnString, bound, {", and `end` is -1"});
        return;
    }
    // The bounds of a literal are known.
    if (value.is(Kind::String) && context.kind(object) != NodeKind::StringLiteral) {
        const std::optional<double> number = number_in(context, bound);
        if (number && *number < 0) context.report(DiagnosticCode::EndOnString, bound, {""});
    }
    const Value position = context.value(bound);
    if (value.is({Kind::Table, Kind::Nil})) {
        if (position.is_never(Kind::String))
            context.report(DiagnosticCode::KeyKind, bound, {phrase_for(context, position.kinds())});
        return;
    }
    // A key of a table is a string, so that neither an int nor a string is wrong for certain.
    if (position.may_be(sema::kIntLike)) return;
    if (value.may_be(Kind::Table) && position.may_be(Kind::String)) return;
    if (is_division_result(position)) {
        auto& diagnostic = context.report(DiagnosticCode::DoubleIndex, bound);
        add_floor_fix(context, diagnostic, bound);
        return;
    }
    if (position.is_never(sema::kIntLike))
        context.report(DiagnosticCode::IndexKind, bound, {phrase_for(context, position.kinds())});
}

}  // namespace

void check_index(Context& context, NodeId id) {
    const NodeId object = context.first(id);
    const NodeId bound = context.second(id);
    if (context[id].has_error || !context.tree.is_present(bound)) return;
    if (check_object(context, id, object, bound)) return;
    check_position(context, object, bound);
    check_stored(context, id, object);
}

void check_slice(Context& context, NodeId id) {
    const NodeId object = context.first(id);
    if (context[id].has_error) return;
    const Value value = context.value(object);
    if (value.is_never(kSliced)) {
        context.report(DiagnosticCode::NotSliceable, object, {phrase_for(context, value.kinds())});
        return;
    }
    const NodeId low = context.second(id);
    for (const NodeId bound : {low, context[low].next_sibling})
        if (context.tree.is_present(bound)) check_position(context, object, bound);
}

namespace {

// `#{}`, `linked_list()`: nothing fails where there is no first element.
bool is_made_empty(const Context& context, NodeId id) {
    const NodeId made = context.inside_parens(id);
    if (context.kind(made) == NodeKind::Table)
        return context.first(made) == kNoNode && !context[made].has_error;
    return context.is_call_of(made, "linked_list") || context.is_call_of(made, "hash_table");
}

}  // namespace

void check_collection(Context& context, NodeId id) {
    const NodeId collection = context.first(id);
    const Value value = context.value(collection);
    if (!value.is_never(kWalked) || is_made_empty(context, collection)) return;
    const bool is_matrix = value.is(Kind::Matrix) && context.is_free("flatten");
    const std::string_view end = is_matrix        ? "; write `flatten(...)`"
                                 : is_list(value) ? "; count up to `len()` and read it with `nth()`"
                                 : value.is({Kind::Table, Kind::Nil}) && value.may_be(Kind::Table)
                                     ? "; count up to `len()` and read `nth(pairs(...), i)`"
                                     : "";
    auto& diagnostic = context.report(DiagnosticCode::NotWalkable, collection,
                                      {phrase_for(context, value.kinds()), end});
    if (!is_matrix || context.is_broken) return;
    const Span span = context.tree.span(collection);
    context.add_fix(diagnostic, "Go through all elements",
                    Edits().insert(span.begin, "flatten(").insert(span.end, ")"));
}

// `nil` is 0 anyway, and complex numbers are numbers.
void check_numbers_only(Context& context, NodeId id) {
    for (const NodeId element : context.tree.children(id)) {
        const Value value = context.value(element);
        if (value.may_be(sema::kNumeric | Kind::Complex) || !context.tree.is_present(element))
            continue;
        const bool is_row = context.kind(id) == NodeKind::MatrixRow;
        context.report(DiagnosticCode::ElementBecomesZero, element,
                       {is_row ? "a matrix" : "a vector", phrase_for(context, value.kinds())});
    }
}

// Two decimals are shown, whatever is behind them.
void check_printed(Context& context, NodeId statement) {
    const NodeId vector = context.inside_parens(context.first(statement));
    if (context.kind(vector) != NodeKind::Vector) return;
    constexpr double kLeastShown = 0.005;
    for (const NodeId element : context.tree.children(vector)) {
        const std::optional<double> number = number_in(context, element);
        if (number && *number != 0 && std::abs(*number) < kLeastShown)
            context.report(DiagnosticCode::ShownAsZero, element);
    }
}

// Bounds are ints; without elements a range is hardly meant.
void check_range(Context& context, NodeId id) {
    const NodeId low = context.first(id);
    const NodeId high = context.second(id);
    if (!context.tree.is_present(low) || !context.tree.is_present(high)) return;
    if (context.value(low).is(Kind::String) &&
        context.value(high).is(Kind::String)) {  // `"a" .. "b"` of Lua
        auto& diagnostic = context.report(DiagnosticCode::RangeBoundKind, id,
                                          {"strings; texts are put together with `+`"});
        context.add_fix(diagnostic, "Write `+`", Edits().replace(context.sign_span(id), "+"));
        return;
    }
    bool is_wrong = false;
    for (const NodeId bound : {low, high}) {
        const Value value = context.value(bound);
        if (value.may_be(sema::kIntLike) || value.is(Kind::Function)) continue;
        is_wrong = true;
        if (is_division_result(value)) {
            auto& diagnostic = context.report(DiagnosticCode::DoubleRangeBound, bound);
            add_floor_fix(context, diagnostic, bound);
        } else {
            context.report(DiagnosticCode::RangeBoundKind, bound,
                           {phrase_for(context, value.kinds())});
        }
    }
    const std::optional<double> from = number_in(context, low);
    const std::optional<double> to = number_in(context, high);
    constexpr double kFarthest = 1'000'000;
    if (is_wrong) return;
    const bool is_closed = context.sign(id) == TokenKind::DotDotEqual;
    if (from && to && (*from > *to || (*from == *to && !is_closed))) {
        context.report(
            DiagnosticCode::EmptyRange, id,
            {*from == *to ? "`..` leaves the last value out" : "a range only counts up"});
    } else if ((from && *from < -kFarthest) || (to && *to > kFarthest)) {
        if (context.kind(context.parent(id)) == NodeKind::ForeachStmt)
            context.report(DiagnosticCode::EmptyRange, id, {"bounds beyond 1000000 make it empty"});
    }
}

}  // namespace mufi::lint
