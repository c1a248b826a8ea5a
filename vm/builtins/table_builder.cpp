#include "vm/builtins/table_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <string>
#include <vector>

#include "vm/builtins/mufidoc.h"
#include "vm/builtins/page_writer.h"
#include "vm/builtins/signature.h"
#include "vm/builtins/vocabulary.h"

namespace mufi::builtins {
namespace {

// Entries before their number is known, and where in the files each of them is described.
template <typename T>
struct Draft {
    std::vector<T> entries;
    std::vector<Place> places;

    void add(const T& entry, Place place) {
        entries.push_back(entry);
        places.push_back(place);
    }
};

class TableBuilder {
public:
    explicit TableBuilder(memory::VmArena& arena) : arena_(arena), pages_(arena) {}

    void read(const DataFile& file) {
        MufidocReader reader(file);
        module_begins_ = SIZE_MAX;
        while (const Entry* const entry = reader.next()) read(*entry);
        end_module();
    }

    TableContents finish() {
        TableContents contents;
        contents.builtins = lay_out(functions_);
        for (std::size_t i = 0; i < kModules; ++i) {
            if (modules_[i].name.empty()) throw missing("module", kModuleWords[i].text);
            const auto [begin, end] = module_ranges_[i];
            contents.by_module[i] = contents.builtins.all().subspan(begin, end - begin);
        }
        for (std::size_t i = 0; i < kKinds; ++i)
            if (kinds_[i].name.empty()) throw missing("kind", name_of(kAllKinds[i]));
        for (AbsentName& absent : absent_names_.entries)
            absent.rename = renamed(contents.builtins, absent.replacement);
        for (AbsentMember& absent : absent_members_)
            absent.rename = renamed(contents.builtins, absent.replacement);
        contents.modules = copy<ModuleDoc>(modules_);
        contents.absent_names = lay_out(absent_names_);
        contents.absent_members = copy<AbsentMember>(absent_members_);
        contents.keywords = lay_out(keywords_);
        contents.kinds = copy<KindDoc>(kinds_);
        contents.implicit_names = lay_out(implicit_names_);
        return contents;
    }

private:
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void read(const Entry& entry) {
        if (entry.head.empty()) throw DataError(entry.place, "the block has no name");
        if (entry.word == "fun") return read_function(entry);
        if (entry.word == "module") return read_module(entry);
        if (entry.word == "absent") return read_absent_names(entry);
        if (entry.word == "member") return read_absent_members(entry);
        if (entry.word == "keyword") return read_keyword(entry);
        if (entry.word == "kind") return read_kind(entry);
        if (entry.word == "implicit") return read_implicit_name(entry);
        throw DataError(entry.place, "unknown kind of block: " + std::string(entry.word));
    }

    void read_module(const Entry& entry) {
        entry.allow({"summary"});
        end_module();
        module_ = parse_word(kModuleWords, entry.head, entry.place);
        ModuleDoc& module = modules_[static_cast<std::size_t>(module_)];
        if (!module.name.empty()) throw DataError(entry.place, "a second block for this module");
        module.name = arena_.intern_name(entry.head);
        module.summary = pages_.write_summary(entry);
        module_begins_ = functions_.entries.size();
    }
    void end_module() {
        if (module_begins_ != SIZE_MAX)
            module_ranges_[static_cast<std::size_t>(module_)] = {module_begins_,
                                                                 functions_.entries.size()};
    }

    void read_function(const Entry& entry);
    void read_arguments(const Entry& entry, Builtin& builtin);
    void read_domain(const Field& field);
    void read_overloads(const Entry& entry, Builtin& builtin);
    void read_alternatives(const Entry& entry, Builtin& builtin);
    Param& parameter(std::string_view name, Place place);
    Traits read_traits(const Entry& entry);
    void read_absent_names(const Entry& entry);
    void read_absent_members(const Entry& entry);
    void read_keyword(const Entry& entry);
    void read_kind(const Entry& entry);
    void read_implicit_name(const Entry& entry);

    static void check_example(const Entry& entry, bool with_output);
    // The builtin of a replacement that is one plain call of it, such as `len(x)`.
    static BuiltinId renamed(const NamedArray<Builtin>& builtins, std::string_view replacement);
    static DataError missing(std::string_view word, std::string_view name) {
        return {Place{"vm/builtins/data", 0},
                "there is no block: " + std::string(word) + " " + std::string(name)};
    }

