#include "server/syntax_dump.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mufi::server {
namespace {

constexpr std::size_t kLongestDump = 8 * 1024 * 1024;
constexpr std::size_t kLongestToken = 40;
// Deeper lines are not moved further to the right, or their indentation would be most of it.
constexpr std::size_t kDeepestIndent = 100;

std::string place(const analysis::Analysis& analysis, std::uint32_t offset) {
    const text::Position at = analysis.lines.position_of(offset, text::PositionEncoding::Utf32);
    return std::to_string(at.line + 1) + ':' + std::to_string(at.character + 1);
}

void append_token(std::string& out, std::string_view text) {
    const bool whole = text.size() <= kLongestToken;
    out += " `";
    for (const char c : text.substr(0, kLongestToken)) {
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    out += whole ? "`" : "...`";
}

}  // namespace

std::string dump_syntax(const analysis::Analysis& analysis) {
    const syntax::SyntaxTree& tree = analysis.tree;
    std::string out;
    if (tree.nodes().empty()) return out;
    std::size_t depth = 0;
    for (syntax::TreeWalk walk(tree, tree.root()); walk.next();) {
        if (!walk.entering()) {
            --depth;
            continue;
        }
        if (out.size() > kLongestDump) return out + "...\n";
        const syntax::Node& node = tree[walk.node()];
        const text::Span span = tree.span(walk.node());
        out.append(2 * std::min(depth, kDeepestIndent), ' ');
        out += syntax::name_of(node.kind);
        out += ' ' + place(analysis, span.begin) + '-' + place(analysis, span.end);
        if (node.token != syntax::kNoToken) append_token(out, tree.text(node.token));
        if (node.has_error) out += " error";
        out += '\n';
        ++depth;
    }
    return out;
}

}  // namespace mufi::server
