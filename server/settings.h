// server/settings.h - what users can choose, in their editor and in .mufi-ls.json.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "vm/analysis/severities.h"

namespace mufi::server {

// Immutable once documents have them. Any thread reads them.
struct Settings {
    analysis::Severities severities;

    // Where `other` says something it counts.
    void overlay(const Settings& other) { severities.overlay(other.severities); }
    friend bool operator==(const Settings&, const Settings&) = default;
};
using SettingsPtr = std::shared_ptr<const Settings>;

// What is wrong with one of the values that were set.
struct SettingProblem {
    std::vector<std::string> path;  // the keys that lead to it
    std::string message;
};

// THE table: every option that there is. The schema is made of it.
struct Option {
    std::string_view group;  // in `group`.`name`
    std::string_view name;
    std::string_view description;  // Markdown
    // Takes what is right in the value and reports the rest.
    void (*read)(const protocol::Json& value, Settings& out, std::vector<SettingProblem>& problems);
    protocol::Json (*schema)();  // of the value
};
[[nodiscard]] std::span<const Option> options();

// From {"diagnostics": {"severity": {...}}}. A null sets nothing.
[[nodiscard]] Settings read_settings(const protocol::Json& json,
                                     std::vector<SettingProblem>& problems);

// The JSON schema of .mufi-ls.json, as a file.
[[nodiscard]] std::string settings_schema();

}  // namespace mufi::server
