#include "server/features/completion.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "server/features/completion_candidates.h"
#include "server/features/completion_text.h"
#include "server/features/context.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using builtins::Builtin;
using builtins::BuiltinTable;
using sema::ClassId;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

bool is_better(const Candidate& a, const Candidate& b) {
    return std::tie(a.rank, a.name) < std::tie(b.rank, b.name);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Whether the letters of `typed` occur in the name in their order: what clients filter by.
bool is_subsequence(std::string_view typed, std::string_view name) {
    for (const char c : name)
        if (!typed.empty() && lower(c) == lower(typed.front())) typed.remove_prefix(1);
    return typed.empty();
}

// Keeps what fits the letters typed so far, and of that the best. True if something was left out.
bool cut(std::vector<Candidate>& candidates, std::string_view typed, std::size_t most) {
    const bool too_many = candidates.size() > most;
    if (too_many)
        std::erase_if(candidates,
                      [&](const Candidate& it) { return !is_subsequence(typed, it.name); });
    if (candidates.size() > most) {
        const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(most);
        std::ranges::nth_element(candidates, end, is_better);
        candidates.erase(end, candidates.end());
    }
    std::ranges::sort(candidates, is_better);
    return too_many;
}

CompletionKind kind_of(SymbolKind kind) {
    switch (kind) {
        case SymbolKind::Constant:
            return CompletionKind::Constant;
        case SymbolKind::Function:
        case SymbolKind::Builtin:
            return CompletionKind::Function;
        case SymbolKind::Class:
            return CompletionKind::Class;
        case SymbolKind::Method:
            return CompletionKind::Method;
        case SymbolKind::Field:
            return CompletionKind::Field;
        default:
            return CompletionKind::Variable;
    }
}

class ItemWriter {
public:
    ItemWriter(const Analysis& analysis, const BuiltinTable& builtins, const CompletionPlace& place,
               const CompletionOptions& options)
        : analysis_(analysis),
          tree_(analysis.tree),
          model_(analysis.model),
          builtins_(builtins),
          place_(place),
          options_(options) {
        read_text_behind();
    }

    CompletionItem write(const Candidate& candidate) const {
        CompletionItem item;
        item.label = candidate.name;
        item.rank = candidate.rank;
        item.new_text = candidate.name;
        switch (candidate.of) {
            case Candidate::Of::Symbol:
                write_symbol(item, SymbolId{candidate.number});
                break;
            case Candidate::Of::Builtin:
                write_builtin(item, builtins_.all()[candidate.number]);
                break;
            case Candidate::Of::Keyword:
                write_keyword(item, candidate.number);
                break;
            case Candidate::Of::MethodStub:
                write_method_stub(item, candidate.number);
                break;
            case Candidate::Of::TableKey:
                write_table_key(item);
                break;
        }
        if (place_.needs_blank_before_i && item.new_text.starts_with('i'))
            item.new_text.insert(0, " ");
        return item;
    }

private:
    // What stands behind the word decides how much can be written.
    void read_text_behind() {
        std::string_view rest = tree_.source().substr(place_.word.end);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r"), rest.size()));
        const char c = rest.empty() ? '\n' : rest.front();
        is_assigned_to_ = is_assignment(rest.substr(0, 2));
        paren_follows_ = c == '(';
        line_ends_ = c == '\n' || c == '}' || c == ')' || c == '\0';
    }

    // `=`, `+=` or `++`, but neither `==` nor `=>`.
    static bool is_assignment(std::string_view two) {
        if (two.size() < 2) return two == "=";
        if (two[0] == '=') return two[1] != '=' && two[1] != '>';
        return (two[1] == '=' && std::string_view("+-*/").find(two[0]) != std::string_view::npos) ||
               two == "++" || two == "--";
    }

    static void take(CompletionItem& item, Insertion insertion) {
        item.new_text = std::move(insertion.text);
        item.is_snippet = insertion.is_snippet;
    }

    // Calls are written out only where the client has tab stops, no `(` is there yet and a call is
    // possible.
    [[nodiscard]] bool writes_calls() const {
        return options_.snippets && !paren_follows_ && !is_assigned_to_ &&
               !place_.allowed.has(Allowed::Superclass);
    }
    void write_call(CompletionItem& item, NodeId function) const {
        if (!writes_calls()) return;
        std::vector<std::string_view> names;
        if (function != kNoNode)
            for (const NodeId parameter : tree_.children(tree_.child(function, 0)))
                if (tree_.kind(parameter) == NodeKind::Parameter)
                    names.push_back(tree_.text(tree_[parameter].token));
        take(item, call_text(item.label, names));
    }

    void write_symbol(CompletionItem& item, SymbolId id) const {
        const Symbol& symbol = model_[id];
        item.kind = kind_of(symbol.kind);
        item.detail = detail(analysis_, builtins_, id);
        item.documentation = {DocumentationId::Of::Symbol, static_cast<std::uint32_t>(id)};
        if (symbol.owner != sema::kNoClass)
            item.origin = tree_.name(model_[model_[symbol.owner].symbol].name);
        const bool is_class = symbol.kind == SymbolKind::Class;
        if (symbol.kind != SymbolKind::Function && symbol.kind != SymbolKind::Method && !is_class)
            return;
        const NodeId function =
            is_class ? initializer_of(analysis_, class_at(analysis_, symbol.declaration))
                     : symbol.declaration;
        item.parameters = function == kNoNode ? "()" : parameter_list(tree_, function);
        write_call(item, function);
    }

    void write_builtin(CompletionItem& item, const Builtin& builtin) const {
        item.kind = CompletionKind::Function;
        item.detail = builtin.label;
        item.parameters = parameter_names(builtin);
        item.origin = builtins_.doc(builtin.module).name;
        item.is_deprecated = builtin.status == builtins::Status::Crashes;
        item.documentation = {DocumentationId::Of::Builtin, static_cast<std::uint32_t>(builtin.id)};
        if (!writes_calls()) return;
        std::vector<std::string_view> names;
        for (const builtins::Param& param : builtin.params.first(builtin.min_args))
            names.push_back(param.name);
        take(item, call_text(builtin.name, names, builtin.max_args > 0));
    }

    static std::string parameter_names(const Builtin& builtin) {
        std::string text = "(";
        for (const builtins::Param& param : builtin.params) {
            if (text.size() > 1) text += ", ";
            if (param.variadic) text += "...";
            text += param.name;
            if (param.optional) text += "?";
        }
        return text + ")";
    }

    void write_keyword(CompletionItem& item, std::uint32_t number) const {
        item.kind = CompletionKind::Keyword;
        if (number != kNoNumber)
            item.documentation = {DocumentationId::Of::Keyword, number};
        else
            item.detail = "the arm for everything else";
        // `var` of a loop, and `break` behind an arm, are words within a line.
        if (options_.snippets && line_ends_) take(item, keyword_text(item.label));
    }

    void write_method_stub(CompletionItem& item, std::uint32_t number) const {
        item.kind = CompletionKind::Method;
        std::string parameters = "()";
        item.detail = "runs when the class is called";
        if (number != kNoNumber) {
            const Symbol& symbol = model_[SymbolId{number}];
            parameters = parameter_list(tree_, symbol.declaration);
            item.detail = "overrides " + signature(analysis_, symbol.declaration);
            item.documentation = {DocumentationId::Of::Symbol, number};
        }
        if (!paren_follows_ && line_ends_)
            take(item, method_text(item.label, parameters, options_.snippets));
    }

    // Outside of a string a key brings its quotes along.
    void write_table_key(CompletionItem& item) const {
        item.kind = CompletionKind::TableKey;
        item.detail = "key of " + std::string(tree_.text(place_.object));
        if (place_.in_string) return;
        item.filter_text = item.label;
        item.label = "\"" + item.label + "\"";
        item.new_text = item.label;
    }

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    const sema::Model& model_;
    const BuiltinTable& builtins_;
    const CompletionPlace& place_;
    const CompletionOptions& options_;
    bool paren_follows_ = false;
    bool is_assigned_to_ = false;
    bool line_ends_ = false;
};

}  // namespace

CompletionInfo complete(const Analysis& analysis, const BuiltinTable& builtins,
                        std::uint32_t offset, const CompletionOptions& options) {
    const auto size = static_cast<std::uint32_t>(analysis.source.size());
    const CompletionPlace place = completion_place(analysis.tree, std::min(offset, size));
    CompletionInfo info;
    info.insert = {place.word.begin, place.offset};
    info.replace = place.word;
    if (place.allowed.empty()) return info;
    std::vector<Candidate> candidates = find_candidates(analysis, builtins, place);
    info.is_incomplete = cut(candidates, analysis.tree.text(info.insert), options.most_items);
    const ItemWriter writer(analysis, builtins, place, options);
    info.items.reserve(candidates.size());
    for (const Candidate& candidate : candidates) info.items.push_back(writer.write(candidate));
    return info;
}

}  // namespace mufi::features
