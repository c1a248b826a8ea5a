// tests/support/marked_source.h - source text with places marked in it.
//
//     MarkedSource source("fun <def|area|>(w) {}  $0area(2);");
//     source.text()        the text without marks
//     source.point()       byte offset of $0; point(1) of $1, and so on
//     source.range("def")  the bytes between <def| and |>
//
// `$` and `|` begin no token of the language, so marks never clash with source.
#pragma once

#include <cctype>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "vm/text/span.h"

namespace mufi::tests {

class MarkedSource {
public:
    explicit MarkedSource(std::string_view marked) {
        std::vector<std::pair<std::string, std::uint32_t>> open;
        for (std::size_t at = 0; at < marked.size();) {
            const std::string_view rest = marked.substr(at);
            const auto here = static_cast<std::uint32_t>(text_.size());
            if (rest.size() > 1 && rest[0] == '$' &&
                std::isdigit(static_cast<unsigned char>(rest[1]))) {
                require(points_.emplace(rest[1] - '0', here).second, "point marked twice");
                at += 2;
            } else if (const std::size_t bar = opening(rest); bar != 0) {
                open.emplace_back(rest.substr(1, bar - 1), here);
                at += bar + 1;
            } else if (rest.starts_with("|>")) {
                require(!open.empty(), "|> without <|");
                ranges_[open.back().first] = {open.back().second, here};
                open.pop_back();
                at += 2;
            } else {
                text_ += rest[0];
                ++at;
            }
        }
        require(open.empty(), "<| without |>");
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::uint32_t point(int number = 0) const { return points_.at(number); }
    [[nodiscard]] text::Span range(const std::string& name = "") const { return ranges_.at(name); }

private:
    // The index of the bar in "<name|", or 0.
    static std::size_t opening(std::string_view rest) {
        if (rest[0] != '<') return 0;
        std::size_t bar = 1;
        while (bar < rest.size() && std::isalnum(static_cast<unsigned char>(rest[bar]))) ++bar;
        return bar < rest.size() && rest[bar] == '|' ? bar : 0;
    }
    static void require(bool ok, const char* what) {
        if (!ok) throw std::invalid_argument(what);
    }

    std::string text_;
    std::map<int, std::uint32_t> points_;
    std::map<std::string, text::Span> ranges_;
};

}  // namespace mufi::tests
