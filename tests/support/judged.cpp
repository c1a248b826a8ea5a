#include "tests/support/judged.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "tests/support/source_folder.h"

namespace mufi::tests {
namespace {

namespace fs = std::filesystem;

void require(bool ok, const std::string& what) {
    if (!ok) throw std::runtime_error(what);
}

// `\\` and `\x0d`.
std::string unescape(std::string_view line) {
    std::string text;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] != '\\') {
            text += line[at];
        } else if (line.substr(at).starts_with("\\\\")) {
            text += '\\';
            at += 1;
        } else {
            require(line.substr(at).starts_with("\\x") && at + 3 < line.size(),
                    "not an escape: " + std::string(line));
            text += static_cast<char>(std::stoi(std::string(line.substr(at + 2, 2)), nullptr, 16));
            at += 3;
        }
    }
    return text;
}

}  // namespace

reference::Verdict judge(std::string_view source) {
    memory::Arena arena;
    syntax::ScanScratch scratch;
    reference::Notes notes;
    return reference::judge(source, syntax::scan(source, arena, scratch), notes, arena);
}

std::string written(const reference::Verdict& verdict) {
    if (verdict.outcome == reference::Outcome::Crash) return "crash";
    std::string text = verdict.outcome == reference::Outcome::Accept ? "accept" : "reject";
    if (verdict.error == 0) return text;
    const std::string number = std::to_string(verdict.error);
    return text + " " + std::to_string(verdict.line) + ":" + std::to_string(verdict.column) +
           (number.size() == 1 ? " E0" : " E") + number;
}

std::string judged(std::string_view source) {
    return written(judge(source));
}

std::vector<JudgedProgram> read_verdicts(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    require(in.good(), "cannot read " + file.string());
    std::vector<JudgedProgram> programs;
    bool has_lines = true;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("== ")) {
            const std::size_t colon = line.find(": ");
            require(colon != std::string::npos && has_lines, file.string() + ": " + line);
            programs.push_back({line.substr(3, colon - 3), line.substr(colon + 2), ""});
            has_lines = false;
        } else if (line.starts_with("|")) {
            require(!programs.empty(), file.string() + ": " + line);
            if (has_lines) programs.back().source += '\n';
            programs.back().source += unescape(std::string_view(line).substr(1));
            has_lines = true;
        } else {
            require(line.empty() || programs.empty(), file.string() + ": " + line);
        }
    }
    require(has_lines && !programs.empty(), file.string() + " is cut off");
    return programs;
}

std::vector<fs::path> verdict_files() {
    std::vector<fs::path> files;
    const fs::path folder = source_folder() / "tests" / "corpus" / "verdicts";
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace mufi::tests