    template <typename T>
    std::span<const T> copy(std::span<const T> entries) {
        const std::span<T> own = arena_.create_array<T>(entries.size());
        std::ranges::copy(entries, own.begin());
        return own;
    }
    template <typename T>
    NamedArray<T> lay_out(const Draft<T>& draft) {
        NamedArray<T> array(arena_, draft.entries);
        for (std::size_t i = 0; i < draft.entries.size(); ++i)
            if (array.find(draft.entries[i].name) != &array.all()[i])
                throw DataError(draft.places[i],
                                "described twice: " + std::string(draft.entries[i].name));
        return array;
    }

    memory::VmArena& arena_;
    PageWriter pages_;
    Signature signature_;
    Module module_ = Module::Core;
    std::size_t module_begins_ = SIZE_MAX;  // SIZE_MAX: no module block in this file yet
    Draft<Builtin> functions_;
    std::array<Range, kModules> module_ranges_;
    std::array<ModuleDoc, kModules> modules_;
    Draft<AbsentName> absent_names_;
    std::vector<AbsentMember> absent_members_;
    Draft<KeywordDoc> keywords_;
    std::array<KindDoc, kKinds> kinds_;
    Draft<ImplicitName> implicit_names_;
};

void TableBuilder::check_example(const Entry& entry, bool with_output) {
    if (entry.example.empty()) throw DataError(entry.place, "there is no example");
    if (entry.output.empty() == with_output)
        throw DataError(entry.place, with_output ? "the example has no output"
                                                 : "an example that was not run has an output");
    if (const Field* const exit = entry.find("exit");
        exit != nullptr && exit->value.find_first_not_of("0123456789") != std::string_view::npos)
        throw DataError(exit->place, "an exit code is a number");
}

void TableBuilder::read_function(const Entry& entry) {
    entry.allow({"summary", "min-args", "status", "mutates", "traits", "quirks", "wrong-count",
                 "wrong-kind", "domain", "shape", "result-shape", "overload", "instead", "returns",
                 "detail", "error", "fault", "exit", "output-note"});
    if (module_begins_ == SIZE_MAX) throw DataError(entry.place, "a module block must come first");
    Builtin builtin;
    builtin.id = static_cast<BuiltinId>(functions_.entries.size());
    builtin.module = module_;
    builtin.label = arena_.copy(entry.head);
    parse_signature(builtin.label, entry.place, signature_);
    builtin.name = signature_.name;
    builtin.returns = signature_.returns;
    if (const Field* const field = entry.find("status"))
        builtin.status = parse_word(kStatusWords, field->value, field->place);
    if (const Field* const field = entry.find("wrong-count"))
        builtin.wrong_count = parse_word(kPolicyWords, field->value, field->place);
    if (const Field* const field = entry.find("wrong-kind"))
        builtin.wrong_kind = parse_word(kPolicyWords, field->value, field->place);
    builtin.traits = read_traits(entry);
    if (const Field* const field = entry.find("quirks"))
        for_each_word(field->value, " ", [&](std::string_view word) {
            builtin.quirks |= parse_word(kQuirkWords, word, field->place);
        });
    if (const Field* const field = entry.find("shape"))
        builtin.shape_rule = parse_word(kShapeRuleWords, field->value, field->place);
    if (const Field* const field = entry.find("result-shape"))
        builtin.result_shape = parse_word(kResultShapeWords, field->value, field->place);
    read_arguments(entry, builtin);
    read_overloads(entry, builtin);
    read_alternatives(entry, builtin);
    check_example(entry, builtin.status != Status::FromSource);
    pages_.write(entry, builtin);
    functions_.add(builtin, entry.place);
}

Traits TableBuilder::read_traits(const Entry& entry) {
    Traits traits;
    if (const Field* const field = entry.find("traits"))
        for_each_word(field->value, " ", [&](std::string_view word) {
            traits |= parse_word(kTraitWords, word, field->place);
        });
    if (entry.find("mutates") != nullptr) traits |= Trait::Mutates;
    return traits;
}

void TableBuilder::read_arguments(const Entry& entry, Builtin& builtin) {
    std::vector<Param>& params = signature_.params;
    if (const Field* const field = entry.find("mutates"))
        for_each_word(field->value, " ", [&](std::string_view text) {
            const std::size_t colon = std::min(text.find(':'), text.size());
            Param& param = parameter(text.substr(0, colon), field->place);
            param.mutated = param.kinds;
            if (colon == text.size()) return;
            const auto kinds = parse_kinds(text.substr(colon + 1));
            if (!kinds || !param.kinds.has_all(*kinds))
                throw DataError(field->place, "the signature does not allow " + std::string(text));
            param.mutated = *kinds;
        });
    for (const Field& field : entry.fields)
        if (field.key == "domain") read_domain(field);
    // A parameter that takes the rest is content with nothing unless the block says otherwise.
    if (const Field* const field = entry.find("min-args")) {
        if (params.empty() || !params.back().variadic ||
            field->value != std::to_string(params.size()))
            throw DataError(field->place, "min-args can only ask for one argument of ...");
        params.back().optional = false;
    }
    const bool unlimited = !params.empty() && params.back().variadic;
    builtin.min_args =
        static_cast<std::uint8_t>(std::ranges::count(params, false, &Param::optional));
    builtin.max_args = unlimited ? Builtin::kUnlimited : static_cast<std::uint8_t>(params.size());
    builtin.params = copy<Param>(params);
}

Param& TableBuilder::parameter(std::string_view name, Place place) {
    const auto param = std::ranges::find(signature_.params, name, &Param::name);
    if (param == signature_.params.end())
        throw DataError(place, "no such parameter: " + std::string(name));
    return *param;
}

// "seconds 0..: crash"
void TableBuilder::read_domain(const Field& field) {
    const std::size_t blank = std::min(field.value.find(' '), field.value.size());
    const std::size_t dots = std::min(field.value.find("..", blank), field.value.size());
    const std::size_t colon = std::min(field.value.find(": ", dots), field.value.size());
    if (colon == field.value.size())
        throw DataError(field.place, "expected a parameter, two bounds, a colon and a policy");
    Param& param = parameter(field.value.substr(0, blank), field.place);
    const auto read = [&](std::string_view text, double& bound) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bound);
        if (!text.empty() && (error != std::errc() || end != text.data() + text.size()))
            throw DataError(field.place, "not a number: " + std::string(text));
    };
    read(field.value.substr(blank + 1, dots - blank - 1), param.low);
    read(field.value.substr(dots + 2, colon - dots - 2), param.high);
    param.out_of_domain = parse_word(kPolicyWords, field.value.substr(colon + 2), field.place);
}

