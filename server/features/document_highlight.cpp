#include "server/features/document_highlight.h"

#include <algorithm>

#include "server/features/references.h"
#include "vm/sema/shapes.h"

namespace mufi::features {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

bool is_loop(NodeKind kind) {
    return kind == NodeKind::WhileStmt || kind == NodeKind::ForStmt ||
           kind == NodeKind::ForeachStmt;
}
bool is_function(NodeKind kind) {
    return kind == NodeKind::FunctionDecl || kind == NodeKind::MethodDecl;
}

// The node itself or the nearest one around it that `accept` takes, within one function.
template <typename Accept>
NodeId enclosing(const SyntaxTree& tree, NodeId from, Accept accept) {
    for (NodeId at = from; at != syntax::kNoNode; at = tree.parent(at)) {
        if (accept(tree.kind(at))) return at;
        if (is_function(tree.kind(at))) break;
    }
    return syntax::kNoNode;
}

class KeywordHighlights {
public:
    explicit KeywordHighlights(const SyntaxTree& tree) : tree_(tree) {}

    void add_loop(NodeId loop) {
        if (loop == syntax::kNoNode) return;
        add_first_word(loop);
        walk_own(loop, is_loop, [&](NodeId id) {
            const NodeKind kind = tree_.kind(id);
            const bool leaves = kind == NodeKind::BreakStmt && !sema::is_switch_break(tree_, id);
            if (leaves || kind == NodeKind::ContinueStmt) add_first_word(id);
        });
    }
    void add_function(NodeId function) {
        if (function == syntax::kNoNode) return;
        add_first_word(function);
        walk_own(function, is_function, [&](NodeId id) {
            if (tree_.kind(id) == NodeKind::ReturnStmt) add_first_word(id);
        });
    }
    void add_condition(NodeId statement) {
        if (statement == syntax::kNoNode) return;
        add_first_word(statement);
        const NodeId otherwise = tree_.child(statement, 2);
        if (tree_.is_present(otherwise)) add(tree_[otherwise].first_token - 1);
    }
    [[nodiscard]] std::vector<Highlight> take() {
        std::ranges::sort(found_, {}, [](const Highlight& it) { return it.span.begin; });
        return std::move(found_);
    }

private:
    void add(std::uint32_t token) {
        found_.push_back({tree_.tokens()[token].span(), HighlightKind::Text});
    }
    void add_first_word(NodeId id) { add(tree_[id].first_token); }

    // Everything within `root` that does not belong to another node of its sort inside. A loop in a
    // function inside is another one too.
    template <typename Accept, typename Visit>
    void walk_own(NodeId root, Accept is_other, Visit visit) {
        for (syntax::TreeWalk walk(tree_, root); walk.next();) {
            if (!walk.entering() || walk.node() == root) continue;
            const NodeKind kind = tree_.kind(walk.node());
            if (is_other(kind) || is_function(kind)) {
                walk.skip_children();
                continue;
            }
            visit(walk.node());
        }
    }

    const SyntaxTree& tree_;
    std::vector<Highlight> found_;
};

std::vector<Highlight> keyword_highlights(const SyntaxTree& tree, syntax::TokenId token) {
    const NodeId node = tree.node_at(tree.span(token));
    KeywordHighlights found(tree);
    switch (tree[token].kind) {
        case TokenKind::Break:
            if (tree.kind(node) == NodeKind::BreakStmt && sema::is_switch_break(tree, node)) break;
            [[fallthrough]];
        case TokenKind::Continue:
        case TokenKind::While:
        case TokenKind::For:
        case TokenKind::Foreach:
            found.add_loop(enclosing(tree, node, is_loop));
            break;
        case TokenKind::Return:
        case TokenKind::Fun:
            found.add_function(enclosing(tree, node, is_function));
            break;
        case TokenKind::If:
        case TokenKind::Else:
            found.add_condition(
                enclosing(tree, node, [](NodeKind kind) { return kind == NodeKind::IfStmt; }));
            break;
        default:
            break;
    }
    return found.take();
}

}  // namespace

std::vector<Highlight> document_highlights(const analysis::Analysis& analysis,
                                           std::uint32_t offset) {
    const syntax::TokenId token = analysis.tree.token_at(offset);
    if (token == syntax::kNoToken) return {};
    if (syntax::is_keyword(analysis.tree[token].kind)) {
        std::vector<Highlight> words = keyword_highlights(analysis.tree, token);
        if (!words.empty()) return words;
    }
    std::vector<Highlight> found;
    for (const Occurrence& it : references(analysis, offset)) {
        const bool reads = it.role == sema::Role::Read;
        found.push_back({it.span, reads ? HighlightKind::Read : HighlightKind::Write});
    }
    return found;
}

}  // namespace mufi::features
