// server/memory_reserve.h - memory for the moments in which there is none.
#pragma once

namespace mufi::server {

// What fails for want of memory needs a little of it to be cleaned up and told of. From the first
// call on some is set aside for the whole process, is given up when operator new finds nothing
// else, and is set aside anew by the next call if it can be. Costs address space only, until it is
// given up. Any thread.
void refill_memory_reserve() noexcept;

}  // namespace mufi::server
