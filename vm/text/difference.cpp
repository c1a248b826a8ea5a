#include "vm/text/difference.h"

#include <algorithm>
#include <cstring>

namespace mufi::text {
namespace {

constexpr std::size_t kBlock = 256;  // bytes that are compared at once

std::size_t common_beginning(std::string_view a, std::string_view b) {
    const std::size_t size = std::min(a.size(), b.size());
    std::size_t at = 0;
    while (size - at >= kBlock && std::memcmp(a.data() + at, b.data() + at, kBlock) == 0)
        at += kBlock;
    while (at < size && a[at] == b[at]) ++at;
    return at;
}

std::size_t common_end(std::string_view a, std::string_view b) {
    const std::size_t size = std::min(a.size(), b.size());
    const char* const a_end = a.data() + a.size();
    const char* const b_end = b.data() + b.size();
    std::size_t count = 0;
    while (size - count >= kBlock &&
           std::memcmp(a_end - count - kBlock, b_end - count - kBlock, kBlock) == 0)
        count += kBlock;
    while (count < size && a_end[-1 - static_cast<std::ptrdiff_t>(count)] ==
                               b_end[-1 - static_cast<std::ptrdiff_t>(count)])
        ++count;
    return count;
}

}  // namespace

Difference difference_of(std::string_view older, std::string_view newer) {
    const std::size_t begin = common_beginning(older, newer);
    const std::size_t end = common_end(older.substr(begin), newer.substr(begin));
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(older.size() - end),
            static_cast<std::uint32_t>(newer.size() - end)};
}

}  // namespace mufi::text
