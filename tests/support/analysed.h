// tests/support/analysed.h - a source text and all that is known of it.
#pragma once

#include <string>
#include <string_view>

#include "tests/support/builtins.h"
#include "vm/analysis/analysis.h"
#include "vm/memory/arena.h"

namespace mufi::tests {

// Owns the text and the arena; everything read through `it` lives as long as this.
class Analysed {
public:
    explicit Analysed(std::string_view source);
    Analysed(const Analysed&) = delete;
    Analysed& operator=(const Analysed&) = delete;

    [[nodiscard]] const analysis::Analysis& operator*() const { return analysis_; }
    [[nodiscard]] const analysis::Analysis* operator->() const { return &analysis_; }

    // "3:5 error expected-semicolon", one a line, 1-based, columns in bytes.
    [[nodiscard]] std::string diagnostics() const;
    // The same, but only those of severity error.
    [[nodiscard]] std::string errors() const;

private:
    [[nodiscard]] std::string list(bool errors_only) const;

    std::string source_;
    memory::Arena arena_;
    analysis::Scratch scratch_;
    analysis::Analysis analysis_;
};

[[nodiscard]] std::string_view name_of(syntax::Severity severity);

}  // namespace mufi::tests
