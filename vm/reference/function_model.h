// vm/reference/function_model.h - what MufiZ's compiler knows of the functions it is inside of:
// local slots, captured variables, constants, loops and the amount of code
// (LANGUAGE 3.1, 4.3, 4.4).
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "vm/memory/arena.h"
#include "vm/memory/arena_vector.h"
#include "vm/reference/boundaries.h"
#include "vm/reference/notes.h"
#include "vm/reference/token_reader.h"

namespace mufi::reference {

enum class FunctionKind : std::uint8_t { Script, Function, Method, Initializer };
enum class LoopKind : std::uint8_t { Plain, Foreach };
enum class Mutability : std::uint8_t { Variable, Constant };

// What a name means where it is used.
enum class Resolution : std::uint8_t { Local, LocalConstant, Captured, Global };

// How much code a function has so far, in bytes; also the place behind a jump, or where a loop
// goes back to.
enum class CodeOffset : std::uint32_t {};
inline constexpr CodeOffset kNoCode{UINT32_MAX};
constexpr std::uint32_t offset_of(CodeOffset code) {
    return static_cast<std::uint32_t>(code);
}

// Counts and reports, and makes no code. Errors go to the reader, where they fall on its tokens.
// Lies in the arena it is given; the reader, the notes and the arena must outlive it.
class FunctionModel {
public:
    // Begins with the script, which has so many constants and stray slots already.
    FunctionModel(TokenReader& reader, Notes& notes, memory::Arena& arena,
                  const Boundary& start_of_script);

    // ---- functions ----
    // False if functions nest deeper here than MufiZ's own stack reaches.
    [[nodiscard]] bool enter_function(FunctionKind kind);
    // Ends the function; the closure becomes a constant and code of the function around it.
    void leave_function();
    void leave_script() { note_crowding(); }
    [[nodiscard]] FunctionKind kind() const { return here_.kind; }
    // In the script, between two declarations of it, with no local left behind but stray ones.
    [[nodiscard]] bool is_at_boundary() {
        return around_.empty() && at_global_scope() && loops_.empty() && has_only_strays();
    }
    // Of the script at a boundary.
    [[nodiscard]] std::uint32_t strays() const { return slot_count() - 1; }
    // Of the function. It is crowded once there will be something to note about it.
    [[nodiscard]] std::uint32_t constants() const { return here_.constants; }
    [[nodiscard]] bool is_crowded() const { return here_.crowded_at.size() != 0; }

    // ---- scopes and slots ----
    // Where this is true, declarations make globals.
    [[nodiscard]] bool at_global_scope() const { return here_.depth == 0; }
    void begin_scope() { ++here_.depth; }
    // Takes back the newest slots as long as they belong to the scope; one that was never
    // initialised stops it.
    void end_scope();
    // Makes a local slot, not yet initialised, unless the name is there already. Nothing happens
    // at global scope.
    void declare(SlotName name, Mutability mutability);
    // The same without looking for the name. False if all slots are taken.
    bool add_slot(SlotName name, Mutability mutability = Mutability::Variable);
    // The newest slot becomes readable, whichever that is.
    void mark_initialized();
    // What a declaration ends with: a global is stored, a local is initialised.
    void define();
    // Counts what the use costs: a name among the constants, or captured variables.
    [[nodiscard]] Resolution resolve(SlotName name) {
        const std::uint32_t found = newest_[static_cast<std::uint32_t>(name)];
        if (found == kNone) {
            add_constant();
            return Resolution::Global;
        }
        const Slot& slot = slots_[found];
        if (slot.depth == kUninitialized) [[unlikely]]
            reader_.report(ErrorId::OwnInitializer);
        if (found < here_.first_slot) return capture(found, name);
        return slot.mutability == Mutability::Constant ? Resolution::LocalConstant
                                                       : Resolution::Local;
    }

    // ---- constants and code ----
    void add_constant() {
        if (++here_.constants >= kNearlyAll) [[unlikely]]
            add_rare_constant();
    }
    void add_code(std::uint32_t bytes) { here_.code += bytes; }
    // The instruction that loads a constant.
    void load_constant() {
        add_constant();
        add_code(2);
    }
    void add_return() { add_code(here_.kind == FunctionKind::Initializer ? 3 : 2); }
    [[nodiscard]] CodeOffset code() const { return CodeOffset{here_.code}; }
    // A jump forward, which land() brings to an end later.
    [[nodiscard]] CodeOffset jump() {
        add_code(3);
        return code();
    }
    void land(CodeOffset jump);
    void jump_back(CodeOffset target);

