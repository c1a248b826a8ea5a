#include "protocol/utf8.h"

#include <cstdint>

namespace mufi::protocol {
namespace {

// What a lead byte promises: how many bytes follow, and between which two the first of them must
// lie.  The tighter bounds keep out overlong forms, surrogates and all beyond U+10FFFF.
struct Lead {
    std::size_t followers = 0;
    std::uint8_t lowest = 0x80;
    std::uint8_t highest = 0xBF;
};

Lead lead_of(std::uint8_t byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
    if (byte == 0xE0) return {2, 0xA0, 0xBF};
    if (byte == 0xED) return {2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
    if (byte == 0xF0) return {3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
    if (byte == 0xF4) return {3, 0x80, 0x8F};
    return {};
}

}  // namespace

Utf8Sequence first_sequence(std::string_view bytes) {
    const auto byte_at = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
    if (byte_at(0) < 0x80) return {1, true};
    const Lead lead = lead_of(byte_at(0));
    if (lead.followers == 0) return {1, false};
    std::uint8_t lowest = lead.lowest;
    std::uint8_t highest = lead.highest;
    for (std::size_t at = 1; at <= lead.followers; ++at) {
        if (at >= bytes.size() || byte_at(at) < lowest || byte_at(at) > highest) return {at, false};
        lowest = 0x80;
        highest = 0xBF;
    }
    return {lead.followers + 1, true};
}

}  // namespace mufi::protocol
