#include "server/explanation_pages.h"

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "protocol/uri.h"
#include "vm/explanations/data_files.h"
#include "vm/explanations/page.h"

namespace mufi::server {
namespace {

namespace fs = std::filesystem;

fs::path cache_folder() {
    const char* const cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/') return fs::path(cache) / "mufi-ls";
    const char* const home = std::getenv("HOME");
    if (home != nullptr && *home == '/') return fs::path(home) / ".cache" / "mufi-ls";
    return {};
}

// Other pages have another folder: whoever runs two versions of the server reads the right ones.
std::string folder_name() {
    std::uint64_t hash = 0xCBF29CE484222325U;
    const auto add = [&](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    };
    for (const std::string_view file : explanations::data_files()) add(file);
    for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) add(kind.slug);
    add(explanations::write_page(syntax::diagnostic_kinds().back()));  // for what is around them
    return "pages-" + std::to_string(hash);
}

bool write_pages(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return false;
    for (const syntax::DiagnosticKind& kind : syntax::diagnostic_kinds()) {
        std::ofstream file(folder / (std::string(kind.slug) + ".md"), std::ios::binary);
        file << explanations::write_page(kind);
        if (!file.flush()) return false;
    }
    return true;
}

}  // namespace

std::string provide_explanation_pages() {
    const fs::path cache = cache_folder();
    if (cache.empty()) return {};
    const fs::path folder = cache / folder_name();
    std::error_code error;
    if (!fs::exists(folder, error)) {
        // Under another name until all are there: a second server may be starting too.
        fs::path half = folder;
        half += "." + std::to_string(getpid());
        const bool is_written = write_pages(half);
        if (is_written) fs::rename(half, folder, error);
        if (!is_written || error) fs::remove_all(half, error);
        if (!fs::exists(folder, error)) return {};
    }
    return protocol::uri_of_path(folder.string());
}

}  // namespace mufi::server
