#include "server/options.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mufi::server {
namespace {

constexpr std::array<std::string_view, 8> kLogLevels = {"trace", "debug", "info",     "warn",
                                                        "error", "err",   "critical", "off"};

// More would only wait for each other: an answer takes less time than to wake a thread.
constexpr unsigned kMostThreads = 64;

// Goes through arguments of the form `--name`, `--name=value`, `--name value`.
class Arguments {
public:
    explicit Arguments(const std::vector<std::string_view>& all) : all_(all) {}

    [[nodiscard]] bool done() const { return at_ == all_.size(); }
    [[nodiscard]] std::string_view take() { return all_[at_++]; }
    [[nodiscard]] std::string_view peek() const { return all_[at_]; }

    bool take_flag(std::string_view name) {
        if (peek() != name) return false;
        ++at_;
        return true;
    }
    std::optional<std::string_view> take_value(std::string_view name) {
        const std::string_view argument = peek();
        if (!argument.starts_with(name)) return {};
        if (argument.size() > name.size()) {
            if (argument[name.size()] != '=') return {};
            ++at_;
            return argument.substr(name.size() + 1);
        }
        ++at_;
        return done() ? std::string_view() : take();
    }

private:
    const std::vector<std::string_view>& all_;
    std::size_t at_ = 0;
};

template <typename Number>
std::optional<Number> number(std::string_view text, Number most) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) return {};
    return value;
}

UsageError unknown(std::string_view argument) {
    return {"unknown argument " + std::string(argument)};
}

CommandLine parse_serve(Arguments& arguments) {
    ServeCommand command;
    while (!arguments.done()) {
        const std::string_view argument = arguments.peek();
        if (arguments.take_flag("--version")) return VersionCommand{};
        if (arguments.take_flag("--help") || arguments.take_flag("-h")) return HelpCommand{};
        if (arguments.take_flag("--stdio")) continue;
        if (arguments.take_flag("--stats")) {
            command.print_stats = true;
        } else if (const auto pipe = arguments.take_value("--pipe")) {
            if (pipe->empty()) return UsageError{"--pipe needs the name of a socket"};
            command.pipe = *pipe;
        } else if (const auto socket = arguments.take_value("--socket")) {
            command.port = number<std::uint16_t>(*socket, UINT16_MAX);
            if (!command.port) return UsageError{"--socket needs a port"};
        } else if (const auto threads = arguments.take_value("--threads")) {
            command.threads = number<unsigned>(*threads, kMostThreads);
            if (!command.threads) return UsageError{"--threads needs a number from 0 to 64"};
        } else if (const auto level = arguments.take_value("--log-level")) {
            if (std::ranges::find(kLogLevels, *level) == kLogLevels.end())
                return UsageError{"--log-level is one of trace, debug, info, warn, error, off"};
            command.log.level = *level;
        } else if (const auto file = arguments.take_value("--log-file")) {
            if (file->empty()) return UsageError{"--log-file needs the name of a file"};
            command.log.file = *file;
        } else if (arguments.take_value("--clientProcessId")) {
            // Some clients repeat here what initialize says; that one is watched.
        } else {
            return unknown(argument);
        }
    }
    return command;
}

CommandLine parse_check(Arguments& arguments) {
    CheckCommand command;
    bool only_paths = false;
    while (!arguments.done()) {
        const std::string_view argument = arguments.peek();
        if (only_paths || argument == "-" || !argument.starts_with('-')) {
            command.paths.emplace_back(arguments.take());
        } else if (arguments.take_flag("--")) {
            only_paths = true;
        } else if (arguments.take_flag("--reference")) {
            command.format = CheckCommand::Format::Reference;
        } else if (arguments.take_flag("--no-config")) {
            command.ignores_configuration = true;
        } else if (const auto config = arguments.take_value("--config")) {
            if (config->empty()) return UsageError{"--config needs the name of a file"};
            command.configuration = *config;
        } else if (const auto format = arguments.take_value("--format")) {
            if (format == "text") {
                command.format = CheckCommand::Format::Text;
            } else if (format == "json") {
                command.format = CheckCommand::Format::Json;
            } else if (format == "sarif") {
                command.format = CheckCommand::Format::Sarif;
            } else {
                return UsageError{"--format is one of text, json, sarif"};
            }
        } else {
            return unknown(argument);
        }
    }
    if (command.paths.empty()) return UsageError{"check needs files or folders, or - for stdin"};
    return command;
}

CommandLine parse_explain(Arguments& arguments) {
    if (arguments.done()) return UsageError{"explain needs the code of a diagnostic"};
    ExplainCommand command{std::string(arguments.take())};
    if (!arguments.done()) return unknown(arguments.peek());
    return command;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string_view>& all) {
    Arguments arguments(all);
    if (arguments.done() || arguments.peek().starts_with('-')) return parse_serve(arguments);
    if (arguments.take_flag("check")) return parse_check(arguments);
    if (arguments.take_flag("explain")) return parse_explain(arguments);
    if (arguments.take_flag("config-schema")) {
        if (!arguments.done()) return unknown(arguments.peek());
        return SchemaCommand{};
    }
    return UsageError{"unknown command " + std::string(arguments.peek())};
}

std::string_view help_text() {
    return R"(mufi-ls, a language server for MufiZ 0.10

Usage:
  mufi-ls [OPTIONS]                          speak LSP with an editor
  mufi-ls check [--format=text|json|sarif] [--config=FILE|--no-config] [--reference] PATH...
                                             check files; folders are searched for *.mufi,
                                             - is standard input
  mufi-ls explain CODE                       what a diagnostic's code means
  mufi-ls config-schema                      the JSON schema of .mufi-ls.json

Options:
  --stdio             over standard input and output (what happens without options)
  --pipe=NAME         over the unix socket NAME, which the editor listens on
  --socket=PORT       over 127.0.0.1:PORT, which the editor listens on
  --threads=N         threads that answer requests; 0: everything on the main thread
  --log-level=LEVEL   trace, debug, info, warn, error (the default) or off
  --log-file=FILE     log to FILE, 10 MB at most, rather than to standard error
  --stats             print where the memory went to standard error at the end
  --version, --help

check heeds the .mufi-ls.json nearest above each file, or FILE for all, or none with --no-config.
It ends with 0 if no file has an error, 1 if one has, 2 if a file could not be read. With
--reference it says of each file what MufiZ itself would: accept, reject LINE COLUMN ERROR, crash.
)";
}

}  // namespace mufi::server
