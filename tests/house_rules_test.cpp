// The rules of the house that a compiler does not check.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/source_folder.h"

namespace mufi::tests {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path kRoot = source_folder();

// What the files of a folder may include of ours, besides those of the folder itself.
const std::map<std::string, Names> kMayInclude = {
    {"vm/memory", {}},
    {"vm/text", {"vm/memory"}},
    {"vm/syntax", {"vm/memory", "vm/text"}},
    {"vm/builtins", {"vm/memory"}},
    {"vm/reference", {"vm/memory", "vm/text", "vm/syntax"}},
    {"vm/sema", {"vm/memory", "vm/text", "vm/syntax", "vm/builtins"}},
    {"vm/lint", {"vm/memory", "vm/text", "vm/syntax", "vm/builtins", "vm/reference", "vm/sema"}},
    {"vm/explanations", {"vm/memory", "vm/text", "vm/syntax"}},
    {"vm/analysis", {"vm"}},
    {"protocol", {}},
    {"server/features", {"vm"}},
    {"server", {"vm", "protocol"}},
    {"tests", {"vm", "protocol", "server"}},
};

// Headers in angle brackets that have no place in a part. Each is the beginning of a path; a folder
// is judged by all entries that it lies in.
const std::map<std::string, Names> kNeverInclude = {
    {"vm",
     {"asio", "nlohmann", "spdlog", "fmt", "doctest", "thread", "mutex", "atomic", "future",
      "condition_variable", "iostream", "chrono", "regex"}},
    {"vm/text", {"fstream", "filesystem"}},
    {"vm/syntax", {"fstream", "filesystem"}},
    {"vm/builtins", {"fstream", "filesystem"}},
    {"vm/reference", {"fstream", "filesystem"}},
    {"vm/sema", {"fstream", "filesystem"}},
    {"vm/lint", {"fstream", "filesystem"}},
    {"vm/explanations", {"fstream", "filesystem"}},
    {"vm/analysis", {"fstream", "filesystem"}},
    {"protocol", {"spdlog", "fmt", "doctest", "regex"}},
    {"server", {"doctest", "regex"}},
    {"server/features",
     {"asio", "nlohmann", "spdlog", "fmt", "thread", "mutex", "atomic", "future", "chrono",
      "condition_variable", "iostream", "fstream", "filesystem"}},
};

// Written by people and read by people. Data, recordings and what a tool generates is not meant.
const Names kCode = {".h",  ".cpp", ".def", ".cmake", ".py", ".lua",
                     ".js", ".ts",  ".sh",  ".el",    ".vim"};
const Names kGenerated = {"editors/tree-sitter/src"};

bool is_in(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool is_left_out(const std::string& name) {
    const std::string last = name.substr(name.rfind('/') + 1);
    return last.starts_with("build") || last.starts_with(".") || last == "node_modules" ||
           last == "__pycache__" || kGenerated.contains(name);
}

struct SourceFile {
    std::string name;  // from the root, with forward slashes
    std::string folder;
    std::vector<std::string> lines;
};

// All code files, read once.
const std::vector<SourceFile>& code_files() {
    static const std::vector<SourceFile> files = [] {
        std::vector<SourceFile> found;
        for (const char* top : {"vm", "protocol", "server", "tests", "editors"}) {
            fs::recursive_directory_iterator entry(kRoot / top);
            for (; entry != fs::end(entry); ++entry) {
                const std::string name = fs::relative(entry->path(), kRoot).generic_string();
                if (entry->is_directory() && is_left_out(name)) entry.disable_recursion_pending();
                if (entry->is_symlink() || !entry->is_regular_file()) continue;
                if (!kCode.contains(entry->path().extension().string())) continue;
                SourceFile file{name, name.substr(0, name.rfind('/')), {}};
                std::ifstream in(entry->path());
                for (std::string line; std::getline(in, line);) file.lines.push_back(line);
                found.push_back(std::move(file));
            }
        }
        return found;
    }();
    return files;
}

bool is_cpp(const SourceFile& file) {
    return file.name.ends_with(".h") || file.name.ends_with(".cpp");
}

// What stands between the marks of `#include "..."`; empty if the line is no such include.
std::string included(const std::string& line, char open, char close) {
    constexpr std::string_view kInclude = "#include ";
    if (!line.starts_with(kInclude) || line.size() <= kInclude.size()) return "";
    if (line[kInclude.size()] != open) return "";
    const std::size_t begin = kInclude.size() + 1;
    return line.substr(begin, line.find(close, begin) - begin);
}

bool may_include(const std::string& folder, const std::string& path) {
    // The longest rule that the folder lies in: protocol/types keeps to that of protocol.
    const std::pair<const std::string, Names>* best = nullptr;
    for (const auto& rule : kMayInclude)
        if (is_in(folder, rule.first) &&
            (best == nullptr || rule.first.size() > best->first.size()))
            best = &rule;
    if (best == nullptr) return false;
    if (is_in(path, best->first)) return true;
    return std::any_of(best->second.begin(), best->second.end(),
                       [&](const std::string& allowed) { return is_in(path, allowed); });
}

TEST_SUITE("house rules") {
    TEST_CASE("the checks see files, and can say no") {
        CHECK(code_files().size() > 50);
        CHECK(may_include("vm/text", "vm/memory/arena.h"));
        CHECK_FALSE(may_include("vm/memory", "vm/text/span.h"));
        CHECK_FALSE(may_include("vm/syntax", "vm/sema/model.h"));
        CHECK(may_include("protocol/types", "protocol/json.h"));
        CHECK_FALSE(may_include("protocol", "vm/text/span.h"));
        CHECK(may_include("server/features", "vm/analysis/analysis.h"));
        CHECK_FALSE(may_include("server/features", "server/snapshot.h"));
        CHECK_FALSE(may_include("server/features", "protocol/json.h"));
        CHECK_FALSE(may_include("elsewhere", "vm/memory/arena.h"));
        CHECK(included("#include <a/b.h>", '<', '>') == "a/b.h");
        CHECK(included("#include <a/b.h>", '"', '"').empty());
    }
    TEST_CASE("includes of ours follow the arrows of the architecture") {
        for (const SourceFile& file : code_files()) {
            if (!is_cpp(file)) continue;
            for (const std::string& line : file.lines) {
                const std::string path = included(line, '"', '"');
                if (path.empty()) continue;
                CAPTURE(file.name);
                CAPTURE(path);
                CHECK(may_include(file.folder, path));
            }
        }
    }
    TEST_CASE("packages, threads and files stay where they belong") {
        for (const SourceFile& file : code_files()) {
            if (!is_cpp(file)) continue;
            for (const std::string& line : file.lines) {
                const std::string path = included(line, '<', '>');
                if (path.empty()) continue;
                for (const auto& [folder, names] : kNeverInclude) {
                    if (!is_in(file.folder, folder)) continue;
                    CAPTURE(file.name);
                    CAPTURE(path);
                    CHECK_FALSE(std::any_of(names.begin(), names.end(), [&](const auto& name) {
                        return path == name || path == name + ".hpp" || is_in(path, name);
                    }));
                }
            }
        }
    }
    TEST_CASE("a header says what it is in its first line, and is included once") {
        for (const SourceFile& file : code_files()) {
            if (!file.name.ends_with(".h")) continue;
            CAPTURE(file.name);
            REQUIRE_FALSE(file.lines.empty());
            CHECK(file.lines[0].starts_with("// " + file.name + " - "));
            CHECK(std::find(file.lines.begin(), file.lines.end(), "#pragma once") !=
                  file.lines.end());
        }
    }
    TEST_CASE("no file has more than 500 lines") {
        for (const SourceFile& file : code_files()) {
            CAPTURE(file.name);
            CHECK(file.lines.size() <= 500);
        }
    }
    TEST_CASE("no line ends in a blank, and none names a place on somebody's machine") {
        for (const SourceFile& file : code_files()) {
            if (file.name == "tests/house_rules_test.cpp") continue;
            for (const std::string& line : file.lines) {
                CAPTURE(file.name);
                CAPTURE(line);
                CHECK_FALSE(line.ends_with(' '));
                CHECK_FALSE(line.ends_with('\t'));
                CHECK_FALSE(line.ends_with('\r'));
                CHECK(line.find(kRoot.string() + "/") == std::string::npos);
                // Paths in examples of URIs are made up and may stay.
                for (const std::string_view place : {"\"/home/", "\"/root/", "\"/work/", "/Users/"})
                    CHECK((line.find(place) == std::string::npos ||
                           line.find("file://") != std::string::npos));
            }
        }
    }
    TEST_CASE("the top of the repository is short") {
        const Names allowed = {"server",  "vm",        "protocol",      "tests",
                               "editors", "README.md", "CMakeLists.txt"};
        for (const fs::directory_entry& entry : fs::directory_iterator(kRoot)) {
            const std::string name = entry.path().filename().string();
            CAPTURE(name);
            const bool left_out =
                name.starts_with("build") ? entry.is_directory() : is_left_out(name);
            CHECK((left_out || allowed.contains(name)));
        }
        for (const std::string& name : allowed) {
            CAPTURE(name);
            CHECK(fs::exists(kRoot / name));
        }
    }
}

}  // namespace
}  // namespace mufi::tests
