#include "vm/analysis/suppressions.h"

#include <algorithm>
#include <utility>

#include "vm/builtins/edit_distance.h"
#include "vm/syntax/diagnostic_code.h"
#include "vm/text/removal.h"

namespace mufi::analysis {
namespace {

using syntax::Comment;
using syntax::CommentKind;
using syntax::Diagnostic;
using syntax::DiagnosticCode;
using syntax::DiagnosticKind;
using syntax::FixEdit;
using syntax::NodeId;
using syntax::NodeKind;
using text::Span;

constexpr std::string_view kMark = "mufi-ls:";

// More help nobody, and each is held against every diagnostic.
constexpr std::size_t kMostAllowances = 4096;

enum class Extent : std::uint8_t { Line, NextLine, Block, File };
constexpr std::pair<std::string_view, Extent> kExtents[] = {
    {"allow", Extent::Line},
    {"allow-next-line", Extent::NextLine},
    {"allow-block", Extent::Block},
    {"allow-file", Extent::File},
};

bool can_be_allowed(const DiagnosticKind& kind) {
    return is_adjustable(kind) && !syntax::is_about_comments(kind.code);
}

std::string_view nearest_code(std::string_view name) {
    std::string_view best;
    unsigned limit = builtins::tolerated_distance(name.size());
    for (const DiagnosticKind& kind : syntax::diagnostic_kinds()) {
        const unsigned distance = builtins::edit_distance(name, kind.slug, limit);
        if (!can_be_allowed(kind) || distance > limit || (!best.empty() && distance == limit))
            continue;
        best = kind.slug;
        limit = distance;
    }
    return best;
}

// Goes through the words of one comment.
class Words {
public:
    Words(std::string_view source, Span span) : source_(source), at_(span.begin), end_(span.end) {}

    void skip_blanks() {
        while (at_ < end_ && (source_[at_] == ' ' || source_[at_] == '\t')) ++at_;
    }
    bool take(std::string_view what) {
        if (!source_.substr(at_, end_ - at_).starts_with(what)) return false;
        at_ += static_cast<std::uint32_t>(what.size());
        return true;
    }
    // Letters, digits and `-`; empty if there is none.
    Span take_word() {
        const std::uint32_t begin = at_;
        while (at_ < end_ && is_letter(source_[at_])) ++at_;
        return {begin, at_};
    }
    [[nodiscard]] std::uint32_t at() const { return at_; }

private:
    [[nodiscard]] static bool is_letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    }
    std::string_view source_;
    std::uint32_t at_;
    std::uint32_t end_;
};

// A comment that is addressed to this server. `list` is what its parentheses hold.
struct Directive {
    Extent extent{};
    Span list;
    bool is_well_formed = false;
};

class Reader {
public:
    explicit Reader(const CommentedText& text) : text_(text), source_(text.tree.source()) {}

    [[nodiscard]] static bool is_directive(std::string_view source, const Comment& comment) {
        Words words(source, {comment.span.begin + 2, comment.span.end});
        words.skip_blanks();
        return words.take(kMark);
    }

    // Calls on_name(Span) for every code.
    template <typename OnName>
    [[nodiscard]] Directive read(const Comment& comment, OnName on_name) const {
        Directive directive;
        Words words(source_, {comment.span.begin + 2, comment.span.end});
        words.skip_blanks();
        (void)words.take(kMark);
        words.skip_blanks();
        const std::string_view verb = text_.tree.text(words.take_word());
        const auto* const extent = std::ranges::find(
            kExtents, verb, [](const auto& it) -> std::string_view { return it.first; });
        if (extent == std::end(kExtents) || !words.take("(")) return directive;
        directive.extent = extent->second;
        const std::uint32_t begin = words.at();
        do {
            words.skip_blanks();
            const Span name = words.take_word();
            if (name.empty()) return directive;
            on_name(name);
            words.skip_blanks();
        } while (words.take(","));
        directive.list = {begin, words.at()};
        directive.is_well_formed = words.take(")");
        return directive;
    }

