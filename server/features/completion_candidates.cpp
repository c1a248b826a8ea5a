#include "server/features/completion_candidates.h"

#include <algorithm>

#include "server/features/context.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using builtins::BuiltinTable;
using sema::ClassId;
using sema::Symbol;
using sema::SymbolId;
using sema::SymbolKind;
using syntax::kNoNode;
using syntax::kNoToken;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenId;
using syntax::TokenKind;

// Locals come first, the newest before the older, then the names of the file.
constexpr std::uint32_t kFirstLocal = 1'000;
constexpr std::uint32_t kLastLocal = 9'999;
constexpr std::uint32_t kFileRank = 10'000;
constexpr std::uint32_t kBuiltinRank = 20'000;
constexpr std::uint32_t kKeywordRank = 30'000;
constexpr std::uint32_t kUnlikelyRank = 40'000;

class CandidateCollector {
public:
    CandidateCollector(const Analysis& analysis, const BuiltinTable& builtins,
                       const CompletionPlace& place)
        : analysis_(analysis),
          tree_(analysis.tree),
          model_(analysis.model),
          builtins_(builtins),
          place_(place) {}

    std::vector<Candidate> collect() {
        const AllowedSet allowed = place_.allowed;
        if (allowed.has(Allowed::TableKey)) add_table_keys();
        if (allowed.has(Allowed::Member))
            add_members(class_of_expression(analysis_, place_.object));
        if (allowed.has(Allowed::SuperMember)) add_super_members();
        if (allowed.has(Allowed::Method)) add_method_stubs();
        if (allowed.has(Allowed::Superclass)) add_superclasses();
        if (allowed.has(Allowed::Expression)) {
            add_locals();
            add_globals();
            add_builtins();
        }
        add_keywords();
        return std::move(found_);
    }

private:
    void add(Candidate::Of of, std::string_view name, std::uint32_t rank, std::uint32_t number) {
        found_.push_back({name, rank, number, of});
    }
    void add_symbol(SymbolId id, std::uint32_t rank) {
        add(Candidate::Of::Symbol, tree_.name(model_[id].name), rank,
            static_cast<std::uint32_t>(id));
    }

    // A name of which the word at the cursor is the only trace.
    [[nodiscard]] bool is_made_here(const Symbol& symbol) const {
        return symbol.token != kNoToken && tree_.span(symbol.token) == place_.word &&
               symbol.first_reference != sema::kNoReference &&
               model_[symbol.first_reference].next == sema::kNoReference;
    }

    // --- names in scope ---

    // The newest of each name is what the name means; it was declared last.
    void add_locals() {
        is_taken_.resize(tree_.scan().names.size());
        std::vector<SymbolId> visible;
        for (std::size_t at = model_.symbols().size(); at > 0; --at) {
            const Symbol& symbol = model_.symbols()[at - 1];
            if (symbol.is_global || symbol.owner != sema::kNoClass) continue;
            if (place_.scope_offset < symbol.visible_from ||
                place_.scope_offset >= symbol.visible_to || is_made_here(symbol))
                continue;
            if (is_taken_[syntax::index_of(symbol.name)]) continue;
            is_taken_[syntax::index_of(symbol.name)] = true;
            visible.push_back(SymbolId{static_cast<std::uint32_t>(at - 1)});
        }
        std::ranges::stable_sort(visible, std::ranges::greater(),
                                 [&](SymbolId id) { return model_[id].visible_from; });
        std::uint32_t rank = kFirstLocal;
        for (const SymbolId id : visible) {
            add_symbol(id, model_[id].kind == SymbolKind::Hidden ? kUnlikelyRank : rank);
            rank = std::min(rank + 1, kLastLocal);
        }
    }

    void add_globals() {
        for (std::size_t at = 0; at < model_.symbols().size(); ++at) {
            const Symbol& symbol = model_.symbols()[at];
            if (!is_declared_global(symbol)) continue;
            if (is_taken_[syntax::index_of(symbol.name)]) continue;
            is_taken_[syntax::index_of(symbol.name)] = true;
            add_symbol(SymbolId{static_cast<std::uint32_t>(at)}, kFileRank);
        }
    }
    [[nodiscard]] bool is_declared_global(const Symbol& symbol) const {
        if (!symbol.is_global || symbol.declaration == kNoNode || is_made_here(symbol))
            return false;
        // Not in its own initializer, where it has no value yet.
        const NodeKind kind = tree_.kind(symbol.declaration);
        if (kind != NodeKind::VarDecl && kind != NodeKind::ConstDecl) return true;
        const text::Span span = tree_.span(symbol.declaration);
        return place_.word.begin <= span.begin || place_.word.begin >= span.end;
    }

    void add_builtins() {
        std::vector<bool> is_hidden(builtins_.all().size());
        for (const Candidate& candidate : found_) {
            const builtins::BuiltinId id = builtins_.find(candidate.name);
            if (id != builtins::BuiltinId::None) is_hidden[static_cast<std::size_t>(id)] = true;
        }
        for (const builtins::Builtin& builtin : builtins_.all()) {
            const auto number = static_cast<std::uint32_t>(builtin.id);
            if (is_hidden[number]) continue;
            const bool crashes = builtin.status == builtins::Status::Crashes;
            add(Candidate::Of::Builtin, builtin.name, crashes ? kUnlikelyRank : kBuiltinRank,
                number);
        }
    }

