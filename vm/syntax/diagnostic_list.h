// vm/syntax/diagnostic_list.h - diagnostics while they are collected.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "vm/memory/arena.h"
#include "vm/syntax/diagnostic.h"

namespace mufi::syntax {

// Collects the diagnostics of one analysis. Messages, related places and fixes go into the arena of
// the analysis; the list itself keeps its capacity between analyses. One thread at a time.
class DiagnosticList {
public:
    // More would help nobody, and a hostile text could ask for millions.
    static constexpr std::size_t kMost = 1000;

    void begin(memory::Arena& arena);

    // Adds a diagnostic with the severity and the text of its kind, {0} and {1} filled in. Returns
    // it to be completed; the reference is good until the next report. What comes after kMost is
    // forgotten.
    Diagnostic& report(DiagnosticCode code, Span span,
                       std::initializer_list<std::string_view> arguments = {});

    // Forgets the newest if the list is full, so that the next report is kept.
    void make_room();

    void relate(Diagnostic& diagnostic, Span span, std::string_view message);
    void add_fix(Diagnostic& diagnostic, std::string_view title, std::span<const FixEdit> edits,
                 bool preferred = false);
    void add_fix(Diagnostic& diagnostic, std::string_view title,
                 std::initializer_list<FixEdit> edits, bool preferred = false) {
        add_fix(diagnostic, title, std::span(edits.begin(), edits.size()), preferred);
    }

    // Text that lives as long as the diagnostics: the parts side by side.
    [[nodiscard]] std::string_view join(std::initializer_list<std::string_view> parts);
    [[nodiscard]] std::string_view number(std::uint64_t value);

    [[nodiscard]] std::vector<Diagnostic>& items() { return items_; }
    [[nodiscard]] memory::Arena& arena() { return *arena_; }

private:
    memory::Arena* arena_ = nullptr;
    std::vector<Diagnostic> items_;
    Diagnostic surplus_;
};

}  // namespace mufi::syntax
