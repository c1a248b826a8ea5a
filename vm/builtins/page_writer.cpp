#include "vm/builtins/page_writer.h"

#include "vm/builtins/vocabulary.h"

namespace mufi::builtins {
namespace {

std::string_view sentence(AbsentName::Category category) {
    switch (category) {
        case AbsentName::Category::CommonGuess:
            return "does not exist in MufiZ 0.10.";
        case AbsentName::Category::Removed:
            return "was taken out of MufiZ before 0.10.";
        case AbsentName::Category::Renamed:
            return "has another name in MufiZ 0.10.";
        case AbsentName::Category::NotRegistered:
            return "is in the source of MufiZ 0.10, but no program can reach it.";
        case AbsentName::Category::WrongName:
            return "does not exist in MufiZ 0.10, whatever other texts say.";
        case AbsentName::Category::Keyword:
            return "is a keyword, not a function.";
        case AbsentName::Category::Syntax:
            return "is not a part of MufiZ 0.10.";
    }
    return "";
}

// What a reader would not expect of a wrong argument; a runtime error goes without saying.
std::string_view sentence(Policy wrong_kind) {
    switch (wrong_kind) {
        case Policy::MessageThenNil:
            return "Wrong arguments do not stop the program: one line is printed, and the call is "
                   "`nil` (0).\n\n";
        case Policy::SilentNil:
            return "For an argument of another kind the call is `nil` (0) without a word.\n\n";
        case Policy::Crash:
            return "The kinds of the arguments are not checked.\n\n";
        case Policy::RuntimeError:
        case Policy::None:
            break;
    }
    return "";
}

}  // namespace

std::string_view PageWriter::write_summary(const Entry& entry) {
    prose(entry.get("summary"));
    return finish();
}

std::string_view PageWriter::write_line(const Field& field, std::size_t prefix) {
    const Part line = prose(field);
    return line.of(finish()).substr(prefix);
}

void PageWriter::write(const Entry& entry, Builtin& builtin) {
    text("```mufi\n", builtin.label, "\n```\n");
    const Part summary = prose(entry.get("summary"));
    text("\n\n");
    paragraph(entry, "detail");
    overloads(entry, builtin.name);
    if (const Field* const returns = entry.find("returns")) {
        text("**Returns** ");
        prose(*returns);
        text("\n\n");
    }
    text(sentence(builtin.wrong_kind));
    bullets("Known faults", entry, "fault");
    bullets("Errors", entry, "error");
    example(entry);
    footer(builtin);
    builtin.page = finish();
    builtin.summary = summary.of(builtin.page);
}

void PageWriter::write(const Entry& entry, std::string_view name, AbsentName& absent) {
    text("`", name, "` ", sentence(absent.category), "\n\n");
    const Part replacement = instead(entry);
    absent.page = finish();
    absent.name = absent.page.substr(1, name.size());
    absent.replacement = replacement.of(absent.page);
}

void PageWriter::write(const Entry& entry, std::string_view name, AbsentMember& absent) {
    text("`.", name, "` is a runtime error here: only instances have members.\n\n");
    const Part replacement = instead(entry);
    absent.page = finish();
    absent.name = absent.page.substr(2, name.size());
    absent.replacement = replacement.of(absent.page);
}

void PageWriter::write(const Entry& entry, KeywordDoc& keyword) {
    const Field* const syntax = entry.find("syntax");
    text("```mufi\n", syntax == nullptr ? entry.head : syntax->value, "\n```\n");
    const Part summary = prose(entry.get("summary"));
    text("\n\n");
    paragraph(entry, "detail");
    bullets("Known faults", entry, "fault");
    example(entry);
    keyword.name = arena_.intern_name(entry.head);
    keyword.page = finish();
    keyword.summary = summary.of(keyword.page);
}

void PageWriter::write(const Entry& entry, KindDoc& kind) {
    struct Line {
        std::string_view key;
        std::string_view label;
    };
    static constexpr Line kLines[] = {
        {"index", "- Element: "},       {"slice", "- Slice: "}, {"store", "- Assignment: "},
        {"foreach", "- `foreach`: "},   {"len", "- `len()`: "}, {"members", "- Members: "},
        {"what-is", "- `what_is()`: "},
    };
    text("```mufi\n", entry.get("literal").value, "\n```\n**", kind.name, "** ");
    const Part summary = prose(entry.get("summary"));
    text("\n\n");
    paragraph(entry, "detail");
    Part what_is;
    for (const Line& line : kLines) {
        const Field* const field = entry.find(line.key);
        if (field == nullptr) continue;
        text(line.label);
        what_is = prose(*field);
        text("\n");
    }
    if (!kind.equals_itself) text("- `==`: never true, not even with itself\n");
    text("\n");
    example(entry);
    kind.page = finish();
    kind.summary = summary.of(kind.page);
    kind.what_is = what_is.of(kind.page);
}

void PageWriter::write(const Entry& entry, ImplicitName& name) {
    text("`", entry.head, "` (");
    prose(entry.get("is"));
    text("), ");
    const Part where = prose(entry.get("where"));
    text("\n\n");
    paragraph(entry, "detail");
    name.page = finish();
    name.name = name.page.substr(1, entry.head.size());
    name.where = where.of(name.page);
}

// A continued line costs a blank instead of its break and its indentation.
PageWriter::Part PageWriter::prose(const Field& field) {
    const std::size_t begin = buffer_.size();
    std::string_view rest = field.value;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        text(rest.substr(0, end), " ");
        rest.remove_prefix(rest.find_first_not_of(' ', end + 1));
    }
    text(rest);
    return {begin, buffer_.size()};
}