    // --- classes ---

    void add_members(ClassId id) {
        if (id == sema::kNoClass) return;
        for_each_member(model_, id, [&](SymbolId member, std::size_t steps) {
            if (is_made_here(model_[member])) return;
            const bool is_init = model_[member].name == syntax::kInit;
            add_symbol(member, is_init ? kUnlikelyRank : rank_of_step(steps));
        });
    }
    static std::uint32_t rank_of_step(std::size_t steps) {
        return std::min(kFirstLocal + static_cast<std::uint32_t>(steps), kLastLocal);
    }

    // `super` reaches methods only: fields belong to the instance.
    void add_super_members() {
        const ClassId around = class_around(analysis_, place_.around);
        if (around == sema::kNoClass || model_[around].superclass == sema::kNoClass) return;
        for_each_member(model_, model_[around].superclass, [&](SymbolId member, std::size_t steps) {
            if (model_[member].kind == SymbolKind::Method) add_symbol(member, rank_of_step(steps));
        });
    }

    // `init`, and what the superclasses have and the class itself has not.
    void add_method_stubs() {
        const ClassId id = class_around(analysis_, place_.around);
        if (id == sema::kNoClass) return;
        bool has_init = false;
        for_each_member(model_, id, [&](SymbolId member, std::size_t steps) {
            const Symbol& symbol = model_[member];
            if (symbol.kind != SymbolKind::Method) return;
            has_init |= symbol.name == syntax::kInit && !is_made_here(symbol);
            if (steps == 0) return;
            const bool is_init = symbol.name == syntax::kInit;
            add(Candidate::Of::MethodStub, tree_.name(symbol.name),
                is_init ? 0 : rank_of_step(steps), static_cast<std::uint32_t>(member));
        });
        if (!has_init) add(Candidate::Of::MethodStub, "init", 0, kNoNumber);
    }

    void add_superclasses() {
        const NodeId own = nearest(tree_, place_.around, {NodeKind::ClassDecl});
        for (std::size_t at = 0; at < model_.classes().size(); ++at) {
            const sema::ClassInfo& info = model_.classes()[at];
            if (info.symbol == sema::kNoSymbol || info.node == own) continue;
            const Symbol& symbol = model_[info.symbol];
            const bool is_first = symbol.declaration == info.node;
            const bool is_visible =
                symbol.is_global || (symbol.visible_from <= place_.scope_offset &&
                                     place_.scope_offset < symbol.visible_to);
            if (is_first && is_visible && tree_[info.node].token != kNoToken)
                add_symbol(info.symbol, kFileRank);
        }
    }

    // --- tables ---

    // The keys that the table is made with, and those that the file asks it for elsewhere.
    void add_table_keys() {
        NodeId object = place_.object;
        while (tree_.kind(object) == NodeKind::Paren) object = tree_.child(object, 0);
        if (!analysis_.kinds.of(object).is({builtins::Kind::Table, builtins::Kind::Nil})) return;
        add_keys_of(object);
        const NodeKind kind = tree_.kind(object);
        const bool is_named = kind == NodeKind::Name || kind == NodeKind::Member;
        if (const auto* const name = is_named ? model_.reference_at(tree_[object].token) : nullptr;
            name != nullptr && name->symbol != sema::kNoSymbol)
            for (auto at = model_[name->symbol].first_reference; at != sema::kNoReference;
                 at = model_[at].next)
                add_keys_at(model_[at]);
        std::ranges::sort(keys_);
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        for (const std::string_view key : keys_) add(Candidate::Of::TableKey, key, 0, kNoNumber);
    }
    void add_key(TokenId token) {
        const bool is_name = tree_[token].kind == TokenKind::Identifier;
        if (!is_name && tree_[token].kind != TokenKind::String) return;
        std::string_view key = tree_.text(token);
        if (!is_name) key = key.substr(1, key.size() - 2);
        if (!key.empty() && key.find_first_of("\r\n") == std::string_view::npos)
            keys_.push_back(key);
    }
    void add_keys_of(NodeId table) {
        if (!tree_.is_present(table) || tree_.kind(table) != NodeKind::Table) return;
        for (const NodeId entry : tree_.children(table))
            if (tree_.kind(entry) == NodeKind::TableEntry && tree_[entry].token != kNoToken)
                add_key(tree_[entry].token);
    }
    // From `var t = #{...}`, `t = #{...}` and `t["key"]`.
    void add_keys_at(const sema::Reference& reference) {
        const NodeKind kind = tree_.kind(reference.node);
        if (kind == NodeKind::VarDecl || kind == NodeKind::ConstDecl)
            return add_keys_of(tree_.child(reference.node, 0));
        const NodeId parent = tree_.parent(reference.node);
        if (parent == kNoNode || tree_[parent].first_child != reference.node) return;
        const NodeId other = tree_.child(parent, 1);
        if (reference.role == sema::Role::Write) return add_keys_of(other);
        const bool is_key = tree_.kind(parent) == NodeKind::Index && tree_.is_present(other) &&
                            tree_.kind(other) == NodeKind::StringLiteral;
        if (is_key && !tree_.span(other).touches(place_.offset)) add_key(tree_[other].token);
    }

