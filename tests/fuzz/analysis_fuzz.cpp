// Any bytes have a tree, a model and diagnostics that keep their promises.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/support/analysed.h"
#include "tests/support/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static mufi::memory::Arena arena;
    static mufi::analysis::Scratch scratch;
    arena.reset(1 << 20);
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    const auto analysis =
        mufi::analysis::analyze(source, mufi::tests::builtin_table(), arena, scratch);
    const std::string broken = mufi::tests::broken_invariant(analysis);
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
