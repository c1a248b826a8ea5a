// server/features/completion_text.h - what a completion writes into the text.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mufi::features {

// Text with tab stops, or without any.
struct Insertion {
    std::string text;
    bool is_snippet = false;
};

// A call with a tab stop for each argument: "area(${1:w}, ${2:h})"; without arguments it is plain
// text. With `takes_more` there is a place between the parentheses all the same.
[[nodiscard]] Insertion call_text(std::string_view name,
                                  std::span<const std::string_view> arguments,
                                  bool takes_more = false);

// A keyword with the form that it introduces, or the keyword alone if it has none.
[[nodiscard]] Insertion keyword_text(std::string_view word);

// A method for a class body: "area(w, h) { ... }" with the place for its statements.
[[nodiscard]] Insertion method_text(std::string_view name, std::string_view parameters,
                                    bool snippets);

}  // namespace mufi::features
