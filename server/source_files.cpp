#include "server/source_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <new>

namespace mufi::server {
namespace {

namespace fs = std::filesystem;

void search_folder(const fs::path& folder, std::vector<std::string>& found,
                   const OnUnreadable& on_unreadable) {
    std::error_code error;
    std::vector<std::string> files;
    auto at = fs::recursive_directory_iterator(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (at->is_directory(ignored) && name.starts_with('.')) at.disable_recursion_pending();
        if (at->path().extension() == ".mufi" && at->is_regular_file(ignored))
            files.push_back(at->path().string());
    }
    if (error) on_unreadable(folder.string(), error.message());
    std::ranges::sort(files);
    std::ranges::move(files, std::back_inserter(found));
}

}  // namespace

std::vector<std::string> find_source_files(const std::vector<std::string>& paths,
                                           const OnUnreadable& on_unreadable) {
    std::vector<std::string> found;
    for (const std::string& path : paths) {
        std::error_code error;
        if (path != "-" && fs::is_directory(path, error)) {
            search_folder(path, found, on_unreadable);
        } else {
            found.push_back(path);
        }
    }
    return found;
}

bool read_source_file(const std::string& path, std::string& text,
                      const OnUnreadable& on_unreadable) {
    std::ifstream file;
    if (path != "-") {
        errno = 0;
        file.open(path, std::ios::binary);
    }
    std::istream& in = path == "-" ? std::cin : file;
    try {
        if (in) text.assign(std::istreambuf_iterator<char>(in), {});
        if (in && !in.bad()) return true;
    } catch (const std::bad_alloc&) {
        on_unreadable(path, "too large for the memory there is");
        return false;
    }
    on_unreadable(path, std::generic_category().message(errno != 0 ? errno : EIO));
    return false;
}

}  // namespace mufi::server
