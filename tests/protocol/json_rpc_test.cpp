#include "protocol/json_rpc.h"

#include <doctest/doctest.h>

#include <string>

namespace mufi::tests {
namespace {

using namespace protocol;

template <typename T>
T parsed(std::string_view body) {
    const Message message = parse_message(body);
    const T* wanted = std::get_if<T>(&message);
    REQUIRE(wanted != nullptr);
    return *wanted;
}

void check_malformed(std::string_view body, ErrorCode code, const RequestId& id = {}) {
    CAPTURE(body);
    const auto malformed = parsed<Malformed>(body);
    CHECK(malformed.error.code == code);
    CHECK(malformed.id == id);
}

TEST_SUITE("protocol json rpc") {
    TEST_CASE("a request has an id and a method") {
        const auto request = parsed<Request>(
            R"({"id":7,"params":{"a":[1]},"method":"m","jsonrpc":"2.0","extra":null})");
        CHECK(request.id == RequestId(std::int64_t{7}));
        CHECK(request.method == "m");
        CHECK(request.params == Json::parse(R"({"a":[1]})"));
    }

    TEST_CASE("ids are numbers, strings or null, and come back as they were") {
        const auto id_of = [](const std::string& id) {
            return to_string(
                parsed<Request>(R"({"jsonrpc":"2.0","method":"m","id":)" + id + "}").id);
        };
        for (const char* id : {"0", "-1", "9223372036854775807", "\"\"", "\"a\\\"b\"", "null"})
            CHECK(id_of(id) == id);
        CHECK(id_of("3.0") == "3");
    }

    TEST_CASE("other ids make an invalid request") {
        for (const std::string id : {"1.5", "true", "[1]", "{}", "9223372036854775808", "1e300"})
            check_malformed(R"({"jsonrpc":"2.0","method":"m","id":)" + id + "}",
                            ErrorCode::InvalidRequest);
    }

    TEST_CASE("params may be absent, null, an object or an array") {
        for (const std::string params : {"", R"(,"params":null)"})
            CHECK(parsed<Notification>(R"({"jsonrpc":"2.0","method":"m")" + params + "}")
                      .params.is_null());
        for (const std::string params : {"{}", "[]", "[1]"})
            CHECK(parsed<Notification>(R"({"jsonrpc":"2.0","method":"m","params":)" + params + "}")
                      .params == Json::parse(params));
        for (const std::string params : {"1", "\"a\"", "false"})
            check_malformed(R"({"jsonrpc":"2.0","method":"m","id":1,"params":)" + params + "}",
                            ErrorCode::InvalidRequest, std::int64_t{1});
    }

    TEST_CASE("what has no version or no method is an invalid request with its id") {
        const RequestId one = std::int64_t{1};
        check_malformed(R"({"method":"m","id":1})", ErrorCode::InvalidRequest, one);
        check_malformed(R"({"jsonrpc":2.0,"method":"m","id":1})", ErrorCode::InvalidRequest, one);
        check_malformed(R"({"jsonrpc":"1.0","method":"m","id":1})", ErrorCode::InvalidRequest, one);
        check_malformed(R"({"jsonrpc":"2.0","id":1})", ErrorCode::InvalidRequest, one);
        check_malformed(R"({"jsonrpc":"2.0","id":1,"method":null})", ErrorCode::InvalidRequest,
                        one);
        check_malformed(R"({"jsonrpc":"2.0","id":1,"method":5,"result":1})",
                        ErrorCode::InvalidRequest, one);
        check_malformed(R"({"jsonrpc":"2.0"})", ErrorCode::InvalidRequest);
    }

    TEST_CASE("arrays of messages and bare values are invalid requests") {
        for (const char* body :
             {"[]", R"([{"jsonrpc":"2.0","method":"m","id":1}])", "1", "null", "\"a\"", "true"})
            check_malformed(body, ErrorCode::InvalidRequest);
    }

    TEST_CASE("what is no JSON is a parse error without an id") {
        check_malformed("", ErrorCode::ParseError);
        check_malformed(R"({"jsonrpc":"2.0","method":"m","id":1)", ErrorCode::ParseError);
        check_malformed(std::string(100000, '['), ErrorCode::ParseError);
    }

    TEST_CASE("responses carry a result or an error") {
        const auto good = parsed<Response>(R"({"jsonrpc":"2.0","id":3,"result":{"a":1}})");
        CHECK(good.id == RequestId(std::int64_t{3}));
        REQUIRE(good.reply.ok());
        CHECK(good.reply.value() == Json{{"a", 1}});

        CHECK(parsed<Response>(R"({"id":3,"result":null})").reply.value().is_null());
        CHECK(parsed<Response>(R"({"id":3,"result":1,"error":null})").reply.value() == 1);

        const auto bad = parsed<Response>(R"({"id":"x","error":{"code":-32601,"message":"no"}})");
        REQUIRE(!bad.reply.ok());
        CHECK(bad.reply.error().code == ErrorCode::MethodNotFound);
        CHECK(bad.reply.error().message == "no");
        for (const char* error : {"1", "\"a\"", "{}", R"({"code":"a","message":1})"})
            CHECK(parsed<Response>(R"({"id":1,"error":)" + std::string(error) + "}")
                      .reply.error()
                      .code == ErrorCode::InternalError);
    }

    TEST_CASE("the envelopes of what leaves") {
        const auto written = [](const auto& write_it) {
            std::string text;
            JsonWriter out(text);
            write_it(out);
            return text;
        };
        CHECK(written([](JsonWriter& out) { write_result(out, std::int64_t{1}, true); }) ==
              R"({"jsonrpc":"2.0","id":1,"result":true})");
        CHECK(written([](JsonWriter& out) { write_result(out, "a", std::optional<int>{}); }) ==
              R"({"jsonrpc":"2.0","id":"a","result":null})");
        CHECK(written([](JsonWriter& out) {
                  write_error(out, {}, {ErrorCode::ParseError, "a\xFF"});
              }) ==
              "{\"jsonrpc\":\"2.0\",\"id\":null,"
              "\"error\":{\"code\":-32700,\"message\":\"a\xEF\xBF\xBD\"}}");
        CHECK(written([](JsonWriter& out) { write_notification(out, "m", 5); }) ==
              R"({"jsonrpc":"2.0","method":"m","params":5})");
        CHECK(written([](JsonWriter& out) { write_request(out, 9, "m", NoParams{}); }) ==
              R"({"jsonrpc":"2.0","id":9,"method":"m"})");
    }
}

}  // namespace
}  // namespace mufi::tests