void TableBuilder::read_overloads(const Entry& entry, Builtin& builtin) {
    std::vector<Overload> overloads;
    for (const Field& field : entry.fields) {
        if (field.key != "overload") continue;
        const auto kinds_of = [&](std::string_view text, KindSet allowed) {
            const auto kinds = parse_kinds(text);
            if (!kinds || !allowed.has_all(*kinds))
                throw DataError(field.place, "the signature does not allow " + std::string(text));
            return *kinds;
        };
        const std::size_t arrow = std::min(field.value.find(" -> "), field.value.size());
        std::vector<KindSet> params;
        for_each_word(field.value.substr(0, arrow), ", ", [&](std::string_view text) {
            const Param* const param = builtin.param_at(params.size());
            params.push_back(kinds_of(text, param == nullptr ? KindSet() : param->kinds));
        });
        if (arrow == field.value.size()) throw DataError(field.place, "' -> ' is missing");
        overloads.push_back(
            {copy<KindSet>(params), kinds_of(field.value.substr(arrow + 4), builtin.returns)});
    }
    builtin.overloads = copy<Overload>(overloads);
}

// "fvec: `vec_sin(x)`", "0 arguments: `rand(1)[0][0]`"
void TableBuilder::read_alternatives(const Entry& entry, Builtin& builtin) {
    std::vector<Alternative> alternatives;
    for (const Field& field : entry.fields) {
        if (field.key != "instead") continue;
        const std::size_t colon = std::min(field.value.find(": "), field.value.size());
        const std::string_view when = field.value.substr(0, colon);
        if (colon == field.value.size()) throw DataError(field.place, "': ' is missing");
        Alternative alternative;
        if (const auto kinds = parse_kinds(when)) {
            alternative.first = *kinds;
        } else {
            const auto [end, error] =
                std::from_chars(when.data(), when.data() + when.size(), alternative.count);
            const std::string_view rest = when.substr(static_cast<std::size_t>(end - when.data()));
            if (error != std::errc() || !rest.starts_with(" argument"))
                throw DataError(field.place, "neither kinds nor a number of arguments");
        }
        alternative.text = pages_.write_line(field, colon + 2);
        const std::string_view text = alternative.text;
        if (text.size() > 2 && text.front() == '`' && text.find('`', 1) == text.size() - 1)
            alternative.code = text.substr(1, text.size() - 2);
        alternatives.push_back(alternative);
    }
    builtin.alternatives = copy<Alternative>(alternatives);
}

