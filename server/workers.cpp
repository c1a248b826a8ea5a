#include "server/workers.h"

#include <algorithm>
#include <thread>

namespace mufi::server {

unsigned default_thread_count() {
    constexpr unsigned kEnough = 4;
    const unsigned processors = std::thread::hardware_concurrency();
    return std::clamp(processors, 2U, kEnough + 1) - 1;
}

}  // namespace mufi::server
