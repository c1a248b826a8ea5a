#include "server/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mufi::server {
namespace {

using protocol::Json;
using Problems = std::vector<SettingProblem>;

constexpr std::string_view kLevels[] = {"off", "hint", "information", "warning"};

void read_severities(const Json& value, Settings& out, Problems& problems) {
    if (!value.is_object()) {
        problems.push_back({{}, "expected an object, such as { \"unused-variable\": \"off\" }"});
        return;
    }
    for (const auto& [code, level_json] : value.items()) {
        const syntax::DiagnosticKind* const kind = syntax::find_diagnostic_kind(code);
        const auto level = level_json.is_string()
                               ? analysis::level_named(level_json.get<std::string>())
                               : std::nullopt;
        if (kind == nullptr) {
            problems.push_back({{code}, "there is no diagnostic `" + code + "`"});
        } else if (!analysis::is_adjustable(*kind)) {
            problems.push_back(
                {{code}, "`" + code + "` says that MufiZ refuses the program; it stays an error"});
        } else if (!level) {
            problems.push_back(
                {{code},
                 "expected \"off\", \"hint\", \"information\" or \"warning\"; errors are only "
                 "what MufiZ refuses"});
        } else {
            out.severities.set(kind->code, *level);
        }
    }
}

Json severities_schema() {
    Json codes = Json::object();
    for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds())
        if (analysis::is_adjustable(kind)) codes[std::string(kind.slug)] = {{"enum", kLevels}};
    return {{"type", "object"}, {"properties", codes}, {"additionalProperties", false}};
}

constexpr Option kOptions[] = {
    {"diagnostics", "severity",
     "How serious a diagnostic is, by its code, for example `{ \"self-assignment\": \"off\" }`. "
     "What MufiZ itself refuses stays an error.",
     read_severities, severities_schema},
};

bool is_group(std::string_view name) {
    return std::ranges::find(kOptions, name, &Option::group) != std::end(kOptions);
}

void read_group(const std::string& group, const Json& members, Settings& out, Problems& problems) {
    for (const auto& member : members.items()) {
        const std::string& name = member.key();
        const auto* const option = std::ranges::find_if(
            kOptions, [&](const Option& it) { return it.group == group && it.name == name; });
        if (option == std::end(kOptions)) {
            problems.push_back({{group, name}, "there is no option `" + group + "." + name + "`"});
            continue;
        }
        const std::size_t first = problems.size();
        option->read(member.value(), out, problems);
        for (std::size_t at = first; at < problems.size(); ++at)
            problems[at].path.insert(problems[at].path.begin(), {group, name});
    }
}

}  // namespace

std::span<const Option> options() {
    return kOptions;
}

Settings read_settings(const Json& json, Problems& problems) {
    Settings settings;
    if (json.is_null()) return settings;
    if (!json.is_object()) {
        problems.push_back({{}, "expected an object"});
        return settings;
    }
    for (const auto& [group, members] : json.items()) {
        if (group == "$schema") continue;
        if (!is_group(group))
            problems.push_back({{group}, "there is no option `" + group + "`"});
        else if (!members.is_object())
            problems.push_back({{group}, "expected an object"});
        else
            read_group(group, members, settings, problems);
    }
    return settings;
}

std::string settings_schema() {
    Json groups = {{"$schema", {{"type", "string"}}}};
    for (const Option& option : kOptions) {
        Json& group = groups[std::string(option.group)];
        group["type"] = "object";
        group["additionalProperties"] = false;
        Json value = option.schema();
        value["markdownDescription"] = option.description;
        group["properties"][std::string(option.name)] = std::move(value);
    }
    const Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                         {"title", "mufi-ls"},
                         {"description", "How mufi-ls looks at the MufiZ files below this one."},
                         {"allowComments", true},
                         {"type", "object"},
                         {"properties", std::move(groups)},
                         {"additionalProperties", false}};
    return schema.dump(2) + "\n";
}

}  // namespace mufi::server
