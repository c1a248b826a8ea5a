#include "protocol/connection.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "protocol/responder.h"
#include "protocol/types/lifecycle.h"
#include "protocol/types/window.h"
#include "protocol/types/workspace.h"
#include "tests/protocol/recording_transport.h"

namespace mufi::tests {
namespace {

using namespace protocol;

struct ConnectionFixture {
    RecordingTransport transport;
    std::vector<std::string> problems;
    Connection connection{transport,
                          [this](std::string_view problem) { problems.emplace_back(problem); }};
};

TEST_SUITE("protocol connection") {
    TEST_CASE_FIXTURE(ConnectionFixture, "a notification is sent with its params") {
        connection.notify<ShowMessage>({MessageType::Warning, "beware"});
        CHECK(transport.take() == std::vector<Json>{Json::parse(
                                      R"({"jsonrpc":"2.0","method":"window/showMessage",
                                          "params":{"type":2,"message":"beware"}})")});
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "what is no message is answered with its error") {
        connection.reject({"a", {ErrorCode::InvalidRequest, "what?"}});
        CHECK(
            transport.take().at(0) ==
            Json::parse(R"({"jsonrpc":"2.0","id":"a","error":{"code":-32600,"message":"what?"}})"));
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "answers of the client find who asked, in any order") {
        std::vector<std::string> heard;
        const auto ask = [&](const std::string& name) {
            connection.request<ShowMessageRequest>(
                {MessageType::Info, name, {{"yes"}}},
                [&heard, name](const Reply<ShowMessageRequest::Result>& reply) {
                    heard.push_back(name + ": " +
                                    (!reply.ok()      ? reply.error().message
                                     : !reply.value() ? "nothing"
                                                      : reply.value()->title));
                });
        };
        for (const char* name : {"a", "b", "c", "d"}) ask(name);
        const auto asked = transport.take();
        REQUIRE(asked.size() == 4);
        CHECK(asked[1]["method"] == "window/showMessageRequest");
        const auto id = [&](std::size_t at) { return asked[at]["id"].get<std::int64_t>(); };
        connection.accept({id(2), Json{{"title", "yes"}}});
        connection.accept({id(0), Json()});
        connection.accept({id(1), Error{ErrorCode::MethodNotFound, "no such thing"}});
        connection.accept({id(3), Json{{"title", 5}}});
        CHECK(heard == std::vector<std::string>{
                           "c: yes", "a: nothing", "b: no such thing",
                           "d: the client's answer to window/showMessageRequest makes no sense"});
        CHECK(problems.empty());
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "settings come back one an item") {
        std::vector<Json> settings;
        connection.request<Configuration>(
            {{{"file:///a", "mufi"}, {"", "editor"}}},
            [&](const Reply<Configuration::Result>& reply) { settings = reply.value(); });
        const Json asked = transport.take().at(0);
        CHECK(asked["params"]["items"].size() == 2);
        connection.accept({asked["id"].get<std::int64_t>(), Json::array({{{"a", 1}}, nullptr})});
        CHECK(settings == std::vector<Json>{{{"a", 1}}, nullptr});
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "an answer nobody waits for is told to the log") {
        connection.accept({std::int64_t{5}, Json()});
        connection.accept({"five", Json()});
        connection.accept({RequestId(), Error{ErrorCode::ParseError, "what?"}});
        CHECK(problems ==
              std::vector<std::string>{"the client answers 5, which nobody asked",
                                       "the client answers \"five\", which nobody asked",
                                       "the client answers null, which nobody asked"});
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "a question is answered once") {
        int answers = 0;
        connection.request<RegisterCapability>({}, [&](const Reply<Null>&) { ++answers; });
        const auto id = transport.take().at(0)["id"].get<std::int64_t>();
        connection.accept({id, Json()});
        connection.accept({id, Json()});
        CHECK(answers == 1);
        CHECK(problems.size() == 1);
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "who hears an answer may ask again") {
        connection.request<RegisterCapability>({}, [&](const Reply<Null>&) {
            connection.request<UnregisterCapability>({}, [](const Reply<Null>&) {});
        });
        connection.accept({transport.take().at(0)["id"].get<std::int64_t>(), Json()});
        CHECK(transport.take().at(0)["method"] == "client/unregisterCapability");
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "a client that answers nothing is asked no more") {
        std::size_t failed = 0;
        for (std::size_t i = 0; i < kMostClientRequests + 3; ++i)
            connection.request<RegisterCapability>(
                {}, [&](const Reply<Null>& reply) { failed += !reply.ok(); });
        CHECK(failed == 3);
        CHECK(transport.take().size() == kMostClientRequests);
    }

    TEST_CASE_FIXTURE(ConnectionFixture,
                      "a request is under way until it is answered, and can be cancelled") {
        const Request request{std::int64_t{4}, "m", Json()};
        auto slot = ReplySlot::open(connection, request);
        REQUIRE(slot);
        const CancelToken token = slot->token();
        CHECK(connection.under_way().count() == 1);
        CHECK(!connection.under_way().cancel("4"));
        CHECK(!token.cancelled());
        CHECK(connection.under_way().cancel(std::int64_t{4}));
        CHECK(token.cancelled());
        CHECK(token.flag()->load());
        slot->fail({ErrorCode::RequestCancelled, "cancelled"});
        CHECK(connection.under_way().count() == 0);
        CHECK(!connection.under_way().cancel(std::int64_t{4}));
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "all requests can be cancelled at once") {
        auto first = ReplySlot::open(connection, {"a", "m", Json()});
        auto second = ReplySlot::open(connection, {"b", "m", Json()});
        connection.under_way().cancel_all();
        CHECK(first->token().cancelled());
        CHECK(second->token().cancelled());
    }

    TEST_CASE_FIXTURE(ConnectionFixture,
                      "an id that is under way is refused, and free again afterwards") {
        auto first = ReplySlot::open(connection, {"a", "m", Json()});
        CHECK(!ReplySlot::open(connection, {"a", "m", Json()}));
        connection.reject(ReplySlot::refusal({"a", "m", Json()}));
        const Json refused = transport.take().at(0);
        CHECK(refused["id"] == "a");
        CHECK(refused["error"]["code"] == static_cast<int>(ErrorCode::InvalidRequest));
        first->answer(Reply(true));
        CHECK(ReplySlot::open(connection, {"a", "m", Json()}));
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "too many requests are refused") {
        std::vector<ReplySlot> slots;
        for (std::size_t i = 0; i < kMostRequestsUnderWay; ++i)
            slots.push_back(std::move(
                *ReplySlot::open(connection, {static_cast<std::int64_t>(i), "m", Json()})));
        CHECK(!ReplySlot::open(connection, {"one more", "m", Json()}));
        CHECK(transport.take().empty());
        slots.clear();
        CHECK(transport.take().size() == kMostRequestsUnderWay);
        CHECK(ReplySlot::open(connection, {"one more", "m", Json()}));
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "a slot that was moved from owes nothing") {
        auto slot = ReplySlot::open(connection, {"a", "m", Json()});
        {
            ReplySlot taken = std::move(*slot);
            slot.reset();
            CHECK(transport.take().empty());
            taken.answer(Reply(1));
        }
        CHECK(transport.take().size() == 1);
    }

    TEST_CASE_FIXTURE(ConnectionFixture, "messages of several threads stay whole") {
        std::vector<std::thread> threads;
        for (int number = 0; number < 4; ++number) {
            threads.emplace_back([this, number] {
                for (int i = 0; i < 200; ++i)
                    connection.notify<LogTrace>(
                        {std::string(50, static_cast<char>('a' + number)), ""});
            });
        }
        for (std::thread& thread : threads) thread.join();
        const auto messages = transport.take();
        CHECK(messages.size() == 800);
        for (const Json& message : messages) {
            const auto text = message["params"]["message"].get<std::string>();
            CHECK(text == std::string(50, text[0]));
        }
    }
}

}  // namespace
}  // namespace mufi::tests
