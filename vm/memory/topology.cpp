#include "vm/memory/topology.h"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace mufi::memory {

namespace {

// More than any kernel is built for; keeps a damaged list from filling the memory.
constexpr unsigned kMostNumbers = 8192;

std::string first_line_of(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

}  // namespace

Topology Topology::of_machine(const std::string& root) {
    Topology topology;
    for (const unsigned node : parse_list(first_line_of(root + "/online"))) {
        const std::string folder = root + "/node" + std::to_string(node);
        for (const unsigned cpu : parse_list(first_line_of(folder + "/cpulist"))) {
            if (topology.node_of_.size() <= cpu) topology.node_of_.resize(cpu + 1, 0);
            topology.node_of_[cpu] = node;
        }
        topology.nodes_ = std::max(topology.nodes_, node + 1);
    }
    return topology;
}

unsigned Topology::current_node() const {
    if (nodes_ == 1) return 0;
    const int cpu = ::sched_getcpu();
    return cpu < 0 ? 0 : node_of(static_cast<unsigned>(cpu));
}

std::vector<unsigned> Topology::parse_list(std::string_view list) {
    std::vector<unsigned> numbers;
    const char* at = list.data();
    const char* const end = at + list.size();
    while (at != end) {
        unsigned first = 0;
        auto parsed = std::from_chars(at, end, first);
        unsigned last = first;
        if (parsed.ec == std::errc() && parsed.ptr != end && *parsed.ptr == '-')
            parsed = std::from_chars(parsed.ptr + 1, end, last);
        if (parsed.ec != std::errc() || last >= kMostNumbers) break;
        for (unsigned number = first; number <= last; ++number) numbers.push_back(number);
        if (parsed.ptr == end || *parsed.ptr != ',') break;
        at = parsed.ptr + 1;
    }
    return numbers;
}

}  // namespace mufi::memory
