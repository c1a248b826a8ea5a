// protocol/uri.h - document URIs and the paths they name.
//
// Only file URIs name paths.  All others (untitled:, buffer:, git: and what else editors think
// of) are opaque: kept, compared and sent back byte for byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mufi::protocol {

// The absolute path that a file URI names, in bytes, percent escapes decoded; "c:/a" with a small
// letter for drives, "//host/a" for other hosts.  nullopt for any other URI.  `?` and `#` belong
// to the path, because clients forget to escape them.
[[nodiscard]] std::optional<std::string> path_of_uri(std::string_view uri);

// The URI of an absolute path, escaped as VS Code does it: all but letters, digits and "-._~/".
[[nodiscard]] std::string uri_of_path(std::string_view path);

// Equal for URIs that name the same document: file URIs that differ in escapes, the case of the
// scheme or of a drive letter, or in `.`, `..` and doubled slashes.  Itself a URI of the document.
// Symbolic links are not followed: an editor keeps two documents for two names.
[[nodiscard]] std::string uri_key(std::string_view uri);

}  // namespace mufi::protocol
