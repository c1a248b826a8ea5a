// Any bytes have a tree, a model and diagnostics that keep their promises, and what is taken over
// from an older version is what an analysis from the beginning finds.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/support/builtins.h"
#include "tests/support/described.h"
#include "tests/support/invariants.h"

namespace {

using mufi::analysis::Analysis;

void require_same(std::string_view name, const std::string& found, const std::string& wanted) {
    if (found == wanted) return;
    std::fprintf(stderr, "%s: found\n%s\nwanted\n%s\n", std::string(name).c_str(), found.c_str(),
                 wanted.c_str());
    std::abort();
}

}  // namespace

// The first two bytes say where the text without them is cut for its older version.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static std::array<mufi::memory::Arena, 3> arenas;
    static mufi::analysis::Scratch scratch;
    if (size < 2) return 0;
    for (mufi::memory::Arena& arena : arenas) arena.reset(1 << 20);
    const std::string_view source(reinterpret_cast<const char*>(data + 2), size - 2);
    const auto analyse = [&](std::string_view text, std::size_t arena, const Analysis* older) {
        return mufi::analysis::analyze(text, mufi::tests::builtin_table(), arenas[arena], scratch,
                                       {}, older);
    };
    const Analysis fresh = analyse(source, 0, nullptr);
    require_same("invariants", mufi::tests::broken_invariant(fresh), "");

    const std::size_t begin = source.size() * data[0] / 256;
    const std::size_t length = data[1] % 32;
    std::string cut(source);
    cut.erase(begin, length);
    const Analysis older = analyse(cut, 1, nullptr);
    const Analysis newer = analyse(source, 2, &older);
    require_same("taken over", mufi::tests::described(newer), mufi::tests::described(fresh));
    return 0;
}
