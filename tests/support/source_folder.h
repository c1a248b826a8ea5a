// tests/support/source_folder.h - where the project lies.
#pragma once

#include <filesystem>

namespace mufi::tests {

// The top folder of the sources that the tests were built from.
[[nodiscard]] std::filesystem::path source_folder();

}  // namespace mufi::tests
