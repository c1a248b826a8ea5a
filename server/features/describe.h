// server/features/describe.h - the texts that hover, completion and signature help have in common.
#pragma once

#include <string>
#include <string_view>

#include "vm/analysis/analysis.h"

namespace mufi::features {

// Markdown that is either a page of the sealed VM arena or was written for the occasion. Outlives
// the analysis.
struct Prose {
    std::string_view page;
    std::string own;

    [[nodiscard]] std::string_view view() const {
        return own.empty() ? page : std::string_view(own);
    }
    [[nodiscard]] bool empty() const { return page.empty() && own.empty(); }
};

[[nodiscard]] std::string fence(std::string_view code);

// The names of the parameters of a FunctionDecl or MethodDecl, between parentheses.
[[nodiscard]] std::string parameter_list(const syntax::SyntaxTree& tree, syntax::NodeId function);

// "fun area(w, h)"; of a method "Shape.area(w, h)", without its name a function is "fun ?(w, h)".
[[nodiscard]] std::string signature(const analysis::Analysis& analysis, syntax::NodeId function);

// How the class is called: "Shape(w, h)", from the nearest `init`.
[[nodiscard]] std::string signature(const analysis::Analysis& analysis, sema::ClassId id);

// The MethodDecl of the nearest `init`; kNoNode if the class has none.
[[nodiscard]] syntax::NodeId initializer_of(const analysis::Analysis& analysis, sema::ClassId id);

[[nodiscard]] std::string_view name_of_class(const analysis::Analysis& analysis, sema::ClassId id);

// The comments that stand directly above a declaration, each on lines of its own, without their
// marks. Empty if there are none.
[[nodiscard]] std::string doc_comment(const syntax::SyntaxTree& tree, syntax::NodeId declaration);

// The declaration in one line, as code. Shortened where it is long.
[[nodiscard]] std::string headline(const analysis::Analysis& analysis, sema::SymbolId symbol,
                                   syntax::NodeId declaration);

// What is beside the name in a list: the headline, or for what has no code of its own a few words.
[[nodiscard]] std::string detail(const analysis::Analysis& analysis,
                                 const builtins::BuiltinTable& builtins, sema::SymbolId symbol);

// Everything there is to say about what one of a symbol's declarations declares. `declaration` is
// one of them; for builtins and undefined names it does not matter.
[[nodiscard]] Prose describe(const analysis::Analysis& analysis,
                             const builtins::BuiltinTable& builtins, sema::SymbolId symbol,
                             syntax::NodeId declaration);

// What a literal is to MufiZ where that is not what it looks like, as a sentence or two; otherwise
// empty. `literal` is an int or imaginary literal as it is written.
[[nodiscard]] std::string literal_note(std::string_view literal);

}  // namespace mufi::features
