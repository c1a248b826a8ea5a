#include "server/features/document_symbols.h"

#include <algorithm>
#include <optional>

#include "server/features/describe.h"

namespace mufi::features {
namespace {

using syntax::Node;
using syntax::NodeId;
using syntax::NodeKind;

class Outline {
public:
    explicit Outline(const analysis::Analysis& analysis)
        : analysis_(analysis), tree_(analysis.tree) {}

    std::vector<OutlineSymbol> run() {
        for (syntax::TreeWalk walk(tree_, tree_.root()); walk.next();) {
            const NodeId id = walk.node();
            const Node& node = tree_[id];
            const std::optional<OutlineKind> kind = kind_of(node);
            if (walk.entering() && node.kind == NodeKind::ClassDecl) ++classes_;
            if (!kind || node.token == syntax::kNoToken) continue;
            if (!walk.entering()) {
                --depth_;
                continue;
            }
            add(id, node, *kind);
            ++depth_;
            if (*kind == OutlineKind::Class) add_fields(sema::ClassId{classes_ - 1});
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] std::optional<OutlineKind> kind_of(const Node& node) const {
        switch (node.kind) {
            case NodeKind::FunctionDecl:
                return OutlineKind::Function;
            case NodeKind::MethodDecl:
                return tree_[node.token].name_id() == syntax::kInit ? OutlineKind::Initializer
                                                                    : OutlineKind::Method;
            case NodeKind::ClassDecl:
                return OutlineKind::Class;
            case NodeKind::VarDecl:
                if (node.parent != tree_.root()) return {};
                return OutlineKind::Variable;
            case NodeKind::ConstDecl:
                if (node.parent != tree_.root()) return {};
                return OutlineKind::Constant;
            default:
                return {};
        }
    }

    void add(NodeId id, const Node& node, OutlineKind kind) {
        std::string detail;
        if (kind == OutlineKind::Function || kind == OutlineKind::Method ||
            kind == OutlineKind::Initializer)
            detail = parameter_list(tree_, id);
        if (kind == OutlineKind::Class && tree_.kind(node.first_child) == NodeKind::Name)
            detail = "< " + std::string(tree_.text(tree_[node.first_child].token));
        found_.push_back({std::string(tree_.text(node.token)), std::move(detail), tree_.span(id),
                          tree_.span(node.token), kind, depth_});
    }

    void add_fields(sema::ClassId id) {
        const std::size_t first = found_.size();
        for (const sema::SymbolId member : analysis_.model.members(id)) {
            const sema::Symbol& symbol = analysis_.model[member];
            if (symbol.kind != sema::SymbolKind::Field) continue;
            const text::Span span = tree_.span(symbol.token);
            found_.push_back(
                {std::string(tree_.name(symbol.name)), "", span, span, OutlineKind::Field, depth_});
        }
        std::sort(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(),
                  [](const OutlineSymbol& a, const OutlineSymbol& b) {
                      return a.span.begin < b.span.begin;
                  });
    }

    const analysis::Analysis& analysis_;
    const syntax::SyntaxTree& tree_;
    std::vector<OutlineSymbol> found_;
    std::uint32_t depth_ = 0;
    std::uint32_t classes_ = 0;  // met so far: the model numbers them in the same order
};

}  // namespace

std::vector<OutlineSymbol> document_symbols(const analysis::Analysis& analysis) {
    return Outline(analysis).run();
}

}  // namespace mufi::features
