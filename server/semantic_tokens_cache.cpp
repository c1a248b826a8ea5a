#include "server/semantic_tokens_cache.h"

#include <utility>

namespace mufi::server {

std::optional<std::vector<std::uint32_t>> SemanticTokensCache::take(const std::string& uri,
                                                                    std::string_view result_id) {
    const std::lock_guard lock(mutex_);
    const auto at = results_.find(uri);
    if (at == results_.end() || at->second.id != result_id) return {};
    std::vector<std::uint32_t> data = std::move(at->second.data);
    results_.erase(at);
    return data;
}

std::string SemanticTokensCache::keep(const std::string& uri, std::vector<std::uint32_t> data) {
    const std::lock_guard lock(mutex_);
    std::string id = std::to_string(++last_id_);
    results_.insert_or_assign(uri, Result{id, std::move(data)});
    return id;
}

void SemanticTokensCache::forget(const std::string& uri) {
    const std::lock_guard lock(mutex_);
    results_.erase(uri);
}

}  // namespace mufi::server
