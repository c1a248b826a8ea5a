#include "protocol/uri.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "protocol/ascii.h"

namespace mufi::protocol {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_unescaped(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

// What follows `file:`, whatever its case.
std::optional<std::string_view> after_file_scheme(std::string_view uri) {
    constexpr std::string_view kScheme = "file:";
    if (uri.size() < kScheme.size()) return {};
    for (std::size_t at = 0; at < kScheme.size(); ++at)
        if (lower(uri[at]) != kScheme[at]) return {};
    return uri.substr(kScheme.size());
}

// An escape that is none stays as it is.
std::string unescaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::uint8_t byte = 0;
        const char* const digits = text.data() + at + 1;
        if (text[at] == '%' && text.size() - at > 2 &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            out += static_cast<char>(byte);
            at += 2;
        } else {
            out += text[at];
        }
    }
    return out;
}

bool begins_with_drive(std::string_view path) {
    return path.size() >= 2 && is_letter(path[0]) && path[1] == ':' &&
           (path.size() == 2 || path[2] == '/');
}

// Without `.`, `..` and doubled slashes, as far as that can be told without looking at the disk.
std::string normalized(std::string_view path) {
    const bool is_unc = path.starts_with("//");
    const bool is_drive = begins_with_drive(path);
    std::vector<std::string_view> segments;
    const std::size_t fixed = is_unc || is_drive ? 1 : 0;  // the host or drive stays
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t slash = std::min(path.find('/', at), path.size());
        const std::string_view segment = path.substr(at, slash - at);
        at = slash + 1;
        if (segment.empty() || segment == ".") continue;
        if (segment != "..") {
            segments.push_back(segment);
        } else if (segments.size() > fixed) {
            segments.pop_back();
        }
    }
    std::string out = is_unc ? "/" : "";
    for (std::size_t at = 0; at < segments.size(); ++at) {
        if (at > 0 || !is_drive) out += '/';
        out += segments[at];
    }
    return segments.size() == fixed && !is_unc ? out + '/' : out;
}

}  // namespace

std::optional<std::string> path_of_uri(std::string_view uri) {
    const auto rest = after_file_scheme(uri);
    if (!rest || !rest->starts_with('/')) return {};
    std::string_view host;
    std::string_view escaped = *rest;
    if (escaped.starts_with("//")) {
        const std::size_t slash = escaped.find('/', 2);
        if (slash == std::string_view::npos) return {};
        host = escaped.substr(2, slash - 2);
        escaped.remove_prefix(slash);
    }
    std::string path = unescaped(escaped);
    if (path.find('\0') != std::string::npos) return {};
    if (!host.empty() && host != "localhost") return "//" + std::string(host) + path;
    if (begins_with_drive(std::string_view(path).substr(1))) {
        path.erase(0, 1);
        path[0] = lower(path[0]);
    }
    return path;
}

std::string uri_of_path(std::string_view path) {
    std::string uri = path.starts_with("//") ? "file:" : "file://";
    if (begins_with_drive(path)) uri += '/';
    for (const char c : path) {
        if (is_unescaped(c)) {
            uri += c;
            continue;
        }
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        const auto byte = static_cast<std::uint8_t>(c);
        uri += '%';
        uri += kDigits[byte >> 4];
        uri += kDigits[byte & 15];
    }
    return uri;
}

std::string uri_key(std::string_view uri) {
    const auto path = path_of_uri(uri);
    return path ? uri_of_path(normalized(*path)) : std::string(uri);
}

}  // namespace mufi::protocol
