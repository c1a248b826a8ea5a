#include "server/features/folding_ranges.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "server/features/line_cursor.h"
#include "vm/text/blanks.h"

namespace mufi::features {
namespace {

using analysis::Analysis;
using syntax::Comment;
using syntax::CommentKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;
using text::kBlanks;
using text::Span;
using text::trimmed;

// What stands behind `// region`; nothing if the comment is no such mark.
std::optional<std::string_view> mark(std::string_view comment, std::string_view word) {
    comment.remove_prefix(2);
    std::string_view text = trimmed(comment.substr(0, comment.find('\r')));
    if (text.starts_with('#')) text.remove_prefix(1);
    if (!text.starts_with(word)) return std::nullopt;
    text.remove_prefix(word.size());
    if (!text.empty() && kBlanks.find(text[0]) == std::string_view::npos) return std::nullopt;
    return trimmed(text);
}

// The first line of a comment that is more than decoration.
std::string_view first_words(std::string_view comment) {
    for (std::string_view rest = comment; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        if (line.find_first_not_of("/#*-=+ \t") != std::string_view::npos) return line;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

// Goes through tokens and comments as they come. Brackets are matched here and not taken from the
// tree, so that every kind of them folds in the same way, in broken code too; regions are matched
// along with them, so that the two never cross.
class Folder {
public:
    explicit Folder(const Analysis& analysis)
        : analysis_(analysis), tree_(analysis.tree), cursor_(analysis.lines) {}

    std::vector<FoldingRange> run() {
        auto comment = tree_.comments().begin();
        std::uint32_t index = 0;
        for (const Token& token : tree_.tokens()) {
            for (; comment != tree_.comments().end() && index_of(comment->next) == index; ++comment)
                add_comment(*comment, token);
            add_token(token);
            ++index;
        }
        end_run();
        close_rest();
        return longest_of_each_line();
    }

private:
    enum class Opener : std::uint8_t { Paren, Bracket, Brace, Region };
    struct Open {
        Opener opener{};
        std::uint32_t line = 0;
        std::uint32_t inside = 0;  // where what can be hidden begins
        std::string_view name;     // of a region
    };
    // Line comments on consecutive lines.
    struct Run {
        Span span;
        std::uint32_t first_line = 0;
        std::uint32_t last_line = 0;
    };

    void add_token(const Token& token) {
        switch (token.kind) {
            case TokenKind::LeftParen:
                return open(Opener::Paren, token.begin, token.end);
            case TokenKind::LeftBracket:
                return open(Opener::Bracket, token.begin, token.end);
            case TokenKind::LeftBrace:
                return open(Opener::Brace, token.begin, token.end);
            case TokenKind::RightParen:
                return close_bracket(Opener::Paren, token);
            case TokenKind::RightBracket:
                return close_bracket(Opener::Bracket, token);
            case TokenKind::RightBrace:
                return close_bracket(Opener::Brace, token);
            case TokenKind::String:
            case TokenKind::Backtick: {
                const std::uint32_t first = cursor_.line_of(token.begin);
                const std::uint32_t closing = cursor_.line_of(token.end);
                if (closing > first)
                    add({{token.begin + 1, token.end - 1}, first, closing - 1, {}, {}});
                return;
            }
            default:
                return;
        }
    }

    void open(Opener opener, std::uint32_t begin, std::uint32_t inside,
              std::string_view name = {}) {
        open_.push_back({opener, cursor_.line_of(begin), inside, name});
    }

    // What `opener` opened last, with all that was opened since forgotten. A brace is stronger than
    // the rest: nothing that was opened outside of it is closed inside. Nothing if there is none.
    std::optional<Open> close(Opener opener) {
        for (std::size_t at = open_.size(); at > 0; --at) {
            const Open found = open_[at - 1];
            if (found.opener == opener) {
                open_.resize(at - 1);
                return found;
            }
            if (found.opener == Opener::Brace) break;
        }
        return std::nullopt;
    }

    void close_bracket(Opener opener, const Token& token) {
        const std::optional<Open> opened = close(opener);
        if (!opened) return;
        const std::uint32_t line = cursor_.line_of(token.begin);
        if (line > opened->line)
            add({{opened->inside, token.begin}, opened->line, line - 1, {}, {}});
    }

    // Blocks that are still open at the end. Other brackets are about to be closed, if the text is
    // being written.
    void close_rest() {
        const std::size_t count = tree_.tokens().size();
        if (count < 2) return;
        const std::uint32_t end = tree_.tokens()[count - 2].end;
        const std::uint32_t line = analysis_.lines.line_of(end);
        for (const Open& it : open_)
            if (it.opener == Opener::Brace) add({{it.inside, end}, it.line, line, {}, {}});
    }

    void add_comment(const Comment& comment, const Token& next) {
        const std::uint32_t first = cursor_.line_of(comment.span.begin);
        const Span before{cursor_.begin(), comment.span.begin};
        const bool is_alone = trimmed(tree_.text(before)).empty();
        std::uint32_t last = cursor_.line_of(comment.span.end);
        const std::string_view text = tree_.text(comment.span);
        if (comment.kind == CommentKind::Line) {
            if (is_alone) add_line_comment(comment, first, last);
            return;
        }
        const bool ends_before_code = last > first && next.kind != TokenKind::EndOfFile &&
                                      next.begin < analysis_.lines.line(last).end;
        if (ends_before_code) --last;
        add({comment.span, first, last, FoldingKind::Comment, first_words(text)});
    }

    void add_line_comment(const Comment& comment, std::uint32_t first, std::uint32_t last) {
        const std::string_view text = tree_.text(comment.span);
        if (const auto name = mark(text, "region")) {
            open(Opener::Region, comment.span.begin, comment.span.begin,
                 name->empty() ? trimmed(text) : *name);
            return;
        }
        if (mark(text, "endregion")) {
            if (const std::optional<Open> opened = close(Opener::Region))
                add({{opened->inside, comment.span.end},
                     opened->line,
                     last,
                     FoldingKind::Region,
                     opened->name});
            return;
        }
        if (run_ && run_->last_line + 1 == first) {
            run_->span.end = comment.span.end;
            run_->last_line = last;
            return;
        }
        end_run();
        run_ = {comment.span, first, last};
    }

    void end_run() {
        if (run_)
            add({run_->span, run_->first_line, run_->last_line, FoldingKind::Comment,
                 first_words(tree_.text(run_->span))});
        run_.reset();
    }

    // Only what hides a line.
    void add(const FoldingRange& range) {
        if (range.last_line > range.first_line) found_.push_back(range);
    }

    std::vector<FoldingRange> longest_of_each_line() {
        std::ranges::sort(found_, {}, [](const FoldingRange& it) {
            return std::tuple(it.first_line, ~it.last_line, it.span.begin);
        });
        std::vector<FoldingRange> kept;
        for (const FoldingRange& it : found_) {
            // The last line of a comment may be the first one of the next.
            const bool is_hidden = !kept.empty() && (it.first_line == kept.back().first_line ||
                                                     it.first_line == kept.back().last_line);
            if (!is_hidden) kept.push_back(it);
        }
        return kept;
    }

    const Analysis& analysis_;
    const SyntaxTree& tree_;
    LineCursor cursor_;
    std::vector<Open> open_;
    std::optional<Run> run_;
    std::vector<FoldingRange> found_;
};

}  // namespace

std::vector<FoldingRange> folding_ranges(const Analysis& analysis) {
    return Folder(analysis).run();
}

}  // namespace mufi::features
