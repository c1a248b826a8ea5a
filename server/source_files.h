// server/source_files.h - the files that a command line names.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mufi::server {

// What a path cannot be, in words for the user.
using OnUnreadable = std::function<void(std::string_view path, std::string_view problem)>;

// The paths themselves, and for folders the *.mufi below them in alphabetical order. Hidden folders
// are left out, and links to folders, which could go in circles.
[[nodiscard]] std::vector<std::string> find_source_files(const std::vector<std::string>& paths,
                                                         const OnUnreadable& on_unreadable);

// "-" is standard input. False if it cannot be read, which was told.
[[nodiscard]] bool read_source_file(const std::string& path, std::string& text,
                                    const OnUnreadable& on_unreadable);

}  // namespace mufi::server
