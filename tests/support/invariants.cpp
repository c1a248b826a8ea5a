#include "tests/support/invariants.h"
#include "vm/syntax/diagnostic_code.h"

#include <algorithm>
#include <vector>

namespace mufi::tests {
namespace {

using syntax::Node;
using syntax::NodeId;

std::string broken_in_tree(const syntax::SyntaxTree& tree) {
    std::size_t left = 0;
    for (syntax::TreeWalk walk(tree, tree.root()); walk.next();) {
        const NodeId id = walk.node();
        if (!walk.entering()) {
            if (index_of(id) != left++) return "nodes are not numbered as they end";
            continue;
        }
        const std::string name(name_of(tree.kind(id)));
        std::uint32_t from = tree[id].first_token;
        for (const NodeId child : tree.children(id)) {
            const Node& node = tree[child];
            if (index_of(child) >= index_of(id)) return name + " is not made after its child";
            if (node.parent != id) return name + " is not the parent of its child";
            if (node.first_token < from) return name + " has children in disorder";
            if (node.end_token < node.first_token) return name + " has a child that ends early";
            from = node.end_token;
        }
        if (from > tree[id].end_token) return name + " ends before its last child";
    }
    return left == tree.nodes().size() ? "" : "some nodes hang in no tree";
}

std::string broken_in_model(const analysis::Analysis& analysis) {
    const auto references = analysis.model.references();
    if (!std::ranges::is_sorted(references, std::ranges::less{}, &sema::Reference::token))
        return "references are in disorder";
    std::size_t chained = 0;
    std::size_t resolved = 0;
    for (const sema::Reference& reference : references)
        resolved += reference.symbol != sema::kNoSymbol ? 1U : 0U;
    for (const sema::Symbol& symbol : analysis.model.symbols())
        for (auto at = symbol.first_reference; at != sema::kNoReference;
             at = analysis.model[at].next)
            ++chained;
    return chained == resolved ? "" : "references are lost or chained twice";
}

// The first error is on the line that MufiZ names, or is the quote that misleads it.
std::string broken_in_first_error(const analysis::Analysis& analysis) {
    const reference::Verdict& verdict = analysis.verdict;
    const syntax::DiagnosticKind* const reported = syntax::find_reference_error(verdict.error);
    if (verdict.outcome != reference::Outcome::Reject || verdict.line == 0 ||
        (reported != nullptr && reported->code == syntax::DiagnosticCode::UnterminatedComment))
        return "";
    for (const syntax::Diagnostic& it : analysis.diagnostics) {
        if (it.severity != syntax::Severity::Error ||
            it.code == syntax::DiagnosticCode::FileTooLarge)
            continue;
        if (it.code == syntax::DiagnosticCode::UnterminatedString) return "";
        const bool is_there = analysis.lines.mufiz_line_of(it.span.begin) < verdict.line &&
                              analysis.lines.mufiz_line_of(it.span.end) + 1 >= verdict.line;
        return is_there ? "" : "the first error is not on the line that MufiZ names";
    }
    return "";
}

std::string broken_in_diagnostics(const analysis::Analysis& analysis) {
    bool has_error = false;
    std::uint32_t from = 0;
    for (const syntax::Diagnostic& it : analysis.diagnostics) {
        if (it.span.begin < from) return "diagnostics are in disorder";
        if (it.span.end < it.span.begin || it.span.end > analysis.source.size())
            return "a diagnostic lies outside of the text";
        if (it.message.empty()) return "a diagnostic says nothing";
        for (const std::string_view gap : {"{0}", "{1}"}) {
            // What the text itself says may be quoted.
            if (it.message.find(gap) != std::string_view::npos &&
                analysis.source.find(gap) == std::string_view::npos)
                return "a message has a gap: " + std::string(it.message);
        }
        from = it.span.begin;
        has_error |= it.severity == syntax::Severity::Error &&
                     it.code != syntax::DiagnosticCode::FileTooLarge;
    }
    const bool refused = analysis.verdict.outcome != reference::Outcome::Accept;
    if (has_error && !refused) return "an error in a text that MufiZ accepts";
    if (!has_error && refused) return "no error in a text that MufiZ refuses";
    return "";
}

}  // namespace

std::string broken_invariant(const analysis::Analysis& analysis) {
    std::string broken = broken_in_tree(analysis.tree);
    if (broken.empty()) broken = broken_in_model(analysis);
    if (broken.empty()) broken = broken_in_diagnostics(analysis);
    if (broken.empty()) broken = broken_in_first_error(analysis);
    return broken;
}

}  // namespace mufi::tests
