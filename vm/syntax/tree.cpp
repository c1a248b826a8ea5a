#include "vm/syntax/tree.h"

#include <algorithm>

namespace mufi::syntax {

std::string_view name_of(NodeKind kind) {
    static constexpr std::string_view kNames[] = {
#define MUFI_NODE(Name) #Name,
#include "vm/syntax/node_kinds.def"
    };
    return kNames[static_cast<std::size_t>(kind)];
}

Span SyntaxTree::span_without_tokens(const Node& node) const {
    if (node.kind == NodeKind::File) return {0, static_cast<std::uint32_t>(source_.size())};
    const std::uint32_t at = scan_.tokens[node.first_token].begin;
    return {at, at};
}

TokenId SyntaxTree::token_at(std::uint32_t offset) const {
    const auto first = std::ranges::lower_bound(scan_.tokens, offset, {}, &Token::end);
    auto found = kNoToken;
    for (auto at = first; at != scan_.tokens.end() && at->begin <= offset; ++at) {
        if (at->kind == TokenKind::EndOfFile) break;
        const TokenId id{static_cast<std::uint32_t>(at - scan_.tokens.begin())};
        if (is_word(at->kind)) return id;
        found = id;
    }
    return found;
}

TokenId SyntaxTree::token_before(std::uint32_t offset) const {
    const auto after = std::ranges::upper_bound(scan_.tokens, offset, {}, &Token::end);
    auto at = after;
    while (at != scan_.tokens.begin()) {
        --at;
        if (at->kind != TokenKind::EndOfFile)
            return TokenId{static_cast<std::uint32_t>(at - scan_.tokens.begin())};
    }
    return kNoToken;
}

NodeId SyntaxTree::node_at(Span wanted) const {
    NodeId best = root();
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (const NodeId child : children(best)) {
            const Span at = span(child);
            if (at.begin > wanted.begin) break;
            if (at.empty() || !at.contains(wanted)) continue;
            best = child;
            deeper = true;
            // Where two children meet at the place, the right one is taken, unless it lies behind.
            const NodeId next = (*this)[child].next_sibling;
            if (next == kNoNode) break;
            const Span right = span(next);
            if (right.begin > wanted.begin || right.empty() || !right.contains(wanted)) break;
        }
    }
    return best;
}

const Comment* SyntaxTree::comment_at(std::uint32_t offset) const {
    const auto end_of = [](const Comment& comment) { return comment.span.end; };
    const auto at = std::ranges::lower_bound(scan_.comments, offset, {}, end_of);
    if (at == scan_.comments.end() || at->span.begin >= offset) return nullptr;
    // A line comment goes on to the end of the line; a closed block comment ends where it ends.
    if (at->span.end == offset && at->kind == CommentKind::Block) return nullptr;
    return &*at;
}

}  // namespace mufi::syntax
