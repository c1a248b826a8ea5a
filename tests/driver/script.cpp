#include "tests/driver/script.h"

#include <optional>
#include <string_view>
#include <utility>

namespace mufi::driver {
namespace {

using Json = nlohmann::json;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

class ScriptParser {
public:
    ScriptParser(std::string name, std::istream& in) : in_(in) { script_.name = std::move(name); }

    Script parse() {
        read_title();
        script_.steps = steps(false);
        return std::move(script_);
    }

private:
    [[noreturn]] void fail(const std::string& problem) const {
        throw ScriptError(script_.name + ":" + std::to_string(number_) + ": " + problem);
    }

    // The next line without its indentation; nullopt at the end of the file.
    std::optional<std::string> take() {
        if (pushed_back_) return std::exchange(pushed_back_, std::nullopt);
        std::string line;
        if (!std::getline(in_, line)) return {};
        ++number_;
        return std::string(trimmed(line));
    }
    void push_back(std::string line) { pushed_back_ = std::move(line); }

    void read_title() {
        while (auto line = take()) {
            if (!line->starts_with('#')) return push_back(std::move(*line));
            if (!script_.title.empty()) script_.title += '\n';
            script_.title += trimmed(std::string_view(*line).substr(1));
        }
    }

    std::vector<Step> steps(bool nested) {
        std::vector<Step> found;
        while (auto line = take()) {
            if (line->empty()) continue;
            if (*line == "end") {
                if (!nested) fail("end without time");
                return found;
            }
            found.push_back(step(*line));
        }
        if (nested) fail("time without end");
        return found;
    }

    Step step(std::string_view line) {
        Step result;
        result.line = number_;
        if (line.starts_with('#')) {
            result.command = "#";
            result.words.emplace_back(trimmed(line.substr(1)));
            return result;
        }
        result.command = word(line);
        read_rest(line, result);
        read_block(result);
        if (result.command == "time") result.body = steps(true);
        return result;
    }

    // Takes a word, or a text in quotes with the escapes of JSON, off the line.
    std::string word(std::string_view& line) {
        if (line.front() == '"') {
            std::size_t end = 1;
            while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
            if (end >= line.size()) fail("a quote is not closed");
            const Json text = Json::parse(line.substr(0, end + 1), nullptr, false);
            if (text.is_discarded()) fail("no JSON string: " + std::string(line));
            line = trimmed(line.substr(end + 1));
            return text.get<std::string>();
        }
        const std::size_t end = line.find(' ');
        const std::string result(line.substr(0, end));
        line = end == std::string_view::npos ? std::string_view() : trimmed(line.substr(end));
        return result;
    }

    void read_rest(std::string_view line, Step& step) {
        while (!line.empty()) {
            if (line.front() == '{' || line.front() == '[') return read_json(line, step);
            step.words.push_back(word(line));
        }
        auto next = take();
        if (!next) return;
        if (next->starts_with('{') || next->starts_with('[')) return read_json(*next, step);
        push_back(std::move(*next));
    }

    // JSON goes on over as many lines as it takes.
    void read_json(std::string_view first, Step& step) {
        std::string text(first);
        while (true) {
            step.json = Json::parse(text, nullptr, false);
            if (!step.json.is_discarded()) break;
            auto next = take();
            if (!next || next->empty()) {
                number_ = step.line;
                fail("no JSON: " + text);
            }
            text += '\n' + *next;
        }
        step.has_json = true;
    }

    void read_block(Step& step) {
        while (auto line = take()) {
            if (!line->starts_with('|')) return push_back(std::move(*line));
            std::string_view content = std::string_view(*line).substr(1);
            if (content.starts_with(' ')) content.remove_prefix(1);
            step.block.emplace_back(content);
        }
    }

    std::istream& in_;
    Script script_;
    std::size_t number_ = 0;
    std::optional<std::string> pushed_back_;
};

}  // namespace

Script parse_script(std::string name, std::istream& in) {
    return ScriptParser(std::move(name), in).parse();
}

}  // namespace mufi::driver