    // ---- loops ----
    [[nodiscard]] bool in_loop() const { return loops_.size() > here_.first_loop; }
    void begin_loop(LoopKind kind, CodeOffset start) { loops_.push_back({kind, start}); }
    // A `for` with an increment goes on there.
    void set_continue_target(CodeOffset target) { loops_.back().start = target; }
    void add_break();
    void add_continue();
    void land_continues();
    // Ends the loop; its breaks land here.
    void end_loop();

private:
    static constexpr std::uint32_t kMostConstants = 256;
    static constexpr std::uint32_t kMostSlots = 256;
    static constexpr std::uint32_t kMostUpvalues = 256;
    static constexpr std::uint32_t kLongestJump = 65'535;
    // Each nested function has 9 KB of tables on MufiZ's stack: the 1,847th overflows it.
    static constexpr std::size_t kDeepestFunctions = 1'846;

    static constexpr std::int32_t kUninitialized = -1;
    static constexpr SlotName kUnnameable{UINT32_MAX};
    static constexpr std::uint32_t kNone = 0;  // neither slot 0 nor capture 0 is ever looked for

    struct Slot {
        SlotName name;
        std::uint32_t shadowed;  // the slot of the same name before this one
        std::int32_t depth;
        Mutability mutability;
    };
    // A local of the function around it that a function has captured.
    struct Capture {
        std::uint8_t slot;     // in the function around it
        std::uint8_t upvalue;  // in the function itself
        SlotName name;
        std::uint32_t next;  // the same function's capture before this one
    };
    struct Loop {
        LoopKind kind;
        CodeOffset start;
        // The first jump is the longest; the others need not be kept.
        CodeOffset first_break = kNoCode;
        CodeOffset first_continue = kNoCode;
    };
    struct Function {
        FunctionKind kind;
        std::int32_t depth = 0;
        std::uint32_t first_slot = 0;
        std::uint32_t first_loop = 0;
        std::uint32_t constants = 0;
        std::uint32_t upvalues = 0;
        std::uint32_t captures = kNone;  // the newest
        std::uint32_t code = 0;
        std::uint32_t most_slots = 0;  // at a time, so far
        text::Span name{};
        text::Span crowded_at{};
    };

    [[nodiscard]] std::uint32_t slot_count() const {
        return static_cast<std::uint32_t>(slots_.size()) - here_.first_slot;
    }
    [[nodiscard]] bool has_only_strays() {
        known_strays_ = std::min(known_strays_, strays());
        for (; known_strays_ < strays(); ++known_strays_)
            if (!is_stray(slots_[known_strays_ + 1])) return false;
        return true;
    }
    [[nodiscard]] static bool is_stray(const Slot& slot) {
        return slot.depth == kUninitialized &&
               slot.name == slot_name(syntax::name_of_keyword(TokenKind::Self));
    }
    void start(FunctionKind kind);
    void push_slot(SlotName name, Mutability mutability);
    void drop_newest_slot();
    Resolution capture(std::uint32_t slot, SlotName name);
    [[nodiscard]] std::uint32_t add_upvalue(Function& function, std::uint32_t index, SlotName name,
                                            bool is_local);
    void add_rare_constant();
    void note_crowding();
    void note_if_crowded(Function& function, std::uint32_t count) {
        if (count == kNearlyAll && function.crowded_at.size() == 0)
            function.crowded_at = reader_.previous().span();
    }

    TokenReader& reader_;
    Notes& notes_;
    Function here_{};
    memory::ArenaVector<Function> around_;  // from the script inwards, without here_
    memory::ArenaVector<Slot> slots_;       // of all functions; those of here_ come last
    memory::ArenaVector<Loop> loops_;       // likewise
    memory::ArenaVector<Capture> captures_;
    std::span<std::uint32_t> newest_;  // by SlotName: the newest slot of that name, or kNone
    std::uint32_t known_strays_ = 0;   // so many of the script's slots have been looked at
};

}  // namespace mufi::reference
