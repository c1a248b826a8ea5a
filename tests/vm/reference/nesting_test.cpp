// Nothing that a text can nest makes the model recurse.
#include <doctest/doctest.h>
#include <pthread.h>

#include <functional>
#include <string>

#include "tests/support/judged.h"
#include "tests/support/repeated.h"
#include "tests/support/thoroughness.h"

namespace mufi::tests {
namespace {

constexpr int kDeep = 1'000'000 / static_cast<int>(kEach);

// Runs on a thread with half a megabyte of stack, as small as any that an editor's host gives.
void on_small_stack(std::function<void()> work) {
    pthread_attr_t attributes;
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstacksize(&attributes, 512 * 1024) == 0);
    pthread_t thread{};
    const auto run = [](void* function) -> void* {
        (*static_cast<std::function<void()>*>(function))();
        return nullptr;
    };
    REQUIRE(pthread_create(&thread, &attributes, run, &work) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
}

std::string judged_on_small_stack(const std::string& source) {
    std::string verdict;
    on_small_stack([&] { verdict = judged(source); });
    return verdict;
}

TEST_SUITE("reference nesting") {
    TEST_CASE("what MufiZ accepts in its largest file is accepted") {
        const auto nested = [](std::string_view open, std::string_view middle,
                               std::string_view close) {
            return judged_on_small_stack(repeated(open, 32'000) + std::string(middle) +
                                         repeated(close, 32'000));
        };
        CHECK(nested("(", "1", ");") == "reject 1:32003 E05");
        CHECK(judged_on_small_stack(repeated("(", 32'000) + "1" + repeated(")", 32'000) + ";") ==
              "accept");
        CHECK(nested("{", "", "}") == "accept");
        CHECK(judged_on_small_stack("x" + repeated("[x", 32'000) + repeated("]", 32'000) + ";") ==
              "reject 1:1 E75");
        CHECK(judged_on_small_stack(repeated("!", 65'000) + "true;") == "accept");
        CHECK(judged_on_small_stack(repeated("if(nil)", 7'000) + "nil;") == "accept");
        CHECK(judged_on_small_stack("{ var a; " + repeated("a=", 12'000) + "a; }") == "accept");
    }
    TEST_CASE("a million of anything comes to an end") {
        // What opens, and the error at the end of the file or the limit it meets before.
        const std::pair<std::string, std::string> texts[] = {
            {"(", "reject 1:1 E62"},
            {"[", "reject 1:1 E62"},
            {"[[", "reject 1:1 E62"},
            {"[[],", "reject 1:1 E62"},
            {"{", "reject 1:" + std::to_string(kDeep + 1) + " E32"},
            {"!", "reject 1:1 E62"},
            {"- ", "reject 1:1 E62"},
            {"f(", "reject 1:1 E75"},
            {"x[", "reject 1:1 E75"},
            {"#{k:", "reject 1:1 E75"},
            {"a = ", "reject 1:1 E75"},
            {"a += ", "reject 1:1 E75"},
            {"a and ", "reject 1:1 E75"},
            {"nil ^ ", "reject 1:1 E62"},
            {"nil == ", "reject 1:1 E62"},
            {"if (nil) ", "reject 1:1 E62"},
            {"if (nil) nil; else ", "reject 1:1 E62"},
            {"while (nil) ", "reject 1:1 E62"},
            {"for (;;) ", "reject 1:1 E62"},
            {"foreach (i in nil) ", "crash"},
            {"switch (nil) { case nil => {", "crash"},
            {"fun f() {", "crash"},
            {"class A { m() {", "crash"},
            {"class A {", "crash"},
            {"class A < B ", "crash"},
            {"else ", "reject 1:1 E62"},
            {"x++ ", "reject 1:5 E20"},
        };
        for (const auto& text : texts) {
            CAPTURE(text.first);
            CHECK(judged_on_small_stack(repeated(text.first, kDeep)) == text.second);
        }
    }
    TEST_CASE("functions nest as deep as MufiZ's own stack reaches") {
        const auto nested = [](int functions) {
            return judged(repeated("fun f(){", functions) + repeated("}", functions));
        };
        CHECK(nested(1'846) == "accept");
        CHECK(nested(1'847) == "crash");
    }
    TEST_CASE("a variable that many functions look through is found") {
        const std::string open = "fun f(x) {" + repeated("fun g() {", 1'500);
        const std::string close = repeated("}", 1'501);
        CHECK(judged(open + repeated("x;", 256) + close) == "accept");
        CHECK(judged(open + repeated("x;\n", 100'000) + close) == "reject 257:1 E76");
    }
    TEST_CASE("a million errors in one line are no slower than one") {
        CHECK(judged(repeated(")", kDeep)) == "reject 1:1 E62");
        CHECK(judged("print " + repeated("(", kDeep)) == "reject 1:1 E62");
        CHECK(judged(repeated("@ x ", kDeep)) == "reject 1:1 E01");
    }
}

}  // namespace
}  // namespace mufi::tests
