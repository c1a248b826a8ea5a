#include "vm/reference/function_model.h"

#include <algorithm>
#include <cassert>

namespace mufi::reference {

FunctionModel::FunctionModel(TokenReader& reader, Notes& notes, memory::Arena& arena,
                             const Boundary& start_of_script)
    : reader_(reader),
      notes_(notes),
      around_(arena),
      slots_(arena, 512),
      loops_(arena),
      captures_(arena),
      newest_(arena.create_array<std::uint32_t>(reader.slot_name_count())) {
    captures_.push_back({});
    start(FunctionKind::Script);
    here_.constants = start_of_script.constants;
    while (strays() < start_of_script.strays)
        push_slot(slot_name(syntax::name_of_keyword(TokenKind::Self)), Mutability::Variable);
}

void FunctionModel::start(FunctionKind kind) {
    here_ = Function{kind};
    here_.first_slot = static_cast<std::uint32_t>(slots_.size());
    here_.first_loop = static_cast<std::uint32_t>(loops_.size());
    const bool has_self = kind == FunctionKind::Method || kind == FunctionKind::Initializer;
    if (has_self)
        add_slot(slot_name(syntax::name_of_keyword(TokenKind::Self)));
    else
        slots_.push_back({kUnnameable, kNone, 0, Mutability::Variable});
    slots_.back().depth = 0;
}

bool FunctionModel::enter_function(FunctionKind kind) {
    if (around_.size() == kDeepestFunctions) return false;
    around_.push_back(here_);
    start(kind);
    here_.name = reader_.previous().span();
    return true;
}

void FunctionModel::leave_function() {
    note_crowding();
    const std::uint32_t upvalues = here_.upvalues;
    while (slot_count() > 0) drop_newest_slot();
    assert(!in_loop());
    here_ = around_.back();
    around_.pop_back();
    add_constant();
    add_code(2 + 2 * upvalues);
}

void FunctionModel::end_scope() {
    --here_.depth;
    while (slot_count() > 0 && slots_.back().depth > here_.depth) {
        drop_newest_slot();
        add_code(1);
    }
}

void FunctionModel::declare(SlotName name, Mutability mutability) {
    if (at_global_scope()) return;
    const std::uint32_t newest = newest_[static_cast<std::uint32_t>(name)];
    // Only if the name has a slot in this function can it have one in this scope.
    if (newest != kNone && newest >= here_.first_slot) {
        for (std::uint32_t at = slot_count(); at-- > 0;) {
            const Slot& slot = slots_[here_.first_slot + at];
            if (slot.depth != kUninitialized && slot.depth < here_.depth) break;
            if (slot.name == name) {
                reader_.report(mutability == Mutability::Constant ? ErrorId::RedeclaredConstant
                                                                  : ErrorId::RedeclaredVariable);
                return;
            }
        }
    }
    add_slot(name, mutability);
}

bool FunctionModel::add_slot(SlotName name, Mutability mutability) {
    if (slot_count() == kMostSlots) {
        reader_.report(ErrorId::TooManyLocals);
        return false;
    }
    push_slot(name, mutability);
    note_if_crowded(here_, slot_count());
    return true;
}

void FunctionModel::push_slot(SlotName name, Mutability mutability) {
    std::uint32_t& newest = newest_[static_cast<std::uint32_t>(name)];
    const std::uint32_t shadowed = newest;
    newest = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back({name, shadowed, kUninitialized, mutability});
    here_.most_slots = std::max(here_.most_slots, slot_count());
}

void FunctionModel::drop_newest_slot() {
    const Slot& slot = slots_.back();
    if (slot.name != kUnnameable) newest_[static_cast<std::uint32_t>(slot.name)] = slot.shadowed;
    slots_.pop_back();
}

void FunctionModel::mark_initialized() {
    if (!at_global_scope()) slots_.back().depth = here_.depth;
}

void FunctionModel::define() {
    if (at_global_scope())
        add_code(2);
    else
        mark_initialized();
}

// Every function between the slot's owner and here takes the variable from the one around it.
Resolution FunctionModel::capture(std::uint32_t slot, SlotName name) {
    // Nothing that comes after an error depends on these, and the chain may be long.
    if (reader_.failed()) return Resolution::Captured;
    std::size_t owner = around_.size() - 1;
    while (around_[owner].first_slot > slot) --owner;
    std::uint32_t index = slot - around_[owner].first_slot;
    for (std::size_t at = owner + 1; at <= around_.size(); ++at) {
        Function& function = at < around_.size() ? around_[at] : here_;
        index = add_upvalue(function, index, name, at == owner + 1);
    }
    return Resolution::Captured;
}

// Entries are shared with captured locals of the same index only, and even if it is not a local
// that is wanted: MufiZ mixes the two up.
std::uint32_t FunctionModel::add_upvalue(Function& function, std::uint32_t index, SlotName name,
                                         bool is_local) {
    for (std::uint32_t at = function.captures; at != kNone; at = captures_[at].next) {
        const Capture& capture = captures_[at];
        if (capture.slot != index) continue;
        if (!is_local)
            notes_.mixed_up.push_back({reader_.previous().span(),
                                       syntax::NameId{static_cast<std::uint32_t>(name)},
                                       syntax::NameId{static_cast<std::uint32_t>(capture.name)}});
        return capture.upvalue;
    }
    if (function.upvalues == kMostUpvalues) {
        reader_.report(ErrorId::TooManyUpvalues);
        return 0;
    }
    const std::uint32_t upvalue = function.upvalues++;
    note_if_crowded(function, function.upvalues);
    if (is_local) {
        captures_.push_back({static_cast<std::uint8_t>(index), static_cast<std::uint8_t>(upvalue),
                             name, function.captures});
        function.captures = static_cast<std::uint32_t>(captures_.size()) - 1;
    }
    return upvalue;
}

// One with which the function becomes crowded, or too many.
void FunctionModel::add_rare_constant() {
    note_if_crowded(here_, here_.constants);
    if (here_.constants > kMostConstants) reader_.report(ErrorId::TooManyConstants);
}

void FunctionModel::note_crowding() {
    if (here_.crowded_at.size() == 0) return;
    notes_.crowded.push_back(
        {here_.name, here_.constants, here_.most_slots, here_.upvalues, here_.crowded_at});
}

void FunctionModel::land(CodeOffset jump) {
    assert(jump != kNoCode);
    if (here_.code - static_cast<std::uint32_t>(jump) > kLongestJump)
        reader_.report(ErrorId::JumpTooLarge);
}

void FunctionModel::jump_back(CodeOffset target) {
    add_code(3);
    if (here_.code - static_cast<std::uint32_t>(target) > kLongestJump)
        reader_.report(ErrorId::LoopTooLarge);
}

void FunctionModel::add_break() {
    const CodeOffset out = jump();
    Loop& loop = loops_.back();
    if (loop.first_break == kNoCode) loop.first_break = out;
}

void FunctionModel::add_continue() {
    Loop& loop = loops_.back();
    if (loop.kind == LoopKind::Plain) {
        jump_back(loop.start);
        return;
    }
    const CodeOffset on = jump();
    if (loop.first_continue == kNoCode) loop.first_continue = on;
}

void FunctionModel::land_continues() {
    if (loops_.back().first_continue != kNoCode) land(loops_.back().first_continue);
}

void FunctionModel::end_loop() {
    if (loops_.back().first_break != kNoCode) land(loops_.back().first_break);
    loops_.pop_back();
}

}  // namespace mufi::reference
