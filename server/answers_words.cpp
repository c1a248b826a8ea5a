// What is said about names and calls: completion, hover, signature help.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "protocol/json_reader.h"
#include "server/answers.h"
#include "server/features/completion.h"
#include "server/features/hover.h"
#include "server/features/signature_help.h"

namespace mufi::server {
namespace {

using features::CompletionKind;
using protocol::CompletionItemKind;

// A client that shows plain text gets the same without the lines that fence code in.
std::string without_fences(std::string_view markdown) {
    std::string text;
    while (!markdown.empty()) {
        const std::size_t end = markdown.find('\n');
        const std::string_view line = markdown.substr(0, end);
        markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
        if (line.starts_with("```")) continue;
        text.append(line).append("\n");
    }
    return text;
}

protocol::MarkupContent markup(std::string_view text, bool markdown) {
    if (markdown) return {protocol::MarkupKind::Markdown, std::string(text)};
    return {protocol::MarkupKind::PlainText, without_fences(text)};
}

CompletionItemKind kind_of(CompletionKind kind) {
    switch (kind) {
        case CompletionKind::Variable:
            return CompletionItemKind::Variable;
        case CompletionKind::Constant:
            return CompletionItemKind::Constant;
        case CompletionKind::Function:
            return CompletionItemKind::Function;
        case CompletionKind::Method:
            return CompletionItemKind::Method;
        case CompletionKind::Field:
            return CompletionItemKind::Field;
        case CompletionKind::Class:
            return CompletionItemKind::Class;
        case CompletionKind::Keyword:
            return CompletionItemKind::Keyword;
        case CompletionKind::TableKey:
            return CompletionItemKind::Property;
    }
    return CompletionItemKind::Text;
}

std::string sort_text(std::uint32_t rank) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%05u", rank);
    return digits;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// All items of a list go to the same place, which is said once where the client understands that.
class CompletionWriter {
public:
    CompletionWriter(const Reading& reading, const features::CompletionInfo& info)
        : reading_(reading),
          client_(reading.session.client.completion),
          insert_(reading.text().to_lsp(info.insert)),
          replace_(reading.text().to_lsp(info.replace)),
          default_range_(has(client_.item_defaults, "editRange")) {
        list_.is_incomplete = info.is_incomplete;
        if (default_range_ && !info.items.empty()) {
            protocol::CompletionItemDefaults& defaults = list_.item_defaults.emplace();
            defaults.edit_range = client_.insert_replace ? insert_ : replace_;
            if (client_.insert_replace) defaults.replace_range = replace_;
        }
        list_.items.reserve(info.items.size());
    }

    void add(const features::CompletionItem& found) {
        protocol::CompletionItem& item = list_.items.emplace_back();
        item.label = found.label;
        item.kind = kind_of(found.kind);
        item.detail = found.detail;
        if (client_.label_details) item.label_details = {found.parameters, found.origin};
        item.sort_text = sort_text(found.rank);
        item.filter_text = found.filter_text;
        if (found.is_deprecated && client_.deprecated_tag)
            item.tags.push_back(protocol::CompletionItemTag::Deprecated);
        if (found.is_snippet) item.insert_text_format = protocol::InsertTextFormat::Snippet;
        if (!default_range_) {
            item.text_edit = edit(found);
        } else if (found.new_text != found.label) {
            item.text_edit_text = found.new_text;
        }
        if (found.documentation.what != features::DocumentationId::Of::Nothing)
            item.data = to_data({reading_.document,
                                 static_cast<std::uint32_t>(reading_.snapshot->version()),
                                 found.documentation});
    }

    [[nodiscard]] protocol::CompletionList take() { return std::move(list_); }

private:
    [[nodiscard]] protocol::CompletionEdit edit(const features::CompletionItem& found) const {
        if (client_.insert_replace) return {found.new_text, insert_, replace_};
        return {found.new_text, replace_, {}};
    }

