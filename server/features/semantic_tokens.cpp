#include "server/features/semantic_tokens.h"

#include <algorithm>
#include <optional>

#include "vm/memory/arena_vector.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using sema::Reference;
using sema::Role;
using sema::Symbol;
using sema::SymbolKind;
using syntax::Comment;
using syntax::Node;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenId;
using syntax::TokenKind;
using text::Span;

using Type = SemanticTokenType;
using Modifier = SemanticTokenModifier;
using Modifiers = SemanticTokenModifiers;

constexpr std::string_view kTypes[] = {
    "comment", "string", "number",   "keyword",   "operator", "function",
    "method",  "class",  "property", "parameter", "variable",
};
constexpr std::string_view kModifiers[] = {
    "declaration",
    "readonly",
    "defaultLibrary",
    "modification",
};

// Of tokens that name nothing.
std::optional<Type> type_of(TokenKind kind) {
    switch (kind) {
        case TokenKind::Int:
        case TokenKind::Double:
        case TokenKind::Imaginary:
            return Type::Number;
        case TokenKind::String:
        case TokenKind::Backtick:
        case TokenKind::UnterminatedString:
        case TokenKind::UnterminatedBacktick:
            return Type::String;
        case TokenKind::EndOfFile:
        case TokenKind::Identifier:
        case TokenKind::LeftParen:
        case TokenKind::RightParen:
        case TokenKind::LeftBrace:
        case TokenKind::RightBrace:
        case TokenKind::LeftBracket:
        case TokenKind::RightBracket:
        case TokenKind::Semicolon:
        case TokenKind::Colon:
        case TokenKind::Comma:
        case TokenKind::Dot:
        case TokenKind::Hash:
            return std::nullopt;
        default:
            return syntax::is_keyword(kind) ? Type::Keyword : Type::Operator;
    }
}

Type type_of(SymbolKind kind) {
    switch (kind) {
        case SymbolKind::Parameter:
            return Type::Parameter;
        case SymbolKind::Function:
        case SymbolKind::Builtin:
            return Type::Function;
        case SymbolKind::Class:
            return Type::Class;
        case SymbolKind::Method:
            return Type::Method;
        case SymbolKind::Field:
            return Type::Property;
        case SymbolKind::Variable:
        case SymbolKind::Constant:
        case SymbolKind::Item:
        case SymbolKind::Hidden:
        case SymbolKind::Undefined:
            return Type::Variable;
    }
    return Type::Variable;
}

class TokenCollector {
public:
    TokenCollector(const Analysis& analysis, Span within, memory::Arena& scratch)
        : analysis_(analysis),
          tree_(analysis.tree),
          within_(within),
          found_(scratch, std::min<std::size_t>(analysis.tree.tokens().size(), within.size())) {}

    std::span<const SemanticToken> run() {
        const std::span<const Token> tokens = tree_.tokens();
        const auto first = std::ranges::upper_bound(tokens, within_.begin, {}, &Token::end);
        const auto end =
            std::ranges::lower_bound(first, tokens.end(), within_.end, {}, &Token::begin);
        const auto end_of = [](const Comment& comment) { return comment.span.end; };
        auto comment = std::ranges::upper_bound(tree_.comments(), within_.begin, {}, end_of);
        const TokenId first_id{static_cast<std::uint32_t>(first - tokens.begin())};
        reference_ =
            std::ranges::lower_bound(analysis_.model.references(), first_id, {}, &Reference::token);

        for (auto token = first; token != end; ++token) {
            const TokenId id{static_cast<std::uint32_t>(token - tokens.begin())};
            for (; comment != tree_.comments().end() && comment->next <= id; ++comment)
                add_lines(comment->span, Type::Comment);
            add_token(id, *token);
        }
        for (; comment != tree_.comments().end() && comment->span.begin < within_.end; ++comment)
            add_lines(comment->span, Type::Comment);
        return found_.finish();
    }

private:
    void add_token(TokenId id, const Token& token) {
        const auto references = analysis_.model.references();
        while (reference_ != references.end() && reference_->token < id) ++reference_;
        if (reference_ != references.end() && reference_->token == id) {
            add_name(*reference_, token);
            return;
        }
        if (token.kind == TokenKind::Identifier) {
            add_unreferenced(id, token);
            return;
        }
        const std::optional<Type> type = type_of(token.kind);
        if (!type) return;
        if (*type == Type::String)
            add_lines(token.span(), *type);
        else
            found_.push_back({token.span(), *type, {}});
    }

