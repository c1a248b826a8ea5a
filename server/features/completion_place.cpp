#include "server/features/completion_place.h"

#include <algorithm>
#include <initializer_list>

#include "server/features/context.h"
#include "vm/sema/shapes.h"

namespace mufi::features {
namespace {

using syntax::kNoNode;
using syntax::kNoToken;
using syntax::Node;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenId;
using syntax::TokenKind;

constexpr AllowedSet kNothing;
constexpr AllowedSet kBody = {Allowed::Statement, Allowed::Expression};
constexpr AllowedSet kAnyStatement = {Allowed::Statement, Allowed::Expression,
                                      Allowed::Declaration};

bool is_real_number(TokenKind kind) {
    return kind == TokenKind::Int || kind == TokenKind::Double;
}
bool is_unterminated(TokenKind kind) {
    return kind == TokenKind::UnterminatedString || kind == TokenKind::UnterminatedBacktick;
}
bool is_string(TokenKind kind) {
    return kind == TokenKind::String || kind == TokenKind::Backtick || is_unterminated(kind);
}
bool is_closer(TokenKind kind) {
    return kind == TokenKind::RightParen || kind == TokenKind::RightBracket ||
           kind == TokenKind::RightBrace;
}
bool is_sign(TokenKind kind) {
    return kind == TokenKind::Plus || kind == TokenKind::Minus;
}

class PlaceFinder {
public:
    PlaceFinder(const SyntaxTree& tree, std::uint32_t offset) : tree_(tree) {
        place_.offset = offset;
        place_.word = {offset, offset};
    }

    CompletionPlace find() {
        // Behind a NUL there is no program.
        const std::uint32_t end = tree_.tokens().back().begin;
        if (place_.offset > end || tree_.comment_at(place_.offset) != nullptr) return place_;
        if (!find_word()) return place_;
        if (place_.before == kNoToken) {
            place_.around = tree_.root();
            place_.allowed = kAnyStatement;
        } else if (place_.in_string) {
            place_.around = node_with(tree_, place_.before);
            if (kind_before() == TokenKind::LeftBracket) allow_table_key();
        } else {
            place_.around = open_node();
            place_.allowed |= glued_to_number_ ? AllowedSet(Allowed::Expression) : by_token();
        }
        place_.scope_offset = scope_offset();
        return place_;
    }

private:
    [[nodiscard]] TokenKind kind_before() const { return tree_[place_.before].kind; }
    [[nodiscard]] NodeKind kind_around() const { return tree_.kind(place_.around); }
    [[nodiscard]] std::uint32_t end_before() const { return tree_[place_.before].end; }

    // --- the word ---

    // False where no name can be: in a number, in a string that is no key.
    bool find_word() {
        const TokenId token = tree_.token_at(place_.offset);
        const bool touches = token != kNoToken;
        if (touches && is_string(tree_[token].kind) && is_inside_string(tree_[token])) {
            place_.in_string = true;
            place_.before = previous(token);
            return place_.before != kNoToken && find_key(tree_[token]);
        }
        if (touches && is_word(tree_[token].kind)) {
            place_.word = tree_.span(token);
            place_.before = previous(token);
        } else {
            place_.before = tree_.token_before(place_.offset);
            const bool number_follows =
                touches && tree_[token].begin == place_.offset && is_number(tree_[token].kind);
            const bool in_token =
                touches && tree_[token].begin < place_.offset && place_.offset < tree_[token].end;
            if (number_follows || in_token) return false;
        }
        return place_.before == kNoToken || part_from_number();
    }

    [[nodiscard]] TokenId previous(TokenId token) const {
        const std::uint32_t number = syntax::index_of(token);
        return number == 0 ? kNoToken : TokenId{number - 1};
    }

    [[nodiscard]] bool is_inside_string(const Token& token) const {
        if (place_.offset <= token.begin) return false;
        return place_.offset < token.end || is_unterminated(token.kind);
    }

