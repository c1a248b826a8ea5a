// vm/lint/drift.h - how far the values of a function's frame lie from the slots of its locals.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/syntax/tree.h"

namespace mufi::lint {

// How many values can lie in the frame of a function at some place in it (LANGUAGE 6.0). A local is
// where MufiZ looks for it if that is the number of slots when it is initialised.
struct Height {
    std::int64_t low = 0;
    std::int64_t high = 0;
    syntax::NodeId cause = syntax::kNoNode;  // what made it differ from the slots, if known
    bool is_reached = true;

    [[nodiscard]] static Height unreached() { return {0, 0, syntax::kNoNode, false}; }
    // What can be here if control comes from there, too.
    void join(const Height& other);
};

// Something in a function that can shift its locals: `op=`, a class, a switch, a break, a continue.
struct DriftEvent {
    syntax::NodeId node{};
    // Of a class: the first `super` in its methods, and the first that names what it overrides.
    syntax::NodeId first_super = syntax::kNoNode;
    syntax::NodeId first_overridden = syntax::kNoNode;
};

struct SuperUse {
    syntax::NodeId node{};
    bool is_overridden = false;
};

// A statement that control can go through in several ways, while its parts are gone through.
struct DriftFrame {
    syntax::NodeId node{};
    syntax::NodeKind kind{};
    std::uint8_t parts = 0;  // that are finished
    Height aside = {};       // the way that is not followed now: the `else`, the next arm
    Height exit = {};        // what goes on behind the statement

    std::uint32_t around = 0;  // of a loop or a switch: the frame of the next one further out

    // Of a loop only:
    std::uint32_t slots = 0;  // where its body begins
    syntax::NodeId cause_around = syntax::kNoNode;
    Height head = {};           // where it comes back to
    Height continued = {};      // at its `continue`s
    std::int64_t step_low = 0;  // what the increment of a `for` adds
    std::int64_t step_high = 0;
    syntax::NodeId step_cause = syntax::kNoNode;
    syntax::NodeId first_local = syntax::kNoNode;  // that is where it belongs the first time round
    syntax::NodeId first_class = syntax::kNoNode;
    bool is_reported = false;  // a loop in this one leaves values
};

struct DriftSlot {
    std::int32_t depth = 0;  // -1 of a stray one
    syntax::NodeId declaration = syntax::kNoNode;
};

struct DriftScratch {
    void begin() {
        events.clear();
        supers.clear();
        has_local_class = false;
    }

    std::vector<DriftEvent> events;  // of functions that are not finished yet
    std::vector<SuperUse> supers;    // of classes that are not finished yet
    std::vector<DriftSlot> slots;
    std::vector<DriftFrame> frames;
    bool has_local_class = false;
};

}  // namespace mufi::lint
