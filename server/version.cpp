#include "server/version.h"

namespace mufi::server {

std::string_view version() {
    return MUFI_VERSION;
}

}  // namespace mufi::server
