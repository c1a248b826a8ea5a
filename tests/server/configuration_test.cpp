// Settings in a conversation: files that change, clients that tell and clients that are asked.
#include "server/configuration.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "protocol/uri.h"
#include "tests/server/conversation.h"
#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

constexpr std::string_view kSource = "print -2 ^ 2;\n";
constexpr const char* kOff = R"({"diagnostics": {"severity": {"negated-power": "off"}}})";

std::string uri_of(const TemporaryFolder& folder, const std::string& name) {
    return protocol::uri_of_path((folder.path() / name).string());
}

void open(Conversation& client, const std::string& uri) {
    client.tell("textDocument/didOpen",
                {{"textDocument",
                  {{"uri", uri}, {"languageId", "mufi"}, {"version", 1}, {"text", kSource}}}});
}

void tell_of_change(Conversation& client, const std::string& uri) {
    client.tell("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({{{"uri", uri}, {"type", 2}}})}});
}

// How many diagnostics the newest publication for the document has; -1 without one.
int newest(const std::vector<Json>& published, const std::string& uri) {
    const auto at = std::find_if(published.rbegin(), published.rend(),
                                 [&](const Json& it) { return it["uri"] == uri; });
    return at == published.rend() ? -1 : static_cast<int>((*at)["diagnostics"].size());
}

const Json* find_request(const Conversation& client, std::string_view method) {
    const auto at = std::ranges::find_if(client.messages(), [&](const Json& message) {
        return message.value("method", "") == method && message.contains("id");
    });
    return at == client.messages().end() ? nullptr : &*at;
}

const Json kWatching = {
    {"workspace", {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}};

TEST_SUITE("configuration of a conversation") {
    TEST_CASE("a file that comes, changes and goes is heeded at once") {
        const TemporaryFolder folder;
        const std::string document = uri_of(folder, "a.mufi");
        const std::string config = uri_of(folder, ".mufi-ls.json");
        Conversation client(kWatching);
        open(client, document);
        CHECK(newest(client.take_published(), document) == 1);

        folder.write(".mufi-ls.json", kOff);
        tell_of_change(client, config);
        CHECK(newest(client.take_published(), document) == 0);

        folder.write(".mufi-ls.json", "{ \"nothing\": 1 }");
        tell_of_change(client, config);
        auto published = client.take_published();
        CHECK(newest(published, document) == 1);
        CHECK(newest(published, config) == 1);

        std::filesystem::remove(folder.path() / ".mufi-ls.json");
        tell_of_change(client, config);
        published = client.take_published();
        CHECK(newest(published, config) == 0);
        CHECK(newest(published, document) == -1);
    }
    TEST_CASE("a file that changes within its size and its time is heeded too") {
        const TemporaryFolder folder;
        const std::string document = uri_of(folder, "a.mufi");
        const std::filesystem::path file = folder.write(".mufi-ls.json", kOff);
        const auto time = std::filesystem::last_write_time(file);
        Conversation client(kWatching);
        open(client, document);
        CHECK(newest(client.take_published(), document) == 0);
        const std::string hint = R"({"diagnostics":{"severity": {"negated-power": "hint"}}})";
        REQUIRE(hint.size() == std::string_view(kOff).size());
        folder.write(".mufi-ls.json", hint);
        std::filesystem::last_write_time(file, time);
        tell_of_change(client, uri_of(folder, ".mufi-ls.json"));
        CHECK(newest(client.take_published(), document) == 1);
    }
    TEST_CASE("a broken file is told of in itself, and what was set before stays") {
        const TemporaryFolder folder;
        const std::string document = uri_of(folder, "a.mufi");
        const std::string config = uri_of(folder, ".mufi-ls.json");
        folder.write(".mufi-ls.json", kOff);
        Conversation client(kWatching);
        open(client, document);
        CHECK(newest(client.take_published(), document) == 0);
        folder.write(".mufi-ls.json", "{ \"diagnostics\": ");
        tell_of_change(client, config);
        const auto published = client.take_published();
        CHECK(newest(published, config) == 1);
        CHECK(newest(published, document) == -1);
    }
    TEST_CASE("of a client that cannot watch files, a save is enough") {
        const TemporaryFolder folder;
        const std::string document = uri_of(folder, "a.mufi");
        Conversation client;
        CHECK(client.initialize_result()["capabilities"]["textDocumentSync"].contains("save"));
        open(client, document);
        CHECK(newest(client.take_published(), document) == 1);
        folder.write(".mufi-ls.json", kOff);
        client.tell("textDocument/didSave", {{"textDocument", {{"uri", document}}}});
        CHECK(newest(client.take_published(), document) == 0);
    }
    TEST_CASE(
        "outside of the workspace no client watches, and a save or the next script is enough") {
        const TemporaryFolder folder;
        const std::string document = uri_of(folder, "a.mufi");
        Conversation client(kWatching);
        CHECK(client.initialize_result()["capabilities"]["textDocumentSync"].contains("save"));
        open(client, document);
        CHECK(newest(client.take_published(), document) == 1);
        folder.write(".mufi-ls.json", kOff);
        client.tell("textDocument/didSave", {{"textDocument", {{"uri", document}}}});
        CHECK(newest(client.take_published(), document) == 0);
        std::filesystem::remove(folder.path() / ".mufi-ls.json");
        open(client, uri_of(folder, "b.mufi"));
        CHECK(newest(client.take_published(), document) == 1);
    }
    TEST_CASE("what is in the workspace or not goes by whole names of folders") {
        server::ConfigurationFiles files;
        CHECK_FALSE(files.is_in_workspace("/a/b.mufi"));
        files.set_roots({"/a/b", "/c"});
        CHECK(files.is_in_workspace("/a/b/c.mufi"));
        CHECK(files.is_in_workspace("/c/d/e.mufi"));
        CHECK_FALSE(files.is_in_workspace("/a/bc.mufi"));
        CHECK_FALSE(files.is_in_workspace("/a/d.mufi"));
    }
    TEST_CASE("a client that can watch files is asked to, for nothing else") {
        Conversation client(kWatching);
        const Json* const request = find_request(client, "client/registerCapability");
        REQUIRE(request != nullptr);
        const Json& registrations = (*request)["params"]["registrations"];
        REQUIRE(registrations.size() == 1);
        CHECK(registrations[0]["method"] == "workspace/didChangeWatchedFiles");
        CHECK(registrations[0]["registerOptions"]["watchers"] ==
              Json::array({{{"globPattern", "**/.mufi-ls.json"}}}));
    }
    TEST_CASE("a client that tells its settings is believed") {
        Conversation client;
        client.open(kSource);
        CHECK(newest(client.take_published(), Conversation::kUri) == 1);
        client.tell("workspace/didChangeConfiguration",
                    {{"settings", {{"mufi", Json::parse(kOff)}}}});
        CHECK(newest(client.take_published(), Conversation::kUri) == 0);
        client.tell("workspace/didChangeConfiguration", {{"settings", Json::object()}});
        CHECK(newest(client.take_published(), Conversation::kUri) == 1);
    }
    TEST_CASE("a client that can be asked is asked, again when something has changed") {
        Conversation client(Json{{"workspace", {{"configuration", true}}}});
        const Json* const request = find_request(client, "workspace/configuration");
        REQUIRE(request != nullptr);
        CHECK((*request)["params"]["items"] == Json::array({{{"section", "mufi"}}}));
        client.open(kSource);
        CHECK(newest(client.take_published(), Conversation::kUri) == 1);
        client.server().receive(Json{{"jsonrpc", "2.0"},
                                     {"id", (*request)["id"]},
                                     {"result", Json::array({Json::parse(kOff)})}}
                                    .dump());
        CHECK(newest(client.take_published(), Conversation::kUri) == 0);
        const auto asked = [&] {
            return std::ranges::count_if(client.messages(), [](const Json& message) {
                return message.value("method", "") == "workspace/configuration";
            });
        };
        CHECK(asked() == 1);
        client.tell("workspace/didChangeConfiguration", {{"settings", nullptr}});
        client.work();
        CHECK(asked() == 2);
    }
    TEST_CASE("where a client has nothing to say, what it said at the start counts") {
        Conversation client(Json{{"workspace", {{"configuration", true}}}}, 0, Json::parse(kOff));
        const auto say = [&](const Json& settings) {
            const Json* request = nullptr;
            for (const Json& message : client.messages())
                if (message.value("method", "") == "workspace/configuration") request = &message;
            REQUIRE(request != nullptr);
            client.server().receive(Json{
                {"jsonrpc", "2.0"}, {"id", (*request)["id"]}, {"result", Json::array({settings})}}
                                        .dump());
        };
        client.open(kSource);
        CHECK(newest(client.take_published(), Conversation::kUri) == 0);
        say(nullptr);
        client.change(kSource, 2);
        CHECK(newest(client.take_published(), Conversation::kUri) == 0);
        client.tell("workspace/didChangeConfiguration", {{"settings", nullptr}});
        client.work();
        say(Json::object());
        CHECK(newest(client.take_published(), Conversation::kUri) == 1);
        client.tell("workspace/didChangeConfiguration", {{"settings", nullptr}});
        client.work();
        say(nullptr);
        CHECK(newest(client.take_published(), Conversation::kUri) == 0);
    }
    TEST_CASE("the client's own settings count more than the file") {
        const TemporaryFolder folder;
        folder.write(".mufi-ls.json", kOff);
        const std::string document = uri_of(folder, "a.mufi");
        Conversation client;
        client.tell("workspace/didChangeConfiguration",
                    {{"settings", {{"diagnostics", {{"severity", {{"negated-power", "hint"}}}}}}}});
        open(client, document);
        const auto published = client.take_published();
        REQUIRE(newest(published, document) == 1);
        CHECK(published.back()["diagnostics"][0]["severity"] == 4);
    }
    TEST_CASE("a client that pulls is told to pull again") {
        Conversation client(Json{{"textDocument", {{"diagnostic", Json::object()}}},
                                 {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}});
        client.open(kSource);
        client.tell("workspace/didChangeConfiguration", {{"settings", Json::parse(kOff)}});
        client.work();
        CHECK(find_request(client, "workspace/diagnostic/refresh") != nullptr);
    }
    TEST_CASE("the code of a diagnostic leads to a page that is there") {
        const TemporaryFolder cache;
        const char* const before = std::getenv("XDG_CACHE_HOME");
        const std::string kept = before == nullptr ? "" : before;
        setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
        Conversation client(
            Json{{"textDocument", {{"publishDiagnostics", {{"codeDescriptionSupport", true}}}}}});
        if (before == nullptr)
            unsetenv("XDG_CACHE_HOME");
        else
            setenv("XDG_CACHE_HOME", kept.c_str(), 1);
        client.open(kSource);
        const auto published = client.take_published();
        REQUIRE(newest(published, Conversation::kUri) == 1);
        const std::string href = published[0]["diagnostics"][0]["codeDescription"]["href"];
        const auto path = protocol::path_of_uri(href);
        REQUIRE(path);
        std::ifstream page(*path);
        std::string heading;
        std::getline(page, heading);
        CHECK(heading == "# negated-power");
    }
    TEST_CASE("what is warned of can be allowed on its line") {
        Conversation client(Json{{"textDocument",
                                  {{"codeAction",
                                    {{"codeActionLiteralSupport",
                                      {{"codeActionKind", {{"valueSet", {"quickfix"}}}}}}}}}}});
        client.open(kSource);
        const Json place = {{"line", 0}, {"character", 8}};
        const Json actions = client.result(
            client.ask("textDocument/codeAction", {{"textDocument", {{"uri", Conversation::kUri}}},
                                                   {"range", {{"start", place}, {"end", place}}},
                                                   {"context", {{"diagnostics", Json::array()}}}}));
        const Json& action = actions.back();
        CHECK(action["title"] == "Allow `negated-power` on this line");
        CHECK(action["edit"]["changes"][Conversation::kUri][0]["newText"] ==
              "  // mufi-ls: allow(negated-power)");
    }
}

}  // namespace
}  // namespace mufi::tests
