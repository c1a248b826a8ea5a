#include "vm/memory/mapped_file.h"

#include <doctest/doctest.h>

#include <cstring>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

using memory::ConstantRecord;
using memory::MappedFile;
using Refusal = memory::MappedFile::Refusal;

constexpr std::uint32_t kSchema = 7;

std::string packed() {
    const std::vector<ConstantRecord> records = {
        {"push", "puts a value at the end"}, {"abs", std::string_view("a\0b", 3)}, {"len", ""}};
    return memory::pack_constants(records, kSchema);
}

// What becomes of these bytes: the refusal, or nothing if they are accepted.
std::optional<Refusal> refusal_of(const TemporaryFolder& folder, std::string_view bytes) {
    Refusal why{};
    if (MappedFile::open(folder.write("constants", bytes), kSchema, why)) return std::nullopt;
    return why;
}

TEST_SUITE("mapped file") {
    TEST_CASE("what was packed is found again, sorted by name") {
        const TemporaryFolder folder;
        Refusal why{};
        auto opened = MappedFile::open(folder.write("constants", packed()), kSchema, why);
        REQUIRE(opened);
        const MappedFile file = std::move(*opened);
        CHECK(file.size() == 3);
        CHECK(file[0].name == "abs");
        CHECK(file[2].name == "push");
        CHECK(file.find("push") == "puts a value at the end");
        CHECK(file.find("abs") == std::string_view("a\0b", 3));
        CHECK(file.find("len") == "");
        CHECK_FALSE(file.find("pus"));
        CHECK_FALSE(file.find(""));
        CHECK(file.mapped_bytes() == packed().size());
    }
    TEST_CASE("a file without records can be packed and opened") {
        const TemporaryFolder folder;
        CHECK_FALSE(refusal_of(folder, memory::pack_constants({}, kSchema)));
    }
    TEST_CASE("of equal names the first is kept") {
        const TemporaryFolder folder;
        const std::vector<ConstantRecord> records = {{"a", "1"}, {"b", "2"}, {"a", "3"}};
        Refusal why{};
        const auto file = MappedFile::open(
            folder.write("constants", memory::pack_constants(records, kSchema)), kSchema, why);
        REQUIRE(file);
        CHECK(file->size() == 2);
        CHECK(file->find("a") == "1");
    }
    TEST_CASE("a file cut short anywhere is refused, and one that goes on") {
        const TemporaryFolder folder;
        const std::string whole = packed();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CAPTURE(size);
            CHECK(refusal_of(folder, std::string_view(whole).substr(0, size)) ==
                  Refusal::Truncated);
        }
        CHECK(refusal_of(folder, whole + '\0') == Refusal::Truncated);
    }
    TEST_CASE("a file with any byte changed is refused") {
        const TemporaryFolder folder;
        const std::string whole = packed();
        for (std::size_t at = 0; at < whole.size(); ++at) {
            CAPTURE(at);
            for (const int change : {0x01, 0x80, 0xFF}) {
                std::string damaged = whole;
                damaged[at] = static_cast<char>(damaged[at] ^ change);
                CHECK(refusal_of(folder, damaged));
            }
        }
    }
    TEST_CASE("the reason is told") {
        const TemporaryFolder folder;
        Refusal why{};
        CHECK_FALSE(MappedFile::open((folder.path() / "absent").string(), kSchema, why));
        CHECK(why == Refusal::Unreadable);
        CHECK_FALSE(MappedFile::open(folder.path().string(), kSchema, why));
        CHECK(why == Refusal::Unreadable);
        CHECK_FALSE(MappedFile::open(folder.write("other", packed()), kSchema + 1, why));
        CHECK(why == Refusal::OtherSchema);
        CHECK(refusal_of(folder, std::string(100, 'x')) == Refusal::OtherFormat);
        std::string damaged = packed();
        damaged.back() = '!';
        CHECK(refusal_of(folder, damaged) == Refusal::Damaged);
    }
    TEST_CASE("offsets that lead outside are refused even with a checksum that fits") {
        // Whoever writes files with a wrong table would also write the checksum for it, so the sum
        // is computed here as the format says: over everything behind it, eight bytes at a time.
        const auto with_checksum = [](std::string bytes) {
            const auto mix = [](std::uint64_t sum, std::uint64_t word) {
                sum = (sum ^ word) * 0x9E37'79B9'7F4A'7C15;
                return sum ^ sum >> 32;
            };
            std::uint64_t sum = bytes.size() - 16;
            std::size_t at = 16;
            for (std::uint64_t word = 0; bytes.size() - at >= 8; at += 8) {
                std::memcpy(&word, &bytes[at], 8);
                sum = mix(sum, word);
            }
            for (; at < bytes.size(); ++at) sum = mix(sum, static_cast<unsigned char>(bytes[at]));
            std::memcpy(&bytes[8], &sum, 8);
            return bytes;
        };
        const TemporaryFolder folder;
        CHECK_FALSE(refusal_of(folder, with_checksum(packed())));
        constexpr std::size_t kCountAt = 28;
        constexpr std::size_t kTableAt = 32;
        for (const std::size_t field : {kCountAt, kTableAt, kTableAt + 4, kTableAt + 8,
                                        kTableAt + 12, kTableAt + 16, kTableAt + 32 + 12}) {
            for (const std::uint32_t value : {0xFFFF'FFFFu, 1u << 31, 4096u}) {
                CAPTURE(field);
                CAPTURE(value);
                std::string bytes = packed();
                std::memcpy(&bytes[field], &value, sizeof value);
                CHECK(refusal_of(folder, with_checksum(bytes)) == Refusal::Inconsistent);
            }
        }
        std::string swapped = packed();
        std::swap_ranges(&swapped[kTableAt], &swapped[kTableAt + 16], &swapped[kTableAt + 16]);
        CHECK(refusal_of(folder, with_checksum(swapped)) == Refusal::Inconsistent);
    }
}

}  // namespace
}  // namespace mufi::tests