void PageWriter::paragraph(const Entry& entry, std::string_view key) {
    bool any = false;
    for (const Field& field : entry.fields) {
        if (field.key != key) continue;
        if (any) text(" ");
        any = true;
        prose(field);
    }
    if (any) text("\n\n");
}

void PageWriter::bullets(std::string_view heading, const Entry& entry, std::string_view key) {
    bool any = false;
    for (const Field& field : entry.fields) {
        if (field.key != key) continue;
        if (!any) text("**", heading, "**\n");
        any = true;
        text("- ");
        prose(field);
        text("\n");
    }
    if (any) text("\n");
}

void PageWriter::overloads(const Entry& entry, std::string_view name) {
    bool any = false;
    for (const Field& field : entry.fields) {
        if (field.key != "overload") continue;
        const std::size_t arrow = field.value.find(" -> ");
        text("- `", name, "(", field.value.substr(0, arrow), ")", field.value.substr(arrow), "`\n");
        any = true;
    }
    if (any) text("\n");
}

void PageWriter::example(const Entry& entry) {
    if (entry.example.empty()) return;
    text("**Example**\n");
    marked_fence("mufi", entry.example);
    if (!entry.typed.empty()) {
        text("Typed in:\n");
        marked_fence("text", entry.typed);
    }
    if (entry.output.empty()) return;
    text("Output");
    if (const Field* const exit = entry.find("exit")) text(", exit code ", exit->value);
    if (const Field* const note = entry.find("output-note")) {
        text(" (");
        prose(*note);
        text(")");
    }
    text(":\n");
    marked_fence("text", entry.output);
}

void PageWriter::marked_fence(std::string_view language, std::string_view lines) {
    text("```", language, "\n");
    for_each_marked_line(lines, [this](std::string_view line) { text(line, "\n"); });
    text("```\n");
}

void PageWriter::footer(const Builtin& builtin) {
    const std::string_view module = text_of(kModuleWords, builtin.module);
    text("\n*", module);
    for (const Word<Trait>& word : kTraitWords)
        if (builtin.traits.has(word.value) && word.text != module) text(" · ", word.text);
    for (const Param& param : builtin.params)
        if (!param.mutated.empty()) text(" · changes ", param.name);
    if (builtin.status == Status::FromSource) text(" · not run, read in the source");
    text("*");
}

PageWriter::Part PageWriter::instead(const Entry& entry) {
    Part part;
    if (const Field* const field = entry.find("instead")) {
        text("**Instead:** ");
        part = prose(*field);
        text("\n\n");
    }
    paragraph(entry, "note");
    if (const Field* const because = entry.find("because")) {
        text("Where it comes from: ");
        prose(*because);
    }
    return part;
}

std::string_view PageWriter::finish() {
    const std::size_t last = buffer_.find_last_not_of('\n');
    const std::string_view page = arena_.copy(std::string_view(buffer_).substr(0, last + 1));
    buffer_.clear();
    return page;
}

}  // namespace mufi::builtins
