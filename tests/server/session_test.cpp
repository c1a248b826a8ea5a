#include "server/session.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/conversation.h"
#include "tests/support/source_folder.h"

namespace mufi::tests {
namespace {

// What a client that says `params` is offered; its capabilities are those of the least capable
// client as far as it does not say otherwise.
Json offered(const Json& params) {
    protocol::InitializeParams read_params;
    REQUIRE(read(params, read_params));
    std::string text;
    protocol::JsonWriter out(text);
    write(out, capabilities_for(server::negotiate(read_params)));
    return Json::parse(text);
}

Json with_encodings(const Json& encodings) {
    return {{"capabilities", {{"general", {{"positionEncodings", encodings}}}}}};
}

Json full_params() {
    std::ifstream in(source_folder() / "tests/server/initialize_full.json");
    return Json::parse(in);
}

// Every place in a value, as pointers.
void collect_places(const Json& json, const Json::json_pointer& at,
                    std::vector<Json::json_pointer>& places) {
    if (!at.empty()) places.push_back(at);
    if (!json.is_structured()) return;
    for (const auto& [name, part] : json.items()) collect_places(part, at / name, places);
}

TEST_SUITE("session") {
    TEST_CASE("the client's first encoding that is known is taken") {
        const auto encoding = [](const Json& list) {
            return offered(with_encodings(list))["positionEncoding"];
        };
        CHECK(encoding({"utf-8", "utf-16"}) == "utf-8");
        CHECK(encoding({"utf-32", "utf-8"}) == "utf-32");
        CHECK(encoding({"utf-7", "utf-16"}) == "utf-16");
        CHECK(encoding(Json::array()) == "utf-16");
        CHECK(encoding(nullptr) == "utf-16");
    }
    TEST_CASE("diagnostics are pushed to clients that do not pull") {
        CHECK_FALSE(offered(Json::object()).contains("diagnosticProvider"));
        const Json pull = {{"capabilities", {{"textDocument", {{"diagnostic", Json::object()}}}}}};
        CHECK(offered(pull).contains("diagnosticProvider"));
    }
    TEST_CASE("whatever a client leaves out, it is offered a session") {
        const Json full = full_params();
        std::vector<Json::json_pointer> places;
        collect_places(full, Json::json_pointer(), places);
        REQUIRE(places.size() > 250);
        const Json all = offered(full);
        for (const Json::json_pointer& place : places) {
            CAPTURE(place.to_string());
            Json without = full;
            if (without[place.parent_pointer()].is_array()) {
                without[place.parent_pointer()].erase(std::stoul(place.back()));
            } else {
                without[place.parent_pointer()].erase(place.back());
            }
            const Json absent = offered(without);
            CHECK(absent.contains("textDocumentSync"));
            Json null = full;
            null[place] = nullptr;
            CHECK(offered(null) == absent);
        }
    }
    TEST_CASE("whatever a client says wrongly counts as not said") {
        const Json full = full_params();
        std::vector<Json::json_pointer> places;
        collect_places(full, Json::json_pointer(), places);
        for (const Json::json_pointer& place : places) {
            CAPTURE(place.to_string());
            for (const Json& wrong :
                 {Json("text"), Json(-3), Json(1e300), Json(true), Json::array({Json::array()}),
                  Json{{"valueSet", "x"}, {"properties", 7}}}) {
                Json params = full;
                params[place] = wrong;
                CHECK(offered(params).contains("textDocumentSync"));
            }
        }
    }
}

}  // namespace
}  // namespace mufi::tests
