// What holds for the answers about any place of any program, whole or half-written.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/features/completion.h"
#include "server/features/definition.h"
#include "server/features/document_highlight.h"
#include "server/features/document_symbols.h"
#include "server/features/folding_ranges.h"
#include "server/features/hover.h"
#include "server/features/references.h"
#include "server/features/selection_ranges.h"
#include "server/features/signature_help.h"
#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/thoroughness.h"

namespace mufi::tests {
namespace {

using analysis::Analysis;
using features::Occurrence;
using text::Span;

bool holds(Span outer, Span inner) {
    return outer.begin <= inner.begin && inner.begin <= inner.end && inner.end <= outer.end;
}
bool touches(Span span, std::uint32_t offset) {
    return span.begin <= offset && offset <= span.end;
}
Span whole(const Analysis& analysis) {
    return {0, static_cast<std::uint32_t>(analysis.source.size())};
}

// The first property that does not hold; empty if all do.
std::string wrong_outline(const Analysis& analysis) {
    std::vector<Span> parents;
    for (const features::OutlineSymbol& symbol : features::document_symbols(analysis)) {
        if (symbol.depth > parents.size()) return "a symbol without its parent";
        parents.resize(symbol.depth);
        if (symbol.name.empty() || !holds(symbol.span, symbol.selection)) return "a symbol's name";
        if (!holds(parents.empty() ? whole(analysis) : parents.back(), symbol.span))
            return "a symbol outside of its parent";
        parents.push_back(symbol.span);
    }
    std::uint32_t next = 0;
    for (const features::FoldingRange& fold : features::folding_ranges(analysis)) {
        if (fold.first_line < next || fold.last_line <= fold.first_line ||
            fold.last_line >= analysis.lines.line_count())
            return "a fold";
        next = fold.first_line + 1;
    }
    return "";
}

std::string wrong_selection(const Analysis& analysis, std::uint32_t offset) {
    Span inner{offset, offset};
    const auto selections = features::selection_ranges(analysis, {&offset, 1});
    for (const Span span : selections.at(0)) {
        if (!holds(span, inner) || !holds(whole(analysis), span)) return "a selection";
        inner = span;
    }
    return "";
}

std::string wrong_words(const Analysis& analysis, std::uint32_t offset) {
    const auto hover = features::hover(analysis, builtin_table(), offset);
    if (hover && (!touches(hover->span, offset) || hover->text.empty())) return "a hover";
    const auto completion = features::complete(analysis, builtin_table(), offset, {true, 200});
    if (completion.insert.end != offset || !holds(completion.replace, completion.insert))
        return "where a completion goes";
    std::vector<std::string> labels;
    for (const auto& item : completion.items) labels.push_back(item.label);
    std::ranges::sort(labels);
    if (std::ranges::adjacent_find(labels) != labels.end()) return "a completion offered twice";
    const auto help = features::signature_help(analysis, builtin_table(), offset);
    if (!help) return "";
    if (help->active_signature >= help->signatures.size()) return "the active signature";
    for (const features::CallSignature& signature : help->signatures)
        for (const Span parameter : signature.parameters)
            if (!holds({0, static_cast<std::uint32_t>(signature.label.size())}, parameter))
                return "a parameter in its signature";
    return "";
}

// A member of who knows what may mean several things, so only what has a symbol is symmetric.
bool is_certain(const Analysis& analysis, std::uint32_t offset) {
    const syntax::TokenId token = analysis.tree.token_at(offset);
    const sema::Reference* const it =
        token == syntax::kNoToken ? nullptr : analysis.model.reference_at(token);
    return it != nullptr && it->symbol != sema::kNoSymbol;
}

std::string wrong_navigation(const Analysis& analysis, std::uint32_t offset) {
    const std::vector<Occurrence> found = features::references(analysis, offset);
    if (found.empty()) return "";
    const std::string_view name = analysis.tree.text(found[0].span);
    std::uint32_t from = 0;
    for (const Occurrence& it : found) {
        if (it.span.begin < from || !holds(whole(analysis), it.span)) return "a reference";
        if (analysis.tree.text(it.span) != name) return "a reference of another name";
        from = it.span.end;
    }
    if (std::ranges::none_of(found, [&](const auto& it) { return touches(it.span, offset); }))
        return "references without the place itself";
    const auto lit = features::document_highlights(analysis, offset);
    if (!std::ranges::equal(lit, found, {}, &features::Highlight::span, &Occurrence::span))
        return "highlights that are not the references";
    if (!is_certain(analysis, offset)) return "";
    // From the first, the last and some between; each of the others is asked about itself.
    const std::size_t step = std::max<std::size_t>(1, found.size() / 8);
    for (std::size_t at = 0; at < found.size(); at += step)
        if (features::references(analysis, found[at].span.begin) != found)
            return "references that are others from " + std::to_string(found[at].span.begin);
    if (features::references(analysis, found.back().span.begin) != found)
        return "references that are others from the last";
    return "";
}

std::string wrong_anywhere(const std::string& source) {
    const Analysed it(source);
    std::string wrong = wrong_outline(*it);
    const auto tokens = it->tree.tokens();
    std::optional<std::uint32_t> last;
    for (std::size_t at = 0; at < tokens.size(); at += kEach) {
        for (const std::uint32_t offset : {tokens[at].begin, tokens[at].end}) {
            if (offset == std::exchange(last, offset)) continue;
            if (wrong.empty()) wrong = wrong_selection(*it, offset);
            if (wrong.empty()) wrong = wrong_words(*it, offset);
            if (wrong.empty()) wrong = wrong_navigation(*it, offset);
            if (!wrong.empty()) return wrong + " at " + std::to_string(offset) + " of " + source;
        }
    }
    return wrong;
}

TEST_SUITE("everywhere") {
    TEST_CASE("answers about any place of any program make sense") {
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            CHECK(wrong_anywhere(file.text) == "");
        }
    }
    TEST_CASE("answers about a program that ends early, or lacks a part, make sense") {
        for (const CorpusFile& file : corpus("errors")) {
            CAPTURE(file.name);
            const std::size_t size = file.text.size();
            for (const std::size_t part : {3U, 5U, 7U}) {
                CHECK(wrong_anywhere(file.text.substr(0, size * (part - 1) / part)) == "");
                CHECK(wrong_anywhere(file.text.substr(0, size / part) +
                                     file.text.substr(size * 2 / part)) == "");
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
