// tests/driver/script.h - a session file: what to send, and what must come back.
//
// tests/README.md describes the form for those who write one.
#pragma once

#include <cstddef>
#include <istream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace mufi::driver {

// One line of a session with what belongs to it.
struct Step {
    std::size_t line = 0;  // in the file, from 1
    std::string command;
    std::vector<std::string> words;  // what stands behind it, quotes taken off
    nlohmann::json json;             // at the end of the line or on those that follow; else null
    bool has_json = false;
    std::vector<std::string> block;  // the lines below that begin with "|", without it
    std::vector<Step> body;          // of `time`, up to its `end`
};

struct Script {
    std::string name;
    std::string title;  // the comment that the file begins with
    std::vector<Step> steps;
};

// What is wrong with a session file; says in which line.
struct ScriptError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[nodiscard]] Script parse_script(std::string name, std::istream& in);

}  // namespace mufi::driver
