// server/semantic_tokens_cache.h - the colours that a client has, to tell it only what changes.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mufi::server {

// The numbers that were sent last of each document, by the name of that result. Any thread.
class SemanticTokensCache {
public:
    // Takes the numbers sent under `result_id` out; nullopt if those are not the ones sent last.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> take(const std::string& uri,
                                                                 std::string_view result_id);

    // Keeps what is about to be sent and returns its name.
    [[nodiscard]] std::string keep(const std::string& uri, std::vector<std::uint32_t> data);

    // Of a document that is closed.
    void forget(const std::string& uri);

private:
    struct Result {
        std::string id;
        std::vector<std::uint32_t> data;
    };
    std::mutex mutex_;
    std::uint64_t last_id_ = 0;
    std::unordered_map<std::string, Result> results_;
};

}  // namespace mufi::server