    // Where the comment counts; nothing for a block that is not there.
    [[nodiscard]] std::optional<Span> extent_of(Extent extent, const Comment& comment) const {
        const auto size = static_cast<std::uint32_t>(source_.size());
        switch (extent) {
            case Extent::Line:
                return text_.lines.line(text_.lines.line_of(comment.span.begin));
            case Extent::NextLine:
                return next_line(text_.lines.line_of(comment.span.end));
            case Extent::Block:
                return block_around(comment.span);
            case Extent::File:
                return Span{0, size};
        }
        return std::nullopt;
    }

private:
    // The next one that is not all comment.
    [[nodiscard]] Span next_line(std::uint32_t line) const {
        for (++line; line + 1 < text_.lines.line_count(); ++line) {
            const std::string_view code = text_.tree.text(text_.lines.line(line));
            const std::size_t first = code.find_first_not_of(" \t");
            if (first == std::string_view::npos || !code.substr(first).starts_with("//")) break;
        }
        return text_.lines.line(line);
    }
    [[nodiscard]] std::optional<Span> block_around(Span comment) const {
        NodeId id = text_.tree.node_at(comment);
        for (; id != syntax::kNoNode; id = text_.tree.parent(id)) {
            const NodeKind kind = text_.tree.kind(id);
            if (kind == NodeKind::Block || kind == NodeKind::ClassDecl ||
                kind == NodeKind::SwitchStmt)
                return text_.tree.span(id);
        }
        return std::nullopt;
    }

    const CommentedText& text_;
    std::string_view source_;
};

class Suppression {
public:
    Suppression(const CommentedText& text, std::vector<Allowance>& allowances,
                syntax::DiagnosticList& diagnostics)
        : text_(text), allowances_(allowances), diagnostics_(diagnostics) {}

    void run(const Severities& severities) {
        allowances_.clear();
        bool is_any = false;
        for (const Comment& comment : text_.tree.comments()) {
            if (!Reader::is_directive(text_.tree.source(), comment)) continue;
            is_any = true;
            collect(comment);
        }
        if (!is_any) return;
        std::erase_if(diagnostics_.items(),
                      [&](const Diagnostic& diagnostic) { return is_allowed(diagnostic); });
        // Where the grammar is broken, what a comment is for may only not have been seen.
        const bool is_broken =
            std::ranges::any_of(diagnostics_.items(), [](const Diagnostic& diagnostic) {
                return diagnostic.severity == syntax::Severity::Error;
            });
        if (is_broken) return;
        for (const Allowance& it : allowances_)
            if (!it.is_used && severities.of(it.code) != Level::Off) report_unneeded(it);
    }

private:
    void collect(const Comment& comment) {
        const Reader reader(text_);
        const std::size_t first = allowances_.size();
        const Directive directive = reader.read(comment, [&](Span name) { collect(name); });
        if (!directive.is_well_formed) {
            allowances_.resize(first);
            diagnostics_.report(DiagnosticCode::MalformedSuppression, comment.span,
                                {"write it as `mufi-ls: allow(code)`, or with `allow-next-line`, "
                                 "`allow-block`, `allow-file`"});
            return;
        }
        const std::optional<Span> where = reader.extent_of(directive.extent, comment);
        if (!where) {
            allowances_.resize(first);
            diagnostics_.report(DiagnosticCode::MalformedSuppression, comment.span,
                                {"there are no braces around it; for all of the file write "
                                 "`allow-file`"});
            return;
        }
        for (std::size_t at = first; at < allowances_.size(); ++at) {
            allowances_[at].where = *where;
            allowances_[at].is_for_line =
                directive.extent == Extent::Line || directive.extent == Extent::NextLine;
            allowances_[at].list = directive.list;
            allowances_[at].comment = comment.span;
            check(allowances_[at]);
        }
        std::erase_if(allowances_, [](const Allowance& it) { return it.name.empty(); });
    }
    void collect(Span name) {
        if (allowances_.size() == kMostAllowances) return;
        Allowance& allowance = allowances_.emplace_back();
        allowance.name = name;
    }
    // What is not fit loses its name.
    void check(Allowance& allowance) {
        const std::string_view name = text_.tree.text(allowance.name);
        const DiagnosticKind* const kind = syntax::find_diagnostic_kind(name);
        if (kind != nullptr && can_be_allowed(*kind)) {
            allowance.code = kind->code;
            return;
        }
        if (kind != nullptr) {
            auto& diagnostic = diagnostics_.report(
                DiagnosticCode::CannotBeAllowed, allowance.name,
                {name, is_adjustable(*kind) ? "it is about these comments themselves"
                                            : "MufiZ refuses the program"});
            fix_by_removal(diagnostic, allowance);
        } else {
            const std::string_view near = nearest_code(name);
            auto& diagnostic = diagnostics_.report(
                DiagnosticCode::UnknownCode, allowance.name,
                {name, near.empty() ? near : diagnostics_.join({"; did you mean `", near, "`?"})});
            if (!near.empty())
                diagnostics_.add_fix(diagnostic, diagnostics_.join({"Change it to `", near, "`"}),
                                     {FixEdit{allowance.name, near}}, true);
            fix_by_removal(diagnostic, allowance);
        }
        allowance.name = {};
    }

