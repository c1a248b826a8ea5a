#include "tests/support/described.h"

#include <algorithm>
#include <vector>

namespace mufi::tests {
namespace {

using analysis::Analysis;

std::string range_of(text::Span span) {
    return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

std::string tokens_of(const Analysis& analysis) {
    const syntax::SyntaxTree& tree = analysis.tree;
    std::string out;
    for (const syntax::Token& token : tree.tokens()) {
        out += std::to_string(static_cast<int>(token.kind)) + " " + range_of(token.span()) + " ";
        const bool is_word = syntax::is_word(token.kind);
        out += std::string(is_word ? tree.name(token.name_id()) : "") + "\n";
    }
    for (const syntax::Comment& it : tree.comments())
        out += std::to_string(static_cast<int>(it.kind)) + " " + range_of(it.span) + " before " +
               std::to_string(index_of(it.next)) + "\n";
    for (const syntax::LexicalError& it : tree.scan().errors)
        out += std::to_string(static_cast<int>(it.kind)) + " " + range_of(it.span) + " at " +
               std::to_string(index_of(it.next)) + "\n";
    return out;
}

std::string nodes_of(const Analysis& analysis) {
    std::string out;
    for (const syntax::Node& node : analysis.tree.nodes()) {
        out += std::string(syntax::name_of(node.kind)) + (node.has_error ? " broken" : "");
        for (const std::uint32_t number :
             {index_of(node.token), node.first_token, node.end_token, index_of(node.parent),
              index_of(node.first_child), index_of(node.next_sibling)})
            out += " " + std::to_string(number);
        out += "\n";
    }
    for (std::size_t kind = 0; kind < std::tuple_size_v<syntax::NodeCounts>; ++kind)
        out += std::to_string(analysis.tree.count(static_cast<syntax::NodeKind>(kind))) + " ";
    return out;
}

template <typename Id>
std::string number_of(Id id) {
    return " " + std::to_string(static_cast<std::uint32_t>(id));
}

std::string model_of(const Analysis& analysis) {
    const sema::Model& model = analysis.model;
    std::string out;
    for (const sema::Symbol& it : model.symbols()) {
        out += std::string(analysis.tree.name(it.name)) + number_of(it.kind) +
               (it.is_global ? " global" : "") + (it.is_captured ? " captured" : "") +
               (it.is_ever_const ? " const" : "") + number_of(it.builtin) + number_of(it.function) +
               number_of(it.owner) + number_of(it.declaration) + number_of(it.token) +
               number_of(it.first_reference);
        // Globals and members can be named everywhere.
        if (!it.is_global && it.owner == sema::kNoClass)
            out += " " + range_of({it.visible_from, it.visible_to});
        out += "\n";
    }
    for (const sema::Reference& it : model.references())
        out += number_of(it.token) + number_of(it.symbol) + number_of(it.node) +
               number_of(it.function) + number_of(it.role) + number_of(it.next) + "\n";
    for (const sema::FunctionInfo& it : model.functions())
        out += number_of(it.node) + number_of(it.kind) + number_of(it.parent) +
               number_of(it.owner) + number_of(it.symbol) + number_of(it.parameters) +
               (it.returns_value ? " returns" : "") + "\n";
    for (std::size_t at = 0; at < model.classes().size(); ++at) {
        const sema::ClassInfo& it = model.classes()[at];
        out += number_of(it.node) + number_of(it.symbol) + number_of(it.superclass_symbol) +
               number_of(it.superclass) + " has";
        const auto members = model.members(sema::ClassId(at));
        std::vector<sema::SymbolId> in_order(members.begin(), members.end());
        std::ranges::sort(in_order);
        for (const sema::SymbolId member : in_order) out += number_of(member);
        out += "\n";
    }
    return out;
}

std::string verdict_of(const Analysis& analysis) {
    const reference::Verdict& it = analysis.verdict;
    return std::to_string(static_cast<int>(it.outcome)) + " " + std::to_string(it.error) + " " +
           range_of(it.span) + " " + std::to_string(it.line) + ":" + std::to_string(it.column) +
           " " + range_of(it.fatal);
}

std::string diagnostics_of(const Analysis& analysis) {
    std::string out;
    for (const syntax::Diagnostic& it : analysis.diagnostics) {
        out += std::string(syntax::kind_of(it.code).slug) + " " + range_of(it.span) + " " +
               std::string(it.message) + "\n";
        for (const syntax::RelatedPlace& place : it.related)
            out += "  " + range_of(place.span) + " " + std::string(place.message) + "\n";
        for (const syntax::Fix& fix : it.fixes) {
            out += "  " + std::string(fix.title) + "\n";
            for (const syntax::FixEdit& edit : fix.edits)
                out += "    " + range_of(edit.span) + " " + std::string(edit.replacement) + "\n";
        }
    }
    return out;
}

}  // namespace

std::string described(const Analysis& analysis) {
    return tokens_of(analysis) + nodes_of(analysis) + model_of(analysis) + verdict_of(analysis) +
           "\n" + diagnostics_of(analysis);
}

}  // namespace mufi::tests
