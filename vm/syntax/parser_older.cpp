#include <algorithm>

#include "vm/syntax/parser_core.h"

namespace mufi::syntax {
namespace {

// The tokens behind an item that the parser looks at before it leaves it.
constexpr std::uint32_t kTokensBehindItem = 2;

}  // namespace

NodeId Parser::take_over_beginning(const SyntaxTree& older, NodeList& items) {
    const std::uint32_t same = std::min(scan_.kept.before, older.mistaken().begin);
    NodeId item = older[older.root()].first_child;
    for (; item != kNoNode && older[item].end_token + kTokensBehindItem <= same;
         item = older[item].next_sibling)
        items.last = item;
    if (items.last == kNoNode) return item;
    items.first = older[older.root()].first_child;
    kept_.before = index_of(items.last) + 1;
    std::ranges::copy(older.nodes().first(kept_.before), nodes_.extend(kept_.before).begin());
    nodes_[index_of(items.last)].next_sibling = kNoNode;
    at_ = older[items.last].end_token;
    current_ = &tokens_[at_];
    return item;
}

bool Parser::take_over_rest(const SyntaxTree& older, NodeId& item, NodeList& items) {
    // The gap before a token is as it was only behind the first one that was kept.
    if (at_ <= scan_.kept.from) return false;
    const std::uint32_t token = at_ - scan_.kept.from + scan_.kept.older_from;
    if (token < older.mistaken().end) return false;
    while (item != kNoNode && older[item].first_token < token) item = older[item].next_sibling;
    if (item == kNoNode || older[item].first_token != token) return false;
    NodeId leaf = item;  // nodes are numbered as they end: it has the smallest number
    while (older[leaf].first_child != kNoNode) leaf = older[leaf].first_child;
    const std::uint32_t begin = index_of(leaf);
    const auto shift = static_cast<std::uint32_t>(nodes_.size()) - begin;
    const std::uint32_t root = index_of(older.root());
    kept_ = {kept_.before, static_cast<std::uint32_t>(nodes_.size()), begin, at_ - token,
             current().begin - older.tokens()[token].begin};
    move_nodes(older, begin, root, at_ - token);
    append(items, NodeId{index_of(item) + shift});
    items.last = NodeId{root - 1 + shift};
    at_ = static_cast<std::uint32_t>(tokens_.size()) - 1;
    current_ = &tokens_[at_];
    return true;
}

void Parser::move_nodes(const SyntaxTree& older, std::uint32_t begin, std::uint32_t end,
                        std::uint32_t token_shift) {
    const std::uint32_t shift = static_cast<std::uint32_t>(nodes_.size()) - begin;
    const auto moved = [shift](NodeId id) {
        return id == kNoNode ? kNoNode : NodeId{index_of(id) + shift};
    };
    const std::span<const Node> from = older.nodes().subspan(begin, end - begin);
    const std::span<Node> to = nodes_.extend(from.size());
    for (std::size_t at = 0; at < from.size(); ++at) {
        Node node = from[at];
        if (node.token != kNoToken) node.token = TokenId{index_of(node.token) + token_shift};
        node.first_token += token_shift;
        node.end_token += token_shift;
        node.parent = moved(node.parent);
        node.first_child = moved(node.first_child);
        node.next_sibling = moved(node.next_sibling);
        to[at] = node;
    }
}

void Parser::count_kept(const SyntaxTree& older) {
    if (kept_.before == 0 && kept_.older_from == UINT32_MAX) return;
    for (std::size_t kind = 0; kind < counts_.size(); ++kind)
        counts_[kind] += older.count(static_cast<NodeKind>(kind));
    const std::span<const Node> nodes = older.nodes();
    const std::uint32_t root = index_of(older.root());
    const std::uint32_t end = std::min(kept_.older_from, root);
    for (const Node& node : nodes.subspan(kept_.before, end - kept_.before))
        --counts_[static_cast<std::size_t>(node.kind)];
    --counts_[static_cast<std::size_t>(NodeKind::File)];
}

}  // namespace mufi::syntax
