#include "vm/lint/rewrite.h"

#include <algorithm>

#include "vm/syntax/byte_runs.h"

namespace mufi::lint {
namespace {

// Puts the arguments of a call into a piece of code, word by word.
class Filling {
public:
    Filling(Context& context, const builtins::Builtin& builtin, std::string_view code, NodeId call)
        : context_(context), builtin_(builtin), code_(code), call_(call) {}

    std::string_view run() {
        for (at_ = 0; at_ < code_.size() && fits_;) {
            const char c = code_[at_];
            if (c == '"') {
                const std::size_t end = code_.find('"', at_ + 1);
                take(end + 1 - at_);
            } else if (syntax::is_word_byte(c)) {
                word();
            } else {
                depth_ += c == '(' || c == '[' ? 1 : 0;
                depth_ -= c == ')' || c == ']' ? 1 : 0;
                is_operation_ |= c == ' ' && depth_ == 0;
                take(1);
            }
        }
        NodeId argument = context_[context_.first(call_)].next_sibling;
        for (std::size_t at = 0; argument != kNoNode; ++at) {
            const auto& params = builtin_.params;
            const bool is_used = at < params.size() && uses(params[at].name) > 0;
            const bool is_read_again = at < params.size() && uses(params[at].name) > 1;
            fits_ &= (is_used && !is_read_again) || is_plain(context_, argument);
            argument = context_[argument].next_sibling;
        }
        if (!fits_) return {};
        if (!is_operation_ || context_.stands_alone(call_)) return text_;
        return context_.join({"(", text_, ")"});
    }

private:
    void take(std::size_t size) {
        text_ = context_.join({text_, code_.substr(at_, size)});
        at_ += size;
    }
    void word() {
        const std::size_t end = syntax::end_of_word(code_, static_cast<std::uint32_t>(at_));
        const std::string_view word = code_.substr(at_, end - at_);
        if (end < code_.size() && code_[end] == '(') {
            fits_ &= context_.is_free(word);
            return take(word.size());
        }
        const auto param = std::ranges::find(builtin_.params, word, &builtins::Param::name);
        if (param == builtin_.params.end()) return take(word.size());
        const auto place = static_cast<std::size_t>(param - builtin_.params.begin());
        const NodeId argument = context_.tree.child(call_, place + 1);
        if (!context_.tree.is_present(argument)) {
            fits_ = false;
            return;
        }
        const bool is_enclosed = end < code_.size() && (code_[end] == ')' || code_[end] == ',' ||
                                                        code_[end] == ']' || code_[end] == ':');
        const std::string_view text = context_.tree.text(argument);
        const bool is_whole = context_.level_of(argument) == Level::Call;
        if (is_whole || (is_enclosed && depth_ > 0))
            text_ = context_.join({text_, text});
        else
            text_ = context_.join({text_, "(", text, ")"});
        at_ = end;
    }
    [[nodiscard]] std::size_t uses(std::string_view name) const {
        std::size_t count = 0;
        for (std::size_t at = code_.find(name); at != std::string_view::npos;
             at = code_.find(name, at + name.size())) {
            const bool begins = at == 0 || !syntax::is_word_byte(code_[at - 1]);
            const std::size_t end = at + name.size();
            const bool ends =
                end == code_.size() || (!syntax::is_word_byte(code_[end]) && code_[end] != '(');
            count += begins && ends ? 1 : 0;
        }
        return count;
    }

    Context& context_;
    const builtins::Builtin& builtin_;
    std::string_view code_;
    NodeId call_;
    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool is_operation_ = false;  // which needs parentheses around it
    bool fits_ = true;
};

}  // namespace

bool is_short(const Context& context, NodeId id) {
    constexpr std::uint32_t kLongest = 500;
    return context.tree.span(id).size() <= kLongest;
}

bool is_plain(const Context& context, NodeId id) {
    switch (context.kind(id)) {
        case NodeKind::Name:
        case NodeKind::IntLiteral:
        case NodeKind::DoubleLiteral:
        case NodeKind::StringLiteral:
        case NodeKind::BoolLiteral:
        case NodeKind::NilLiteral:
        case NodeKind::SelfExpr:
            return true;
        default:
            return false;
    }
}

std::string_view filled_in(Context& context, const builtins::Builtin& builtin,
                           std::string_view code, NodeId call) {
    if (code.empty() || context.is_broken || !is_short(context, call)) return {};
    return Filling(context, builtin, code, call).run();
}

std::string_view shown_alternative(Context& context, const builtins::Builtin& builtin,
                                   const builtins::Alternative& alternative, NodeId call) {
    constexpr std::size_t kLongest = 60;
    const bool is_code = alternative.text == context.join({"`", alternative.code, "`"});
    const std::string_view text =
        is_code ? filled_in(context, builtin, alternative.code, call) : std::string_view();
    const bool is_shown =
        !text.empty() && text.size() <= kLongest && text.find('\n') == std::string_view::npos;
    return is_shown ? context.join({"`", text, "`"}) : alternative.text;
}

void add_alternative_fix(Context& context, Diagnostic& diagnostic, const builtins::Builtin& builtin,
                         const builtins::Alternative* alternative, NodeId call, bool preferred) {
    if (alternative == nullptr) return;
    const std::string_view text = filled_in(context, builtin, alternative->code, call);
    if (text.empty()) return;
    const Span span = context.tree.span(call);
    context.add_fix(
        diagnostic,
        context.join({"Write ", shown_alternative(context, builtin, *alternative, call)}),
        Edits().replace(span, text), preferred);
}

void add_function_fix(Context& context, Diagnostic& diagnostic, NodeId member, NodeId call,
                      std::string_view name) {
    if (context.is_broken || !context.is_free(name)) return;
    const Span object = context.tree.span(context.first(member));
    const std::string_view begin = context.join({name, "("});
    const std::string_view title = context.join({"Call `", name, "()`"});
    Edits edits;
    edits.insert(object.begin, begin);
    if (call == kNoNode) {
        edits.replace({object.end, context.tree.span(member).end}, ")");
    } else {
        const bool has_arguments = context.second(call) != kNoNode;
        edits.replace({object.end, context.sign_span(call).end}, has_arguments ? ", " : "");
    }
    context.add_fix(diagnostic, title, edits);
}

}  // namespace mufi::lint
