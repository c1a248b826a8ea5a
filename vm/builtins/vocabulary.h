// vm/builtins/vocabulary.h - the words that data files use for enumerators.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "vm/builtins/builtin_table.h"
#include "vm/builtins/mufidoc.h"

namespace mufi::builtins {

template <typename E>
struct Word {
    std::string_view text;
    E value;
};

inline constexpr Word<Module> kModuleWords[] = {
    {"core", Module::Core},     {"math", Module::Math},       {"collections", Module::Collections},
    {"matrix", Module::Matrix}, {"network", Module::Network}, {"simd", Module::Simd},
    {"fs", Module::Fs},         {"utils", Module::Utils},     {"time", Module::Time},
};

inline constexpr Word<Policy> kPolicyWords[] = {
    {"runtime-error", Policy::RuntimeError},
    {"message-then-nil", Policy::MessageThenNil},
    {"silent-nil", Policy::SilentNil},
    {"crash", Policy::Crash},
    {"none", Policy::None},
};

inline constexpr Word<Status> kStatusWords[] = {
    {"verified", Status::Verified},
    {"crashes", Status::Crashes},
    {"from-source", Status::FromSource},
};

// Trait::Mutates is not here: it follows from the field that names the parameters.
inline constexpr Word<Trait> kTraitWords[] = {
    {"pure", Trait::Pure},
    {"side-effect-free", Trait::SideEffectFree},
    {"prints", Trait::Prints},
    {"reads-stdin", Trait::ReadsInput},
    {"filesystem", Trait::Filesystem},
    {"network", Trait::Network},
    {"nondeterministic", Trait::Nondeterministic},
    {"never-returns", Trait::NeverReturns},
    {"blocks", Trait::Blocks},
    {"spawns-process", Trait::SpawnsProcess},
};

inline constexpr Word<Quirk> kQuirkWords[] = {
    {"fills-template", Quirk::FillsTemplate},
    {"rounds-up", Quirk::RoundsUp},
    {"needs-key", Quirk::NeedsKey},
    {"joins-in-place", Quirk::JoinsInPlace},
    {"asserts", Quirk::Asserts},
    {"cuts-copy", Quirk::CutsCopy},
};

inline constexpr Word<ShapeRule> kShapeRuleWords[] = {
    {"square", ShapeRule::Square},
    {"same-length", ShapeRule::SameLength},
    {"three-elements", ShapeRule::ThreeElements},
    {"same-rows", ShapeRule::SameRows},
    {"same-columns", ShapeRule::SameColumns},
    {"fills", ShapeRule::Fills},
    {"cell", ShapeRule::Cell},
    {"position", ShapeRule::Position},
    {"not-empty", ShapeRule::NotEmpty},
};

inline constexpr Word<ResultShape> kResultShapeWords[] = {
    {"first", ResultShape::First},
    {"transposed", ResultShape::Transposed},
    {"sized", ResultShape::Sized},
    {"sized-next", ResultShape::SizedNext},
    {"side-by-side", ResultShape::SideBySide},
    {"stacked", ResultShape::Stacked},
    {"flat", ResultShape::Flat},
    {"counted", ResultShape::Counted},
    {"three", ResultShape::Three},
    {"pair", ResultShape::Pair},
    {"empty", ResultShape::Empty},
};

inline constexpr Word<AbsentName::Category> kCategoryWords[] = {
    {"common-guess", AbsentName::Category::CommonGuess},
    {"removed", AbsentName::Category::Removed},
    {"renamed", AbsentName::Category::Renamed},
    {"not-registered", AbsentName::Category::NotRegistered},
    {"wrong-name", AbsentName::Category::WrongName},
    {"keyword", AbsentName::Category::Keyword},
    {"syntax", AbsentName::Category::Syntax},
};

// The enumerator that `text` names; a DataError at `place` if it names none.
template <typename E, std::size_t N>
[[nodiscard]] E parse_word(const Word<E> (&words)[N], std::string_view text, Place place) {
    const auto* const word = std::ranges::find(words, text, &Word<E>::text);
    if (word == std::end(words)) throw DataError(place, "unknown word: " + std::string(text));
    return word->value;
}

template <typename E, std::size_t N>
[[nodiscard]] std::string_view text_of(const Word<E> (&words)[N], E value) {
    return std::ranges::find(words, value, &Word<E>::value)->text;
}

// Calls use(word) for the words of a text that are divided by `divider`.
template <typename Use>
void for_each_word(std::string_view text, std::string_view divider, Use use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(divider), text.size());
        if (end != 0) use(text.substr(0, end));
        text.remove_prefix(std::min(end + divider.size(), text.size()));
    }
}

}  // namespace mufi::builtins
