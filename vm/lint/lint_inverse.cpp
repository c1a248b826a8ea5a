// Inverses that MufiZ computes wrongly.
#include <array>
#include <cmath>
#include <optional>

#include "vm/lint/numbers.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

constexpr std::size_t kLargestInverse = 6;
using InverseRow = std::array<double, kLargestInverse>;

// A matrix literal of numbers only; its size, 0 if it is none, too large or not square.
std::size_t read_matrix(const Context& context, NodeId id,
                        std::array<InverseRow, kLargestInverse>& rows) {
    if (context.kind(id) != NodeKind::Matrix || context[id].has_error) return 0;
    const std::size_t size = context.tree.children(id).size();
    if (size > kLargestInverse) return 0;
    std::size_t row = 0;
    for (const NodeId row_id : context.tree.children(id)) {
        if (context.tree.children(row_id).size() != size) return 0;
        std::size_t column = 0;
        for (const NodeId element : context.tree.children(row_id)) {
            const std::optional<double> number = number_in(context, element);
            if (!number) return 0;
            rows[row][column++] = *number;
        }
        ++row;
    }
    return size;
}

// Whether a row further down has a larger entry than the one whose turn it is.
bool exchanges_rows(std::array<InverseRow, kLargestInverse> rows, std::size_t size) {
    constexpr double kClearly = 1.000001;  // rounding alone makes less of a difference
    for (std::size_t turn = 0; turn < size; ++turn) {
        const double pivot = std::abs(rows[turn][turn]);
        for (std::size_t row = turn + 1; row < size; ++row)
            if (std::abs(rows[row][turn]) > pivot * kClearly) return true;
        if (pivot == 0) return false;  // there is no inverse
        for (std::size_t row = turn + 1; row < size; ++row) {
            const double factor = rows[row][turn] / rows[turn][turn];
            for (std::size_t column = turn; column < size; ++column)
                rows[row][column] -= factor * rows[turn][column];
        }
    }
    return false;
}

bool only_reads(const Context& context, NodeId use) {
    const NodeId holder = context.parent(use);
    switch (context.kind(holder)) {
        case NodeKind::PrintStmt:
        case NodeKind::Binary:
            return true;
        case NodeKind::Call: {
            const builtins::BuiltinId builtin = context.builtin_of(holder);
            return builtin != builtins::BuiltinId::None &&
                   !context.builtins[builtin].traits.has(builtins::Trait::Mutates);
        }
        default:
            return false;
    }
}

// The literal that a variable is declared with, if it certainly still holds that.
NodeId literal_of(const Context& context, NodeId id) {
    if (context.kind(id) != NodeKind::Name) return id;
    constexpr int kMostPlaces = 32;
    const NodeId literal = context.initializer_of(id);
    const auto allows = [&](NodeId use) { return only_reads(context, use); };
    return literal != kNoNode && context.keeps_initializer(id, kMostPlaces, allows) ? literal
                                                                                    : kNoNode;
}

}  // namespace

// MufiZ exchanges rows to find the inverse, and does not exchange the columns of the result.
void check_inverse(Context& context, NodeId call) {
    const NodeId literal = literal_of(context, context.inside_parens(context.second(call)));
    if (literal == kNoNode) return;
    std::array<InverseRow, kLargestInverse> rows{};
    const std::size_t size = read_matrix(context, literal, rows);
    if (exchanges_rows(rows, size)) context.report(DiagnosticCode::WrongInverse, call);
}

}  // namespace mufi::lint
