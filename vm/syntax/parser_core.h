// vm/syntax/parser_core.h - the parser itself: a cursor, a builder of nodes, and the productions.
//
// Only the parser*.cpp files of this folder include it. Every production returns the node it made
// and leaves the cursor behind what it understood; none leaves the tree incomplete.
#pragma once

#include <initializer_list>
#include <string_view>

#include "vm/memory/arena_vector.h"
#include "vm/syntax/parser.h"
#include "vm/syntax/precedence.h"

namespace mufi::syntax {

inline constexpr std::string_view kNoNamelessFunctions = "; functions without a name do not exist";

// The children of a node that is not made yet.
struct NodeList {
    NodeId first = kNoNode;
    NodeId last = kNoNode;
};

class Parser {
public:
    Parser(std::string_view source, const Scan& scan, memory::Arena& arena,
           DiagnosticList& diagnostics);

    SyntaxTree parse_file(const SyntaxTree* older);

private:
    // Counts how deep the productions are in each other.
    class Nesting {
    public:
        explicit Nesting(Parser& parser) : depth_(parser.depth_) { ++depth_; }
        ~Nesting() { --depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        [[nodiscard]] bool too_deep() const { return depth_ > kDeepestNesting; }

    private:
        int& depth_;
    };
    // Where a statement stands; MufiZ takes declarations only in blocks and at the top.
    enum class Place { Block, Body, CaseBlock };

    // parser_older.cpp: what the tree of an older version has for this one.
    // The first items, as far as they and what follows them are as they were. Returns the next item
    // of the older tree, kNoNode if there is none.
    NodeId take_over_beginning(const SyntaxTree& older, NodeList& items);
    // All from here on, if an older item began here and nothing behind is changed or mistaken.
    // `item` is the first of the older ones that was not passed yet.
    bool take_over_rest(const SyntaxTree& older, NodeId& item, NodeList& items);
    // The nodes [begin, end) of the older tree, their numbers and their tokens moved.
    void move_nodes(const SyntaxTree& older, std::uint32_t begin, std::uint32_t end,
                    std::uint32_t token_shift);
    // Adds the nodes that were taken over, by what was not.
    void count_kept(const SyntaxTree& older);

