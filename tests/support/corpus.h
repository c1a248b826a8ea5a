// tests/support/corpus.h - the programs under tests/corpus.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/source_folder.h"

namespace mufi::tests {

struct CorpusFile {
    std::string name;  // below tests/corpus
    std::string text;
};

// Every .mufi file in `folder` of tests/corpus and below, sorted by name; of all folders without
// one.
inline std::vector<CorpusFile> corpus(const std::string& folder = "") {
    namespace fs = std::filesystem;
    const fs::path root = source_folder() / "tests" / "corpus";
    std::vector<CorpusFile> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
        if (entry.path().extension() != ".mufi") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files.push_back({fs::relative(entry.path(), root).generic_string(),
                         {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
    }
    const auto by_name = [](const CorpusFile& a, const CorpusFile& b) { return a.name < b.name; };
    std::sort(files.begin(), files.end(), by_name);
    return files;
}

}  // namespace mufi::tests
