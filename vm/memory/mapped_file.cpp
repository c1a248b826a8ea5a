#include "vm/memory/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace mufi::memory {

namespace {

// Written as a number, so that a file from a machine of the other byte order is another format.
constexpr std::uint64_t kMagic = 0x4D55'4649'434F'4E31;  // "MUFICON1"

struct Header {
    std::uint64_t magic;
    std::uint64_t checksum;  // of everything behind this field
    std::uint64_t total_bytes;
    std::uint32_t schema;
    std::uint32_t count;
};

// Offsets from the start of the file; bytes lie behind the table.
struct Entry {
    std::uint32_t name;
    std::uint32_t name_size;
    std::uint32_t bytes;
    std::uint32_t bytes_size;
};
static_assert(sizeof(Header) == 32 && sizeof(Entry) == 16, "the format has no gaps");

constexpr std::size_t kChecked = offsetof(Header, total_bytes);

template <typename T>
T read(std::string_view bytes, std::size_t at) {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

template <typename T>
void append(std::string& bytes, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Each step can be undone, so two texts that differ in one word only never have the same sum.
std::uint64_t mixed(std::uint64_t sum, std::uint64_t word) {
    sum = (sum ^ word) * 0x9E37'79B9'7F4A'7C15;
    return sum ^ sum >> 32;
}

std::uint64_t checksum_of(std::string_view bytes) {
    std::uint64_t sum = bytes.size();
    std::size_t at = 0;
    for (; bytes.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t))
        sum = mixed(sum, read<std::uint64_t>(bytes, at));
    for (; at < bytes.size(); ++at) sum = mixed(sum, static_cast<unsigned char>(bytes[at]));
    return sum;
}

Entry entry_at(std::string_view bytes, std::size_t index) {
    return read<Entry>(bytes, sizeof(Header) + index * sizeof(Entry));
}

std::string_view name_of(std::string_view bytes, const Entry& entry) {
    return bytes.substr(entry.name, entry.name_size);
}

std::optional<MappedFile::Refusal> refusal_of(std::string_view bytes, std::uint32_t schema) {
    using enum MappedFile::Refusal;
    if (bytes.size() < sizeof(Header)) return Truncated;
    const auto header = read<Header>(bytes, 0);
    if (header.magic != kMagic) return OtherFormat;
    if (header.total_bytes != bytes.size()) return Truncated;
    if (header.checksum != checksum_of(bytes.substr(kChecked))) return Damaged;
    if (header.schema != schema) return OtherSchema;
    if (header.count > (bytes.size() - sizeof(Header)) / sizeof(Entry)) return Inconsistent;

    const std::size_t table_end = sizeof(Header) + header.count * sizeof(Entry);
    const auto inside = [&](std::uint32_t at, std::uint32_t size) {
        return at >= table_end && at <= bytes.size() && size <= bytes.size() - at;
    };
    for (std::size_t i = 0; i < header.count; ++i) {
        const Entry entry = entry_at(bytes, i);
        if (!inside(entry.name, entry.name_size) || !inside(entry.bytes, entry.bytes_size))
            return Inconsistent;
        if (i != 0 && name_of(bytes, entry_at(bytes, i - 1)) >= name_of(bytes, entry))
            return Inconsistent;
    }
    return std::nullopt;
}

}  // namespace

std::string pack_constants(std::span<const ConstantRecord> records, std::uint32_t schema) {
    std::vector<ConstantRecord> sorted(records.begin(), records.end());
    const auto before = [](const ConstantRecord& a, const ConstantRecord& b) {
        return a.name < b.name;
    };
    const auto same = [](const ConstantRecord& a, const ConstantRecord& b) {
        return a.name == b.name;
    };
    std::stable_sort(sorted.begin(), sorted.end(), before);
    sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());

    std::size_t total = sizeof(Header) + sorted.size() * sizeof(Entry);
    for (const ConstantRecord& record : sorted) total += record.name.size() + record.bytes.size();
    if (total > UINT32_MAX) throw std::length_error("too many constants for one file");

    std::string packed;
    packed.reserve(total);
    append(packed, Header{kMagic, 0, total, schema, static_cast<std::uint32_t>(sorted.size())});
    std::size_t at = sizeof(Header) + sorted.size() * sizeof(Entry);
    for (const ConstantRecord& record : sorted) {
        const auto name = static_cast<std::uint32_t>(at);
        const auto name_size = static_cast<std::uint32_t>(record.name.size());
        const auto bytes_size = static_cast<std::uint32_t>(record.bytes.size());
        append(packed, Entry{name, name_size, name + name_size, bytes_size});
        at += record.name.size() + record.bytes.size();
    }
    for (const ConstantRecord& record : sorted) packed.append(record.name).append(record.bytes);
    const std::uint64_t checksum = checksum_of(std::string_view(packed).substr(kChecked));
    std::memcpy(packed.data() + offsetof(Header, checksum), &checksum, sizeof checksum);
    return packed;
}

std::optional<MappedFile> MappedFile::open(const std::string& path, std::uint32_t schema,
                                           Refusal& why) {
    why = Refusal::Unreadable;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    struct ::stat info = {};
    if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(file);
        return std::nullopt;
    }
    if (info.st_size == 0) {
        ::close(file);
        why = Refusal::Truncated;
        return std::nullopt;
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    void* const base = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (base == MAP_FAILED) return std::nullopt;

    MappedFile mapped(std::string_view(static_cast<const char*>(base), size));
    if (const auto refusal = refusal_of(mapped.bytes_, schema)) {
        why = *refusal;
        return std::nullopt;
    }
    return mapped;
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

std::size_t MappedFile::size() const {
    return read<Header>(bytes_, 0).count;
}

ConstantRecord MappedFile::operator[](std::size_t index) const {
    const Entry entry = entry_at(bytes_, index);
    return {name_of(bytes_, entry), bytes_.substr(entry.bytes, entry.bytes_size)};
}

std::optional<std::string_view> MappedFile::find(std::string_view name) const {
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const ConstantRecord record = (*this)[middle];
        if (record.name == name) return record.bytes;
        if (record.name < name)
            low = middle + 1;
        else
            high = middle;
    }
    return std::nullopt;
}

}  // namespace mufi::memory
