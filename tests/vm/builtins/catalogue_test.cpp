// The data files against the catalogue they were made from, where that lies beside the project.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/support/source_folder.h"
#include "tests/vm/builtins/sealed_table.h"
#include "vm/builtins/mufidoc.h"
#include "vm/builtins/vocabulary.h"

namespace mufi::tests {
namespace {

using namespace builtins;
using Json = nlohmann::json;

Json catalogue() {
    std::ifstream file(source_folder() / "../shared/natives.json");
    return file ? Json::parse(file) : Json();
}

KindSet kinds_of(const Json& names) {
    KindSet kinds;
    for (const std::string name : names) {
        const auto parsed = parse_kinds(name.substr(0, name.find("...")));
        REQUIRE(parsed);
        kinds |= *parsed;
    }
    return kinds;
}

std::string dashed(std::string text) {
    std::ranges::replace(text, '_', '-');
    return text;
}

// Lines without the blanks at their ends.
std::string trimmed_lines(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') out.erase(out.find_last_not_of(' ') + 1);
        out += c;
    }
    return out;
}

std::string unmarked(std::string_view lines) {
    std::string out;
    for_each_marked_line(lines, [&](std::string_view line) { out.append(line) += '\n'; });
    return out;
}

// The blocks of functions as they stand in the files, by name.
std::map<std::string, Entry> function_blocks() {
    std::map<std::string, Entry> blocks;
    for (const DataFile& file : data_files()) {
        MufidocReader reader(file);
        while (const Entry* const entry = reader.next())
            if (entry->word == "fun")
                blocks.emplace(entry->head.substr(0, entry->head.find('(')), *entry);
    }
    return blocks;
}

// Errors that follow from the signature.
bool is_about_the_number_of_arguments(const std::string& error) {
    return error.starts_with("a number of arguments") || error.starts_with("wrong number") ||
           error.starts_with("more than") || error.starts_with("no argument") ||
           error.starts_with("fewer than two arguments");
}

std::size_t count(const Entry& entry, std::string_view key) {
    return static_cast<std::size_t>(std::ranges::count(entry.fields, key, &Field::key));
}

void check_function(const Json& native, const Builtin& builtin) {
    CHECK(builtin.label == native["signature"].get<std::string>());
    CHECK(text_of(kModuleWords, builtin.module) == native["module"].get<std::string>());
    CHECK(builtin.min_args == native["min_args"].get<int>());
    CHECK(builtin.max_args ==
          (native["max_args"].is_null() ? Builtin::kUnlimited : native["max_args"].get<int>()));
    CHECK(text_of(kPolicyWords, builtin.wrong_count) == dashed(native["arity_policy"]));
    CHECK(text_of(kPolicyWords, builtin.wrong_kind) == dashed(native["type_policy"]));
    CHECK(text_of(kStatusWords, builtin.status) == native["status"].get<std::string>());
    CHECK(builtin.returns == kinds_of(native["returns"]["types"]));

    Traits traits;
    for (const std::string tag : native.value("tags", Json::array()))
        traits |= parse_word(kTraitWords, dashed(tag), {});
    if (native["pure"]) traits |= Trait::Pure;
    if (native["side_effect_free"]) traits |= Trait::SideEffectFree;
    if (native["mutates_argument"]) traits |= Trait::Mutates;
    CHECK(builtin.traits == traits);

    const Json mutated = native.value("mutated_params", Json::array());
    REQUIRE(builtin.params.size() == native["params"].size());
    for (std::size_t i = 0; i < builtin.params.size(); ++i) {
        const Json& param = native["params"][i];
        const std::string name = param["name"];
        CAPTURE(name);
        CHECK(builtin.params[i].name == name);
        CHECK(builtin.params[i].kinds == kinds_of(param["types"]));
        CHECK(builtin.params[i].optional == param["optional"].get<bool>());
        CHECK(builtin.params[i].variadic == param["variadic"].get<bool>());
        CHECK(builtin.params[i].mutated.empty() != (std::ranges::count(mutated, Json(name)) == 1));
    }

    const Json overloads = native.value("overloads", Json::array());
    // The catalogue lists what is accepted; what depends on the kind of an argument otherwise is
    // known in more cases here.
    REQUIRE((overloads.empty() || builtin.overloads.size() == overloads.size()));
    for (std::size_t i = 0; i < overloads.size(); ++i) {
        CHECK(builtin.overloads[i].returns == kinds_of(Json::array({overloads[i]["returns"]})));
        REQUIRE(builtin.overloads[i].params.size() == overloads[i]["params"].size());
        for (std::size_t p = 0; p < overloads[i]["params"].size(); ++p)
            CHECK(builtin.overloads[i].params[p] == kinds_of(overloads[i]["params"][p]));
    }
}

void check_texts(const Json& native, const Entry& block) {
    const Json& output = native["example_output"];
    CHECK(unmarked(block.example) == native["example"].get<std::string>());
    CHECK(unmarked(block.output) ==
          (output.is_null() ? "" : trimmed_lines(output.get<std::string>())));
    CHECK(block.typed.empty() == !native.contains("example_stdin"));
    const Field* const exit = block.find("exit");
    const Json& code = native["example_exit_code"];
    CHECK((exit == nullptr ? "0" : std::string(exit->value)) ==
          (code.is_null() ? "0" : std::to_string(code.get<int>())));

    std::size_t errors = 0;
    for (const std::string error : native["errors"])
        if (!is_about_the_number_of_arguments(error)) ++errors;
    // What every function of the matrix module shares follows from its policy.
    std::size_t faults = 0;
    for (const std::string fault : native["quirks"])
        if (!fault.starts_with("Mistakes are not errors here")) ++faults;
    CHECK(count(block, "detail") >= native["details"].size());
    CHECK(count(block, "error") >= errors);
    CHECK(count(block, "fault") >= faults);
    CHECK(count(block, "returns") >= (native["returns"]["note"] == "" ? 0U : 1U));
    CHECK(count(block, "output-note") == native.count("example_output_note"));
}

TEST_SUITE("builtin catalogue") {
    TEST_CASE("no function, parameter, overload or example was lost") {
        const SealedTable table;
        const auto blocks = function_blocks();
        CHECK(blocks.size() == 126);
        const Json data = catalogue();
        for (const Json& native : data.value("natives", Json::array())) {
            const std::string name = native["name"];
            CAPTURE(name);
            REQUIRE(table->find(name) != BuiltinId::None);
            check_function(native, table.get(name));
            check_texts(native, blocks.at(name));
        }
    }

    TEST_CASE("no absent name was lost") {
        const SealedTable table;
        for (const Json& row : catalogue().value("absent", Json::array())) {
            const std::string name = row["name"];
            CAPTURE(name);
            const AbsentName* const absent = table->find_absent(name);
            REQUIRE(absent != nullptr);
            CHECK(text_of(kCategoryWords, absent->category) == row["category"].get<std::string>());
            // One row of the catalogue speaks for two names and has a replacement for one of them.
            if (name != "simd_stat")
                CHECK(absent->replacement.empty() == row["replacement"].is_null());
        }
    }

    TEST_CASE("no absent member was lost") {
        const SealedTable table;
        for (const Json& row : catalogue().value("absent_members", Json::array())) {
            const std::string receiver = row["receiver"];
            const auto kinds = parse_kinds(
                receiver == "any collection" ? "fvec|list|table|range|pair|matrix" : receiver);
            REQUIRE(kinds);
            const std::string members = row["member"];
            for_each_word(members.substr(0, members.find(" (")), " / ", [&](std::string_view name) {
                CAPTURE(name);
                for (const Kind kind : kAllKinds)
                    if (kinds->has(kind)) CHECK(table->find_absent_member(kind, name) != nullptr);
            });
        }
    }

    TEST_CASE("no kind of value and no hidden name was lost") {
        const SealedTable table;
        const Json data = catalogue();
        const Json types = data.value("types", Json::object());
        for (const auto& item : types.items()) {
            const std::string& name = item.key();
            const Json& type = item.value();
            if (type["what_is"].is_null()) continue;  // a word for several kinds
            CAPTURE(name);
            const auto kind = parse_kinds(name);
            REQUIRE(kind);
            const KindDoc& doc = table->doc(static_cast<Kind>(kind->bits()));
            CHECK(doc.what_is == type["what_is"].get<std::string>());
            CHECK(doc.equals_itself == type["equals_itself"].get<bool>());
        }
        const std::map<std::string, KindDoc::Access> columns = {
            {"get", KindDoc::Access::Index}, {"slice", KindDoc::Access::Slice},
            {"set", KindDoc::Access::Store}, {"foreach", KindDoc::Access::Foreach},
            {"len", KindDoc::Access::Len},
        };
        for (const Json& row : data.value("indexing", Json::array())) {
            const KindSet kind = *parse_kinds(row["type"].get<std::string>());
            const KindDoc& doc = table->doc(static_cast<Kind>(kind.bits()));
            CAPTURE(doc.name);
            for (const auto& column : columns) {
                CAPTURE(column.first);
                const std::string text = row[column.first];
                const bool refused = text.starts_with("no") || text.starts_with("only") ||
                                     text.starts_with("runtime error");
                CHECK(doc.access.has(column.second) == !refused);
            }
        }
        for (const Json& row : data.value("implicit_names", Json::array())) {
            const ImplicitName* const name = table->implicit_name(row["name"].get<std::string>());
            REQUIRE(name != nullptr);
            CHECK(name->hidden_local == (row["kind"] == "hidden local"));
        }
    }
}

}  // namespace
}  // namespace mufi::tests
