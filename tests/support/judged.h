// tests/support/judged.h - verdicts as a line of text, and programs that have one on record.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "vm/reference/verdict.h"

namespace mufi::tests {

[[nodiscard]] reference::Verdict judge(std::string_view source);

// "accept", "reject 2:5 E22", "crash": what a record of a verdict has. What is printed before a
// crash is no part of it.
[[nodiscard]] std::string written(const reference::Verdict& verdict);

// The verdict on a program, as that line.
[[nodiscard]] std::string judged(std::string_view source);

struct JudgedProgram {
    std::string name;
    std::string verdict;  // as written() has it
    std::string source;
};

// The programs of one file of tests/corpus/verdicts. Throws std::runtime_error if the file is not
// what the README there says.
[[nodiscard]] std::vector<JudgedProgram> read_verdicts(const std::filesystem::path& file);

// The files of tests/corpus/verdicts, sorted by name.
[[nodiscard]] std::vector<std::filesystem::path> verdict_files();

}  // namespace mufi::tests
