// server/options.h - what the command line asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mufi::server {

// How a command ends.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFound = 1;   // a file has an error
inline constexpr int kExitFailed = 2;  // wrong arguments, or something cannot be read or reached

struct LogOptions {
    std::string level = "error";  // a name that spdlog knows
    std::string file;             // empty: standard error
};

// Speak LSP. Without a pipe and a port: over standard input and output.
struct ServeCommand {
    std::string pipe;
    std::optional<std::uint16_t> port;
    std::optional<unsigned> threads;  // for requests that read; 0: none beside the main one
    bool print_stats = false;         // the memory report, on standard error, at the end
    LogOptions log;
};

struct CheckCommand {
    enum class Format : std::uint8_t { Text, Json, Sarif, Reference };
    Format format = Format::Text;
    std::vector<std::string> paths;      // files, folders, "-"
    std::string configuration;           // a file for all of them; empty: what lies above each
    bool ignores_configuration = false;  // there is none
};

// Print the JSON schema of .mufi-ls.json.
struct SchemaCommand {};

struct ExplainCommand {
    std::string code;
};

// Print something and be done.
struct VersionCommand {};
struct HelpCommand {};
struct UsageError {
    std::string message;
};

using CommandLine = std::variant<ServeCommand, CheckCommand, ExplainCommand, SchemaCommand,
                                 VersionCommand, HelpCommand, UsageError>;

// `arguments` without the program's name.
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string_view>& arguments);

[[nodiscard]] std::string_view help_text();

}  // namespace mufi::server