    // Inside `"..."` the word is all of it, as long as it ends on the same line.
    bool find_key(const Token& token) {
        const std::uint32_t begin = token.begin + 1;
        const std::string_view left = tree_.text(text::Span{begin, place_.offset});
        if (left.find('\n') != std::string_view::npos) return false;
        const std::uint32_t end = is_unterminated(token.kind) ? token.end : token.end - 1;
        const std::string_view all = tree_.text(text::Span{begin, end});
        const bool ends_here =
            !is_unterminated(token.kind) && all.find('\n') == std::string_view::npos;
        place_.word = {begin, ends_here ? end : place_.offset};
        return true;
    }

    // MufiZ takes `10+i` for a literal, and so `10+index` for one and a word.
    bool part_from_number() {
        const Token& before = tree_[place_.before];
        if (before.end != place_.word.begin) return true;
        if (is_sign(before.kind)) {
            const TokenId number = previous(place_.before);
            place_.needs_blank_before_i = number != kNoToken &&
                                          is_real_number(tree_[number].kind) &&
                                          tree_[number].end == before.begin;
            return true;
        }
        if (!is_number(before.kind)) return true;
        const std::string_view text = tree_.text(before.span());
        if (!text.ends_with("+i") && !text.ends_with("-i")) return false;
        place_.word.begin = before.end - 1;
        place_.needs_blank_before_i = true;
        glued_to_number_ = true;
        return true;
    }

    // --- the grammar ---

    // The smallest node around the token before that is not complete with it.
    NodeId open_node() {
        NodeId at = node_with(tree_, place_.before);
        const std::uint32_t end = syntax::index_of(place_.before) + 1;
        while (at != tree_.root() && tree_[at].end_token == end && sema::is_finished(tree_, at)) {
            if (tree_.kind(at) == NodeKind::IfStmt && !tree_.is_present(tree_.child(at, 2)))
                place_.allowed |= Allowed::Else;
            at = tree_.parent(at);
        }
        return at;
    }

    AllowedSet by_token() {
        switch (kind_before()) {
            case TokenKind::Dot:
                return behind_dot();
            case TokenKind::LeftParen:
                return behind_open_paren();
            case TokenKind::LeftBrace:
                return behind_open_brace();
            case TokenKind::LeftBracket:
                if (kind_around() == NodeKind::Index) allow_table_key();
                return behind_bound();
            case TokenKind::Colon:
                return kind_around() == NodeKind::TableEntry ? Allowed::Expression
                       : kind_around() == NodeKind::Slice    ? behind_bound()
                                                             : kNothing;
            case TokenKind::Comma:
                return is_around({NodeKind::ParameterList, NodeKind::Table}) ? kNothing
                       : is_around({NodeKind::SwitchStmt})                   ? Allowed::Arm
                                                           : AllowedSet(Allowed::Expression);
            case TokenKind::Semicolon:
            case TokenKind::RightBrace:
                return is_behind_literal() ? behind_expression() : start_in(place_.around);
            case TokenKind::RightParen:
                return behind_close_paren();
            case TokenKind::Less:
                return kind_around() == NodeKind::ClassDecl ? Allowed::Superclass
                                                            : Allowed::Expression;
            case TokenKind::Else:
                return kBody;
            case TokenKind::Hash:
            case TokenKind::Var:
            case TokenKind::Const:
            case TokenKind::Fun:
            case TokenKind::Class:
            case TokenKind::Let:
            case TokenKind::Each:
            case TokenKind::Item:
            case TokenKind::If:
            case TokenKind::While:
            case TokenKind::For:
            case TokenKind::Foreach:
            case TokenKind::Switch:
            case TokenKind::Super:
                return kNothing;
            case TokenKind::Identifier:
                return behind_name();
            case TokenKind::PlusPlus:
            case TokenKind::MinusMinus:
                return kind_around() == NodeKind::Step &&
                               tree_.is_present(tree_.child(place_.around, 0))
                           ? behind_expression()
                           : AllowedSet(Allowed::Expression);
            case TokenKind::Break:
            case TokenKind::Continue:
                return on_new_line();
            default:
                return ends_expression(kind_before()) ? behind_expression()
                                                      : AllowedSet(Allowed::Expression);
        }
    }