    [[nodiscard]] bool is_allowed(const Diagnostic& diagnostic) {
        if (diagnostic.severity == syntax::Severity::Error) return false;
        bool result = false;
        for (Allowance& it : allowances_) {
            if (it.code != diagnostic.code) continue;
            const bool begins = it.where.touches(diagnostic.span.begin);
            const bool ends = it.is_for_line && diagnostic.span.end > it.where.begin &&
                              diagnostic.span.end <= it.where.end;
            if (!begins && !ends) continue;
            it.is_used = true;
            result = true;
        }
        return result;
    }

    void report_unneeded(const Allowance& allowance) {
        auto& diagnostic = diagnostics_.report(DiagnosticCode::UnneededSuppression, allowance.name,
                                               {text_.tree.text(allowance.name)});
        diagnostic.tag = syntax::DiagnosticTag::Unnecessary;
        fix_by_removal(diagnostic, allowance);
    }
    // Of the code with its comma, or of the comment if it has no other.
    void fix_by_removal(Diagnostic& diagnostic, const Allowance& allowance) {
        const std::string_view source = text_.tree.source();
        const std::size_t comma = source.find(',', allowance.name.end);
        Span gone = allowance.name;
        if (comma < allowance.list.end) {
            gone.end = static_cast<std::uint32_t>(comma) + 1;
            while (gone.end < allowance.list.end && source[gone.end] == ' ') ++gone.end;
        } else if (const std::size_t before = source.rfind(',', allowance.name.begin);
                   before != std::string_view::npos && before >= allowance.list.begin) {
            gone.begin = static_cast<std::uint32_t>(before);
        } else {
            gone = text::removal_of(source, allowance.comment);
        }
        diagnostics_.add_fix(diagnostic, "Remove it", {FixEdit{gone, {}}}, true);
    }

    const CommentedText& text_;
    std::vector<Allowance>& allowances_;
    syntax::DiagnosticList& diagnostics_;
};

// Whether a line can begin or end at the offset: no string and no comment goes on there, and the
// program has not ended before.
bool is_between_tokens(const syntax::SyntaxTree& tree, std::uint32_t offset) {
    if (offset > tree.tokens().back().begin) return false;
    const auto is_inside = [&](Span span) { return span.begin < offset && offset < span.end; };
    const syntax::TokenId token = tree.token_at(offset);
    if (token != syntax::kNoToken && is_inside(tree.span(token))) return false;
    const Comment* const comment = tree.comment_at(offset);
    return comment == nullptr || !is_inside(comment->span);
}

}  // namespace

void apply_suppressions(const CommentedText& text, const Severities& severities,
                        std::vector<Allowance>& allowances, syntax::DiagnosticList& diagnostics) {
    Suppression(text, allowances, diagnostics).run(severities);
}

std::optional<SuppressionEdit> edit_to_allow(const CommentedText& text,
                                             const Diagnostic& diagnostic) {
    const DiagnosticKind& kind = kind_of(diagnostic.code);
    if (!can_be_allowed(kind) || diagnostic.severity == syntax::Severity::Error) return {};
    if (diagnostic.code == syntax::DiagnosticCode::CrashingLength)
        return {};  // no comment is empty
    const std::string slug(kind.slug);
    const std::uint32_t number = text.lines.line_of(diagnostic.span.begin);
    const Span line = text.lines.line(number);
    const std::string_view code = text.tree.text(line);
    const Comment* const last = text.tree.comment_at(line.end);
    if (last != nullptr && Reader::is_directive(text.tree.source(), *last)) {
        const Directive directive = Reader(text).read(*last, [](Span) {});
        if (directive.is_well_formed && directive.extent == Extent::Line)
            return SuppressionEdit{{directive.list.end, directive.list.end}, ", " + slug};
    }
    const bool ends_with_comment = last != nullptr && last->kind == CommentKind::Line;
    if (!ends_with_comment && is_between_tokens(text.tree, line.end))
        return SuppressionEdit{{line.end, line.end}, "  // mufi-ls: allow(" + slug + ")"};
    if (!is_between_tokens(text.tree, line.begin)) return {};
    const std::string_view blanks = code.substr(0, code.find_first_not_of(" \t"));
    const bool has_return = text.tree.text(text.lines.line_with_end(number)).ends_with("\r\n");
    return SuppressionEdit{{line.begin, line.begin},
                           std::string(blanks) + "// mufi-ls: allow-next-line(" + slug +
                               (has_return ? ")\r\n" : ")\n")};
}

}  // namespace mufi::analysis
