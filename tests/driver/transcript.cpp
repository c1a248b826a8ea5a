#include "tests/driver/transcript.h"

#include <ostream>
#include <sstream>

namespace mufi::driver {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostElements = 12;
constexpr std::size_t kMostLines = 24;  // of one text

bool is_position(const Json& json) {
    return json.is_object() && json.size() == 2 && json.contains("line") &&
           json.contains("character") && json["line"].is_number_integer();
}

bool is_range(const Json& json) {
    return json.is_object() && json.size() == 2 && json.contains("start") && json.contains("end") &&
           is_position(json["start"]);
}

std::string position(const Json& json) {
    return std::to_string(json["line"].get<std::int64_t>() + 1) + ":" +
           std::to_string(json["character"].get<std::int64_t>() + 1);
}

bool is_one_line(const Json& json) {
    if (is_position(json) || is_range(json)) return true;
    if (json.is_string()) return json.get_ref<const std::string&>().find('\n') == std::string::npos;
    if (json.is_array()) {
        for (const Json& element : json)
            if (!element.is_number()) return json.empty();
        return true;
    }
    return !json.is_object() || json.empty();
}

std::string one_line(const Json& json) {
    if (is_range(json)) return position(json["start"]) + " - " + position(json["end"]);
    if (is_position(json)) return position(json);
    if (json.is_string()) return json.get<std::string>();
    if (!json.is_array()) return json.dump();
    std::string line = "[";
    for (std::size_t at = 0; at < json.size(); ++at) {
        if (at == 5 * kMostElements) return line + ", ... " + std::to_string(json.size()) + "]";
        line += (at > 0 ? ", " : "") + json[at].dump();
    }
    return line + "]";
}

class Printer {
public:
    void print(const Json& json, std::size_t indent) {
        if (is_one_line(json)) {
            line(indent, one_line(json));
        } else if (json.is_string()) {
            lines(indent, json.get_ref<const std::string&>());
        } else if (json.is_array()) {
            std::size_t shown = 0;
            for (const Json& element : json) {
                if (shown++ == kMostElements)
                    return line(indent, "... " + std::to_string(json.size()) + " in all");
                item(indent, element);
            }
        } else {
            for (const auto& [name, value] : json.items()) member(indent, name, value);
        }
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void item(std::size_t indent, const Json& element) {
        if (is_one_line(element)) return line(indent, "- " + one_line(element));
        const std::size_t start = text_.size();
        print(element, indent + 2);
        text_[start + indent] = '-';
    }
    void member(std::size_t indent, const std::string& name, const Json& value) {
        if (is_one_line(value)) return line(indent, name + ": " + one_line(value));
        line(indent, name + ":");
        print(value, indent + 2);
    }
    void lines(std::size_t indent, const std::string& text) {
        std::istringstream in(text);
        std::size_t shown = 0;
        for (std::string next; std::getline(in, next);) {
            if (shown++ == kMostLines) return line(indent, "...");
            line(indent, "| " + next);
        }
    }
    void line(std::size_t indent, const std::string& content) {
        text_.append(indent, ' ').append(content).append("\n");
    }

    std::string text_;
};

}  // namespace

std::string readable(const Json& json, std::size_t indent) {
    Printer printer;
    printer.print(json, indent);
    return printer.take();
}

void Transcript::heading(std::string_view title) {
    if (!silent_) out_ << "== " << title << "\n";
}

void Transcript::comment(std::string_view text) {
    if (!silent_) out_ << "\n" << text << "\n";
}

void Transcript::document(std::string_view name, std::string_view text) {
    if (silent_) return;
    out_ << "--> open " << name << "\n";
    std::istringstream in{std::string(text)};
    std::size_t number = 1;
    for (std::string line; std::getline(in, line); ++number) {
        const std::string digits = std::to_string(number);
        out_ << std::string(digits.size() < 6 ? 6 - digits.size() : 0, ' ') << digits << "  "
             << line << "\n";
    }
}

void Transcript::sent(std::string_view what, std::string_view detail) {
    if (silent_) return;
    out_ << "--> " << what << (detail.empty() ? "" : " ") << detail << "\n";
}

void Transcript::received(std::string_view what, const Json& content) {
    if (silent_) return;
    if (is_one_line(content)) {
        out_ << "<-- " << what << ": " << one_line(content) << "\n";
    } else {
        out_ << "<-- " << what << "\n" << readable(content, 6);
    }
}

void Transcript::note(std::string_view text) {
    if (!silent_) out_ << "    " << text << "\n";
}

void Transcript::failure(std::string_view place, std::string_view problem) {
    failed_ = true;
    out_ << "FAILED " << place << ": " << problem << "\n";
}

}  // namespace mufi::driver
