#include "protocol/dispatcher.h"

#include <doctest/doctest.h>

#include <atomic>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/protocol/recording_transport.h"

namespace mufi::tests {
namespace {

using namespace protocol;

// Doubles a number; the smallest request there can be.
struct Double {
    static constexpr std::string_view kMethod = "test/double";
    struct Params {
        std::int32_t number = 0;
    };
    using Result = std::int64_t;
};
bool read(const Json& json, Double::Params& out) {
    return read_required(json, "number", out.number);
}

// Its result cannot be written: writing runs out of memory.
struct Unwritable {
    static constexpr std::string_view kMethod = "test/unwritable";
    using Params = NoParams;
    struct Result {};
};
void write(JsonWriter& out, const Unwritable::Result&) {
    out.begin_object().key("half");
    throw std::bad_alloc();
}

struct Tell {
    static constexpr std::string_view kMethod = "test/tell";
    using Params = Double::Params;
};

struct DispatcherFixture {
    RecordingTransport transport;
    std::vector<std::string> problems;
    Connection connection{transport,
                          [this](std::string_view problem) { problems.emplace_back(problem); }};
    Dispatcher dispatcher;

    void send(Request request) {
        if (auto slot = ReplySlot::open(connection, request))
            dispatcher.dispatch(std::move(request), std::move(*slot));
    }

    // The one message that this request leads to.
    Json ask(std::string method, Json params) {
        send({std::int64_t{1}, std::move(method), std::move(params)});
        const auto messages = transport.take();
        REQUIRE(messages.size() == 1);
        CHECK(messages[0].at("id") == 1);
        CHECK(connection.under_way().count() == 0);
        return messages[0];
    }