    const Reading& reading_;
    const protocol::ClientCapabilities::Completion& client_;
    protocol::Range insert_;
    protocol::Range replace_;
    bool default_range_;
    protocol::CompletionList list_;
};

// Where the cursor is behind the last parameter, clients that cannot be told "none" are told a
// number that no parameter has.
protocol::ActiveParameter active_parameter(const features::CallSignature& signature,
                                           const Session& session) {
    if (signature.active_parameter) return *signature.active_parameter;
    if (session.client.signature_help.no_active_parameter) return protocol::NoActiveParameter{};
    return static_cast<std::uint32_t>(signature.parameters.size());
}

protocol::SignatureInformation to_lsp(const features::CallSignature& signature,
                                      const Session& session) {
    const protocol::ClientCapabilities::SignatureHelp& client = session.client.signature_help;
    protocol::SignatureInformation result;
    result.label = signature.label;
    if (!signature.documentation.empty())
        result.documentation = markup(signature.documentation.view(), client.markdown);
    for (const text::Span span : signature.parameters) {
        protocol::ParameterInformation& parameter = result.parameters.emplace_back();
        if (client.label_offsets) {
            parameter.label = protocol::LabelOffsets{span.begin, span.end};
        } else {
            parameter.label = signature.label.substr(span.begin, span.size());
        }
    }
    if (client.active_parameter) result.active_parameter = active_parameter(signature, session);
    return result;
}

}  // namespace

Reply<protocol::Completion::Result> answer_completion(const Reading& reading,
                                                      const protocol::Completion::Params& params) {
    features::CompletionOptions options;
    options.snippets = reading.session.client.completion.snippets;
    const features::CompletionInfo info =
        features::complete(reading.analysis(), reading.language.builtins(),
                           reading.text().from_lsp(params.position), options);
    CompletionWriter list(reading, info);
    for (const features::CompletionItem& item : info.items) list.add(item);
    return list.take();
}

protocol::RawJson to_data(const CompletionOrigin& origin) {
    const std::initializer_list<std::uint32_t> numbers = {
        origin.document.slot, origin.document.generation, origin.version,
        static_cast<std::uint32_t>(origin.documentation.what), origin.documentation.number};
    protocol::RawJson data;
    protocol::JsonWriter(data.text).numbers({numbers.begin(), numbers.size()});
    return data;
}

std::optional<CompletionOrigin> completion_origin(const protocol::RawJson& data) {
    std::vector<std::int64_t> numbers;
    const Reply<protocol::Json> json = protocol::parse_json(data.text);
    if (!json.ok() || !protocol::read(json.value(), numbers) || numbers.size() != 5) return {};
    const auto number = [&](std::size_t at) { return static_cast<std::uint32_t>(numbers[at]); };
    if (numbers[3] < 0 || numbers[3] > static_cast<int>(features::DocumentationId::Of::Symbol))
        return {};
    CompletionOrigin origin;
    origin.document = {number(0), number(1)};
    origin.version = number(2);
    origin.documentation = {static_cast<features::DocumentationId::Of>(numbers[3]), number(4)};
    return origin;
}

void set_documentation(protocol::CompletionItem& item, const features::Prose& text,
                       const Session& session) {
    if (text.empty()) return;
    item.documentation = markup(text.view(), session.client.completion.markdown);
}

Reply<protocol::Hover::Result> answer_hover(const Reading& reading,
                                            const protocol::Hover::Params& params) {
    const auto info = features::hover(reading.analysis(), reading.language.builtins(),
                                      reading.text().from_lsp(params.position));
    if (!info) return protocol::Hover::Result{};
    protocol::HoverContent content;
    content.contents = markup(info->text.view(), reading.session.client.hover_markdown);
    content.range = reading.text().to_lsp(info->span);
    return protocol::Hover::Result{std::move(content)};
}

Reply<protocol::SignatureHelp::Result> answer_signature_help(
    const Reading& reading, const protocol::SignatureHelp::Params& params) {
    const auto info = features::signature_help(reading.analysis(), reading.language.builtins(),
                                               reading.text().from_lsp(params.position));
    if (!info) return protocol::SignatureHelp::Result{};
    protocol::Signatures result;
    for (const features::CallSignature& signature : info->signatures)
        result.signatures.push_back(to_lsp(signature, reading.session));
    result.active_signature = info->active_signature;
    result.active_parameter =
        active_parameter(info->signatures[info->active_signature], reading.session);
    return protocol::SignatureHelp::Result{std::move(result)};
}

}  // namespace mufi::server
