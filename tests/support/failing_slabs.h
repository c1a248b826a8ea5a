// tests/support/failing_slabs.h - a slab source that runs dry at the n-th request.
#pragma once

#include <cstddef>
#include <new>

#include "vm/memory/slab_source.h"

namespace mufi::tests {

class FailingSlabs final : public memory::SlabSource {
public:
    static constexpr int kNever = -1;

    // From now on the request after `requests` more fails, and so do all behind it.
    void fail_after(int requests) { left_ = requests; }

    void* take(std::size_t bytes) override {
        if (left_ == 0) throw std::bad_alloc();
        if (left_ != kNever) --left_;
        void* const slab = ::operator new(bytes);
        held += bytes;
        ++taken;
        return slab;
    }
    void give_back(void* slab, std::size_t bytes) noexcept override {
        held -= bytes;
        ::operator delete(slab);
    }

    std::size_t held = 0;
    int taken = 0;

private:
    int left_ = kNever;
};

}  // namespace mufi::tests