void TableBuilder::read_absent_names(const Entry& entry) {
    entry.allow({"category", "instead", "note", "because"});
    const Field& category = entry.get("category");
    AbsentName absent;
    absent.category = parse_word(kCategoryWords, category.value, category.place);
    for_each_word(entry.head, " ", [&](std::string_view name) {
        pages_.write(entry, name, absent);
        absent_names_.add(absent, entry.place);
    });
}

void TableBuilder::read_absent_members(const Entry& entry) {
    entry.allow({"instead", "note", "because"});
    const std::size_t colon = std::min(entry.head.find(": "), entry.head.size());
    const auto receivers = parse_kinds(entry.head.substr(0, colon));
    if (!receivers || colon == entry.head.size())
        throw DataError(entry.place, "expected kinds, a colon and names");
    AbsentMember absent;
    absent.receivers = *receivers;
    for_each_word(entry.head.substr(colon + 2), " ", [&](std::string_view name) {
        pages_.write(entry, name, absent);
        absent_members_.push_back(absent);
    });
}

BuiltinId TableBuilder::renamed(const NamedArray<Builtin>& builtins, std::string_view replacement) {
    const std::size_t open = replacement.find('(');
    if (!replacement.starts_with('`') || replacement.find(")`") + 2 != replacement.size() ||
        replacement.find_first_of("()", open + 1) != replacement.size() - 2)
        return BuiltinId::None;
    const Builtin* const builtin = builtins.find(replacement.substr(1, open - 1));
    return builtin == nullptr ? BuiltinId::None : builtin->id;
}

void TableBuilder::read_keyword(const Entry& entry) {
    entry.allow({"syntax", "summary", "detail", "fault", "exit"});
    check_example(entry, true);
    KeywordDoc keyword;
    pages_.write(entry, keyword);
    keywords_.add(keyword, entry.place);
}

void TableBuilder::read_kind(const Entry& entry) {
    struct AccessKey {
        std::string_view key;
        KindDoc::Access access;
    };
    static constexpr AccessKey kAccess[] = {
        {"index", KindDoc::Access::Index}, {"slice", KindDoc::Access::Slice},
        {"store", KindDoc::Access::Store}, {"foreach", KindDoc::Access::Foreach},
        {"len", KindDoc::Access::Len},     {"members", KindDoc::Access::Members},
    };
    entry.allow({"what-is", "literal", "equals-itself", "summary", "detail", "index", "slice",
                 "store", "foreach", "len", "members", "exit"});
    const auto set = parse_kinds(entry.head);
    if (!set || set->size() != 1) throw DataError(entry.place, "not the name of one kind");
    KindDoc& kind = kinds_[static_cast<std::size_t>(std::countr_zero(set->bits()))];
    if (!kind.name.empty()) throw DataError(entry.place, "a second block for this kind");
    kind.kind = static_cast<Kind>(set->bits());
    kind.name = name_of(kind.kind);
    if (const Field* const equals = entry.find("equals-itself")) {
        if (equals->value != "no") throw DataError(equals->place, "the only value is: no");
        kind.equals_itself = false;
    }
    for (const AccessKey& access : kAccess)
        if (const Field* const field = entry.find(access.key);
            field != nullptr && !field->value.starts_with("no"))
            kind.access |= access.access;
    pages_.write(entry, kind);
}

void TableBuilder::read_implicit_name(const Entry& entry) {
    entry.allow({"is", "where", "detail"});
    ImplicitName name;
    name.hidden_local = entry.get("is").value == "hidden local";
    pages_.write(entry, name);
    implicit_names_.add(name, entry.place);
}

}  // namespace

TableContents build_table(memory::VmArena& arena, std::span<const DataFile> files) {
    TableBuilder builder(arena);
    for (const DataFile& file : files) builder.read(file);
    return builder.finish();
}

}  // namespace mufi::builtins
