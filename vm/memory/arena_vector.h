// vm/memory/arena_vector.h - a list that grows in an arena.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstring>
#include <span>

#include "vm/memory/arena.h"

namespace mufi::memory {

// Appends like std::vector, but lies in an arena: as long as it is the arena's newest block it
// grows in place, otherwise it moves to a new block of twice the size. The arena must outlive it;
// one thread at a time. finish() hands back what was not needed and leaves the list where it is.
template <ArenaStorable T>
requires std::is_trivially_copyable_v<T>
class ArenaVector {
public:
    explicit ArenaVector(Arena& arena, std::size_t expected = 16) : arena_(&arena) {
        reserve(expected);
    }

    T& push_back(const T& value) {
        const T kept = value;  // `value` may lie in the block that moves
        if (size_ == capacity_) [[unlikely]]
            grow();
        return *::new (static_cast<void*>(data_ + size_++)) T(kept);
    }
    // `count` more elements, which the caller has to fill.
    [[nodiscard]] std::span<T> extend(std::size_t count) {
        if (count > capacity_ - size_) reserve(std::max(capacity_ * 2, size_ + count));
        size_ += count;
        return {data_ + size_ - count, count};
    }
    void pop_back() {
        assert(size_ > 0);
        --size_;
    }
    void clear() { size_ = 0; }
    void truncate(std::size_t size) {
        assert(size <= size_);
        size_ = size;
    }

    [[nodiscard]] T& operator[](std::size_t at) {
        assert(at < size_);
        return data_[at];
    }
    [[nodiscard]] const T& operator[](std::size_t at) const {
        assert(at < size_);
        return data_[at];
    }
    [[nodiscard]] T& back() { return (*this)[size_ - 1]; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] T* begin() { return data_; }
    [[nodiscard]] T* end() { return data_ + size_; }
    [[nodiscard]] const T* begin() const { return data_; }
    [[nodiscard]] const T* end() const { return data_ + size_; }
    [[nodiscard]] std::span<T> items() { return {data_, size_}; }
    [[nodiscard]] std::span<const T> items() const { return {data_, size_}; }

    std::span<T> finish() {
        if (arena_->resize_newest(data_, capacity_ * sizeof(T), size_ * sizeof(T)))
            capacity_ = size_;
        else
            arena_->note_written(data_, size_ * sizeof(T));
        return items();
    }

private:
    // Apart, so that what is done every time stays small.
    [[gnu::noinline]] void grow() { reserve(capacity_ * 2); }
    void reserve(std::size_t capacity) {
        capacity = std::max<std::size_t>(capacity, 16);
        if (data_ != nullptr &&
            arena_->resize_newest(data_, capacity_ * sizeof(T), capacity * sizeof(T))) {
            capacity_ = capacity;
            return;
        }
        T* const moved = static_cast<T*>(arena_->allocate(capacity * sizeof(T), alignof(T)));
        if (size_ != 0) std::memcpy(static_cast<void*>(moved), data_, size_ * sizeof(T));
        data_ = moved;
        capacity_ = capacity;
    }

    Arena* arena_;
    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace mufi::memory
