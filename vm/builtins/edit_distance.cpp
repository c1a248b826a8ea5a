#include "vm/builtins/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mufi::builtins {
namespace {

constexpr char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

// The rows of the usual table, of which a swap looks back two.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() > kLongestComparedName || b.size() - a.size() > limit) return limit + 1;
    using Row = std::array<std::uint8_t, kLongestComparedName + 1>;
    std::array<Row, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const Row& two_back = rows[(i + 1) % 3];
        const Row& back = rows[(i + 2) % 3];
        Row& row = rows[i % 3];
        unsigned best = row[0] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char x = folded(a[i - 1]);
            const char y = folded(b[j - 1]);
            unsigned cost =
                std::min(std::min(back[j], row[j - 1]) + 1U, back[j - 1] + (x == y ? 0U : 1U));
            if (i > 1 && j > 1 && x == folded(b[j - 2]) && y == folded(a[i - 2]))
                cost = std::min(cost, two_back[j - 2] + 1U);
            row[j] = static_cast<std::uint8_t>(cost);
            best = std::min(best, cost);
        }
        if (best > limit) return limit + 1;
    }
    return std::min<unsigned>(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace mufi::builtins