    static bool ends_expression(TokenKind kind) {
        return is_number(kind) || is_string(kind) || kind == TokenKind::RightBracket ||
               kind == TokenKind::True || kind == TokenKind::False || kind == TokenKind::Nil ||
               kind == TokenKind::Self || kind == TokenKind::End;
    }

    [[nodiscard]] bool is_around(std::initializer_list<NodeKind> kinds) const {
        return std::ranges::find(kinds, kind_around()) != kinds.end();
    }

    AllowedSet behind_dot() {
        if (kind_around() == NodeKind::SuperExpr) return Allowed::SuperMember;
        if (kind_around() != NodeKind::Member) return kNothing;
        place_.object = tree_.child(place_.around, 0);
        return Allowed::Member;
    }

    AllowedSet behind_open_paren() {
        if (is_around({NodeKind::ParameterList, NodeKind::FunctionDecl, NodeKind::MethodDecl,
                       NodeKind::ForeachStmt}))
            return kNothing;
        const AllowedSet value = Allowed::Expression;
        return kind_around() == NodeKind::ForStmt ? value | Allowed::LoopVariable : value;
    }

    AllowedSet behind_open_brace() {
        if (is_around({NodeKind::Vector})) return Allowed::Expression;
        return is_around({NodeKind::Table}) ? kNothing : start_in(place_.around);
    }

    // `[` or `:` of an index or slice, or `[` of a vector.
    AllowedSet behind_bound() {
        const AllowedSet value = Allowed::Expression;
        return is_around({NodeKind::Index, NodeKind::Slice}) ? value | Allowed::End : value;
    }

    void allow_table_key() {
        if (kind_around() != NodeKind::Index) return;
        place_.object = tree_.child(place_.around, 0);
        place_.allowed |= Allowed::TableKey;
    }

    [[nodiscard]] bool is_behind_literal() const {
        return kind_before() == TokenKind::RightBrace &&
               is_around({NodeKind::Vector, NodeKind::Table});
    }

    AllowedSet behind_close_paren() {
        if (is_around(
                {NodeKind::IfStmt, NodeKind::WhileStmt, NodeKind::ForStmt, NodeKind::ForeachStmt}))
            return kBody;
        if (is_around({NodeKind::SwitchStmt, NodeKind::ParameterList, NodeKind::FunctionDecl,
                       NodeKind::MethodDecl}))
            return kNothing;
        return behind_expression();
    }

    AllowedSet behind_name() {
        const bool is_own = tree_[place_.around].token == place_.before;
        if (kind_around() == NodeKind::ForeachStmt && is_own) return Allowed::In;
        if (is_around({NodeKind::VarDecl, NodeKind::ConstDecl, NodeKind::FunctionDecl,
                       NodeKind::MethodDecl, NodeKind::ClassDecl, NodeKind::Parameter,
                       NodeKind::ParameterList, NodeKind::DefaultArm, NodeKind::TableEntry,
                       NodeKind::Skipped}))
            return kNothing;
        const NodeId parent = tree_.parent(place_.around);
        if (parent != kNoNode && tree_.kind(parent) == NodeKind::ClassDecl) return kNothing;
        return behind_expression();
    }

    // `and`, `or`; and since a `;` may just be missing, on a new line a statement.
    AllowedSet behind_expression() {
        AllowedSet allowed = AllowedSet(Allowed::Operator) | on_new_line();
        const NodeId arm = nearest(tree_, place_.around,
                                   {NodeKind::CaseArm, NodeKind::RangeArm, NodeKind::BareArm,
                                    NodeKind::DefaultArm, NodeKind::Block});
        if (arm == kNoNode || tree_.kind(arm) == NodeKind::Block || is_bracketed(arm))
            return allowed;
        const NodeId body = tree_.child(arm, tree_.kind(arm) == NodeKind::DefaultArm ? 0
                                             : tree_.kind(arm) == NodeKind::RangeArm ? 2
                                                                                     : 1);
        if (body == kNoNode || tree_[body].first_token > syntax::index_of(place_.before))
            return allowed;
        allowed |= Allowed::Arm;
        if (tree_.kind(arm) != NodeKind::DefaultArm) allowed |= Allowed::ArmBreak;
        return allowed;
    }

