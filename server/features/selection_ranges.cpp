#include "server/features/selection_ranges.h"

#include <algorithm>

#include "server/features/context.h"
#include "vm/text/blanks.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using syntax::Comment;
using syntax::CommentKind;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::Node;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenId;
using syntax::TokenKind;
using text::Span;

// Of text that is no code: letters of any script, digits and `_`.
bool is_part_of_word(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    const unsigned letter = value | 0x20U;
    return value >= 0x80 || value == '_' || (letter >= 'a' && letter <= 'z') ||
           (value >= '0' && value <= '9');
}

bool is_literal(TokenKind kind) {
    return kind >= TokenKind::Int && kind <= TokenKind::UnterminatedBacktick;
}

// Where the brackets are that stand around the children of a node.
struct Brackets {
    std::uint32_t opener = UINT32_MAX;  // a token; none if the node has no brackets
    TokenKind closer{};
};

// The first `{` from `from` on and before the parts that the braces hold.
std::uint32_t find_brace(const SyntaxTree& tree, const Node& node, std::uint32_t from) {
    const NodeId first_part = tree[node.first_child].next_sibling;
    const std::uint32_t end = first_part == kNoNode ? node.end_token : tree[first_part].first_token;
    for (std::uint32_t at = from; at < end; ++at)
        if (tree.tokens()[at].kind == TokenKind::LeftBrace) return at;
    return UINT32_MAX;
}

Brackets brackets_of(const SyntaxTree& tree, NodeId id) {
    const Node& node = tree[id];
    switch (node.kind) {
        case NodeKind::ClassDecl:
        case NodeKind::SwitchStmt:
            return {find_brace(tree, node, tree[node.first_child].end_token),
                    TokenKind::RightBrace};
        case NodeKind::Block:
            return {index_of(node.token), TokenKind::RightBrace};
        case NodeKind::Table:
            return {index_of(node.token) + 1, TokenKind::RightBrace};
        case NodeKind::ParameterList:
            return {node.first_token, TokenKind::RightParen};
        case NodeKind::Call:
            return {index_of(node.token), TokenKind::RightParen};
        case NodeKind::Matrix:
        case NodeKind::MatrixRow:
        case NodeKind::Index:
        case NodeKind::Slice:
            return {index_of(node.token), TokenKind::RightBracket};
        case NodeKind::Vector: {
            const bool has_braces = tree[node.token].kind == TokenKind::LeftBrace;
            return {index_of(node.token),
                    has_braces ? TokenKind::RightBrace : TokenKind::RightBracket};
        }
        default:
            return {};
    }
}

class Growth {
public:
    Growth(const Analysis& analysis, std::uint32_t offset)
        : analysis_(analysis),
          tree_(analysis.tree),
          offset_(std::min(offset, static_cast<std::uint32_t>(analysis.source.size()))) {}

    std::vector<Span> run() {
        NodeId node = begin();
        for (; node != kNoNode; node = tree_.parent(node)) {
            add(inside_of(node));
            add(tree_.span(node));
        }
        return std::move(found_);
    }

private:
    // Adds what is smaller than a node; returns the smallest node around that.
    NodeId begin() {
        if (const Comment* const comment = tree_.comment_at(offset_)) {
            add_comment(*comment);
            return node_between(index_of(comment->next));
        }
        const TokenId token = token_here();
        if (token == kNoToken) {
            const TokenId before = tree_.token_before(offset_);
            return before == kNoToken ? tree_.root() : node_between(index_of(before) + 1);
        }
        add_token(tree_[token]);
        return node_with(tree_, token);
    }

    // Behind a literal that is the literal and not the comma after it.
    [[nodiscard]] TokenId token_here() const {
        const TokenId found = tree_.token_at(offset_);
        if (found == kNoToken || found == TokenId{0} || tree_[found].begin != offset_) return found;
        const TokenId before{index_of(found) - 1};
        const bool is_behind = tree_[before].end == offset_ && is_literal(tree_[before].kind);
        return is_behind && tree_[found].kind != TokenKind::Identifier ? before : found;
    }

    // The smallest node that has both the token and the one before it.
    [[nodiscard]] NodeId node_between(std::uint32_t token) const {
        if (token == 0) return tree_.root();
        NodeId at = node_with(tree_, TokenId{token - 1});
        while (at != tree_.root() && tree_[at].end_token <= token) at = tree_.parent(at);
        return at;
    }