    // The cursor.
    [[nodiscard]] const Token& current() const { return *current_; }
    [[nodiscard]] TokenKind kind() const { return current_->kind; }
    [[nodiscard]] TokenKind kind_after() const {
        return at_end() ? TokenKind::EndOfFile : current_[1].kind;
    }
    [[nodiscard]] bool at(TokenKind wanted) const { return kind() == wanted; }
    [[nodiscard]] bool at_end() const { return kind() == TokenKind::EndOfFile; }
    [[nodiscard]] TokenId here() const { return TokenId{at_}; }
    [[nodiscard]] bool on_new_line() const;  // a line ends between the last token and this one
    [[nodiscard]] bool has_line_end(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool is_last_on_line() const {  // of a token that is not the end
        return has_line_end(current().end, current_[1].begin);
    }
    [[nodiscard]] std::string_view text_of(std::uint32_t token) const {
        const Span span = tokens_[token].span();
        return source_.substr(span.begin, span.size());
    }
    TokenId advance() {
        const TokenId eaten = here();
        if (!at_end()) step();
        return eaten;
    }
    bool eat(TokenKind wanted) {
        if (!at(wanted)) return false;
        step();
        return true;
    }
    void step() {
        ++at_;
        ++current_;
    }
    void step_back() {
        --at_;
        --current_;
    }
    // Eats the token or reports that it is not there.
    bool expect(TokenKind wanted, DiagnosticCode code);
    [[nodiscard]] bool can_be_forgotten_here(TokenKind close) const;
    TokenId expect_name(DiagnosticCode code);
    [[nodiscard]] bool stands_for_name() const;  // the wrong token, where a name was meant

    // Reports, at most once a token.
    Diagnostic* report(DiagnosticCode code);
    Diagnostic* report(DiagnosticCode code, std::string_view advice) {
        return report_with(code, {describe_current(), advice});
    }
    Diagnostic* report_with(DiagnosticCode code, std::initializer_list<std::string_view> arguments);
    [[nodiscard]] bool follows_lexical_error() const;
    [[nodiscard]] std::string_view describe_current();

    // parser_advice.cpp: what to write instead of the current token, and the fixes that write it.
    [[nodiscard]] std::string_view advice() const;
    [[nodiscard]] std::string_view advice_about(DiagnosticCode code) const;
    [[nodiscard]] std::string_view advice_on_number() const;
    [[nodiscard]] std::string_view advice_on_type() const;
    [[nodiscard]] bool begins_comment_of_lua() const;
    [[nodiscard]] bool is_behind_quotient() const;
    [[nodiscard]] std::string_view advice_on_brace() const;
    [[nodiscard]] std::string_view advice_behind_word() const;
    [[nodiscard]] bool is_lone_semicolon() const;
    [[nodiscard]] bool is_behind(TokenKind before) const;
    [[nodiscard]] bool is_extends() const;
    [[nodiscard]] std::string_view plain_target(std::uint32_t first) const;
    void add_advised_fix(Diagnostic& diagnostic);
    void add_closing_fix(Diagnostic* diagnostic, TokenKind close);
    void add_step_fix(Diagnostic* diagnostic, std::uint32_t first);
    void add_compound_fix(Diagnostic* diagnostic, std::uint32_t first);

    void relate_opener(Diagnostic* diagnostic, TokenId opener, std::string_view message);

    // parser_foreign.cpp: statements of other languages.
    enum class ForeignPart : std::uint8_t;
    struct ForeignWord;
    [[nodiscard]] static std::span<const ForeignWord> foreign_words();
    [[nodiscard]] const ForeignWord* foreign_word(std::uint32_t token) const;
    [[nodiscard]] const ForeignWord* foreign_statement_here() const;  // null: none begins here
    [[nodiscard]] TokenId behind_group(std::uint32_t open) const;
    [[nodiscard]] bool is_word(std::string_view word) const;
    [[nodiscard]] bool can_be_replaced(const ForeignWord& word) const;
    [[nodiscard]] bool is_trailing_condition() const;
    void report_foreign(const ForeignWord& word, std::uint32_t first);
    void skip_line();
    NodeId foreign_statement(const ForeignWord& word);
    NodeId foreign_blocks(const ForeignWord& word, std::uint32_t first);
    NodeId branch_behind(std::uint32_t first);
    NodeId indented_block();
    NodeId body_to_end();
    NodeId worded_body();
    NodeId function_without_word();
    NodeId statement_for_value();
    NodeId body_of_arrow();

    // The builder.
    NodeId add(NodeKind kind, TokenId token, std::uint32_t first_token, NodeList children = {});
    NodeId add(NodeKind kind, TokenId token, std::uint32_t first_token,
               std::initializer_list<NodeId> children);  // one at least
    NodeId leaf(NodeKind kind);                          // of the current token, which is eaten
    NodeId empty() { return add(NodeKind::Empty, kNoToken, at_); }
    NodeId missing();
    void append(NodeList& list, NodeId child);

    // Recovery.
    void skip_group();  // the current token, and all that it opens
    [[nodiscard]] bool at_statement_start() const;
    // The `{` of `name(parameters) {` on a line of its own, which can only be a method; kNoToken.
    [[nodiscard]] TokenId brace_of_method() const;
    // The current line is further in than the one that the token is on.
    [[nodiscard]] bool is_further_in_than(std::uint32_t token) const;
    void report_open_before_method(TokenId brace);
    void synchronize();  // to where a statement can begin or end
    enum class Skip { Expression, Statement };
    NodeId give_up_depth(Skip skip = Skip::Expression);
    void end_statement(DiagnosticCode code);
    // Inside parentheses or brackets that are broken: goes on behind `close` if it is near.
    void recover_to(TokenKind close);

    // Declarations.
    NodeId declaration(Place place);
    NodeId variable(NodeKind kind);
    NodeId variable_behind(NodeKind kind, std::uint32_t first);  // behind its first word
    NodeId constant_initializer(TokenId name);
    NodeId function();
    NodeId function_behind(std::uint32_t first);
    NodeId method();
    NodeId parameters();
    NodeId body(std::uint32_t first);  // of the function that begins with that token
    NodeId class_declaration();
    NodeId class_member();
    NodeId foreign_superclass();

    // Statements.
    NodeId statement();
    NodeId block(DiagnosticCode unclosed, Place place);
    NodeId print_statement();
    NodeId expression_statement();
    NodeId if_statement();
    NodeId while_statement();
    NodeId for_statement();
    NodeId skipped_clause();
    NodeId foreach_statement();
    NodeId return_statement();
    NodeId jump_statement(NodeKind kind, DiagnosticCode code);
    NodeId direct_body();
    NodeId condition(DiagnosticCode open, DiagnosticCode close);
    NodeId switch_statement();
    NodeId switch_arm(TokenId& first_default);
    void arm_body(NodeList& children, DiagnosticCode arrow);
    bool skip_to_arm_body();
    void arm_value(NodeList& children);
    NodeId case_block();

    // Expressions.
    NodeId expression() { return parse(Level::Assignment); }
    NodeId parse(Level level);
    NodeId prefix(bool can_assign);
    NodeId no_expression();
    NodeId comment_of_c(Diagnostic* diagnostic);
    NodeId comment_line(Diagnostic* diagnostic, TokenId sign);
    NodeId infix(NodeId left, std::uint32_t first, bool can_assign);
    NodeId variable_suffix(NodeId target, std::uint32_t first, bool can_assign);
    NodeId stray_step(NodeId left, std::uint32_t first);
    NodeId assign(NodeId target, std::uint32_t first, bool valid);
    NodeId super_expression();
    NodeId parenthesis();
    NodeId call(NodeId callee, std::uint32_t first);
    NodeId member(NodeId object, std::uint32_t first, bool can_assign);
    NodeId index(NodeId object, std::uint32_t first, bool can_assign);
    NodeId index_bound();
    NodeId vector_or_matrix();
    NodeId matrix(TokenId bracket, std::uint32_t first);
    NodeId table();
    NodeId table_behind(TokenId sign, std::uint32_t first);
    void report_missing_hash();
    NodeId table_entry();
    // expression { "," expression } up to `close`, which is eaten.
    NodeList elements(TokenKind close, DiagnosticCode code, TokenId opener,
                      std::size_t* count = nullptr);

    std::string_view source_;
    const Scan& scan_;
    std::span<const Token> tokens_;
    DiagnosticList& diagnostics_;
    memory::ArenaVector<Node> nodes_;
    NodeCounts counts_{};
    KeptNodes kept_;
    std::uint32_t at_ = 0;
    const Token* current_;                    // the token at_
    std::uint32_t last_report_ = UINT32_MAX;  // the token that has been reported
    bool confused_ = false;                   // since a report, until the statement ends
    bool has_stumbled_ = false;               // in this item of the file
    int depth_ = 0;
    int methods_ = 0;  // how many we are in
};

inline NodeId Parser::add(NodeKind node_kind, TokenId token, std::uint32_t first_token,
                          NodeList children) {
    const NodeId id{static_cast<std::uint32_t>(nodes_.size())};
    ++counts_[static_cast<std::size_t>(node_kind)];
    nodes_.push_back({node_kind, false, token, first_token, at_, kNoNode, children.first, kNoNode});
    for (NodeId child = children.first; child != kNoNode;
         child = nodes_[index_of(child)].next_sibling)
        nodes_[index_of(child)].parent = id;
    return id;
}

inline NodeId Parser::add(NodeKind node_kind, TokenId token, std::uint32_t first_token,
                          std::initializer_list<NodeId> children) {
    const NodeId id = add(node_kind, token, first_token);
    nodes_[index_of(id)].first_child = *children.begin();
    for (const NodeId* it = children.begin(); it != children.end(); ++it) {
        Node& child = nodes_[index_of(*it)];
        child.parent = id;
        if (it + 1 != children.end()) child.next_sibling = it[1];
    }
    return id;
}

}  // namespace mufi::syntax
