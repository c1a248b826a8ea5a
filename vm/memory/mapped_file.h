// vm/memory/mapped_file.h - large constants that are read where they lie on the disk.
//
// A constants file holds records, each a name and bytes, sorted by name. It is mapped read-only, so
// pages come in when they are read and can be dropped again. Every number in the file is an offset,
// every bound is checked once when it is opened, and a checksum covers the whole: a file that is
// short, damaged or of another kind is refused, and whoever wanted it makes it anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace mufi::memory {

struct ConstantRecord {
    std::string_view name;
    std::string_view bytes;
};

// The content of a constants file. `schema` is the caller's own number for what the bytes mean.
// Throws std::length_error above 4 GiB. Names need not come sorted; of equal names the first stays.
[[nodiscard]] std::string pack_constants(std::span<const ConstantRecord> records,
                                         std::uint32_t schema);

// Any thread reads. Map only files that nobody shortens meanwhile: that is SIGBUS, not an error.
class MappedFile {
public:
    enum class Refusal : std::uint8_t {
        Unreadable,    // no such file, or not ours to read
        OtherFormat,   // not a constants file of this version and byte order
        OtherSchema,   // of another kind, or of another version of the caller's data
        Truncated,     // shorter or longer than it says
        Damaged,       // the checksum does not match
        Inconsistent,  // an offset leads outside, or the names are not in order
    };

    // Nothing if the file was refused; `why` then says the reason.
    [[nodiscard]] static std::optional<MappedFile> open(const std::string& path,
                                                        std::uint32_t schema, Refusal& why);

    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~MappedFile();

    // Views live as long as this.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] ConstantRecord operator[](std::size_t index) const;
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    [[nodiscard]] std::size_t mapped_bytes() const { return bytes_.size(); }

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}

    std::string_view bytes_;  // the mapping; empty once moved from
};

}  // namespace mufi::memory