    void check_error(std::string method, Json params, ErrorCode code, const std::string& message) {
        const Json answer = ask(std::move(method), std::move(params));
        REQUIRE(answer.contains("error"));
        CHECK(answer["error"]["code"] == static_cast<int>(code));
        CHECK(answer["error"]["message"] == message);
    }
};

TEST_SUITE("protocol dispatcher") {
    TEST_CASE_FIXTURE(DispatcherFixture, "an inline handler returns the answer") {
        dispatcher.on<Double>([](const Double::Params& params) -> Reply<Double::Result> {
            if (params.number < 0) return Error{ErrorCode::RequestFailed, "too small"};
            return params.number * 2;
        });
        CHECK(ask("test/double", {{"number", 4}}) ==
              Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", 8}});
        check_error("test/double", {{"number", -1}}, ErrorCode::RequestFailed, "too small");
        CHECK(problems.empty());
    }

    TEST_CASE_FIXTURE(DispatcherFixture,
                      "params that lack what is required never reach the handler") {
        dispatcher.on<Double>([](const Double::Params&) -> Reply<Double::Result> { return 0; });
        for (const Json& params : {Json(), Json::array(), Json::object(), Json{{"number", "4"}},
                                   Json{{"number", nullptr}}, Json{{"number", 0.5}}})
            check_error("test/double", params, ErrorCode::InvalidParams,
                        "test/double: params lack what is required");
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "a method nobody handles is not found") {
        check_error("test/none", Json::object(), ErrorCode::MethodNotFound, "no method test/none");
        check_error("$/none", Json::object(), ErrorCode::MethodNotFound, "no method $/none");
        check_error("", Json(), ErrorCode::MethodNotFound, "no method ");
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "what a handler throws costs only its own request") {
        dispatcher.on<Double>([](const Double::Params& params) -> Reply<Double::Result> {
            if (params.number == 1) throw std::runtime_error("boom");
            if (params.number == 2) throw std::bad_alloc();
            if (params.number == 3) throw 3;
            return params.number;
        });
        dispatcher.on<Unwritable>([](const NoParams&) { return Reply(Unwritable::Result{}); });
        check_error("test/double", {{"number", 1}}, ErrorCode::InternalError, "test/double: boom");
        check_error("test/double", {{"number", 2}}, ErrorCode::InternalError,
                    std::string("test/double: ") + std::bad_alloc().what());
        check_error("test/double", {{"number", 3}}, ErrorCode::InternalError,
                    "test/double: unknown exception");
        check_error("test/unwritable", Json(), ErrorCode::InternalError,
                    std::string("test/unwritable: ") + std::bad_alloc().what());
        CHECK(ask("test/double", {{"number", 4}})["result"] == 4);
        CHECK(problems.size() == 4);
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "a deferred handler answers when and where it likes") {
        std::vector<std::thread> threads;
        dispatcher.on_deferred<Double>([&](Double::Params&& params, Responder<Double> responder) {
            threads.emplace_back([params, responder = std::move(responder)]() mutable {
                responder.answer_with([&] { return Double::Result{params.number * 2}; });
            });
        });
        for (std::int64_t id = 0; id < 20; ++id) send({id, "test/double", Json{{"number", id}}});
        for (std::thread& thread : threads) thread.join();
        std::vector<std::int64_t> results(20);
        for (const Json& message : transport.take())
            results.at(message.at("id").get<std::size_t>()) = message.at("result");
        for (std::int64_t id = 0; id < 20; ++id)
            CHECK(results[static_cast<std::size_t>(id)] == id * 2);
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "a responder that dies unanswered answers InternalError") {
        dispatcher.on_deferred<Double>([](Double::Params&& params, Responder<Double> responder) {
            const Responder<Double> taken = std::move(responder);
            if (params.number == 1) throw std::runtime_error("boom");
        });
        for (const int number : {0, 1})
            check_error("test/double", {{"number", number}}, ErrorCode::InternalError,
                        "test/double: the request was given up");
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "only the first answer is sent") {
        dispatcher.on_deferred<Double>([](Double::Params&&, Responder<Double> responder) {
            responder.answer(Double::Result{1});
            responder.answer(Double::Result{2});
            responder.answer(Error{ErrorCode::RequestFailed, "late"});
        });
        CHECK(ask("test/double", {{"number", 0}})["result"] == 1);
    }

    TEST_CASE_FIXTURE(DispatcherFixture,
                      "an exception after the answer changes nothing for the client") {
        dispatcher.on_deferred<Double>([](Double::Params&&, Responder<Double> responder) {
            responder.answer(Double::Result{1});
            throw std::runtime_error("late");
        });
        CHECK(ask("test/double", {{"number", 0}})["result"] == 1);
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "a request cancelled before it starts is not handled") {
        bool handled = false;
        dispatcher.on<Double>([&](const Double::Params&) -> Reply<Double::Result> {
            handled = true;
            return 0;
        });
        Request request{"a", "test/double", Json{{"number", 1}}};
        auto slot = ReplySlot::open(connection, request);
        REQUIRE(slot);
        CHECK(connection.under_way().cancel("a"));
        dispatcher.dispatch(std::move(request), std::move(*slot));
        CHECK(transport.take().at(0)["error"]["code"] ==
              static_cast<int>(ErrorCode::RequestCancelled));
        CHECK(!handled);
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "notifications are handled whole or dropped, and say so") {
        std::vector<int> told;
        dispatcher.on_notification<Tell>([&](Tell::Params&& params) {
            if (params.number == 13) throw std::runtime_error("boom");
            told.push_back(params.number);
        });
        CHECK(dispatcher.dispatch({"test/tell", Json{{"number", 5}}}) == "");
        CHECK(dispatcher.dispatch({"test/tell", Json{{"number", "5"}}}) ==
              "test/tell: dropped, params lack what is required");
        CHECK(dispatcher.dispatch({"test/tell", Json{{"number", 13}}}) == "test/tell: boom");
        CHECK(dispatcher.dispatch({"test/other", Json()}) == "no method test/other");
        CHECK(dispatcher.dispatch({"$/other", Json()}) == "");
        CHECK(told == std::vector<int>{5});
        CHECK(transport.take().empty());
    }

    TEST_CASE_FIXTURE(DispatcherFixture, "it knows what it handles") {
        dispatcher.on<Double>([](const Double::Params&) -> Reply<Double::Result> { return 0; });
        dispatcher.on_notification<Tell>([](Tell::Params&&) {});
        CHECK(dispatcher.handles("test/double"));
        CHECK(dispatcher.handles("test/tell"));
        CHECK(!dispatcher.handles("test/unwritable"));
    }
}

}  // namespace
}  // namespace mufi::tests
