// One truth: the words in every editor's files are those of the server's own tables.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/analysed.h"
#include "tests/support/source_folder.h"

namespace mufi::tests {
namespace {

using Words = std::set<std::string>;

const std::filesystem::path kRoot = source_folder();

const Words kKeywords = {
#define MUFI_KEYWORD(Name, Text) Text,
#include "vm/syntax/token_kinds.def"
};
const Words kPunctuation = {
#define MUFI_PUNCTUATION(Name, Text) Text,
#include "vm/syntax/token_kinds.def"
};

Words builtin_names() {
    Words names;
    for (const builtins::Builtin& builtin : builtin_table().all()) names.emplace(builtin.name);
    return names;
}

std::string read(const char* name) {
    std::ifstream in(kRoot / name);
    CAPTURE(name);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

// What stands between the first `begin` and the first `end` after it.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
    const std::size_t from = text.find(begin);
    CAPTURE(begin);
    REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(end, from + begin.size());
    REQUIRE(to != std::string::npos);
    return text.substr(from + begin.size(), to - from - begin.size());
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// All maximal runs of letters, digits and underscores.
Words words(const std::string& text) {
    Words found;
    std::string word;
    for (const char c : text + " ") {
        if (is_word(c)) {
            word += c;
        } else if (!word.empty()) {
            found.insert(std::exchange(word, ""));
        }
    }
    return found;
}

// All texts between two quotes; a quote never contains another one in these files.
Words in_quotes(const std::string& text, char quote) {
    Words found;
    for (std::size_t at = text.find(quote); at != std::string::npos;) {
        const std::size_t end = text.find(quote, at + 1);
        REQUIRE(end != std::string::npos);
        found.insert(text.substr(at + 1, end - at - 1));
        at = text.find(quote, end + 1);
    }
    return found;
}

Words split(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

// The alternatives of every "(?:one|two)" that ends at a word's end.
void add_alternatives(const std::string& pattern, Words& found) {
    constexpr std::string_view kOpen = "(?:";
    constexpr std::string_view kClose = ")(?![A-Za-z0-9_])";
    const std::size_t end = pattern.rfind(kClose);
    if (end == std::string::npos) return;
    const std::size_t begin = pattern.rfind(kOpen, end) + kOpen.size();
    found.merge(words(pattern.substr(begin, end - begin)));
}

Words with(Words all, const Words& more) {
    all.insert(more.begin(), more.end());
    return all;
}

Words without(Words all, const Words& fewer) {
    for (const std::string& word : fewer) all.erase(word);
    return all;
}

// "lacks each; has too much foo", empty if both are the same.
std::string difference(const Words& found, const Words& expected) {
    std::string text;
    for (const std::string& word : without(expected, found)) text += "lacks " + word + "; ";
    for (const std::string& word : without(found, expected)) text += "has too much " + word + "; ";
    return text;
}

const Words kReserved = {"each", "item", "let"};

// Of the punctuation of a keyboard only these belong to other tokens than operators.
constexpr std::string_view kInOtherTokens = "\"`_";

std::string punctuation_characters() {
    std::string all;
    for (char c = '!'; c <= '~'; ++c) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 &&
            kInOtherTokens.find(c) == std::string_view::npos)
            all += c;
    }
    return all;
}

// All texts of up to three characters that one of the patterns takes as a whole.
Words taken_by(const std::vector<std::string>& patterns) {
    std::string pattern;
    for (const std::string& one : patterns)
        pattern += (pattern.empty() ? "(?:" : "|(?:") + one + ')';
    const std::regex regex(pattern);
    Words found;
    Words longer = {""};
    for (int length = 1; length <= 3; ++length) {
        for (const std::string& text : std::exchange(longer, {}))
            for (const char c : punctuation_characters()) longer.insert(text + c);
        for (const std::string& text : longer)
            if (std::regex_match(text, regex)) found.insert(text);
    }
    return found;
}

// One text for each character.
Words characters(std::string_view where) {
    Words found;
    for (const char c : where) found.insert(std::string(1, c));
    return found;
}

Words characters_of(const Words& words) {
    std::string all;
    for (const std::string& word : words) all += word;
    return characters(all);
}

TEST_SUITE("editor files") {
    TEST_CASE("the tables of the server are there") {
        CHECK(kKeywords.size() == 27);
        CHECK(kPunctuation.contains("..="));
        CHECK(builtin_names().contains("linked_list"));
        CHECK_FALSE(builtin_names().contains("linked"));
    }
    TEST_CASE("Vim and Neovim know the server's words") {
        const std::string file = read("editors/neovim/syntax/mufi.vim");
        Words keywords;
        std::istringstream lines(file);
        constexpr std::string_view kStart = "syntax keyword mufi";
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with(kStart) || line.ends_with("contained")) continue;
            const std::size_t group_end = line.find(' ', kStart.size());
            if (group_end != std::string::npos) keywords.merge(words(line.substr(group_end)));
        }
        CHECK(difference(keywords, kKeywords) == "");
        const Words builtins = words(between(file, "syntax keyword mufiBuiltin\n", "\n\n"));
        CHECK(file.find("syntax match mufiBuiltin /\\<contains\\>/") != std::string::npos);
        CHECK(difference(with(builtins, {"contains"}), builtin_names()) == "");
    }
    TEST_CASE("VS Code knows the server's words") {
        const auto grammar =
            nlohmann::json::parse(read("editors/vscode/syntaxes/mufi.tmLanguage.json"));
        const auto& repository = grammar.at("repository");
        Words keywords;
        for (const auto& rule : repository.at("words").at("patterns"))
            add_alternatives(rule.at("match").get<std::string>(), keywords);
        CHECK(difference(keywords, kKeywords) == "");
        Words builtins;
        add_alternatives(repository.at("names").at("patterns").at(0).at("match"), builtins);
        CHECK(difference(builtins, builtin_names()) == "");
        // A keyword is never taken for a name that is declared or accessed.
        for (const char* names : {"declarations", "members"}) {
            for (const auto& rule : repository.at(names).at("patterns")) {
                const auto pattern = rule.at("match").get<std::string>();
                if (pattern.find("(?!(?:") == std::string::npos) continue;
                CHECK(words(between(pattern, "(?!(?:", ")(?!")) == kKeywords);
            }
        }
    }
    TEST_CASE("Emacs knows the server's words") {
        const std::string file = read("editors/emacs/mufi-mode.el");
        Words keywords;
        for (const char* list : {"mufi-keywords\n  '(", "mufi-constants '(", "mufi-reserved '("})
            keywords.merge(in_quotes(between(file, std::string("(defconst ") + list, ")"), '"'));
        CHECK(difference(keywords, kKeywords) == "");
        CHECK(in_quotes(between(file, "(defconst mufi-builtins\n  '(", ")"), '"') ==
              builtin_names());
    }
    TEST_CASE("Kate knows the server's words") {
        const std::string file = read("editors/kate/mufi.xml");
        const Words tags = {"list", "name", "item", "keywords", "constants", "reserved"};
        Words keywords =
            words(between(file, "<list name=\"control\">", "<list name=\"builtins\">"));
        CHECK(file.find("<item>item</item>") != std::string::npos);
        CHECK(difference(without(keywords, tags), without(kKeywords, tags)) == "");
        const Words builtins = words(between(file, "<list name=\"builtins\">", "</list>"));
        CHECK(difference(without(builtins, tags), builtin_names()) == "");
    }
    TEST_CASE("Sublime Text knows the server's words") {
        const std::string file = read("editors/sublime/MufiZ.sublime-syntax");
        CHECK(difference(words(between(file, "keyword: '(?:", ")")), kKeywords) == "");
        Words all;
        std::istringstream lines(file);
        for (std::string line; std::getline(lines, line);)
            if (line.find("- match: '(?:") != std::string::npos) add_alternatives(line, all);
        CHECK(difference(all, with(kKeywords, builtin_names())) == "");
    }
    TEST_CASE("tree-sitter knows the server's words and operators") {
        std::string grammar;
        std::istringstream lines(read("editors/tree-sitter/grammar.js"));
        for (std::string line; std::getline(lines, line);)
            if (line.find("//") == std::string::npos) grammar += line + '\n';
        // The names of fields are quoted too.
        for (const std::string_view field = "field('"; grammar.find(field) != std::string::npos;) {
            const std::size_t begin = grammar.find(field);
            grammar.erase(begin, grammar.find('\'', begin + field.size()) + 1 - begin);
        }
        const Words literals = without(in_quotes(grammar, '\''), {"mufi", "_"});
        Words expected = without(kKeywords, kReserved);
        CHECK(difference(literals, with(expected, kPunctuation)) == "");

        std::string highlights = read("editors/tree-sitter/queries/highlights.scm");
        const std::string names = between(highlights, "#any-of? @function.builtin", "))");
        CHECK(difference(in_quotes(names, '"'), builtin_names()) == "");
        highlights.erase(highlights.find(names), names.size());
        // Words with nodes of their own have no literal here.
        const Words nodes = {"true", "false", "nil", "self"};
        CHECK(difference(in_quotes(highlights, '"'),
                         with(with(without(expected, nodes), kPunctuation), {"_", "init"})) == "");
    }
    TEST_CASE("VS Code knows the server's operators") {
        const auto grammar =
            nlohmann::json::parse(read("editors/vscode/syntaxes/mufi.tmLanguage.json"));
        const auto& repository = grammar.at("repository");
        std::vector<std::string> patterns = {
            repository.at("members").at("patterns").at(0).at("match")};
        for (const char* part : {"operators", "punctuation"}) {
            for (const auto& rule : repository.at(part).at("patterns"))
                patterns.push_back(rule.at("match"));
        }
        CHECK(difference(taken_by(patterns), kPunctuation) == "");
    }
    TEST_CASE("Sublime Text knows the server's operators") {
        const std::string main =
            between(read("editors/sublime/MufiZ.sublime-syntax"), "  main:\n", "\n\n");
        std::vector<std::string> patterns;
        std::string pattern;
        std::istringstream lines(main);
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("    - match: '")) pattern = between(line, "- match: '", "'");
            for (const char* scope : {"keyword.operator.mufi", "keyword.operator.range.mufi",
                                      "punctuation.definition.table.mufi",
                                      "punctuation.section.mufi", "punctuation.separator.mufi"})
                if (line == std::string("      scope: ") + scope) patterns.push_back(pattern);
        }
        CHECK(difference(taken_by(patterns), kPunctuation) == "");
    }
    TEST_CASE("Kate knows the characters of the server's operators") {
        const std::string file = read("editors/kate/mufi.xml");
        std::string any = between(file, "<AnyChar String=\"", "\"");
        const std::map<std::string, std::string> entities = {{"&lt;", "<"}, {"&gt;", ">"}};
        for (const auto& [entity, character] : entities) {
            const std::size_t at = any.find(entity);
            REQUIRE(at != std::string::npos);
            any.replace(at, entity.size(), character);
        }
        // Braces fold, and have rules of their own.
        CHECK(difference(with(characters(any), {"{", "}"}), characters_of(kPunctuation)) == "");
        CHECK(file.find("<RegExpr String=\"\\.\\.=?\" attribute=\"Operator\"") !=
              std::string::npos);
    }
    TEST_CASE("Vim and Neovim know the characters of the server's operators") {
        const std::string file = read("editors/neovim/syntax/mufi.vim");
        Words operators = characters_of(kPunctuation);
        // Brackets and separators have no colour, and the mark of a table has its own.
        operators = without(operators, {"(", ")", "[", "]", "{", "}", ";", ":", ",", ".", "#"});
        CHECK(difference(characters(between(file, "mufiOperator /[", "]")), operators) == "");
        CHECK(file.find("]\\|\\.\\.=\\?/\n") != std::string::npos);
        const Words illegal =
            without(characters(punctuation_characters()), characters_of(kPunctuation));
        CHECK(difference(characters(between(file, "mufiIllegal /[", "]")), illegal) == "");
    }
    TEST_CASE("Emacs knows the characters of the server's operators") {
        const std::string file = read("editors/emacs/mufi-mode.el");
        Words found;
        for (const std::string& one : split(between(file, "(dolist (operator '(", "))")))
            found.insert(one.substr(1));
        // The others are brackets, separators or begin comments; & and | are no operators of MufiZ.
        Words expected = characters_of(kPunctuation);
        expected = without(expected, {"(", ")", "[", "]", "{", "}", ";", ":", ",", ".", "#", "/"});
        CHECK(difference(found, with(expected, {"&", "|"})) == "");
    }
    TEST_CASE("the rules that the TextMate grammar is compared with are the server's") {
        const std::string file = read("tests/editors/scanner.mjs");
        const std::string keywords = between(file, "kKeywords = new Set(", ".split");
        Words found;
        for (const std::string& part : in_quotes(keywords, '\'')) found.merge(split(part));
        CHECK(difference(found, kKeywords) == "");
        Words operators;
        for (const std::string& part : in_quotes(between(file, "kOperators = (", ").split"), '\''))
            operators.merge(split(part));
        CHECK(difference(operators, kPunctuation) == "");
    }
}

