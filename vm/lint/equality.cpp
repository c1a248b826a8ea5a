#include "vm/lint/equality.h"

namespace mufi::lint {
namespace {

constexpr KindSet kNeverEqual = {Kind::Function, Kind::Class,     Kind::Instance,
                                 Kind::Matrix,   Kind::MatrixRow, Kind::Table};

// `nil` is the int 0.
KindSet nil_as_int(KindSet kinds) {
    return kinds.has(Kind::Nil) ? (kinds - Kind::Nil) | Kind::Int : kinds;
}

// `1` to `1.0`, and `1.0` to `1`. A literal behind a minus counts as one.
bool convert(Context& context, Diagnostic& diagnostic, NodeId side, NodeKind literal) {
    NodeId id = context.inside_parens(side);
    if (context.kind(id) == NodeKind::Unary) id = context.first(id);
    if (context.kind(id) != literal) return false;
    const Span span = context.tree.span(id);
    if (literal == NodeKind::IntLiteral) {
        context.add_fix(diagnostic, "Make it a double", Edits().insert(span.end, ".0"));
        return true;
    }
    const std::string_view text = context.tree.text(span);
    const std::size_t dot = text.find('.');
    if (text.find_first_not_of('0', dot + 1) != std::string_view::npos) return false;
    const Span fraction{span.begin + static_cast<std::uint32_t>(dot), span.end};
    context.add_fix(diagnostic, "Make it an int", Edits().remove(fraction));
    return true;
}

}  // namespace

Equality judge_equality(Value left, Value right) {
    if (left.is(kNeverEqual) || right.is(kNeverEqual)) return Equality::Identity;
    if (left.is_any() || right.is_any()) return Equality::Possible;
    const KindSet a = nil_as_int(left.kinds());
    const KindSet b = nil_as_int(right.kinds());
    // A range compared with a number means that it contains it.
    const bool contains = (a.has(Kind::Range) && b.has_any(sema::kNumeric)) ||
                          (b.has(Kind::Range) && a.has_any(sema::kNumeric));
    if (a.has_any(b) || contains) return Equality::Possible;
    // Whatever else it may be, who compares it with a number takes it for one.
    if (left.may_be(sema::kNumeric) && right.may_be(sema::kNumeric)) return Equality::IntAndDouble;
    return Equality::OtherKinds;
}

void fix_number_kinds(Context& context, Diagnostic& diagnostic, NodeId left, NodeId right) {
    if (convert(context, diagnostic, right, NodeKind::IntLiteral)) return;
    if (convert(context, diagnostic, left, NodeKind::IntLiteral)) return;
    if (convert(context, diagnostic, right, NodeKind::DoubleLiteral)) return;
    (void)convert(context, diagnostic, left, NodeKind::DoubleLiteral);
}

}  // namespace mufi::lint