    AllowedSet on_new_line() {
        const std::string_view gap = tree_.text(text::Span{end_before(), place_.word.begin});
        if (gap.find('\n') == std::string_view::npos) return kNothing;
        const NodeId container = nearest(tree_, place_.around,
                                         {NodeKind::Block, NodeKind::File, NodeKind::ClassDecl,
                                          NodeKind::SwitchStmt, NodeKind::ForStmt});
        if (is_bracketed(container)) return kNothing;
        const NodeKind kind = tree_.kind(container);
        const bool holds_statements = kind == NodeKind::Block || kind == NodeKind::File;
        return holds_statements ? start_in(container) : kNothing;
    }

    // Whether the place is inside brackets that were opened within `container`.
    [[nodiscard]] bool is_bracketed(NodeId container) const {
        for (NodeId at = place_.around; at != container && at != kNoNode; at = tree_.parent(at)) {
            switch (tree_.kind(at)) {
                case NodeKind::Paren:
                case NodeKind::Call:
                case NodeKind::Index:
                case NodeKind::Slice:
                case NodeKind::Vector:
                case NodeKind::Matrix:
                case NodeKind::MatrixRow:
                case NodeKind::Table:
                    if (!is_closed_before(at)) return true;
                    break;
                case NodeKind::IfStmt:
                case NodeKind::WhileStmt:
                case NodeKind::SwitchStmt:
                case NodeKind::ForeachStmt:
                    if (!is_in_body(at)) return true;
                    break;
                default:
                    break;
            }
        }
        return false;
    }
    [[nodiscard]] bool is_closed_before(NodeId id) const {
        const Node& node = tree_[id];
        if (node.end_token > syntax::index_of(place_.before) + 1) return false;
        if (!is_closer(tree_.tokens()[node.end_token - 1].kind)) return false;
        return std::ranges::none_of(tree_.children(id), [&](NodeId child) {
            return tree_[child].end_token == node.end_token;
        });
    }
    // Behind the parentheses of an `if` or a loop.
    [[nodiscard]] bool is_in_body(NodeId id) const {
        const NodeId body = tree_.child(id, 1);
        return body != kNoNode && tree_[body].first_token <= syntax::index_of(place_.before);
    }

    // What can begin in a node that holds other things.
    AllowedSet start_in(NodeId container) {
        switch (tree_.kind(container)) {
            case NodeKind::ClassDecl:
                return Allowed::Method;
            case NodeKind::SwitchStmt:
                return Allowed::Arm;
            case NodeKind::ForStmt:
                return Allowed::Expression;
            case NodeKind::Block: {
                const NodeId parent = tree_.parent(container);
                const bool is_arm = parent != kNoNode && sema::is_comparing_arm(tree_.kind(parent));
                return is_arm ? kBody : kAnyStatement;
            }
            case NodeKind::IfStmt:
            case NodeKind::WhileStmt:
            case NodeKind::ForeachStmt:
                return kBody;
            case NodeKind::FunctionDecl:
            case NodeKind::MethodDecl:
            case NodeKind::Table:
                return kNothing;
            default:
                return kAnyStatement;
        }
    }

    // In the middle of a statement, what is visible where its last word ends; between statements,
    // what is visible at the word itself.
    [[nodiscard]] std::uint32_t scope_offset() const {
        constexpr AllowedSet kBetween = {Allowed::Statement, Allowed::Declaration, Allowed::Arm};
        if (place_.before == kNoToken) return place_.word.begin;
        const TokenKind kind = kind_before();
        const bool ended = kind == TokenKind::Semicolon || kind == TokenKind::LeftBrace ||
                           kind == TokenKind::RightBrace;
        const bool in_body = kind == TokenKind::RightParen || kind == TokenKind::Else;
        if (ended || (!in_body && place_.allowed.has_any(kBetween))) return place_.word.begin;
        return end_before() - 1;
    }

    const SyntaxTree& tree_;
    CompletionPlace place_;
    bool glued_to_number_ = false;
};

}  // namespace

CompletionPlace completion_place(const SyntaxTree& tree, std::uint32_t offset) {
    return PlaceFinder(tree, offset).find();
}

}  // namespace mufi::features