// The text that a snippet leaves behind when every placeholder keeps its default.
std::string expanded(const std::string& body) {
    std::string text;
    int open = 0;
    for (std::size_t at = 0; at < body.size(); ++at) {
        if (body[at] == '$') {
            const bool braced = body[at + 1] == '{';
            at += braced ? 2 : 1;
            while (std::isdigit(static_cast<unsigned char>(body[at + 1])) != 0) ++at;
            if (braced && body[at + 1] == ':') {
                ++open;
                ++at;
            } else if (braced) {
                ++at;
            }
        } else if (body[at] == '}' && open > 0) {
            --open;
        } else {
            text += body[at];
        }
    }
    return text;
}

TEST_SUITE("snippets of VS Code") {
    TEST_CASE("placeholders expand to their defaults") {
        CHECK(expanded("a ${1:b} ${2} $0 {c}") == "a b   {c}");
        CHECK(expanded("#{${1:key}: ${0:1}}") == "#{key: 1}");
    }
    TEST_CASE("every snippet compiles as it stands") {
        const auto snippets = nlohmann::json::parse(read("editors/vscode/snippets/mufi.json"));
        CHECK(snippets.size() >= 10);
        for (const auto& item : snippets.items()) {
            const std::string& name = item.key();
            const auto& snippet = item.value();
            std::string body;
            for (const auto& line : snippet.at("body")) body += line.get<std::string>() + '\n';
            std::string source = expanded(body);
            // A table is an expression; all other snippets are whole statements.
            if (source.starts_with('#')) source = "print " + source + ";";
            CAPTURE(name);
            CAPTURE(source);
            CHECK(Analysed(source).errors().empty());
        }
    }
    TEST_CASE("every script of the walkthrough compiles") {
        int scripts = 0;
        for (const char* page : {"script", "mistakes", "settings", "run"}) {
            const std::string text =
                read((std::string("editors/vscode/walkthrough/") + page + ".md").c_str());
            constexpr std::string_view kOpen = "```mufi\n";
            if (text.find(kOpen) == std::string::npos) continue;
            CAPTURE(page);
            CHECK(Analysed(between(text, kOpen, "```")).errors().empty());
            ++scripts;
        }
        CHECK(scripts == 2);
    }
}

}  // namespace
}  // namespace mufi::tests
