#include "tests/support/source_folder.h"

namespace mufi::tests {

std::filesystem::path source_folder() {
    return MUFI_SOURCE_DIR;
}

}  // namespace mufi::tests
