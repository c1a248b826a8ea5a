// tests/support/random.h - numbers that are the same in every run.
#pragma once

#include <cstddef>
#include <random>

namespace mufi::tests {

using Random = std::minstd_rand;

[[nodiscard]] inline std::size_t below(Random& random, std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

}  // namespace mufi::tests
