#include "vm/memory/vm_arena.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

namespace mufi::tests {
namespace {

using memory::VmArena;

// How a child that does `deed` ends: 0 if it gets through, otherwise not.
template <typename Deed>
int end_of_child(Deed deed) {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit no_core{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        std::signal(SIGSEGV, SIG_DFL);
        deed();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

TEST_SUITE("vm arena") {
    TEST_CASE("sealed pages can be read, and stop who writes") {
        VmArena arena;
        const std::span<int> numbers = arena.create_array<int>(1000);
        numbers[7] = 42;
        const std::string_view text = arena.copy("documentation");
        const auto write = [&] { numbers[7] = 1; };
        CHECK(end_of_child(write) == 0);

        const memory::SealedPages sealed = std::move(arena).seal();
        CHECK(numbers[7] == 42);
        CHECK(text == "documentation");
        CHECK(sealed.holds(text.data()));
        CHECK(sealed.holds(numbers.data()));
        CHECK_FALSE(sealed.holds("elsewhere"));
        CHECK(sealed.stats().used >= 1000 * sizeof(int) + text.size());
        CHECK(sealed.stats().committed >= sealed.stats().used);
        const auto read = [&] { (void)std::string(text); };
        CHECK(end_of_child(read) == 0);
        CHECK(end_of_child(write) != 0);
    }
    TEST_CASE("a native's name is kept once") {
        VmArena arena;
        const std::string first = "linked_list";
        const std::string second = first;
        const std::string_view name = arena.intern_name(first);
        const std::size_t used = arena.stats().used;
        CHECK(name == "linked_list");
        CHECK(arena.holds(name.data()));
        CHECK(arena.intern_name(second).data() == name.data());
        CHECK(arena.intern_name("linked").data() != name.data());
        CHECK(arena.stats().used == used + 6);
    }
    TEST_CASE("address space is reserved, memory is taken step by step") {
        VmArena arena(std::size_t{1} << 30);
        CHECK(arena.stats().committed == 0);
        (void)arena.create_array<char>(100'000);
        CHECK(arena.stats().committed < 200'000);
        CHECK(arena.stats().reserved == std::size_t{1} << 30);
    }
    TEST_CASE("the end of the reserve is bad_alloc, and what is there stays") {
        VmArena arena(64 * 1024);
        const std::string_view kept = arena.copy("kept");
        CHECK_THROWS_AS((void)arena.create_array<char>(64 * 1024), std::bad_alloc);
        CHECK_THROWS_AS((void)arena.create_array<int>(SIZE_MAX / 2), std::bad_alloc);
        CHECK(arena.create_array<char>(1024).size() == 1024);
        CHECK(kept == "kept");
    }
    TEST_CASE("elements are aligned for their type") {
        VmArena arena;
        (void)arena.copy("x");
        const auto at = reinterpret_cast<std::uintptr_t>(arena.create_array<double>(1).data());
        CHECK(at % alignof(double) == 0);
    }
    TEST_CASE("an empty arena can be sealed") {
        const memory::SealedPages sealed = VmArena().seal();
        CHECK(sealed.stats().used == 0);
    }
}

}  // namespace
}  // namespace mufi::tests
