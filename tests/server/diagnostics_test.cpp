#include "server/diagnostics.h"

#include <doctest/doctest.h>

#include "tests/server/conversation.h"

namespace mufi::tests {
namespace {

const Json kPull = {{"textDocument", {{"diagnostic", Json::object()}}}};

Json pull(Conversation& client, const Json& previous = nullptr) {
    Json params = {{"textDocument", {{"uri", Conversation::kUri}}}};
    if (!previous.is_null()) params["previousResultId"] = previous;
    return client.result(client.ask("textDocument/diagnostic", params));
}

TEST_SUITE("diagnostics") {
    TEST_CASE("a diagnostic says where, how bad, what and who") {
        Conversation client;
        client.open("var x = 1;\nprint ;\n");
        const Json diagnostic = client.take_published().at(0)["diagnostics"].at(0);
        CHECK(diagnostic["range"]["start"]["line"] == 1);
        CHECK(diagnostic["severity"] == 1);
        CHECK(diagnostic["code"] == "expected-expression");
        CHECK(diagnostic["source"] == "mufi");
        CHECK_FALSE(diagnostic["message"].get<std::string>().empty());
    }
    TEST_CASE("columns are counted as the client counts") {
        const std::string text = "\"\xF0\x9F\x98\x80\xC3\xA9\" \"a\";";  // a face and an accent
        const auto column = [&](const char* encoding) {
            const Json encodings = {{"positionEncodings", Json::array({encoding})}};
            Conversation client(Json{{"general", encodings}});
            client.open(text);
            return client.take_published().at(0)["diagnostics"].at(
                0)["range"]["start"]["character"];
        };
        const int utf8 = column("utf-8");
        CHECK(column("utf-16") == utf8 - 3);
        CHECK(column("utf-32") == utf8 - 4);
    }
    TEST_CASE("related places go to clients that show them") {
        const std::string text = "fun f() {\n";
        Conversation plain;
        plain.open(text);
        CHECK_FALSE(
            plain.take_published().at(0)["diagnostics"].at(0).contains("relatedInformation"));
        Conversation able(
            Json{{"textDocument", {{"publishDiagnostics", {{"relatedInformation", true}}}}}});
        able.open(text);
        const Json related =
            able.take_published().at(0)["diagnostics"].at(0).value("relatedInformation", Json());
        REQUIRE(related.size() == 1);
        CHECK(related[0]["location"]["uri"] == Conversation::kUri);
        CHECK(related[0]["location"]["range"]["start"]["line"] == 0);
    }
    TEST_CASE("a client that pulls is not pushed to, and gets the same") {
        Conversation pulls(kPull);
        Conversation pushed;
        for (Conversation* const client : {&pulls, &pushed}) client->open("print ;\nvar 1;\n");
        CHECK(pulls.take_published().empty());
        CHECK(pull(pulls)["items"] == pushed.take_published().at(0)["diagnostics"]);
    }
    TEST_CASE("a result is named by its content") {
        Conversation client(kPull);
        client.open("print ;\n");
        const Json first = pull(client);
        CHECK(first["kind"] == "full");
        CHECK(pull(client, first["resultId"])["kind"] == "unchanged");
        client.change("print ; // more\n", 2);
        CHECK(pull(client, first["resultId"])["kind"] == "unchanged");
        client.change("\nprint ;\n", 3);
        CHECK(pull(client, first["resultId"])["kind"] == "full");
        client.close();
        client.open("var 1;\n", 1);
        CHECK(pull(client, first["resultId"])["kind"] == "full");
    }
    TEST_CASE("a result that only became more or less serious is another one") {
        Conversation client(kPull);
        client.open("print -2 ^ 2;\n");
        const auto set = [&](const char* severity) {
            client.tell(
                "workspace/didChangeConfiguration",
                {{"settings", {{"diagnostics", {{"severity", {{"negated-power", severity}}}}}}}});
        };
        set("warning");
        const Json first = pull(client);
        CHECK(first["items"].at(0)["severity"] == 2);
        set("hint");
        const Json second = pull(client, first["resultId"]);
        REQUIRE(second["kind"] == "full");
        CHECK(second["items"].at(0)["severity"] == 4);
    }
}

const Json kFixes = {
    {"textDocument",
     {{"codeAction",
       {{"isPreferredSupport", true},
        {"codeActionLiteralSupport", {{"codeActionKind", {{"valueSet", {"quickfix"}}}}}}}}}}};

Json code_actions(Conversation& client, const Json& only = nullptr) {
    Json context = {{"diagnostics", Json::array()}};
    if (!only.is_null()) context["only"] = only;
    return client.result(client.ask(
        "textDocument/codeAction",
        {{"textDocument", {{"uri", Conversation::kUri}}},
         {"range",
          {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 0}, {"character", 99}}}}},
         {"context", context}}));
}

TEST_SUITE("quick fixes") {
    TEST_CASE("a missing semicolon can be put in") {
        Conversation client(kFixes);
        client.open("print 1\n");
        const Json actions = code_actions(client);
        REQUIRE(actions.size() == 1);
        CHECK(actions[0]["kind"] == "quickfix");
        CHECK(actions[0]["diagnostics"][0]["code"] == "expected-semicolon-after-print");
        const Json edit = actions[0]["edit"]["changes"][Conversation::kUri][0];
        CHECK(edit["newText"] == ";");
        CHECK(edit["range"]["start"] == Json{{"line", 0}, {"character", 7}});
    }
    TEST_CASE("an edit names the version it is for, if the client understands") {
        Json able = kFixes;
        able["workspace"]["workspaceEdit"]["documentChanges"] = true;
        Conversation client(able);
        client.open("print 1\n", 12);
        const Json change = code_actions(client).at(0)["edit"]["documentChanges"][0];
        CHECK(change["textDocument"] == Json{{"uri", Conversation::kUri}, {"version", 12}});
    }
    TEST_CASE("only what concerns the place that was asked about is offered") {
        Conversation client(kFixes);
        client.open("print 1\nprint 2\nprint 3\n");
        const Json actions = code_actions(client);
        REQUIRE(actions.size() == 1);
        CHECK(actions[0]["diagnostics"][0]["range"]["start"]["line"] == 1);
    }
    TEST_CASE("only kinds that were asked for are offered") {
        Conversation client(kFixes);
        client.open("print 1\n");
        CHECK(code_actions(client, {"refactor"}).empty());
        CHECK(code_actions(client, {"quickfix"}).size() == 1);
        CHECK(code_actions(client, {""}).size() == 1);
        CHECK(code_actions(client, {"quickfix.semicolon"}).empty());
    }
    TEST_CASE("a client that takes only commands is offered nothing") {
        Conversation client;
        client.open("print 1\n");
        CHECK(code_actions(client).empty());
        CHECK_FALSE(client.initialize_result()["capabilities"].contains("codeActionProvider"));
    }
}

}  // namespace
}  // namespace mufi::tests
