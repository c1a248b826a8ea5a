// What the protocol makes of the features' answers; the answers themselves are tested where the
// features are.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "tests/server/conversation.h"

namespace mufi::tests {
namespace {

constexpr const char* kHover = "textDocument/hover";
constexpr const char* kCompletion = "textDocument/completion";

Json text_document(const Json& capabilities) {
    return {{"textDocument", capabilities}};
}

Json item_named(const Json& list, std::string_view label) {
    for (const Json& item : list["items"])
        if (item["label"] == label) return item;
    return {};
}

TEST_SUITE("answers") {
    TEST_CASE("hover is Markdown for clients that say so, and plain text for others") {
        Conversation plain;
        plain.open("var x = 1;");
        const Json text = plain.result(plain.ask_at(kHover, 0, 4))["contents"];
        CHECK(text["kind"] == "plaintext");
        CHECK(text["value"].get<std::string>().find("```") == std::string::npos);

        Conversation able(text_document({{"hover", {{"contentFormat", {"markdown"}}}}}));
        able.open("var x = 1;");
        const Json hover = able.result(able.ask_at(kHover, 0, 4));
        CHECK(hover["contents"]["kind"] == "markdown");
        CHECK(hover["contents"]["value"].get<std::string>().find("```") == 0);
        CHECK(hover["range"]["start"] == Json{{"line", 0}, {"character", 4}});
    }
    TEST_CASE("of more places than a program can have those around the one asked are answered") {
        constexpr int kAnswered = 32'768;
        constexpr int kUses = 100'000;
        Conversation client;
        std::string text = "var a;\n";
        for (int line = 0; line < kUses; ++line) text += "a;\n";
        client.open(text);
        const auto notices = [&] {
            return std::ranges::count_if(client.messages(), [](const Json& message) {
                return message.value("method", "") == "window/logMessage" &&
                       message["params"]["message"].get<std::string>().find(
                           "100001 were found, of which 32768 are answered") != std::string::npos;
            });
        };
        for (const std::string method :
             {"textDocument/references", "textDocument/documentHighlight"}) {
            CAPTURE(method);
            const auto first_and_last = [&](int line) {
                const Json all = client.result(
                    client.ask(method, {{"textDocument", {{"uri", Conversation::kUri}}},
                                        {"position", {{"line", line}, {"character", 0}}},
                                        {"context", {{"includeDeclaration", true}}}}));
                REQUIRE(all.size() == kAnswered);
                const auto line_of = [](const Json& it) {
                    return (it.contains("range") ? it["range"] : it)["start"]["line"].get<int>();
                };
                return std::pair(line_of(all.front()), line_of(all.back()));
            };
            CHECK(first_and_last(1) == std::pair(0, kAnswered - 1));
            CHECK(first_and_last(50'000) ==
                  std::pair(50'000 - kAnswered / 2, 50'000 + kAnswered / 2 - 1));
            CHECK(first_and_last(kUses) == std::pair(kUses - kAnswered + 1, kUses));
        }
        CHECK(notices() == 6);
    }
    TEST_CASE("of more symbols than a program can have the first are answered") {
        Conversation client;
        std::string text;
        for (int line = 0; line < 40'000; ++line) text += "var a;\nfun b() {}\n";
        client.open(text);
        const Json symbols = client.result(client.ask_about("textDocument/documentSymbol"));
        CHECK(symbols.size() == 32'768);
    }
    TEST_CASE("no answer nests deeper than clients can read") {
        const auto depth_of = [](const Json& answer) {
            const std::string text = answer.dump();
            int depth = 0;
            int deepest = 0;
            for (const char c : text) {
                if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
                if (c == '}' || c == ']') --depth;
            }
            return deepest;
        };
        constexpr int kDeep = 900;
        Conversation client(
            text_document({{"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}));
        std::string text;
        for (int depth = 0; depth < kDeep; ++depth) text += "fun f() {\n";
        client.open(text);
        const Json symbols = client.result(client.ask_about("textDocument/documentSymbol"));
        CHECK(symbols.size() == 1);
        CHECK(depth_of(symbols) > 200);
        CHECK(depth_of(symbols) < 420);
        const Json selections = client.result(client.ask(
            "textDocument/selectionRange", {{"textDocument", {{"uri", Conversation::kUri}}},
                                            {"positions", {{{"line", 899}, {"character", 5}}}}}));
        REQUIRE(selections.size() == 1);
        CHECK(depth_of(selections) > 200);
        CHECK(depth_of(selections) < 220);
    }
    TEST_CASE(
        "where a name leads to is a link for clients that take links, and a place for others") {
        const Json target = {{"start", {{"line", 0}, {"character", 4}}},
                             {"end", {{"line", 0}, {"character", 5}}}};
        for (const std::string method : {"definition", "declaration"}) {
            CAPTURE(method);
            const std::string full = "textDocument/" + method;
            Conversation plain;
            plain.open("var a = 1;\nprint a;\n");
            const Json places = plain.result(plain.ask_at(full, 1, 6));
            CHECK(places.at(0)["uri"] == Conversation::kUri);
            CHECK(places.at(0)["range"] == target);

            Conversation able(text_document({{method, {{"linkSupport", true}}}}));
            able.open("var a = 1;\nprint a;\n");
            const Json links = able.result(able.ask_at(full, 1, 6));
            CHECK(links.at(0)["targetUri"] == Conversation::kUri);
            CHECK(links.at(0)["targetSelectionRange"] == target);
            CHECK(links.at(0)["originSelectionRange"]["start"] ==
                  Json{{"line", 1}, {"character", 6}});
        }
    }
    TEST_CASE("hover over nothing is null") {
        Conversation client;
        client.open("   ");
        CHECK(client.result(client.ask_at(kHover, 0, 1)).is_null());
    }
    TEST_CASE("columns are taken as the client counts") {
        const std::string text = "\"\xF0\x9F\x98\x80\"; var name = 1;";
        const int columns[] = {12, 10, 9};
        const char* const encodings[] = {"utf-8", "utf-16", "utf-32"};
        for (int at = 0; at < 3; ++at) {
            const Json list = Json::array({encodings[at]});
            Conversation client(Json{{"general", {{"positionEncodings", list}}}});
            client.open(text);
            const Json hover = client.result(client.ask_at(kHover, 0, columns[at]));
            REQUIRE(hover.is_object());
            CHECK(hover["range"]["start"]["character"] == columns[at]);
            CHECK(hover["range"]["end"]["character"] == columns[at] + 4);
        }
    }
    TEST_CASE("parameters stand behind a name where the client has the place for them") {
        const auto details = [](const Json& capabilities) {
            Conversation client(capabilities);
            client.open("fun area(w, h) {}\n");
            const Json list = client.result(client.ask_at(kCompletion, 1, 0));
            return item_named(list, "area").value("labelDetails", Json());
        };
        CHECK(details(Json::object()).is_null());
        CHECK(details(text_document(
                  {{"completion", {{"completionItem", {{"labelDetailsSupport", true}}}}}})) ==
              Json{{"detail", "(w, h)"}});
    }
    TEST_CASE("every item of a completion says itself where it goes, unless the list may") {
        Conversation plain;
        plain.open("print sqr");
        const Json item = item_named(plain.result(plain.ask_at(kCompletion, 0, 9)), "sqrt");
        CHECK(item["textEdit"]["range"]["start"]["character"] == 6);
        CHECK(item["textEdit"]["newText"] == "sqrt");
        CHECK_FALSE(item.contains("insertTextFormat"));

        Conversation able(text_document(
            {{"completion", {{"completionList", {{"itemDefaults", {"editRange"}}}}}}}));
        able.open("print sqr");
        const Json list = able.result(able.ask_at(kCompletion, 0, 9));
        CHECK(list["itemDefaults"]["editRange"]["start"]["character"] == 6);
        CHECK_FALSE(item_named(list, "sqrt").contains("textEdit"));
    }
    TEST_CASE("a client that can choose is given what to insert over and what to replace") {
        Conversation client(text_document(
            {{"completion", {{"completionItem", {{"insertReplaceSupport", true}}}}}}));
        client.open("print sqrt");
        const Json item = item_named(client.result(client.ask_at(kCompletion, 0, 9)), "sqrt");
        CHECK(item["textEdit"]["insert"]["end"]["character"] == 9);
        CHECK(item["textEdit"]["replace"]["end"]["character"] == 10);
    }
    TEST_CASE("snippets go to clients that expand them") {
        Conversation client(
            text_document({{"completion", {{"completionItem", {{"snippetSupport", true}}}}}}));
        client.open("print sqr");
        const Json item = item_named(client.result(client.ask_at(kCompletion, 0, 9)), "sqrt");
        CHECK(item["insertTextFormat"] == 2);
    }
    TEST_CASE("the documentation of an item comes when it is asked for") {
        Conversation client;
        client.open("// Twice as much.\nfun twice(x) { return 2 * x; }\nprint \n");
        const Json list = client.result(client.ask_at(kCompletion, 2, 6));
        const auto documentation = [&](const Json& item) {
            const Json resolved = client.result(client.ask("completionItem/resolve", item));
            CHECK(resolved["label"] == item["label"]);
            return resolved.contains("documentation")
                       ? resolved["documentation"]["value"].get<std::string>()
                       : std::string();
        };
        const Json own = item_named(list, "twice");
        const Json builtin = item_named(list, "sqrt");
        CHECK(documentation(own).find("Twice as much") != std::string::npos);
        CHECK_FALSE(documentation(builtin).empty());

        // The numbers of another version may mean anything; those of the language do not change.
        client.change("var x;", 2);
        CHECK(documentation(own).empty());
        CHECK_FALSE(documentation(builtin).empty());
        client.close();
        CHECK(documentation(own).empty());
    }
    TEST_CASE("an item with data that is not ours goes back as it came") {
        Conversation client;
        client.open("var x;");
        for (const Json& data :
             {Json(nullptr), Json("x"), Json::array({1, 2, 3, 4}), Json::array({0, 1, 1, 99, 0}),
              Json::array({0, 1, 1, -1, 0}), Json::array({0, 1, 1, 3, 4'000'000'000})}) {
            const Json item = {{"label", "x"}, {"data", data}};
            const Json resolved = client.result(client.ask("completionItem/resolve", item));
            CHECK(resolved["label"] == "x");
            CHECK_FALSE(resolved.contains("documentation"));
        }
    }
    TEST_CASE("parameters are parts of the label, as text or as places") {
        Conversation plain;
        plain.open("pow(2, ");
        const Json text = plain.result(plain.ask_at("textDocument/signatureHelp", 0, 7));
        const Json parameter = text["signatures"][0]["parameters"][1]["label"];
        REQUIRE(parameter.is_string());
        const std::string label = text["signatures"][0]["label"];
        CHECK(label.find(parameter.get<std::string>()) != std::string::npos);
        CHECK(text["activeParameter"] == 1);

        Conversation able(
            text_document({{"signatureHelp",
                            {{"signatureInformation",
                              {{"parameterInformation", {{"labelOffsetSupport", true}}}}}}}}));
        able.open("pow(2, ");
        const Json places = able.result(able.ask_at("textDocument/signatureHelp", 0, 7));
        CHECK(places["signatures"][0]["parameters"][1]["label"].is_array());
    }
    TEST_CASE("no call, no signature") {
        Conversation client;
        client.open("pow");
        CHECK(client.result(client.ask_at("textDocument/signatureHelp", 0, 3)).is_null());
    }
    TEST_CASE("folds are lines for clients that fold lines, and no more than they want") {
        const std::string text = "fun f() {\n  if (true) {\n    print 1;\n  }\n}\n";
        Conversation lines(
            text_document({{"foldingRange", {{"lineFoldingOnly", true}, {"rangeLimit", 1}}}}));
        lines.open(text);
        const Json folds = lines.result(lines.ask_about("textDocument/foldingRange"));
        REQUIRE(folds.size() == 1);
        CHECK(folds[0] == Json{{"startLine", 0}, {"endLine", 3}});
        Conversation places;
        places.open(text);
        const Json exact = places.result(places.ask_about("textDocument/foldingRange"));
        REQUIRE(exact.size() == 2);
        CHECK(exact[0]["startCharacter"] == 9);
    }
    TEST_CASE("colours are told again as what has changed of them") {
        Conversation client(
            text_document({{"semanticTokens", {{"requests", {{"full", {{"delta", true}}}}}}}}));
        client.open("var a;\nvar b;\n");
        const Json full = client.result(client.ask_about("textDocument/semanticTokens/full"));
        CHECK(full["data"].size() == 20);
        const auto delta = [&](const Json& id) {
            return client.result(client.ask(
                "textDocument/semanticTokens/full/delta",
                {{"textDocument", {{"uri", Conversation::kUri}}}, {"previousResultId", id}}));
        };
        const Json same = delta(full["resultId"]);
        CHECK(same["edits"].empty());
        client.change("var a;\nvar b;\nvar c;\n", 2);
        const Json changed = delta(same["resultId"]);
        REQUIRE(changed["edits"].size() == 1);
        CHECK(changed["edits"][0]["data"].size() == 10);
        // A result that is not the newest any more, or of a document closed since, is told whole.
        CHECK(delta(full["resultId"])["data"].size() == 30);
    }
    TEST_CASE("colours of a part are those of the whole, there") {
        Conversation client;
        client.open("var a;\nvar b;\nvar c;\n");
        const int id = client.ask("textDocument/semanticTokens/range",
                                  Json::parse(R"({"textDocument": {"uri": "file:///a.mufi"},
                "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 6}}})"));
        const Json data = client.result(id)["data"];
        CHECK(data.size() == 10);
        CHECK(data[0] == 1);
    }
    TEST_CASE("a selection grows range by range, for each place that was asked for") {
        Conversation client;
        client.open("print 1 + 2;");
        const Json grown =
            client.result(client.ask("textDocument/selectionRange",
                                     Json::parse(R"({"textDocument": {"uri": "file:///a.mufi"},
                           "positions": [{"line": 0, "character": 6}, {"line": 0, "character": 10}]})")));
        REQUIRE(grown.size() == 2);
        CHECK(grown[0]["range"]["end"]["character"] == 7);
        CHECK(grown[0]["parent"]["range"]["end"]["character"] == 11);
    }
    TEST_CASE("the memory report names the open documents") {
        Conversation client;
        client.open("var x = 1;");
        const Json report = client.result(client.ask("mufi/memoryReport", nullptr));
        CHECK(report.dump().find(Conversation::kUri) != std::string::npos);
    }
    TEST_CASE("the tree is shown a node a line") {
        Conversation client;
        client.open("var x = 1;");
        const std::string tree = client.result(client.ask_about("mufi/syntaxTree"))["text"];
        CHECK(tree == "File 1:1-1:11\n  VarDecl 1:1-1:11 `x`\n    IntLiteral 1:9-1:10 `1`\n");
    }
}

}  // namespace
}  // namespace mufi::tests
