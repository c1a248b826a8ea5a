// tests/driver/open_document.h - a document as the playing client has it.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "vm/text/position.h"

namespace mufi::driver {

// The text, and the places marked in it with $0 to $9, which move with edits.
class OpenDocument {
public:
    OpenDocument(std::string uri, std::string_view marked);

    [[nodiscard]] const std::string& uri() const { return uri_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] int version() const { return version_; }

    // LSP's Position of a mark or of a byte; nullopt if there is no such mark.
    [[nodiscard]] std::optional<nlohmann::json> position_of_mark(
        int mark, text::PositionEncoding encoding) const;
    [[nodiscard]] nlohmann::json position(std::size_t offset,
                                          text::PositionEncoding encoding) const;

    // Puts `replacement`, whose marks count from then on, in the place of the first `old`, and
    // makes the next version. The content change for the server; nullopt if there is no `old`.
    [[nodiscard]] std::optional<nlohmann::json> replace(std::string_view old,
                                                        std::string_view replacement,
                                                        text::PositionEncoding encoding);

private:
    std::string uri_;
    std::string text_;
    std::map<int, std::size_t> marks_;
    int version_ = 1;
};

}  // namespace mufi::driver
