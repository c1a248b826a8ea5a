// vm/syntax/tree.h - the shape of a source text, as numbers in one array.
//
// A node is named by a NodeId, an index. An id says nothing without its tree, so nothing can be
// read through an id once the tree's arena has been reset.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include "vm/syntax/scanner.h"
#include "vm/syntax/token.h"

namespace mufi::syntax {

enum class NodeKind : std::uint8_t {
#define MUFI_NODE(Name) Name,
#include "vm/syntax/node_kinds.def"
};

[[nodiscard]] std::string_view name_of(NodeKind kind);

// What has a value, or is a part of what has one.
[[nodiscard]] constexpr bool is_expression(NodeKind kind) {
    return kind >= NodeKind::IntLiteral && kind <= NodeKind::TableEntry;
}

enum class NodeId : std::uint32_t {};
inline constexpr NodeId kNoNode{UINT32_MAX};

constexpr std::uint32_t index_of(NodeId id) {
    return static_cast<std::uint32_t>(id);
}

// Children are linked by next_sibling. A child always has a smaller id than its parent, so a loop
// over all nodes meets every operand before its operator.
struct Node {
    NodeKind kind = NodeKind::Missing;
    bool has_error = false;  // this node itself does not keep to the grammar
    TokenId token = kNoToken;
    std::uint32_t first_token = 0;  // its tokens: [first_token, end_token)
    std::uint32_t end_token = 0;
    NodeId parent = kNoNode;
    NodeId first_child = kNoNode;
    NodeId next_sibling = kNoNode;
};
static_assert(sizeof(Node) == 28, "nodes are the largest array of a snapshot; keep them small");

// By NodeKind.
using NodeCounts = std::array<std::uint32_t, static_cast<std::size_t>(NodeKind::File) + 1>;

// The children of a node in the order of the source.
class Children {
public:
    class Iterator {
    public:
        using value_type = NodeId;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        Iterator(const Node* nodes, NodeId at) : nodes_(nodes), at_(at) {}
        NodeId operator*() const { return at_; }
        Iterator& operator++() {
            at_ = nodes_[index_of(at_)].next_sibling;
            return *this;
        }
        Iterator operator++(int) {
            Iterator old = *this;
            ++*this;
            return old;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

    private:
        const Node* nodes_ = nullptr;
        NodeId at_ = kNoNode;
    };

    Children(const Node* nodes, NodeId first) : nodes_(nodes), first_(first) {}
    [[nodiscard]] Iterator begin() const { return {nodes_, first_}; }
    [[nodiscard]] Iterator end() const { return {nodes_, kNoNode}; }
    [[nodiscard]] bool empty() const { return first_ == kNoNode; }
    // Counts by walking.
    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(std::distance(begin(), end()));
    }

private:
    const Node* nodes_;
    NodeId first_;
};

// From the first to the last token of the declarations and statements at the top of a file in which
// the parser met a mistake.
struct MistakenTokens {
    std::uint32_t begin = UINT32_MAX;
    std::uint32_t end = 0;
};

// Which nodes of a tree are, but for the numbers that name nodes and tokens, those of the tree of
// an older version: the first `before` of both, and all from number `from` up to the File, which
// began at `older_from`. The same is true of their tokens.
struct KeptNodes {
    std::uint32_t before = 0;
    std::uint32_t from = UINT32_MAX;
    std::uint32_t older_from = UINT32_MAX;
    // How much further on things are from there, modulo 2^32.
    std::uint32_t token_shift = 0;
    std::uint32_t byte_shift = 0;
};

// A view: the arrays lie in the arena of the analysis, the text wherever its owner keeps it.
class SyntaxTree {
public:
    SyntaxTree() = default;
    SyntaxTree(std::string_view source, const Scan& scan, std::span<const Node> nodes,
               const NodeCounts& counts, MistakenTokens mistaken, const KeptNodes& kept)
        : source_(source),
          scan_(scan),
          nodes_(nodes),
          counts_(counts),
          mistaken_(mistaken),
          kept_(kept) {}

    [[nodiscard]] NodeId root() const { return NodeId(nodes_.size() - 1); }
    [[nodiscard]] const Node& operator[](NodeId id) const {
        assert(index_of(id) < nodes_.size() && "the id belongs to another tree");
        return nodes_[index_of(id)];
    }
    [[nodiscard]] const Token& operator[](TokenId id) const {
        assert(index_of(id) < scan_.tokens.size() && "the id belongs to another tree");
        return scan_.tokens[index_of(id)];
    }
    [[nodiscard]] NodeKind kind(NodeId id) const { return (*this)[id].kind; }
    [[nodiscard]] Children children(NodeId id) const {
        return {nodes_.data(), (*this)[id].first_child};
    }
    // The child at `place`, kNoNode if there are fewer.
    [[nodiscard]] NodeId child(NodeId id, std::size_t place) const {
        NodeId at = (*this)[id].first_child;
        for (; place > 0 && at != kNoNode; --place) at = (*this)[at].next_sibling;
        return at;
    }
    [[nodiscard]] NodeId parent(NodeId id) const { return (*this)[id].parent; }
    [[nodiscard]] bool is_present(NodeId id) const {
        return id != kNoNode && kind(id) != NodeKind::Empty && kind(id) != NodeKind::Missing;
    }

