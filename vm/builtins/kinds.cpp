#include "vm/builtins/kinds.h"

#include <algorithm>

namespace mufi::builtins {
namespace {

struct KindWord {
    std::string_view text;
    KindSet kinds;
};

// The words for several kinds come first, so that to_string() prefers them.
constexpr KindWord kWords[] = {
    {"any", kAnyKind},
    {"number", kNumber},
    {"nil", Kind::Nil},
    {"bool", Kind::Bool},
    {"int", Kind::Int},
    {"double", Kind::Double},
    {"complex", Kind::Complex},
    {"string", Kind::String},
    {"function", Kind::Function},
    {"class", Kind::Class},
    {"instance", Kind::Instance},
    {"fvec", Kind::Vector},
    {"matrix", Kind::Matrix},
    {"matrix_row", Kind::MatrixRow},
    {"list", Kind::List},
    {"table", Kind::Table},
    {"range", Kind::Range},
    {"pair", Kind::Pair},
};

}  // namespace

std::string_view name_of(Kind kind) {
    for (const KindWord& word : kWords)
        if (word.kinds == KindSet(kind)) return word.text;
    return {};
}

std::optional<KindSet> parse_kinds(std::string_view text) {
    KindSet kinds;
    for (;;) {
        const std::size_t bar = text.find('|');
        const auto* const word = std::ranges::find(kWords, text.substr(0, bar), &KindWord::text);
        if (word == std::end(kWords)) return std::nullopt;
        kinds |= word->kinds;
        if (bar == std::string_view::npos) return kinds;
        text.remove_prefix(bar + 1);
    }
}

std::string to_string(KindSet kinds) {
    std::string text;
    for (const KindWord& word : kWords) {
        if (!kinds.has_all(word.kinds)) continue;
        if (!text.empty()) text += '|';
        text += word.text;
        kinds = kinds - word.kinds;
    }
    return text;
}

}  // namespace mufi::builtins
