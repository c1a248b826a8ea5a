#include "vm/lint/context.h"

#include <algorithm>

namespace mufi::lint {

bool breaks_the_tree(const Diagnostic& diagnostic) {
    constexpr std::uint8_t kFirstAboutMeaning = 63;
    return diagnostic.severity == Severity::Error &&
           diagnostic.code != DiagnosticCode::FileTooLarge &&
           kind_of(diagnostic.code).reference < kFirstAboutMeaning;
}

Context::Context(const Program& program, Scratch& lent, syntax::DiagnosticList& list)
    : Program(program),
      scratch(lent),
      usage(lent.usage),
      diagnostics(list),
      is_broken(std::ranges::any_of(list.items(), breaks_the_tree)) {
    lent.usage.gather(*this);
}

std::string_view Context::shown(Span span) {
    constexpr std::size_t kLongest = 40;
    const std::string_view text = tree.text(span);
    if (text.size() <= kLongest && text.find('\n') == std::string_view::npos) return text;
    std::size_t end = std::min({text.find('\n'), text.size(), kLongest});
    // Not in the middle of a character.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return diagnostics.join({text.substr(0, end), "..."});
}

bool Context::is_value_used(NodeId id) const {
    const NodeId outer = around_parens(id);
    const NodeId holder = parent(outer);
    switch (kind(holder)) {
        case NodeKind::ExprStmt:
        case NodeKind::Skipped:
            return false;
        case NodeKind::ForStmt:
            return tree.child(holder, 2) != outer;
        case NodeKind::CaseArm:
        case NodeKind::BareArm:
        case NodeKind::DefaultArm:
            return first(holder) == outer && kind(holder) != NodeKind::DefaultArm;
        case NodeKind::RangeArm:
            return tree.child(holder, 2) != outer;
        default:
            return true;
    }
}

bool Context::stands_alone(NodeId id) const {
    const NodeId holder = parent(id);
    switch (kind(holder)) {
        case NodeKind::Unary:
        case NodeKind::Binary:
        case NodeKind::Logical:
        case NodeKind::Range:
        case NodeKind::Pair:
        case NodeKind::Member:
        case NodeKind::ClassDecl:
        case NodeKind::CaseArm:
        case NodeKind::RangeArm:
        case NodeKind::BareArm:
        case NodeKind::EndBound:
            return false;
        case NodeKind::Call:
        case NodeKind::Index:
        case NodeKind::Slice:
            return first(holder) != id;
        default:
            return true;
    }
}

Level Context::level_of(NodeId id) const {
    switch (kind(id)) {
        case NodeKind::Assign:
        case NodeKind::CompoundAssign:
            return Level::Assignment;
        case NodeKind::Binary:
        case NodeKind::Logical:
        case NodeKind::Range:
        case NodeKind::Pair:
            return syntax::infix_level(sign(id));
        case NodeKind::Unary:
            return Level::Unary;
        default:
            return Level::Call;
    }
}

NodeId Context::initializer_of(NodeId name) const {
    const SymbolId symbol = symbol_at(name);
    const NodeId declaration = symbol == kNoSymbol ? kNoNode : model[symbol].declaration;
    if (declaration == kNoNode) return kNoNode;
    const bool is_variable =
        kind(declaration) == NodeKind::VarDecl || kind(declaration) == NodeKind::ConstDecl;
    return is_variable ? first(declaration) : kNoNode;
}

bool Context::is_inert(NodeId id) const {
    switch (kind(id)) {
        case NodeKind::Empty:
        case NodeKind::IntLiteral:
        case NodeKind::DoubleLiteral:
        case NodeKind::ImaginaryLiteral:
        case NodeKind::StringLiteral:
        case NodeKind::BacktickLiteral:
        case NodeKind::BoolLiteral:
        case NodeKind::NilLiteral:
            return true;
        case NodeKind::Name: {
            const SymbolId symbol = symbol_at(id);
            return symbol != kNoSymbol && model[symbol].kind != SymbolKind::Undefined;
        }
        default:
            return false;
    }
}

bool Context::has_class(NodeId id) const {
    const auto begin = [&](const sema::ClassInfo& it) { return tree[it.node].first_token; };
    const auto first = std::ranges::lower_bound(model.classes(), tree[id].first_token, {}, begin);
    return first != model.classes().end() && begin(*first) < tree[id].end_token;
}

bool Context::is_free(std::string_view builtin) {
    if (!knows_hidden_) find_hidden();
    const builtins::BuiltinId id = builtins.find(builtin);
    return id != builtins::BuiltinId::None && !hidden_[static_cast<std::size_t>(id)];
}

void Context::find_hidden() {
    knows_hidden_ = true;
    assert(builtins.all().size() <= hidden_.size());
    for (std::size_t at = 0; at < model.symbols().size(); ++at) {
        const Symbol& symbol = model.symbols()[at];
        if (symbol.kind == SymbolKind::Undefined || symbol.owner != kNoClass) continue;
        const builtins::BuiltinId id = builtins.find(tree.name(symbol.name));
        const bool is_itself =
            symbol.kind == SymbolKind::Builtin && kinds.of(SymbolId(at)) == Value::builtin(id);
        if (!is_itself && id != builtins::BuiltinId::None)
            hidden_.set(static_cast<std::size_t>(id));
    }
}

std::string_view a_kind(Value value) {
    if (value.is(sema::kNumeric) && value.kinds().size() > 1) return "a number";
    if (value.kinds().size() != 1) return "this value";
    switch (static_cast<Kind>(value.kinds().bits())) {
        case Kind::Nil:
            return "`nil`";
        case Kind::Bool:
            return "a bool";
        case Kind::Int:
            return "an int";
        case Kind::Double:
            return "a double";
        case Kind::Complex:
            return "a complex number";
        case Kind::String:
            return "a string";
        case Kind::Function:
            return "a function";
        case Kind::Class:
            return "a class";
        case Kind::Instance:
            return "an instance";
        case Kind::Vector:
            return "a vector";
        case Kind::Matrix:
            return "a matrix";
        case Kind::MatrixRow:
            return "a row of a matrix";
        case Kind::List:
            return "a linked list";
        case Kind::Table:
            return "a table";
        case Kind::Range:
            return "a range";
        case Kind::Pair:
            return "a pair";
    }
    return "this value";
}

}  // namespace mufi::lint