    void add_token(const Token& token) {
        switch (token.kind) {
            case TokenKind::String:
            case TokenKind::Backtick:
                add_text({token.begin + 1, token.end - 1});
                break;
            case TokenKind::UnterminatedString:
            case TokenKind::UnterminatedBacktick:
                add_text({token.begin + 1, token.end});
                break;
            default:
                break;
        }
        const bool is_word = token.kind == TokenKind::Identifier || syntax::is_keyword(token.kind);
        if (is_word || is_literal(token.kind)) add(token.span());
    }

    // A word of what is no code, its line, and all of it.
    void add_text(Span whole) {
        const std::string_view source = analysis_.source;
        Span word{offset_, offset_};
        while (word.begin > whole.begin && is_part_of_word(source[word.begin - 1])) --word.begin;
        while (word.end < whole.end && is_part_of_word(source[word.end])) ++word.end;
        if (!word.empty() && whole.contains(word)) add(word);
        const Span line = analysis_.lines.line(analysis_.lines.line_of(offset_));
        add(trimmed({std::max(line.begin, whole.begin), std::min(line.end, whole.end)}));
        add(whole);
    }

    void add_comment(const Comment& comment) {
        add_text(trimmed(comment.span));
        if (comment.kind != CommentKind::Line) return;
        // Comments on consecutive lines belong together.
        const auto comments = tree_.comments();
        const auto own = static_cast<std::size_t>(&comment - comments.data());
        std::size_t first = own;
        std::size_t last = own;
        while (first > 0 && are_joined(comments[first - 1], comments[first])) --first;
        while (last + 1 < comments.size() && are_joined(comments[last], comments[last + 1])) ++last;
        add(trimmed({comments[first].span.begin, comments[last].span.end}));
    }

    [[nodiscard]] bool are_joined(const Comment& above, const Comment& below) const {
        if (above.kind != CommentKind::Line || below.kind != CommentKind::Line ||
            above.next != below.next)
            return false;
        const Span between{above.span.end, below.span.begin};
        return std::ranges::count(tree_.text(between), '\n') == 1;
    }

    [[nodiscard]] Span inside_of(NodeId id) const {
        const Node& node = tree_[id];
        const Brackets brackets = brackets_of(tree_, id);
        if (brackets.opener >= node.end_token) return {};
        const std::span<const Token> tokens = tree_.tokens();
        const Token& last = tokens[node.end_token - 1];
        const bool is_closed = last.kind == brackets.closer && !ends_with_child(id);
        return trimmed({tokens[brackets.opener].end, is_closed ? last.begin : last.end});
    }

    // Then the last token is of the child, and a bracket of the node's own is missing.
    [[nodiscard]] bool ends_with_child(NodeId id) const {
        const std::uint32_t number = syntax::index_of(id);
        return number > 0 && tree_.nodes()[number - 1].parent == id &&
               tree_.nodes()[number - 1].end_token == tree_[id].end_token;
    }

    [[nodiscard]] Span trimmed(Span span) const {
        if (span.end <= span.begin) return {};
        const std::string_view text = tree_.text(span);
        const std::string_view words = text::trimmed(text);
        if (words.empty()) return {};
        const auto begin = span.begin + static_cast<std::uint32_t>(words.data() - text.data());
        return {begin, begin + static_cast<std::uint32_t>(words.size())};
    }

    // Only what is around the place and larger than all before.
    void add(Span span) {
        const bool is_whole = span.size() == analysis_.source.size();
        if (!span.touches(offset_) || (span.empty() && !is_whole)) return;
        const bool grows =
            found_.empty() || (span.contains(found_.back()) && span != found_.back());
        if (grows) found_.push_back(span);
    }

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    std::uint32_t offset_;
    std::vector<Span> found_;
};

}  // namespace

std::vector<std::vector<Span>> selection_ranges(const Analysis& analysis,
                                                std::span<const std::uint32_t> offsets) {
    std::vector<std::vector<Span>> ranges;
    ranges.reserve(offsets.size());
    for (const std::uint32_t offset : offsets) ranges.push_back(Growth(analysis, offset).run());
    return ranges;
}

}  // namespace mufi::features
