// vm/text/removal.h - what goes when a part of a text is taken out.
#pragma once

#include <string_view>

#include "vm/text/span.h"

namespace mufi::text {

// All lines of the part if nothing else is on them; otherwise also the blanks before it.
[[nodiscard]] inline Span removal_of(std::string_view source, Span part) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    Span line = part;
    while (line.begin > 0 && is_blank(source[line.begin - 1])) --line.begin;
    while (line.end < source.size() && is_blank(source[line.end])) ++line.end;
    const bool begins = line.begin == 0 || source[line.begin - 1] == '\n';
    const bool ends = line.end < source.size() && source[line.end] == '\n';
    if (begins && ends) return {line.begin, line.end + 1};
    return begins ? part : Span{line.begin, part.end};
}

}  // namespace mufi::text
