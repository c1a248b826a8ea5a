#include "vm/lint/rewrite.h"
#include "vm/lint/rules.h"

namespace mufi::lint {
namespace {

// What a template consists of. `{{` and `}}` stand for single braces.
struct Template {
    std::size_t bytes = 0;
    std::size_t places = 0;  // `{}`
    std::size_t text = 0;    // bytes that the result has of it
};

template <typename Text, typename Place>
void for_each_part(std::string_view text, Text on_text, Place on_place) {
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, 2);
        if (pair == "{}") {
            on_place();
            text.remove_prefix(2);
            continue;
        }
        on_text(text.substr(0, 1));
        text.remove_prefix(pair == "{{" || pair == "}}" ? 2 : 1);
    }
}

Template read(std::string_view text) {
    Template result;
    result.bytes = text.size();
    for_each_part(
        text, [&](std::string_view part) { result.text += part.size(); }, [&] { ++result.places; });
    return result;
}

// The fewest bytes that a value of these kinds is written with.
std::size_t least_bytes(const Context& context, NodeId id) {
    const NodeId inner = context.inside_parens(id);
    if (context.kind(inner) == NodeKind::StringLiteral) return context.tree.text(inner).size() - 2;
    if (context.kind(inner) == NodeKind::IntLiteral) return context.tree.text(inner).size();
    const Value value = context.value(inner);
    if (value.is({Kind::Vector, Kind::Instance, Kind::Function, Kind::Class, Kind::Matrix,
                  Kind::MatrixRow}))
        return std::string_view("<vector>").size();
    if (value.is(Kind::List)) return std::string_view("<list>").size();
    if (value.is(Kind::Bool)) return std::string_view("true").size();
    return value.is_never(Kind::String) ? 1 : 0;
}

class TemplateCheck {
public:
    TemplateCheck(Context& context, NodeId call)
        : context_(context), call_(call), template_id_(context.second(call)) {}

    void run() {
        if (context_.kind(template_id_) != NodeKind::StringLiteral) return;
        const std::string_view literal = context_.tree.text(template_id_);
        text_ = literal.substr(1, literal.size() - 2);
        parts_ = read(text_);
        std::size_t count = 0;
        std::size_t least = parts_.text;
        for (NodeId it = first_value(); it != kNoNode; it = context_[it].next_sibling)
            if (count++ < parts_.places) least += least_bytes(context_, it);
        // A template alone is returned as it stands.
        if (count == 0 && parts_.places == 0) return;
        if (count != parts_.places) return report_count(count);
        if (count > 0) check_length(least);
    }

private:
    [[nodiscard]] NodeId first_value() const { return context_[template_id_].next_sibling; }

    void report_count(std::size_t count) {
        const std::string_view places = context_.diagnostics.number(parts_.places);
        const std::string_view values = context_.diagnostics.number(count);
        context_.report(
            DiagnosticCode::FormatPlaceholders, template_id_,
            {parts_.places == 0
                 ? "no `{}`"
                 : context_.join({places, parts_.places == 1 ? " place `{}`" : " places `{}`"}),
             count == 0   ? "there is no value"
             : count == 1 ? "there is 1 value"
                          : context_.join({"there are ", values, " values"})});
    }

    // The result has room for 2 n - 1 bytes, where n are the bytes of the template.
    void check_length(std::size_t least) {
        const std::size_t room = 2 * parts_.bytes - 1;
        constexpr std::size_t kEnoughForSmallNumbers = 5;
        if (least > room) {
            auto& diagnostic = context_.report(DiagnosticCode::FormatTruncated, call_,
                                               {context_.diagnostics.number(room)});
            add_sum_fix(diagnostic);
        } else if (room - parts_.text < kEnoughForSmallNumbers * parts_.places &&
                   !is_all_literal()) {
            auto& diagnostic = context_.report(DiagnosticCode::FormatShortTemplate, template_id_,
                                               {context_.diagnostics.number(room)});
            add_sum_fix(diagnostic);
        }
    }
    // All values are literals, whose lengths are known.
    [[nodiscard]] bool is_all_literal() const {
        for (NodeId it = first_value(); it != kNoNode; it = context_[it].next_sibling) {
            const NodeKind kind = context_.kind(context_.inside_parens(it));
            if (kind != NodeKind::StringLiteral && kind != NodeKind::IntLiteral) return false;
        }
        return true;
    }

    // `"" + a + " and " + b`
    void add_sum_fix(Diagnostic& diagnostic) {
        if (context_.is_broken || !is_short(context_, call_)) return;
        std::string_view sum;
        std::string_view text;
        NodeId value = first_value();
        const auto add_text = [&] {
            if (sum.empty())
                sum = context_.join({"\"", text, "\""});
            else if (!text.empty())
                sum = context_.join({sum, " + \"", text, "\""});
            text = {};
        };
        for_each_part(
            text_,
            [&](std::string_view part) {
                text = context_.join({text, part});
            },
            [&] {
                add_text();
                const bool is_tight = context_.level_of(value) > Level::Term;
                sum = is_tight ? context_.join({sum, " + ", context_.tree.text(value)})
                               : context_.join({sum, " + (", context_.tree.text(value), ")"});
                value = context_[value].next_sibling;
            });
        add_text();
        if (!context_.stands_alone(call_)) sum = context_.join({"(", sum, ")"});
        context_.add_fix(diagnostic, "Put the parts together with `+`",
                         Edits().replace(context_.tree.span(call_), sum));
    }

    Context& context_;
    NodeId call_;
    NodeId template_id_;
    std::string_view text_;
    Template parts_;
};

}  // namespace

void check_template(Context& context, NodeId call) {
    TemplateCheck(context, call).run();
}

}  // namespace mufi::lint
