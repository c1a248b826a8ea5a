#include "server/features/completion.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/analysed.h"
#include "tests/support/corpus.h"
#include "tests/support/marked_source.h"
#include "tests/support/thoroughness.h"

namespace mufi::tests {
namespace {

using features::CompletionInfo;
using features::CompletionItem;

CompletionInfo complete_at(const MarkedSource& source, bool snippets = false) {
    const Analysed analysed(source.text());
    return features::complete(*analysed, builtin_table(), source.point(), {snippets, 1'000});
}

std::vector<std::string> labels_at(std::string_view marked) {
    std::vector<std::string> labels;
    for (const CompletionItem& item : complete_at(MarkedSource(marked)).items)
        labels.push_back(item.label);
    return labels;
}

// The labels, best first, without builtins and keywords of expressions and statements.
std::string names_at(std::string_view marked) {
    std::string names;
    for (const CompletionItem& item : complete_at(MarkedSource(marked)).items) {
        if (item.rank >= 20'000) continue;
        if (!names.empty()) names += ' ';
        names += item.label;
    }
    return names;
}

void check_names(std::string_view marked, std::string_view expected) {
    CAPTURE(marked);
    CHECK(names_at(marked) == expected);
}

// "label(parameters) origin" of the item.
std::string shown_at(std::string_view marked, std::string_view label) {
    for (const CompletionItem& item : complete_at(MarkedSource(marked)).items)
        if (item.label == label) return item.label + item.parameters + " " + item.origin;
    return "";
}

// Every word of `there` is offered, none of `absent`.
void check_offered(std::string_view marked, std::initializer_list<std::string_view> there,
                   std::initializer_list<std::string_view> absent = {}) {
    CAPTURE(marked);
    const std::vector<std::string> labels = labels_at(marked);
    for (const std::string_view word : there) {
        CAPTURE(word);
        CHECK(std::ranges::count(labels, word) == 1);
    }
    for (const std::string_view word : absent) {
        CAPTURE(word);
        CHECK(std::ranges::count(labels, word) == 0);
    }
}

// The text after the item has been chosen, the whole word being replaced.
std::string chosen(std::string_view marked, std::string_view label, bool snippets) {
    const MarkedSource source(marked);
    const CompletionInfo info = complete_at(source, snippets);
    const auto item = std::ranges::find(info.items, label, &CompletionItem::label);
    if (item == info.items.end()) return "(not offered)";
    std::string text = source.text();
    return text.replace(info.replace.begin, info.replace.size(), item->new_text);
}

// --- what an item may do to a text ---

// The text that a snippet leaves behind when every tab stop is passed over.
std::string without_tab_stops(const std::string& snippet) {
    std::string text;
    for (std::size_t at = 0; at < snippet.size(); ++at) {
        if (snippet[at] == '$' && snippet[at + 1] != '{') {
            ++at;  // $0
        } else if (snippet[at] == '$') {
            const std::size_t colon = snippet.find(':', at);
            const std::size_t end = snippet.find('}', at);
            text += snippet.substr(colon + 1, end - colon - 1);
            at = end;
        } else {
            text += snippet[at];
        }
    }
    return text;
}

// A few tokens around the word: a scan of them alone gives what a scan of the whole text does.
text::Span neighbourhood(const syntax::SyntaxTree& tree, text::Span word) {
    constexpr std::uint32_t kTokens = 3;
    const auto tokens = tree.tokens();
    const auto first = std::ranges::lower_bound(tokens, word.begin, {}, &syntax::Token::begin);
    const auto last = std::ranges::lower_bound(tokens, word.end, {}, &syntax::Token::begin);
    const auto left = std::min<std::ptrdiff_t>(kTokens, first - tokens.begin());
    const auto right = std::min<std::ptrdiff_t>(kTokens, tokens.end() - last - 1);
    return {std::min((first - left)->begin, word.begin), std::max((last + right)->end, word.end)};
}

// Counts errors, of illegal characters each byte, and looks for a token that begins at a byte and
// is a word.
class Words {
public:
    struct Found {
        std::size_t errors = 0;
        std::string_view word;
    };
    // With `cuts_strings` a string without an end ends with its line, as in the analysis.
    Found scan(std::string_view text, std::size_t at, bool cuts_strings) {
        arena_.reset();
        const syntax::ScanOptions options{cuts_strings ? 0 : UINT32_MAX};
        const syntax::Scan scan = syntax::scan(text, arena_, scratch_, options);
        Found found;
        for (const syntax::LexicalError& error : scan.errors)
            found.errors +=
                error.kind == syntax::LexicalErrorKind::IllegalCharacter ? error.span.size() : 1;
        for (const syntax::Token& token : scan.tokens)
            if (token.begin == at) found.word = text.substr(at, token.end - token.begin);
        return found;
    }

private:
    memory::Arena arena_;
    syntax::ScanScratch scratch_;
};

// Puts every item in: the word must come out as one token and nothing around it may break.
void check_items(const analysis::Analysis& analysis, const CompletionInfo& info, Words& words) {
    const text::Span around = neighbourhood(analysis.tree, info.replace);
    const std::string before(analysis.tree.text(text::Span{around.begin, info.replace.begin}));
    const std::string after(analysis.tree.text(text::Span{info.replace.end, around.end}));
    const std::string word(analysis.tree.text(info.replace));
    const bool is_torn = std::ranges::any_of(analysis.tree.scan().errors, [](const auto& error) {
        return error.kind == syntax::LexicalErrorKind::UnterminatedString;
    });
    const std::size_t errors = words.scan(before + word + after, 0, is_torn).errors;
    for (const CompletionItem& item : info.items) {
        CAPTURE(before);
        CAPTURE(after);
        CAPTURE(item.new_text);
        REQUIRE(item.is_snippet == (item.new_text.find('$') != std::string::npos));
        const std::string text = item.is_snippet ? without_tab_stops(item.new_text) : item.new_text;
        const bool has_blank = text.starts_with(' ');
        const std::string whole = before + text + after;
        const Words::Found found = words.scan(whole, before.size() + (has_blank ? 1 : 0), is_torn);
        REQUIRE(found.errors <= errors);
        // In a string the whole of it is the token.
        if (item.kind != features::CompletionKind::TableKey) REQUIRE(found.word == item.label);
    }
}

// A name that nothing before it declares.
bool is_new_name(const analysis::Analysis& analysis, syntax::TokenId token) {
    if (is_keyword(analysis.tree[token].kind)) return false;
    const sema::Reference* const reference = analysis.model.reference_at(token);
    if (reference == nullptr || reference->symbol == sema::kNoSymbol) return true;
    const sema::Symbol& symbol = analysis.model[reference->symbol];
    return symbol.kind != sema::SymbolKind::Builtin &&
           (symbol.token == syntax::kNoToken || symbol.token >= token);
}

TEST_SUITE("completion") {
    TEST_CASE("what can be called is shown with its parameters, a member with its class") {
        CHECK(shown_at("fun area(w, h) {} $0", "area") == "area(w, h) ");
        CHECK(shown_at("$0", "sqrt") == "sqrt(x) math");
        CHECK(shown_at("$0", "assert") == "assert(actual_or_condition, expected?) utils");
        CHECK(shown_at("class A { init(x) {} } $0", "A") == "A(x) ");
        CHECK(shown_at("class A {} $0", "A") == "A() ");
        const std::string_view members = "class A { init() { self.f = 1; } m(a) { self.$0 } }";
        CHECK(shown_at(members, "m") == "m(a) A");
        CHECK(shown_at(members, "f") == "f A");
        CHECK(shown_at("var v = 1; $0", "v") == "v ");
    }
    TEST_CASE("names of the file are offered, nearest first") {
        check_names("var b; var a; $0", "a b");
        check_names("var g; fun f(p) { var l = 1; { var m = 2; $0 } }", "m l p f g");
        check_names("fun f(p) { var l = 1; { var m = 2; } $0 }", "l p f");
        check_names("class C {} const K = 1; fun f() {} print $0;", "C K f");
        check_names("foreach (x in [1]) { print $0 }", "x");
        check_names("for (var i = 0; $0", "i");
        check_names("$0 var later = 1;", "later");
    }
    TEST_CASE("a name is not offered before it can be used") {
        check_names("fun f() { $0 var l = 1; }", "f");
        check_names("fun f() { var l = $0; }", "f");
        check_names("var g = $0;", "");
        check_names("{ var a = 1; } $0", "");
        check_names("{ var a = 1; }$0", "");
        check_names("var x = 1; undeclared = x; $0", "x");
        check_names("newna$0", "");
    }
    TEST_CASE("a class in a block keeps what was declared before it visible, as in MufiZ") {
        check_names("{ var a = 1; class A {} } $0", "A a");
        check_names("fun f() { { var a = 1; class A {} var b = 2; } $0 }", "A a f");
    }
    TEST_CASE("of names that hide each other one is offered") {
        check_names("var x; fun f(x) { { var x = 1; $0 } }", "x f");
        check_offered("var sum = 0; print $0;", {"sum"});
        check_offered("fun f(sqrt) { print $0; }", {"sqrt"});
    }
    TEST_CASE("locals of blocks that are still open are offered") {
        check_names("fun f(a) { var l = 1; $0", "l a f");
        check_names("fun f(a) { var l = 1;\n  if (l) {\n    var m = 2;\n    $0", "m l a f");
        check_names("fun f(a) { foreach (x in a) $0 }", "x a f");
        check_names("fun f(a) { foreach (x in a) print $0 }", "x a f");
        check_names("fun f() { var a = 1\n $0 }", "and or a f");
        check_names("fun f() { { var a = 1; } $0", "f");
        check_names("fun f() { for (var i = 0; i < 2; i++) { var a = 1; print a * $0", "a i f");
    }
    TEST_CASE("builtins are offered where an expression can be") {
        check_offered("print $0;", {"sqrt", "len", "pi"}, {"print", "var"});
        check_offered("sq$0", {"sqrt", "print"});
        check_offered("var x = sq$0rt(2);", {"sqrt"});
        check_offered("f([1, $0", {"sqrt"});
        check_offered("return $0", {"sqrt"});
    }
    TEST_CASE("keywords are offered where the grammar takes them") {
        check_offered("$0", {"var", "fun", "class", "if", "for", "foreach", "print", "true", "nil"},
                      {"return", "break", "continue", "else", "in", "case", "end", "self", "super",
                       "and", "each", "item", "let"});
        check_offered("fun f() { $0 }", {"return"}, {"break"});
        check_offered("while (true) { $0 }", {"break", "continue"}, {"return"});
        check_offered("while (true) { fun f() { $0 } }", {"return"}, {"break", "continue"});
        check_offered("class A { m() { $0 } }", {"self"}, {"super"});
        check_offered("class B < A { m() { $0 } }", {"self", "super"});
        check_offered("print $0", {"true", "false", "nil"}, {"if", "var", "and"});
        check_offered("print x $0", {"and", "or"}, {"true", "print", "len"});
        check_offered("print f(1) $0", {"and", "or"}, {"true"});
        check_offered("print x++ $0", {"and", "or"}, {"true"});
        check_offered("print ++$0", {"len"}, {"and"});
        check_offered("if (x) $0", {"print", "if", "len"}, {"var", "fun", "class", "else"});
        check_offered("if (x) {} $0", {"else", "print", "var"});
        check_offered("if (x) y(); el$0", {"else", "print", "var"});
        check_offered("if (x) {} else {} $0", {"print"}, {"else"});
        check_offered("for ($0", {"var", "len"}, {"print"});
        check_offered("for (var i = 0; $0; i++) {}", {"len"}, {"var"});
    }
    TEST_CASE("foreach takes in, index takes end") {
        check_names("foreach (x $0", "in");
        check_names("foreach (x i$0n y) {}", "in");
        check_offered("foreach (x in $0", {"len"}, {"in"});
        check_offered("var v = [1]; print v[$0];", {"end", "len", "v"});
        check_offered("var v = [1]; print v[0:$0];", {"end"});
        check_offered("print [$0];", {"len"}, {"end"});
        check_offered("var v = [1]; print v[len($0)];", {"len"}, {"end"});
    }
    TEST_CASE("a switch takes arms") {
        check_names("switch (1) { $0 }", "_ case");
        check_names("switch (1) { case 1 => {} $0 }", "_ case");
        check_names("switch (1) { case 1 => {}, ca$0", "_ case");
        check_names("fun f() {} switch (1) { case 1 => f() $0 }", "_ and break case or");
        check_offered("switch (1) { case 1 => $0 }", {"len", "true"}, {"print"});
        check_offered("switch (1) { case $0 }", {"len", "true"}, {"print", "case"});
        check_offered("switch (1) { case 1 => { $0 } }", {"break", "print"}, {"var", "case"});
        check_offered("switch (1) { _ => { $0 } }", {"print", "var"}, {"break"});
        check_names("switch (1) $0", "");
    }
    TEST_CASE("members of self and super") {
        const std::string a = "class A { init() { self.x = 1; } m(p) {} } ";
        check_names(a + "class B < A { n() { self.$0 } }", "n m x");
        check_names(a + "class B < A { n() { self.y = 1; self.$0\n self.m(1); } }", "n y m x");
        check_names(a + "class B < A { n() { super.$0 } }", "init m");
        check_offered("class A { init() {} } class B < A { init() { super.$0 } }", {"init"});
        check_names(a + "class B < A { m(q) { self.$0 } }", "m x");
        check_names("self.$0", "");
        check_names("class A { m() { super.$0 } }", "");
        check_names("class A { m() { self.ne$0w = 1; } }", "m");
    }
    TEST_CASE("members of values whose class is known") {
        const std::string a = "class A { init() { self.x = 1; } m(p) {} } ";
        check_names(a + "var v = A(); v.$0", "m x");
        check_names(a + "var v = A(); v.$0\nprint 1;", "m x");
        check_names(a + "var v = A(); v.m$0(1);", "m x");
        check_names(a + "const v = A(); var w = v; print (w).$0;", "m x");
        check_names(a + "A().$0", "m x");
        check_names(a + "var v; v = A(); fun f() { v.$0 }", "m x");
        check_names(a + "class B { init() { self.a = A(); } m() { self.a.$0 } }", "m x");
        check_names(a + "var v = A(); v = 1; v.$0", "");
        check_names(a + "fun f(v) { v.$0 }", "");
        check_names(a + "foreach (v in A()) v.$0", "");
        check_names("var v = v; v.$0", "");
        check_names("class A < B {} class B < A { m() {} } A().$0", "m");
        check_names("[1].$0", "");
        check_names("3.$0", "");
        check_names("print .$0", "");
    }
    TEST_CASE("a class body takes methods") {
        check_names("class A { $0 }", "init");
        check_names("class A { init() {} $0 }", "");
        check_names("class A { init() {} in$0", "");
        check_names("class A { m(x) {} init(a) {} } class B < A { $0 }", "init m");
        check_names("class A { m(x) {} } class B < A { m(y) {} $0 }", "init");
        CHECK(labels_at("class A { $0 }").size() == 1);
        CHECK(chosen("class A { m(x) {} } class B < A { $0 }", "m", true) ==
              "class A { m(x) {} } class B < A { m(x) {\n\t$0\n} }");
    }
    TEST_CASE("superclasses are classes") {
        check_names("class A {} var x; fun f() {} class B < $0", "A");
        check_names("class A {} class B < A$0 {}", "A");
        check_names("class A {} class C {} class A < $0 {}", "A C");
        CHECK(labels_at("class A {} class B < $0 {}").size() == 1);
        check_offered("var a; print a < $0;", {"a", "len"});
    }
    TEST_CASE("keys of a table that is known") {
        check_names("var t = #{a: 1, \"b c\": 2}; print t[\"$0\"];", "a b c");
        check_names("var t = #{a: 1}; t[\"z\"] = 2; print t[\"$0\"];", "a z");
        check_names("print #{a: 1}[\"$0\"];", "a");
        check_names("var t = #{a: 1}; t = 2; print t[\"$0\"];", "");
        check_names("var s = \"abc\"; print s[\"$0\"];", "");
        check_names("var t = #{a: 1}; print f(\"$0\");", "");
        check_offered("var t = #{a: 1}; print t[$0];", {"\"a\"", "t", "end"});
        CHECK(chosen("var t = #{alpha: 1}; print t[\"al$0x\"];", "alpha", false) ==
              "var t = #{alpha: 1}; print t[\"alpha\"];");
        CHECK(chosen("var t = #{alpha: 1}; print t[al$0];", "\"alpha\"", false) ==
              "var t = #{alpha: 1}; print t[\"alpha\"];");
        CHECK(chosen("var t = #{alpha: 1}; print t[\"al$0", "alpha", false) ==
              "var t = #{alpha: 1}; print t[\"alpha");
    }
    TEST_CASE("nothing where a new name is made up") {
        for (const char* marked :
             {"var $0", "var x$0 = 1;", "fun $0", "fun f$0", "class $0", "const $0", "fun f($0",
              "fun f(a, $0", "fun f(a$0) {}", "foreach ($0", "var t = #{$0", "var t = #{a: 1, $0",
              "class A $0", "fun f() $0", "class A { m($0", "class A { m(a, b$0) {} }"}) {
            CAPTURE(marked);
            CHECK(labels_at(marked).empty());
        }
    }
    TEST_CASE("nothing in comments, numbers and strings") {
        for (const char* marked :
             {"// $0", "// pri$0nt", "/# $0 #/", "/# $0", "print \"$0\";", "print \"pri$0nt\";",
              "print `$0`;", "print \"$0", "print 4$0;", "print 4$02;", "print 2.$05;",
              "print 3i$0;", "print $042;", "print 5ab$0c;"}) {
            CAPTURE(marked);
            CHECK(labels_at(marked).empty());
        }
        CHECK(labels_at(std::string_view("var x;\0 $0", 10)).empty());
        check_offered("// comment\n$0", {"print"});
        check_offered("print \"a\";$0", {"print"});
        check_offered("print 1;$0// comment", {"print"});
    }
    TEST_CASE("a line without its semicolon does not spoil the next one") {
        check_offered("var x = 1\n$0", {"print", "var", "and"});
        check_offered("f(1)\npri$0", {"print", "var", "and"});
        check_offered("f(1,\npri$0", {"len"}, {"print"});
        check_offered("f(1\npri$0", {"and"}, {"print"});
        check_offered("fun f() {\n  break\n  $0\n}", {"print", "return"});
        check_offered("print x$0y", {"len"}, {"var"});
    }
    TEST_CASE("the whole word around the cursor is replaced") {
        CHECK(chosen("print squ$0are;", "sqrt", false) == "print sqrt;");
        CHECK(chosen("print square$0;", "sqrt", false) == "print sqrt;");
        CHECK(chosen("print $0square;", "sqrt", false) == "print sqrt;");
        CHECK(chosen("pr$0int x;", "print", false) == "print x;");
        CHECK(chosen("$0print x;", "var", false) == "var x;");
        const MarkedSource source("print squ$0are;");
        CHECK(complete_at(source).insert == text::Span{6, 9});
        CHECK(complete_at(source).replace == text::Span{6, 12});
    }
    TEST_CASE("a name behind a number and a sign does not become an imaginary literal") {
        CHECK(chosen("var index = 1; print 10+$0;", "index", false) ==
              "var index = 1; print 10+ index;");
        CHECK(chosen("var index = 1; print 10+i$0;", "index", false) ==
              "var index = 1; print 10+ index;");
        CHECK(chosen("var index = 1; print 10-ind$0x;", "index", false) ==
              "var index = 1; print 10- index;");
        CHECK(chosen("var xs = 1; print 10+$0;", "xs", false) == "var xs = 1; print 10+xs;");
        CHECK(chosen("var index = 1; print 10 + i$0;", "index", false) ==
              "var index = 1; print 10 + index;");
    }
    TEST_CASE("calls and forms are written out only with tab stops") {
        CHECK(chosen("fun area(w, h) {} ar$0", "area", false) == "fun area(w, h) {} area");
        CHECK(chosen("fun area(w, h) {} ar$0", "area", true) ==
              "fun area(w, h) {} area(${1:w}, ${2:h})$0");
        CHECK(chosen("fun area(w, h) {} ar$0(1);", "area", true) == "fun area(w, h) {} area(1);");
        CHECK(chosen("class P { init(x) {} } P$0", "P", true) ==
              "class P { init(x) {} } P(${1:x})$0");
        CHECK(chosen("class P { init(x) {} } class Q < P$0", "P", true) ==
              "class P { init(x) {} } class Q < P");
        CHECK(chosen("print p$0", "pi", true) == "print pi()");
        CHECK(chosen("print p$0", "pi", false) == "print pi");
        CHECK(chosen("pus$0", "push", true).starts_with("push(${1:target}"));
        CHECK(chosen("lins$0", "linspace", true) ==
              "linspace(${1:start}, ${2:last}, ${3:count})$0");
        CHECK(chosen("i$0", "if", true) == "if (${1:condition}) {\n\t$0\n}");
        CHECK(chosen("i$0", "if", false) == "if");
        CHECK(chosen("i$0 (x) {}", "if", true) == "if (x) {}");
        CHECK(chosen("va$0", "var", true) == "var");
        CHECK(chosen("class A { m(x) {} n() { self.$0 } }", "m", true) ==
              "class A { m(x) {} n() { self.m(${1:x})$0 } }");
    }
    TEST_CASE("what is assigned to is not called") {
        for (const std::string behind : {" = 1;", "=1;", " += 1;", "++;"})
            CHECK(chosen("fun f() {} f$0" + behind, "f", true) == "fun f() {} f" + behind);
        CHECK(chosen("fun f() {} f$0 == 1;", "f", true) == "fun f() {} f() == 1;");
    }
    TEST_CASE("an item says what it is") {
        const CompletionInfo info = complete_at(
            MarkedSource("class P { init(x) { self.f = x; } } const K = 3; fun go(a) { $0 }"));
        const auto detail_of = [&](std::string_view label) {
            return std::ranges::find(info.items, label, &CompletionItem::label)->detail;
        };
        CHECK(detail_of("P") == "class P: P(x)");
        CHECK(detail_of("K") == "const K = 3");
        CHECK(detail_of("go") == "fun go(a)");
        CHECK(detail_of("a") == "parameter of fun go(a)");
        CHECK(detail_of("sqrt") == builtin_table()[builtin_table().find("sqrt")].label);
    }
    TEST_CASE("builtins that always crash are marked and come last") {
        const CompletionInfo info = complete_at(MarkedSource("print $0"));
        const auto item = std::ranges::find(info.items, "proj", &CompletionItem::label);
        REQUIRE(item != info.items.end());
        CHECK(item->is_deprecated);
        CHECK(std::ranges::none_of(info.items, [](const CompletionItem& it) {
            return it.label == "sqrt" && it.is_deprecated;
        }));
        CHECK(info.items.back().rank == item->rank);
    }
    TEST_CASE("a list that is too long is cut by the letters typed, and says so") {
        const MarkedSource source("var area; var arena; var xs; print are$0");
        const Analysed analysed(source.text());
        const auto all = features::complete(*analysed, builtin_table(), source.point(), {});
        CHECK_FALSE(all.is_incomplete);
        const auto few = features::complete(*analysed, builtin_table(), source.point(), {false, 2});
        CHECK(few.is_incomplete);
        REQUIRE(few.items.size() == 2);
        CHECK(few.items[0].label == "area");
        CHECK(few.items[1].label == "arena");
    }
    TEST_CASE("no item of any place of any program breaks the text or doubles what was typed") {
        Words words;
        for (const CorpusFile& file : corpus()) {
            CAPTURE(file.name);
            const Analysed analysed(file.text);
            text::Span last{1, 0};
            for (std::uint32_t at = 0; at <= file.text.size(); at += kEach) {
                CAPTURE(at);
                const bool snippets = at / kEach % 2 == 0;
                const CompletionInfo info =
                    features::complete(*analysed, builtin_table(), at, {snippets, 1'000});
                REQUIRE(info.replace.touches(at));
                REQUIRE(info.replace.end <= file.text.size());
                REQUIRE(info.insert == text::Span{info.replace.begin, at});
                if (info.items.empty() || info.replace == last) continue;
                last = info.replace;
                check_items(*analysed, info, words);
            }
        }
    }
    TEST_CASE("while a program is typed, its next word is offered after the first letter") {
        for (const CorpusFile& file : corpus("programs")) {
            CAPTURE(file.name);
            const Analysed whole(file.text);
            for (std::uint32_t number = 0; number < whole->tree.tokens().size(); ++number) {
                const syntax::Token& token = whole->tree.tokens()[number];
                if (token.kind != syntax::TokenKind::Identifier && !is_keyword(token.kind))
                    continue;
                if (is_new_name(*whole, syntax::TokenId{number})) continue;
                const std::string_view word = whole->tree.text(token.span());
                const std::string typed = file.text.substr(0, token.begin + 1);
                CAPTURE(typed);
                CAPTURE(word);
                const Analysed analysed(typed);
                const auto info =
                    features::complete(*analysed, builtin_table(), token.begin + 1, {false, 1'000});
                CHECK(std::ranges::count(info.items, word, &CompletionItem::label) == 1);
            }
        }
    }
    TEST_CASE("documentation is found again by its number") {
        const MarkedSource source("// Goes.\nfun go() {} $0");
        const Analysed analysed(source.text());
        const auto info = features::complete(*analysed, builtin_table(), source.point(), {});
        for (const CompletionItem& item : info.items) {
            CAPTURE(item.label);
            const features::Prose text =
                features::documentation(*analysed, builtin_table(), item.documentation);
            CHECK(text.view().find(item.label) != std::string::npos);
        }
        using features::DocumentationId;
        for (const auto what : {DocumentationId::Of::Nothing, DocumentationId::Of::Builtin,
                                DocumentationId::Of::Keyword, DocumentationId::Of::Symbol})
            CHECK(features::documentation(*analysed, builtin_table(), {what, UINT32_MAX}).empty());
    }
}

}  // namespace
}  // namespace mufi::tests