    // From the first byte of its first token to the last byte of its last one. A node without
    // tokens lies, with no width, before the token at which it was missed.
    [[nodiscard]] Span span(NodeId id) const {
        const Node& node = (*this)[id];
        if (node.first_token == node.end_token || node.kind == NodeKind::File)
            return span_without_tokens(node);
        return {scan_.tokens[node.first_token].begin, scan_.tokens[node.end_token - 1].end};
    }
    [[nodiscard]] Span span(TokenId id) const { return (*this)[id].span(); }
    [[nodiscard]] std::string_view text(Span span) const {
        return source_.substr(span.begin, span.size());
    }
    [[nodiscard]] std::string_view text(TokenId id) const {
        return id == kNoToken ? std::string_view() : text(span(id));
    }
    [[nodiscard]] std::string_view text(NodeId id) const { return text(span(id)); }
    [[nodiscard]] TokenKind token_kind(NodeId id) const {
        const TokenId token = (*this)[id].token;
        return token == kNoToken ? TokenKind::EndOfFile : (*this)[token].kind;
    }

    // The token that `offset` is in or at either end of; of two that meet there, the word,
    // otherwise the right one. kNoToken between tokens.
    [[nodiscard]] TokenId token_at(std::uint32_t offset) const;
    // The last token that ends at or before `offset`; kNoToken if there is none.
    [[nodiscard]] TokenId token_before(std::uint32_t offset) const;
    // The smallest node around [span.begin, span.end], ends included; the root if nothing smaller.
    [[nodiscard]] NodeId node_at(Span span) const;
    // The comment that `offset` lies in, or null.
    [[nodiscard]] const Comment* comment_at(std::uint32_t offset) const;

    [[nodiscard]] std::string_view source() const { return source_; }
    [[nodiscard]] const Scan& scan() const { return scan_; }
    [[nodiscard]] std::span<const Token> tokens() const { return scan_.tokens; }
    [[nodiscard]] std::span<const Comment> comments() const { return scan_.comments; }
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    // How many nodes of a kind there are.
    [[nodiscard]] std::uint32_t count(NodeKind kind) const {
        return counts_[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] std::string_view name(NameId id) const { return scan_.names.text(id); }
    [[nodiscard]] MistakenTokens mistaken() const { return mistaken_; }
    [[nodiscard]] const KeptNodes& kept() const { return kept_; }

private:
    [[nodiscard]] Span span_without_tokens(const Node& node) const;

    std::string_view source_;
    Scan scan_;
    std::span<const Node> nodes_;
    NodeCounts counts_{};
    MistakenTokens mistaken_;
    KeptNodes kept_;
};

// Goes through a subtree without recursion, so that no source can nest too deeply for it: every
// node is met twice, on the way in and on the way out.
//
//     for (TreeWalk walk(tree, root); walk.next();)
//         if (walk.entering()) ... tree[walk.node()] ...
class TreeWalk {
public:
    TreeWalk(const SyntaxTree& tree, NodeId root) : tree_(tree), root_(root) {}

    [[nodiscard]] bool next();
    [[nodiscard]] NodeId node() const { return at_; }
    [[nodiscard]] bool entering() const { return entering_; }
    // After a node was entered: its children are left out, and it is left next.
    void skip_children() { skip_ = true; }
    // After a node was entered: it is not met again, and its children are left out.
    void pass_over() { entering_ = false; }

private:
    const SyntaxTree& tree_;
    NodeId root_;
    NodeId at_ = kNoNode;
    bool entering_ = false;
    bool skip_ = false;
};

inline bool TreeWalk::next() {
    if (at_ == kNoNode) {
        at_ = root_;
        entering_ = true;
        return true;
    }
    if (entering_) {
        const NodeId child = tree_[at_].first_child;
        if (child != kNoNode && !skip_)
            at_ = child;
        else
            entering_ = false;
        skip_ = false;
        return true;
    }
    if (at_ == root_) return false;
    const Node& node = tree_[at_];
    entering_ = node.next_sibling != kNoNode;
    at_ = entering_ ? node.next_sibling : node.parent;
    return true;
}

}  // namespace mufi::syntax
