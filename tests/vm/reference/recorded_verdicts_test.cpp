// The model against what the real compiler said.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/support/judged.h"
#include "tests/support/source_folder.h"
#include "vm/reference/errors.h"

namespace mufi::tests {
namespace {

namespace fs = std::filesystem;

// The whole record, where it lies beside the repository; the corpus has a part of it.
const fs::path kWholeRecord = source_folder() / ".." / "shared" / "conformance";

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string text_or_empty(const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : "";
}

// A row of public.jsonl as written() has it.
std::string verdict_in(const nlohmann::json& row) {
    const std::string outcome = row.at("verdict").get<std::string>();
    const std::string error = text_or_empty(row.at("error"));
    if (outcome == "crash" || error.empty()) return outcome;
    return outcome + " " + row.at("line").dump() + ":" + row.at("column").dump() + " " + error;
}

// The outcome and the place of a verdict: the named cases have words where the rest has a number.
std::string outcome_and_place(const std::string& line) {
    std::istringstream in(line);
    std::string outcome;
    std::string place;
    in >> outcome >> place;
    return outcome == "crash" ? outcome : outcome + " " + place;
}

TEST_SUITE("reference verdict") {
    TEST_CASE("every program of the corpus gets the verdict that MufiZ gave it") {
        std::size_t programs = 0;
        for (const fs::path& file : verdict_files()) {
            CAPTURE(file.filename().string());
            for (const JudgedProgram& program : read_verdicts(file)) {
                CAPTURE(program.name);
                CAPTURE(program.source);
                CHECK(judged(program.source) == program.verdict);
                ++programs;
            }
        }
        CHECK(programs > 1800);
    }

    TEST_CASE("the corpus has every outcome and every error") {
        std::set<std::string> missing = {"accept", "crash"};
        for (int error = 1; error <= 80; ++error)
            missing.insert((error < 10 ? "E0" : "E") + std::to_string(error));
        for (const fs::path& file : verdict_files())
            for (const JudgedProgram& program : read_verdicts(file))
                missing.erase(program.verdict.substr(program.verdict.rfind(' ') + 1));
        CHECK(missing == std::set<std::string>{});
    }

    TEST_CASE("every generated program of the whole record gets its verdict") {
        std::ifstream rows(kWholeRecord / "public.jsonl");
        for (std::string line; std::getline(rows, line);) {
            const nlohmann::json row = nlohmann::json::parse(line);
            // Builds of MufiZ differ over the others.
            if (!row.at("stable").get<bool>()) continue;
            CAPTURE(row.at("id").get<std::string>());
            CHECK(judged(row.at("source").get<std::string>()) == verdict_in(row));
        }
    }

    TEST_CASE("every named program of the whole record gets its verdict") {
        if (!fs::exists(kWholeRecord / "cases")) return;
        for (const fs::directory_entry& entry : fs::directory_iterator(kWholeRecord / "cases")) {
            if (entry.path().extension() != ".mufi") continue;
            fs::path expect = entry.path();
            const std::string expected = read(expect.replace_extension(".expect"));
            CAPTURE(expect.filename().string());
            CHECK(outcome_and_place(judged(read(entry.path()))) ==
                  outcome_and_place(expected.substr(0, expected.find('\n'))));
        }
    }
}

}  // namespace
}  // namespace mufi::tests
