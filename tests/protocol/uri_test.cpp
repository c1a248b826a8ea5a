#include "protocol/uri.h"

#include <doctest/doctest.h>

#include <string>

namespace mufi::tests {
namespace {

using protocol::path_of_uri;
using protocol::uri_key;
using protocol::uri_of_path;

TEST_SUITE("protocol uri") {
    TEST_CASE("file URIs name paths") {
        struct Case {
            const char* uri;
            const char* path;
        };
        for (const Case& example : {
                 Case{"file:///a/b.mufi", "/a/b.mufi"},
                 Case{"file:/a/b.mufi", "/a/b.mufi"},
                 Case{"FILE://localhost/a", "/a"},
                 Case{"file:///", "/"},
                 Case{"file:///a%20b/%C3%A9%2fc", "/a b/\xC3\xA9/c"},
                 Case{"file:///c%23/a#b?c.mufi", "/c#/a#b?c.mufi"},
                 Case{"file:///100%/a%2/%zz%", "/100%/a%2/%zz%"},
                 Case{"file:///c%3A/a.mufi", "c:/a.mufi"},
                 Case{"file:///C:/a.mufi", "c:/a.mufi"},
                 Case{"file:///C%3a", "c:"},
                 Case{"file:///cc:/a", "/cc:/a"},
                 Case{"file:///c:a", "/c:a"},
                 Case{"file://server/share/a.mufi", "//server/share/a.mufi"},
             }) {
            CAPTURE(example.uri);
            CHECK(path_of_uri(example.uri) == std::string(example.path));
        }
    }

    TEST_CASE("other URIs name none") {
        for (const char* uri :
             {"", "file", "file:", "file:a", "file://", "file://host", "untitled:Untitled-1",
              "untitled:/a/b.mufi", "buffer:///1", "git:/a/b.mufi?ref",
              "vscode-notebook-cell:/a.mufi#c1", "/a/b.mufi", "files:///a", "file:///a%00b"}) {
            CAPTURE(uri);
            CHECK(!path_of_uri(uri));
        }
    }

    TEST_CASE("paths become URIs that VS Code would write") {
        CHECK(uri_of_path("/a/b.mufi") == "file:///a/b.mufi");
        CHECK(uri_of_path("/a b/\xC3\xA9#?%.mufi") == "file:///a%20b/%C3%A9%23%3F%25.mufi");
        CHECK(uri_of_path("c:/a.mufi") == "file:///c%3A/a.mufi");
        CHECK(uri_of_path("//server/share") == "file://server/share");
        CHECK(uri_of_path("/-._~") == "file:///-._~");
    }

    TEST_CASE("a path survives the way there and back") {
        std::string every_byte = "/";
        for (int byte = 1; byte < 256; ++byte) every_byte += static_cast<char>(byte);
        for (const std::string& path : {every_byte, std::string("/"), std::string("c:/"),
                                        std::string("//host/a b"), std::string("/%41")}) {
            CHECK(path_of_uri(uri_of_path(path)) == path);
        }
    }

    TEST_CASE("spellings of one document have one key") {
        for (const char* uri :
             {"file:///c:/A/b.mufi", "file:///C:/A/b.mufi", "file:///C%3A/A/b.mufi",
              "file:///c%3a/A/b%2Emufi", "FILE:///c:/A//b.mufi", "file:///c:/A/./b.mufi",
              "file:///c:/x/../A/b.mufi", "file:///c:/../A/b.mufi",
              "file://localhost/c:/A/b.mufi"}) {
            CAPTURE(uri);
            CHECK(uri_key(uri) == "file:///c%3A/A/b.mufi");
        }
        CHECK(uri_key("file:///") == "file:///");
        CHECK(uri_key("file:///a/..") == "file:///");
        CHECK(uri_key("file:///a/") == uri_key("file:///a"));
        CHECK(uri_key("file:///c:/a/..") == "file:///c%3A/");
        CHECK(uri_key("file://host/..//share/a") == "file://host/share/a");
        CHECK(uri_key("file:///%61%20") == uri_key("file:///a "));
    }

    TEST_CASE("different documents have different keys") {
        CHECK(uri_key("file:///a/B") != uri_key("file:///a/b"));
        CHECK(uri_key("file:///a%2520") != uri_key("file:///a%20"));
        CHECK(uri_key("file:///a#1") != uri_key("file:///a#2"));
    }

    TEST_CASE("opaque URIs are their own key") {
        for (const char* uri : {"untitled:Untitled-1", "untitled:C%3A/a/../b", "buffer://1//2",
                                "git:/a%20b?%7B%7D", "", "file:relative"})
            CHECK(uri_key(uri) == uri);
    }
}

}  // namespace
}  // namespace mufi::tests
