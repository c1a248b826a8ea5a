// vm/memory/arena.h - memory that is given back all at once.
//
// An Arena hands out bytes by moving a cursor through slabs. Nothing is freed on its own: reset()
// takes everything back, rewind() takes back what came after a mark. One thread uses an arena at a
// time; who that is, and until when, is decided by its owner (server/arena_pool.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "vm/memory/sanitizer.h"
#include "vm/memory/slab_source.h"

namespace mufi::memory {

// What may live in an arena: nothing whose destructor does work, because no destructor ever runs
// here. std::string and std::vector are turned away.
template <typename T>
concept ArenaStorable = std::is_object_v<T> && std::is_trivially_destructible_v<T> &&
                        alignof(T) <= alignof(std::max_align_t);

// Figures cheap enough to keep in release builds: all of them are counted when a slab changes
// hands, none on the path of a single allocation.
struct ArenaStats {
    std::size_t used = 0;       // bytes given out, with what alignment skipped
    std::size_t reserved = 0;   // bytes of slabs held
    std::size_t mapped = 0;     // of those, what is not from the heap
    std::size_t touched = 0;    // of those, what was ever given out, and of large blocks what was
                                // written to: pages the system had to find
    std::size_t peak_used = 0;  // largest `used` seen at a reset or a rewind, or now
    std::size_t wasted = 0;     // ends of slabs given up because a request did not fit
    std::uint32_t slabs = 0;    // held now
    std::uint32_t slab_requests = 0;  // times the source was asked, over the whole life
    std::uint32_t resets = 0;
};

class Arena {
    struct Slab;

public:
    // The ladder of slabs: each as large as all before it together. A request for more than half of
    // the largest gets a slab of its own, and the others keep filling the one they were in.
    struct Options {
        std::size_t first_slab = 16 * 1024;
        std::size_t largest_slab = 1024 * 1024;
        SlabSource* source = nullptr;  // null: the heap
    };

    // A place to rewind() to. Marks nest like scopes; see arena_scope.h.
    class Mark {
        friend class Arena;
        Slab* head_ = nullptr;
        Slab* large_ = nullptr;
        std::byte* cursor_ = nullptr;
        std::uint32_t generation_ = 0;
    };

    Arena() : Arena(Options{}) {}
    explicit Arena(Options options) : options_(options) {}
    ~Arena() { release_all(); }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    template <ArenaStorable T, typename... Args>
    [[nodiscard]] T& create(Args&&... args) {
        return *::new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    // `count` value-initialised elements, side by side.
    template <ArenaStorable T>
    [[nodiscard]] std::span<T> create_array(std::size_t count) {
        if (count == 0) return {};
        if (count > SIZE_MAX / sizeof(T)) throw std::bad_array_new_length();
        T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
        std::uninitialized_value_construct_n(first, count);
        return {first, count};
    }

    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        char* bytes = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(bytes, text.data(), text.size());
        return {bytes, text.size()};
    }

    // Throws std::bad_alloc with everything as it was before. Not null unless `size` is 0.
    [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment) {
        if constexpr (kAsan) alignment = alignment < 8 ? 8 : alignment;
        const auto at = reinterpret_cast<std::uintptr_t>(cursor_);
        const std::size_t pad = (~at + 1) & (alignment - 1);
        if (size + pad + kRedZone <= static_cast<std::size_t>(end_ - cursor_) && size < kHuge)
            [[likely]] {
            std::byte* result = cursor_ + pad;
            cursor_ = result + size + kRedZone;
            unpoison(result, size);
            return result;
        }
        return allocate_slow(size, alignment);
    }

    // Makes the newest block larger or smaller where it lies. False, with nothing changed, if it is
    // not the newest, has a slab of its own, or the slab has not the room.
    bool resize_newest(void* block, std::size_t old_size, std::size_t new_size) {
        auto* const at = static_cast<std::byte*>(block);
        if (at + old_size + kRedZone != cursor_) return false;
        if (new_size + kRedZone > static_cast<std::size_t>(end_ - at)) return false;
        if (new_size > old_size)
            unpoison(at, new_size);
        else
            poison(at + new_size, old_size - new_size);
        cursor_ = at + new_size + kRedZone;
        return true;
    }

    // No more than `bytes` of the block, which may have a slab of its own, were ever written to.
    void note_written(const void* block, std::size_t bytes) noexcept;

    // Before a workload whose size is known: while nothing is held, the first slab will have room
    // for `bytes`. Asks for no memory itself.
    void expect(std::size_t bytes);

    // Takes everything back and never fails. A single slab of at most `retain_limit` bytes is kept;
    // if there were several, the next round begins with one as large as all of them, so that equal
    // rounds settle on one slab and ask for no memory any more.
    void reset(std::size_t retain_limit = SIZE_MAX) noexcept;

    [[nodiscard]] Mark mark() const;
    // Takes back what came after the mark. Slabs that become empty wait for the next use, so a
    // scope that crosses the end of a slab does not ask for memory each time.
    void rewind(const Mark& mark) noexcept;

    // Changes at every reset(): a handle that remembers it can tell when the bytes it speaks of are
    // gone.
    [[nodiscard]] std::uint32_t generation() const { return generation_; }
    [[nodiscard]] ArenaStats stats() const;
    // What the next round can use without a new slab, or with its first.
    [[nodiscard]] std::size_t capacity() const;

private:
    struct alignas(std::max_align_t) Slab {
        Slab* previous;
        std::size_t bytes;    // header included
        std::size_t filled;   // valid once another slab is the head
        std::size_t touched;  // the most that was ever filled, while it was not the head
        std::byte* begin() { return reinterpret_cast<std::byte*>(this + 1); }
        std::byte* end() { return reinterpret_cast<std::byte*>(this) + bytes; }
        std::size_t room() const { return bytes - sizeof(Slab); }
    };
    static constexpr std::size_t kHuge = SIZE_MAX / 4;

    void* allocate_slow(std::size_t size, std::size_t alignment);
    // A spare slab with `need` bytes, or a new one of `bytes`.
    Slab* acquire(std::size_t need, std::size_t bytes);
    Slab* take_spare(std::size_t need) noexcept;
    void release(Slab* slab) noexcept;
    void release_all() noexcept;
    void enter(Slab* slab) noexcept;
    std::size_t used() const;
    // How far the head is filled.
    std::size_t filled() const {
        return head_ != nullptr ? static_cast<std::size_t>(cursor_ - head_->begin()) : 0;
    }
    // Before the cursor goes back.
    void note_touched() noexcept;

    std::byte* cursor_ = nullptr;
    Slab* head_ = nullptr;
    // Not beside cursor_: forwarding stores to the pair is slow on arm64.
    std::byte* end_ = nullptr;
    Slab* large_ = nullptr;  // requests too big to share a slab
    Slab* spare_ = nullptr;  // given back by rewind(), empty
    Options options_;
    std::size_t used_behind_ = 0;    // in slabs that are no longer the head
    std::size_t first_planned_ = 0;  // the first slab to come; 0: the foot of the ladder
    std::uint32_t generation_ = 1;
    ArenaStats stats_;
};

}  // namespace mufi::memory

// `new (arena) T` would skip the ArenaStorable check, so it does not compile.
void* operator new(std::size_t, mufi::memory::Arena&) = delete;
void* operator new[](std::size_t, mufi::memory::Arena&) = delete;
