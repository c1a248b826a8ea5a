#include "vm/memory/topology.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

namespace mufi::tests {
namespace {

using memory::Topology;
using Numbers = std::vector<unsigned>;

TEST_SUITE("topology") {
    TEST_CASE("a machine of two nodes, made of files") {
        const TemporaryFolder machine;
        machine.write("online", "0-1\n");
        machine.write("node0/cpulist", "0-3,8\n");
        machine.write("node1/cpulist", "4-7\n");
        const Topology topology = Topology::of_machine(machine.path().string());
        CHECK(topology.nodes() == 2);
        CHECK(topology.node_of(3) == 0);
        CHECK(topology.node_of(8) == 0);
        CHECK(topology.node_of(5) == 1);
        CHECK(topology.node_of(99) == 0);
        CHECK(topology.current_node() < 2);
    }
    TEST_CASE("nodes need not be numbered without gaps") {
        const TemporaryFolder machine;
        machine.write("online", "0,8\n");
        machine.write("node0/cpulist", "0-1\n");
        machine.write("node8/cpulist", "2-3\n");
        const Topology topology = Topology::of_machine(machine.path().string());
        CHECK(topology.nodes() == 9);
        CHECK(topology.node_of(3) == 8);
    }
    TEST_CASE("a machine that tells nothing, or nonsense, has one node") {
        const TemporaryFolder machine;
        CHECK(Topology::of_machine(machine.path().string()).nodes() == 1);
        machine.write("online", "what?\n");
        CHECK(Topology::of_machine(machine.path().string()).nodes() == 1);
        CHECK(Topology::of_machine(machine.path().string()).current_node() == 0);
    }
    TEST_CASE("this machine has a node for the processor that runs this") {
        const Topology topology = Topology::of_machine();
        CHECK(topology.current_node() < topology.nodes());
    }
    TEST_CASE("lists of processors") {
        CHECK(Topology::parse_list("0-3,8") == Numbers{0, 1, 2, 3, 8});
        CHECK(Topology::parse_list("5") == Numbers{5});
        CHECK(Topology::parse_list("").empty());
        CHECK(Topology::parse_list("3-1").empty());
        CHECK(Topology::parse_list("1,x,2") == Numbers{1});
        CHECK(Topology::parse_list("1,0-4294967295") == Numbers{1});
        CHECK(Topology::parse_list("99999999999").empty());
    }
}

}  // namespace
}  // namespace mufi::tests
