// vm/analysis/severities.h - how serious a diagnostic is to whom.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "vm/syntax/diagnostic.h"

namespace mufi::analysis {

// What settings can make of a lint. There is no way to make one an error: errors are exactly what
// MufiZ refuses.
enum class Level : std::uint8_t { Default, Off, Hint, Information, Warning };

// Of a level that names one.
[[nodiscard]] syntax::Severity severity_of(Level level);
// "off", "hint", "information", "warning".
[[nodiscard]] std::optional<Level> level_named(std::string_view word);

// Whether settings and comments may have a say: not over what MufiZ refuses.
[[nodiscard]] bool is_adjustable(const syntax::DiagnosticKind& kind);

// A level for every code. Immutable while an analysis reads it.
class Severities {
public:
    // Of an adjustable kind.
    void set(syntax::DiagnosticCode code, Level level);
    // Where `other` says something it counts.
    void overlay(const Severities& other);
    [[nodiscard]] Level of(syntax::DiagnosticCode code) const {
        return levels_.empty() ? Level::Default : levels_[static_cast<std::size_t>(code)];
    }
    friend bool operator==(const Severities&, const Severities&) = default;

private:
    std::vector<Level> levels_;  // by code; empty: all are as they are
};

}  // namespace mufi::analysis
