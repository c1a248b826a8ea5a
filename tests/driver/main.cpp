// mufi-ls-driver: plays sessions against a language server and says whether they held.
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

#include "tests/driver/player.h"

namespace {

namespace fs = std::filesystem;
using namespace mufi::driver;

constexpr std::string_view kHelp =
    R"(mufi-ls-driver, plays session files against a language server

Usage: mufi-ls-driver [--server=COMMAND] [--patience=SECONDS] [--quiet] SESSION...

  --server=COMMAND    the server and its arguments; else what MUFI_SERVER says, else the mufi-ls
                      beside this program
  --patience=SECONDS  how long an answer may take (10)
  --quiet             only what fails, and a line a session

A SESSION is a file, or a folder that is searched for *.session. Status 0 if all of them hold, 1 if
one does not, 2 if the arguments or a file make no sense. tests/README.md describes the files.
)";

struct Arguments {
    PlayerOptions player;
    bool quiet = false;
    std::vector<fs::path> sessions;
};

std::vector<std::string> words_of(const std::string& command) {
    std::istringstream in(command);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string default_server() {
    if (const char* const given = std::getenv("MUFI_SERVER")) return given;
    std::error_code error;
    return (fs::read_symlink("/proc/self/exe", error).parent_path() / "mufi-ls").string();
}

void add_sessions(const fs::path& path, std::vector<fs::path>& sessions) {
    if (!fs::is_directory(path)) return sessions.push_back(path);
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.path().extension() == ".session") found.push_back(entry.path());
    std::ranges::sort(found);
    sessions.insert(sessions.end(), found.begin(), found.end());
}

Arguments parse_arguments(int argc, char** argv) {
    Arguments arguments;
    std::string server;
    for (int at = 1; at < argc; ++at) {
        const std::string_view argument = argv[at];
        const std::string value(argument.substr(std::min(argument.find('=') + 1, argument.size())));
        if (argument == "--quiet") {
            arguments.quiet = true;
        } else if (argument.starts_with("--server=")) {
            server = value;
        } else if (argument.starts_with("--patience=")) {
            arguments.player.patience = std::chrono::seconds(std::stoi(value));
        } else if (argument.starts_with('-')) {
            throw std::invalid_argument("unknown argument " + std::string(argument));
        } else {
            add_sessions(argument, arguments.sessions);
        }
    }
    arguments.player.server = words_of(server.empty() ? default_server() : server);
    if (arguments.sessions.empty()) throw std::invalid_argument("no session was named");
    return arguments;
}

bool play_file(const Arguments& arguments, const fs::path& path) {
    std::ifstream in(path);
    if (!in) throw std::invalid_argument("cannot read " + path.string());
    const Script script = parse_script(path.string(), in);
    std::ostringstream quiet;
    Transcript transcript(arguments.quiet ? static_cast<std::ostream&>(quiet) : std::cout);
    const bool held = Player(arguments.player, transcript).play(script);
    if (!held && arguments.quiet) std::cout << quiet.str();
    std::cout << (held ? "ok   " : "FAIL ") << path.string() << "\n" << std::flush;
    return held;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--help") {
        std::cout << kHelp;
        return 0;
    }
    try {
        const Arguments arguments = parse_arguments(argc, argv);
        std::size_t failed = 0;
        for (const fs::path& path : arguments.sessions)
            failed += play_file(arguments, path) ? 0U : 1U;
        std::cout << arguments.sessions.size() - failed << " held, " << failed << " failed\n";
        return failed == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "mufi-ls-driver: " << error.what() << "; see mufi-ls-driver --help\n";
        return 2;
    }
}