    // --- keywords ---

    void add_keywords() {
        for (std::size_t at = 0; at < builtins_.keywords().size(); ++at) {
            const std::string_view word = builtins_.keywords()[at].name;
            if (!fits(word)) continue;
            add(Candidate::Of::Keyword, word, is_demanded(word) ? 0 : kKeywordRank,
                static_cast<std::uint32_t>(at));
        }
        if (place_.allowed.has(Allowed::Arm)) add(Candidate::Of::Keyword, "_", 0, kNoNumber);
    }

    // Little else can stand where one of these can.
    [[nodiscard]] bool is_demanded(std::string_view word) const {
        if (word == "break") return place_.allowed.has(Allowed::ArmBreak);
        return word == "in" || word == "case" || word == "end" || word == "and" || word == "or";
    }

    [[nodiscard]] bool fits(std::string_view word) const {
        struct Rule {
            std::string_view word;
            Allowed allowed;
        };
        static constexpr Rule kRules[] = {
            {"and", Allowed::Operator},
            {"or", Allowed::Operator},
            {"case", Allowed::Arm},
            {"class", Allowed::Declaration},
            {"const", Allowed::Declaration},
            {"else", Allowed::Else},
            {"end", Allowed::End},
            {"false", Allowed::Expression},
            {"for", Allowed::Statement},
            {"foreach", Allowed::Statement},
            {"fun", Allowed::Declaration},
            {"if", Allowed::Statement},
            {"in", Allowed::In},
            {"nil", Allowed::Expression},
            {"print", Allowed::Statement},
            {"switch", Allowed::Statement},
            {"true", Allowed::Expression},
            {"while", Allowed::Statement},
        };
        const AllowedSet allowed = place_.allowed;
        if (word == "var") return allowed.has_any({Allowed::Declaration, Allowed::LoopVariable});
        if (word == "return") return allowed.has(Allowed::Statement) && is_in_function();
        if (word == "continue") return allowed.has(Allowed::Statement) && is_in_loop();
        if (word == "break")
            return allowed.has(Allowed::ArmBreak) ||
                   (allowed.has(Allowed::Statement) && (is_in_loop() || is_in_arm()));
        if (word == "self") return allowed.has(Allowed::Expression) && is_in_class();
        if (word == "super") return allowed.has(Allowed::Expression) && has_superclass();
        const auto* const rule = std::ranges::find(kRules, word, &Rule::word);
        return rule != std::end(kRules) && allowed.has(rule->allowed);
    }

    [[nodiscard]] bool is_in_function() const {
        return nearest(tree_, place_.around, {NodeKind::FunctionDecl, NodeKind::MethodDecl}) !=
               kNoNode;
    }
    [[nodiscard]] bool is_in_loop() const {
        const NodeId at = nearest(tree_, place_.around,
                                  {NodeKind::WhileStmt, NodeKind::ForStmt, NodeKind::ForeachStmt,
                                   NodeKind::FunctionDecl, NodeKind::MethodDecl});
        return at != kNoNode && tree_.kind(at) != NodeKind::FunctionDecl &&
               tree_.kind(at) != NodeKind::MethodDecl;
    }
    // Directly in the block of an arm that compares: there `break` ends the switch.
    [[nodiscard]] bool is_in_arm() const {
        const NodeId block = nearest(tree_, place_.around, {NodeKind::Block});
        if (block != place_.around || block == kNoNode) return false;
        const NodeId arm = tree_.parent(block);
        if (arm == kNoNode) return false;
        const NodeKind kind = tree_.kind(arm);
        return kind == NodeKind::CaseArm || kind == NodeKind::RangeArm || kind == NodeKind::BareArm;
    }
    [[nodiscard]] bool is_in_class() const {
        return nearest(tree_, place_.around, {NodeKind::ClassDecl}) != kNoNode;
    }
    [[nodiscard]] bool has_superclass() const {
        const NodeId at = nearest(tree_, place_.around, {NodeKind::ClassDecl});
        return at != kNoNode && tree_.is_present(tree_.child(at, 0)) &&
               tree_.kind(tree_.child(at, 0)) != NodeKind::MethodDecl;
    }

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    const sema::Model& model_;
    const BuiltinTable& builtins_;
    const CompletionPlace& place_;
    std::vector<Candidate> found_;
    std::vector<bool> is_taken_;  // by NameId
    std::vector<std::string_view> keys_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Analysis& analysis, const BuiltinTable& builtins,
                                       const CompletionPlace& place) {
    return CandidateCollector(analysis, builtins, place).collect();
}

}  // namespace mufi::features
