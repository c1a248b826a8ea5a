#include "server/check.h"

#include <algorithm>
#include <filesystem>
#include <new>
#include <ostream>
#include <string>

#include "protocol/uri.h"
#include "server/configuration.h"
#include "server/diagnostics.h"
#include "server/language.h"
#include "server/sarif.h"
#include "server/source_files.h"

namespace mufi::server {
namespace {

using protocol::JsonWriter;
using syntax::Severity;
using text::PositionEncoding;

std::string_view word_for(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Information:
            return "information";
        case Severity::Hint:
            return "hint";
    }
    return "error";
}

// What every client of the command may be told.
constexpr protocol::ClientCapabilities::Diagnostics kAll = {
    .related_information = true, .unnecessary_tag = true, .deprecated_tag = true};

// Columns count characters, from 1, as editors show them.
void print_text(std::ostream& out, std::string_view path, const Snapshot& snapshot) {
    const text::LineIndex& lines = snapshot.analysis().lines;
    const auto place = [&](std::uint32_t offset) {
        const text::Position at = lines.position_of(offset, PositionEncoding::Utf32);
        return std::string(path) + ':' + std::to_string(at.line + 1) + ':' +
               std::to_string(at.character + 1) + ": ";
    };
    for (const syntax::Diagnostic& diagnostic : snapshot.analysis().diagnostics) {
        out << place(diagnostic.span.begin) << word_for(diagnostic.severity) << ": "
            << diagnostic.message << " [" << syntax::kind_of(diagnostic.code).slug << "]\n";
        for (const syntax::RelatedPlace& related : diagnostic.related)
            out << place(related.span.begin) << "note: " << related.message << '\n';
    }
}

void print_json(std::ostream& out, std::string_view path, const Snapshot& snapshot) {
    const LspText text(snapshot.analysis().lines, snapshot.uri(), PositionEncoding::Utf16);
    std::string line;
    JsonWriter json(line);
    json.begin_object().member("file", path);
    json.member("diagnostics", DiagnosticsView{text, snapshot.analysis().diagnostics, kAll, {}});
    json.end_object();
    out << line << '\n';
}

void print_reference(std::ostream& out, std::string_view path, const reference::Verdict& verdict) {
    switch (verdict.outcome) {
        case reference::Outcome::Accept:
            out << "accept";
            break;
        case reference::Outcome::Reject:
            out << "reject\t" << verdict.line << '\t' << verdict.column << "\tE"
                << (verdict.error < 10 ? "0" : "") << unsigned{verdict.error};
            break;
        case reference::Outcome::Crash:
            out << "crash";
            break;
    }
    out << '\t' << path << '\n';
}

bool has_error(const analysis::Analysis& analysis, CheckCommand::Format format) {
    if (format == CheckCommand::Format::Reference)
        return analysis.verdict.outcome != reference::Outcome::Accept;
    return std::ranges::any_of(analysis.diagnostics, [](const syntax::Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::Error;
    });
}

// What the files are checked with.
class Configurations {
public:
    // False if the one that was named cannot be read.
    bool open(const CheckCommand& command, std::ostream& problems) {
        is_ignored_ = command.ignores_configuration;
        problems_ = &problems;
        if (command.configuration.empty()) return true;
        std::string text;
        const auto on_unreadable = [&](std::string_view path, std::string_view problem) {
            problems << "mufi-ls: " << path << ": " << problem << '\n';
        };
        if (!read_source_file(command.configuration, text, on_unreadable)) return false;
        ParsedConfiguration parsed = parse_configuration(text);
        print(command.configuration, text, parsed.problems);
        is_one_ = true;
        if (!parsed.settings) return false;
        one_ = std::move(*parsed.settings);
        return true;
    }
    const Settings& settings_for(const std::string& path) {
        if (is_one_ || is_ignored_) return one_;
        std::error_code error;
        const std::string full = std::filesystem::absolute(path, error).string();
        const auto* const file = files_.find_for(
            full,
            [this](const std::string& name, const auto& it) { print(name, it.text, it.problems); });
        return file == nullptr ? one_ : file->settings;
    }

private:
    void print(std::string_view path, std::string_view text,
               const std::vector<ConfigurationProblem>& found) {
        for (const ConfigurationProblem& it : found) {
            const auto line = std::ranges::count(text.substr(0, it.span.begin), '\n') + 1;
            *problems_ << path << ':' << line << ": " << it.message << '\n';
        }
    }

    std::ostream* problems_ = nullptr;
    ConfigurationFiles files_;
    Settings one_;
    bool is_one_ = false;
    bool is_ignored_ = false;
};

}  // namespace

int check(const CheckCommand& command, std::ostream& out, std::ostream& problems) {
    int status = kExitOk;
    const auto on_unreadable = [&](std::string_view path, std::string_view problem) {
        problems << "mufi-ls: " << path << ": " << problem << '\n';
        status = kExitFailed;
    };
    Configurations configurations;
    if (!configurations.open(command, problems)) return kExitFailed;
    const Language language;
    ArenaPool arenas;
    analysis::Scratch scratch;
    std::string text;
    SarifLog sarif;
    const auto check_one = [&](const std::string& path) {
        if (!read_source_file(path, text, on_unreadable)) return;
        const SnapshotPtr snapshot =
            Snapshot::make(arenas.lease(text.size()), path, 0, text, language.builtins(), scratch,
                           configurations.settings_for(path).severities);
        switch (command.format) {
            case CheckCommand::Format::Text:
                print_text(out, path, *snapshot);
                break;
            case CheckCommand::Format::Json:
                print_json(out, path, *snapshot);
                break;
            case CheckCommand::Format::Sarif:
                sarif.add(path, snapshot->analysis());
                break;
            case CheckCommand::Format::Reference:
                print_reference(out, path, snapshot->analysis().verdict);
                break;
        }
        if (status == kExitOk && has_error(snapshot->analysis(), command.format))
            status = kExitFound;
    };
    for (const std::string& path : find_source_files(command.paths, on_unreadable)) {
        try {
            check_one(path);
        } catch (const std::bad_alloc&) {
            // What was kept for the next file may be what is missing for it.
            text = {};
            scratch = {};
            arenas.trim();
            on_unreadable(path, "there is not enough memory");
        }
    }
    if (command.format == CheckCommand::Format::Sarif) out << std::move(sarif).finish() << '\n';
    return status;
}

}  // namespace mufi::server
