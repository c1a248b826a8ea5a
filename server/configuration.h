// server/configuration.h - .mufi-ls.json, and what follows from it for a document.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/settings.h"
#include "vm/text/span.h"

namespace mufi::server {

inline constexpr std::string_view kConfigurationName = ".mufi-ls.json";

struct ConfigurationProblem {
    text::Span span;
    bool is_fatal = false;  // the file is no JSON
    std::string message;
};

struct ParsedConfiguration {
    std::optional<Settings> settings;  // nothing if the file is no JSON
    std::vector<ConfigurationProblem> problems;
};

// JSON, in which comments are allowed.
[[nodiscard]] ParsedConfiguration parse_configuration(std::string_view text);

// The configuration files that were met so far, as they are on the disk. One thread.
class ConfigurationFiles {
public:
    struct File {
        std::string text;
        Settings settings;  // of the newest version that was JSON
        std::vector<ConfigurationProblem> problems;
    };
    // Told when there is something wrong with a file, and when that is no more.
    using OnProblems = std::function<void(const std::string& path, const File& file)>;

    // Above these folders nothing is looked for.
    void set_roots(std::vector<std::string> roots) { roots_ = std::move(roots); }

    [[nodiscard]] bool is_in_workspace(std::string_view path) const;

    // The nearest file in the folder of `path` or above it; null if there is none. It was read by
    // the last refresh(), or is read now.
    [[nodiscard]] const File* find_for(std::string_view path, const OnProblems& on_problems);
    // Reads again what has changed; false if nothing has. A file that is gone has no text and sets
    // nothing.
    bool refresh(const OnProblems& on_problems);

private:
    struct Entry {
        bool exists = false;
        bool is_too_large = false;
        File file;
    };
    // False if the file is as it was.
    bool read(const std::string& path, Entry& entry, const OnProblems& on_problems);

    std::vector<std::string> roots_;
    std::map<std::string, Entry> entries_;  // by path
};

}  // namespace mufi::server
