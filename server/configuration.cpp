#include "server/configuration.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace mufi::server {
namespace {

namespace fs = std::filesystem;
using text::Span;

// The key that ends the path, found one after the other in the text; all of it for an empty path.
Span find_key(std::string_view text, const std::vector<std::string>& path) {
    Span found{0, static_cast<std::uint32_t>(text.size())};
    std::size_t from = 0;
    for (const std::string& key : path) {
        const std::size_t at = text.find('"' + key + '"', from);
        if (at == std::string_view::npos) return found;
        from = at + key.size() + 2;
        found = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)};
    }
    return found;
}

}  // namespace

ParsedConfiguration parse_configuration(std::string_view text) {
    ParsedConfiguration parsed;
    try {
        const auto json = protocol::Json::parse(text, nullptr, true, true);
        std::vector<SettingProblem> problems;
        parsed.settings = read_settings(json, problems);
        for (SettingProblem& problem : problems)
            parsed.problems.push_back(
                {find_key(text, problem.path), false, std::move(problem.message)});
    } catch (const protocol::Json::parse_error& error) {
        const auto at =
            static_cast<std::uint32_t>(std::min(text.size(), error.byte == 0 ? 0 : error.byte - 1));
        const auto end = std::min(at + 1, static_cast<std::uint32_t>(text.size()));
        parsed.problems.push_back({{at, end}, true, "this is no JSON from here on"});
    }
    return parsed;
}

bool ConfigurationFiles::is_in_workspace(std::string_view path) const {
    return std::ranges::any_of(roots_, [&](std::string_view root) {
        return root == "/" || (path.starts_with(root) && path.substr(root.size()).starts_with('/'));
    });
}

const ConfigurationFiles::File* ConfigurationFiles::find_for(std::string_view path,
                                                             const OnProblems& on_problems) {
    const auto is_root = [&](const fs::path& folder) {
        return std::ranges::find(roots_, folder.string()) != roots_.end();
    };
    for (fs::path folder = fs::path(path).parent_path();; folder = folder.parent_path()) {
        const std::string name = (folder / kConfigurationName).string();
        const auto [at, is_new] = entries_.try_emplace(name);
        if (is_new) read(name, at->second, on_problems);
        if (at->second.exists) return &at->second.file;
        if (is_root(folder) || folder == folder.parent_path()) return nullptr;
    }
}

bool ConfigurationFiles::refresh(const OnProblems& on_problems) {
    bool is_any = false;
    for (auto& [path, entry] : entries_) is_any |= read(path, entry, on_problems);
    return is_any;
}

// What is in the file decides, not its time: who changes it twice in one tick, or puts the time
// back, changes it all the same.
bool ConfigurationFiles::read(const std::string& path, Entry& entry,
                              const OnProblems& on_problems) {
    constexpr std::uintmax_t kLargest = 1024 * 1024;
    std::error_code error;
    const auto size = fs::file_size(path, error);
    const bool exists = !error;
    const bool is_too_large = exists && size > kLargest;
    std::string text;
    if (exists && !is_too_large) {
        std::ifstream stream(path, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(stream), {});
    }
    if (exists == entry.exists && is_too_large == entry.is_too_large && text == entry.file.text)
        return false;
    const bool had_problems = !entry.file.problems.empty();
    entry.exists = exists;
    entry.is_too_large = is_too_large;
    entry.file.text = std::move(text);
    if (!exists) {
        entry.file = {};
    } else if (is_too_large) {
        entry.file.problems = {{{}, true, "too large to be a configuration"}};
    } else {
        ParsedConfiguration parsed = parse_configuration(entry.file.text);
        if (parsed.settings) entry.file.settings = std::move(*parsed.settings);
        entry.file.problems = std::move(parsed.problems);
    }
    if (had_problems || !entry.file.problems.empty()) on_problems(path, entry.file);
    return true;
}

}  // namespace mufi::server