    void add_name(const Reference& reference, const Token& token) {
        if (token.kind == TokenKind::Dot) return;  // MufiZ takes a lone `.` for a name
        if (reference.symbol == sema::kNoSymbol) {
            found_.push_back({token.span(), type_of_unknown(reference), written(reference.role)});
            return;
        }
        const Symbol& symbol = analysis_.model[reference.symbol];
        Modifiers modifiers = written(reference.role);
        // A field is declared by the first assignment to it.
        if (reference.role == Role::Declare || symbol.token == reference.token)
            modifiers |= Modifier::Declaration;
        if (symbol.kind == SymbolKind::Constant || symbol.is_ever_const)
            modifiers |= Modifier::Readonly;
        if (symbol.kind == SymbolKind::Builtin) modifiers |= Modifier::DefaultLibrary;
        found_.push_back({token.span(), type_of(symbol.kind), modifiers});
    }

    static Modifiers written(Role role) {
        return sema::is_write(role) ? Modifiers(Modifier::Modification) : Modifiers();
    }

    // A member of who knows what.
    [[nodiscard]] Type type_of_unknown(const Reference& reference) const {
        const Node& node = tree_[reference.node];
        if (node.kind == NodeKind::Name) return Type::Variable;
        const bool is_called = node.parent != syntax::kNoNode &&
                               tree_.kind(node.parent) == NodeKind::Call &&
                               tree_[node.parent].first_child == reference.node;
        return is_called || node.kind == NodeKind::SuperExpr ? Type::Method : Type::Property;
    }

    // A word that names nothing: the key of a table, the `_` of a switch, or what was passed over.
    void add_unreferenced(TokenId id, const Token& token) {
        const TokenKind behind = tree_.tokens()[index_of(id) + 1].kind;
        if (behind == TokenKind::Colon)
            found_.push_back({token.span(), Type::Property, {}});
        else if (token.name_id() == syntax::kUnderscore)
            found_.push_back({token.span(), Type::Keyword, {}});
    }

    void add_lines(Span span, Type type) {
        if (tree_.text(span).find_first_of("\r\n") == std::string_view::npos) {
            found_.push_back({span, type, {}});
            return;
        }
        const text::LineIndex& lines = analysis_.lines;
        const std::uint32_t last = lines.line_of(std::min(span.end, within_.end));
        for (std::uint32_t at = lines.line_of(std::max(span.begin, within_.begin)); at <= last;
             ++at) {
            const Span line = lines.line(at);
            const Span part{std::max(line.begin, span.begin), std::min(line.end, span.end)};
            const bool is_wanted = part.begin < within_.end && within_.begin < part.end;
            if (part.begin < part.end && is_wanted) found_.push_back({part, type, {}});
        }
    }

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    Span within_;
    std::span<const Reference>::iterator reference_;
    memory::ArenaVector<SemanticToken> found_;
};

}  // namespace

std::span<const std::string_view> semantic_token_types() {
    return kTypes;
}

std::span<const std::string_view> semantic_token_modifiers() {
    return kModifiers;
}

std::span<const SemanticToken> semantic_tokens(const Analysis& analysis, memory::Arena& scratch) {
    const Span all{0, static_cast<std::uint32_t>(analysis.source.size())};
    return semantic_tokens(analysis, all, scratch);
}

std::span<const SemanticToken> semantic_tokens(const Analysis& analysis, Span within,
                                               memory::Arena& scratch) {
    return TokenCollector(analysis, within, scratch).run();
}

}  // namespace mufi::features
