#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "server/answers.h"
#include "server/features/definition.h"
#include "server/features/document_highlight.h"
#include "server/features/document_symbols.h"
#include "server/features/references.h"
#include "server/features/selection_ranges.h"

namespace mufi::server {
namespace {

protocol::Locations to_lsp(const Reading& reading, const features::Places& found, bool links) {
    const LspText text = reading.text();
    if (!links) {
        std::vector<protocol::Location> locations;
        for (const features::Place& place : found.places)
            locations.push_back(text.location(place.name));
        return locations;
    }
    std::vector<protocol::LocationLink> targets;
    for (const features::Place& place : found.places)
        targets.push_back({text.to_lsp(found.origin), std::string(text.uri()),
                           text.to_lsp(place.span), text.to_lsp(place.name)});
    return targets;
}

// More places or symbols than any program has that MufiZ takes.
constexpr std::size_t kMostPlaces = 32'768;

// How deep an answer nests at most: clients read JSON with a stack of their own.
constexpr std::size_t kDeepestAnswer = 200;

void tell_left_out(const Reading& reading, std::size_t all) {
    *reading.notice = std::to_string(all) + " were found, of which " + std::to_string(kMostPlaces) +
                      " are answered";
}

// Of too many places in their order those that are nearest to the one asked about.
template <typename T>
std::span<const T> nearest(const Reading& reading, const std::vector<T>& found,
                           std::uint32_t offset) {
    if (found.size() <= kMostPlaces) return found;
    tell_left_out(reading, found.size());
    const auto at =
        std::ranges::lower_bound(found, offset, {}, [](const T& it) { return it.span.begin; });
    const auto before = static_cast<std::size_t>(at - found.begin());
    const std::size_t first = before - std::min(before, kMostPlaces / 2);
    return std::span(found).subspan(std::min(first, found.size() - kMostPlaces), kMostPlaces);
}

protocol::SymbolKind to_lsp(features::OutlineKind kind) {
    switch (kind) {
        case features::OutlineKind::Variable:
            return protocol::SymbolKind::Variable;
        case features::OutlineKind::Constant:
            return protocol::SymbolKind::Constant;
        case features::OutlineKind::Function:
            return protocol::SymbolKind::Function;
        case features::OutlineKind::Class:
            return protocol::SymbolKind::Class;
        case features::OutlineKind::Method:
            return protocol::SymbolKind::Method;
        case features::OutlineKind::Initializer:
            return protocol::SymbolKind::Constructor;
        case features::OutlineKind::Field:
            return protocol::SymbolKind::Field;
    }
    return protocol::SymbolKind::Variable;
}

std::vector<protocol::DocumentSymbol> nested(const LspText& text,
                                             std::vector<features::OutlineSymbol> symbols) {
    std::vector<protocol::DocumentSymbol> roots;
    // The symbols around the one at hand, outermost first. Each is the last child of the one before
    // it, so it stays where it is until that one has another.
    std::vector<protocol::DocumentSymbol*> around;
    for (features::OutlineSymbol& symbol : symbols) {
        around.resize(symbol.depth);
        std::vector<protocol::DocumentSymbol>& siblings =
            around.empty() ? roots : around.back()->children;
        protocol::DocumentSymbol& added = siblings.emplace_back();
        added.name = std::move(symbol.name);
        added.detail = std::move(symbol.detail);
        added.kind = to_lsp(symbol.kind);
        added.range = text.to_lsp(symbol.span);
        added.selection_range = text.to_lsp(symbol.selection);
        around.push_back(&added);
    }
    return roots;
}

std::vector<protocol::SymbolInformation> flat(const LspText& text,
                                              std::vector<features::OutlineSymbol> symbols) {
    std::vector<protocol::SymbolInformation> list;
    std::vector<std::string> around;
    for (features::OutlineSymbol& symbol : symbols) {
        around.resize(symbol.depth);
        protocol::SymbolInformation& added = list.emplace_back();
        added.name = symbol.name;
        added.kind = to_lsp(symbol.kind);
        added.location = text.location(symbol.span);
        if (!around.empty()) added.container_name = around.back();
        around.push_back(std::move(symbol.name));
    }
    return list;
}

}  // namespace

Reply<protocol::Definition::Result> answer_definition(
    const Reading& reading, const protocol::TextDocumentPositionParams& params) {
    const std::uint32_t offset = reading.text().from_lsp(params.position);
    return to_lsp(reading, features::definition(reading.analysis(), offset),
                  reading.session.client.links.definition);
}

Reply<protocol::Declaration::Result> answer_declaration(
    const Reading& reading, const protocol::TextDocumentPositionParams& params) {
    const std::uint32_t offset = reading.text().from_lsp(params.position);
    return to_lsp(reading, features::definition(reading.analysis(), offset),
                  reading.session.client.links.declaration);
}

Reply<protocol::TypeDefinition::Result> answer_type_definition(
    const Reading& reading, const protocol::TextDocumentPositionParams& params) {
    const std::uint32_t offset = reading.text().from_lsp(params.position);
    return to_lsp(reading, features::type_definition(reading.analysis(), offset),
                  reading.session.client.links.type_definition);
}

Reply<protocol::Implementation::Result> answer_implementation(
    const Reading& reading, const protocol::TextDocumentPositionParams& params) {
    const std::uint32_t offset = reading.text().from_lsp(params.position);
    return to_lsp(reading, features::implementation(reading.analysis(), offset),
                  reading.session.client.links.implementation);
}

Reply<protocol::References::Result> answer_references(const Reading& reading,
                                                      const protocol::References::Params& params) {
    const LspText text = reading.text();
    const std::uint32_t offset = text.from_lsp(params.position);
    const std::vector<features::Occurrence> all = features::references(reading.analysis(), offset);
    protocol::References::Result found;
    for (const features::Occurrence& it : nearest(reading, all, offset))
        if (params.include_declaration || !it.declares) found.push_back(text.location(it.span));
    return found;
}

Reply<protocol::DocumentHighlights::Result> answer_document_highlights(
    const Reading& reading, const protocol::DocumentHighlights::Params& params) {
    const LspText text = reading.text();
    const std::uint32_t offset = text.from_lsp(params.position);
    const std::vector<features::Highlight> all =
        features::document_highlights(reading.analysis(), offset);
    protocol::DocumentHighlights::Result found;
    for (const features::Highlight& it : nearest(reading, all, offset)) {
        protocol::DocumentHighlightKind kind = protocol::DocumentHighlightKind::Text;
        if (it.kind == features::HighlightKind::Read) kind = protocol::DocumentHighlightKind::Read;
        if (it.kind == features::HighlightKind::Write)
            kind = protocol::DocumentHighlightKind::Write;
        found.push_back({text.to_lsp(it.span), kind});
    }
    return found;
}

Reply<protocol::DocumentSymbols::Result> answer_document_symbols(
    const Reading& reading, const protocol::DocumentSymbols::Params&) {
    std::vector<features::OutlineSymbol> symbols = features::document_symbols(reading.analysis());
    std::erase_if(symbols, [](const auto& it) { return it.depth >= kDeepestAnswer; });
    if (symbols.size() > kMostPlaces) {
        tell_left_out(reading, symbols.size());
        symbols.resize(kMostPlaces);
    }
    if (reading.session.client.document_symbol_hierarchy)
        return protocol::DocumentSymbols::Result{nested(reading.text(), std::move(symbols))};
    return protocol::DocumentSymbols::Result{flat(reading.text(), std::move(symbols))};
}

Reply<protocol::SelectionRanges::Result> answer_selection_ranges(
    const Reading& reading, const protocol::SelectionRanges::Params& params) {
    const LspText text = reading.text();
    std::vector<std::uint32_t> offsets;
    for (const protocol::Position& position : params.positions)
        offsets.push_back(text.from_lsp(position));
    protocol::SelectionRanges::Result result;
    for (const auto& spans : features::selection_ranges(reading.analysis(), offsets)) {
        protocol::SelectionRange& selection = result.emplace_back();
        for (const text::Span span : std::span(spans).first(std::min(spans.size(), kDeepestAnswer)))
            selection.ranges.push_back(text.to_lsp(span));
    }
    return result;
}

}  // namespace mufi::server
