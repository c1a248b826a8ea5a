#include "tests/support/slot_machine.h"

#include <algorithm>

namespace mufi::tests {
namespace {

constexpr int kDeepest = 3;
constexpr int kStray = -1;
constexpr int kMostRounds = 2;
constexpr std::size_t kMostDecisions = 14;

}  // namespace

SlotMachine::SlotMachine(std::uint32_t number) : state_(number * 2654435761U + 1) {
    body_ = statements(0, false);
    write_line(0, "class P {}");
    write_line(0, "fun f(c) {");
    write(body_, 1);
    write_line(0, "}");
    write_line(0, "f(P);");
    // The function itself, and `c`.
    slots_ = {1, 1};
    compile(body_);
}

// --- the generator ---

std::uint32_t SlotMachine::below(std::uint32_t bound) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return state_ % bound;
}

std::vector<SlotMachine::Statement> SlotMachine::statements(int depth, bool in_loop) {
    std::vector<Statement> list;
    const std::uint32_t count = 1 + below(depth == 0 ? 5 : 3);
    for (std::uint32_t at = 0; at < count; ++at) list.push_back(statement(depth, in_loop));
    return list;
}

SlotMachine::Statement SlotMachine::statement(int depth, bool in_loop) {
    const std::uint32_t choice = below(depth < kDeepest ? 16 : 6);
    switch (choice) {
        case 0:
        case 1:
        case 2:
            return {Kind::Variable};
        case 3:
            return {Kind::Compound};
        case 4:
            return {below(2) == 0 || in_loop ? Kind::Subclass : Kind::Class};
        case 5: {
            Statement jump{Kind::Return};
            if (in_loop) jump.kind = below(2) == 0 ? Kind::Break : Kind::Continue;
            Statement condition{Kind::If};
            condition.parts.push_back(jump);
            return condition;
        }
        case 6:
        case 7:
        case 8: {
            Statement condition{Kind::If};
            for (std::uint32_t way = 0; way < 1 + below(2); ++way)
                condition.parts.push_back({Kind::Block, 0, statements(depth + 1, in_loop)});
            return condition;
        }
        case 9:
            return {Kind::Block, 0, statements(depth + 1, in_loop)};
        case 10:
            return {Kind::While, 0, statements(depth + 1, true)};
        case 11:
            return {below(3) == 0 ? Kind::ForCompound : Kind::For, 0, statements(depth + 1, true)};
        case 12:
            return {Kind::Foreach, 0, statements(depth + 1, true)};
        default:
            return switch_statement(depth, in_loop);
    }
}

SlotMachine::Statement SlotMachine::switch_statement(int depth, bool in_loop) {
    Statement whole{Kind::Switch};
    const std::uint32_t arms = 1 + below(3);
    for (std::uint32_t at = 0; at < arms; ++at) {
        constexpr Kind kArms[] = {Kind::CaseArm, Kind::CaseArm, Kind::RangeArm, Kind::BareArm,
                                  Kind::DefaultArm};
        const bool may_be_default = at > 0 && at + 1 == arms;
        Statement arm{kArms[below(may_be_default ? 5 : 4)]};
        arm.parts = statements(depth + 1, in_loop);
        if (arm.kind == Kind::DefaultArm) {
            whole.parts.push_back(std::move(arm));
            continue;
        }
        // Directly in such an arm there are no declarations.
        std::erase_if(arm.parts, [](const Statement& it) {
            return it.kind == Kind::Variable || it.kind == Kind::Class || it.kind == Kind::Subclass;
        });
        if (below(3) == 0) arm.parts.push_back({Kind::ArmBreak});
        whole.parts.push_back(std::move(arm));
    }
    return whole;
}

// --- the text ---

void SlotMachine::write_line(int indent, const std::string& text) {
    source_.append(static_cast<std::size_t>(indent) * 2, ' ').append(text) += '\n';
    ++lines_;
}

void SlotMachine::write(std::vector<Statement>& list, int indent) {
    for (Statement& it : list) write(it, indent);
}

void SlotMachine::write(Statement& it, int indent) {
    it.line = lines_ + 1;
    const std::string name = "v" + std::to_string(names_++);
    const auto with_body = [&](const std::string& head) {
        write_line(indent, head + " {");
        write(it.parts, indent + 1);
        write_line(indent, "}");
    };
    switch (it.kind) {
        case Kind::Variable:
            return write_line(indent, "var " + name + " = c; print " + name + ";");
        case Kind::Compound:
            return write_line(indent, "c += 1;");
        case Kind::Class:
            return write_line(indent, "class " + name + " {} print " + name + ";");
        case Kind::Subclass:
            return write_line(indent, "class " + name + " < P {} print " + name + ";");
        case Kind::Block:
            return with_body("");
        case Kind::While:
            return with_body("while (c)");
        case Kind::For:
            return with_body("for (var " + name + " = 0; c; " + name + "++)");
        case Kind::ForCompound:
            return with_body("for (var " + name + " = c; " + name + "; c += 1)");
        case Kind::Foreach:
            return with_body("foreach (" + name + " in c)");
        case Kind::Switch:
            return with_body("switch (c)");
        case Kind::CaseArm:
            return with_body("case " + std::to_string(names_) + " =>");
        case Kind::RangeArm:
            return with_body("case " + std::to_string(names_) + "..c =>");
        case Kind::BareArm:
            return with_body(std::to_string(names_) + " =>");
        case Kind::DefaultArm:
            return with_body("_ =>");
        case Kind::Break:
        case Kind::ArmBreak:
            return write_line(indent, "break;");
        case Kind::Continue:
            return write_line(indent, "continue;");
        case Kind::Return:
            return write_line(indent, "return c;");
        case Kind::If:
            write_line(indent, "if (c)");
            write(it.parts[0], indent + 1);
            if (it.parts.size() == 1) return;
            write_line(indent, "else");
            write(it.parts[1], indent + 1);
            return;
    }
}

// --- the compiler ---

void SlotMachine::compile(std::vector<Statement>& list) {
    for (Statement& it : list) compile(it);
}

void SlotMachine::compile(Statement& it) {
    it.slots = static_cast<int>(slots_.size());
    const auto declare = [&](int count) {
        slots_.insert(slots_.end(), static_cast<std::size_t>(count), depth_);
    };
    switch (it.kind) {
        case Kind::Variable:
            return declare(1);
        case Kind::Class:
        case Kind::Subclass:
            declare(1);
            slots_.push_back(kStray);
            return;
        case Kind::Block:
        case Kind::CaseArm:
        case Kind::BareArm:
        case Kind::DefaultArm:
            ++depth_;
            compile(it.parts);
            return close_scope(it);
        case Kind::RangeArm: {
            // The end of the range, around the arm. Its clearing is jumped over.
            ++depth_;
            declare(1);
            ++depth_;
            compile(it.parts);
            close_scope(it);
            Statement jumped_over;
            return close_scope(jumped_over);
        }
        case Kind::For:
        case Kind::ForCompound:
        case Kind::Foreach:
        case Kind::Switch:
            ++depth_;
            declare(it.kind == Kind::Foreach ? 3 : 1);
            if (it.kind == Kind::Switch) {
                compile(it.parts);
                return close_scope(it);
            }
            [[fallthrough]];
        case Kind::While: {
            // The braces of the body are a scope of their own.
            Statement body{Kind::Block, it.line, std::move(it.parts)};
            compile(body);
            it.parts.clear();
            it.parts.push_back(std::move(body));
            if (it.kind != Kind::While) close_scope(it);
            return;
        }
        case Kind::If:
            return compile(it.parts);
        default:
            return;
    }
}

void SlotMachine::close_scope(Statement& it) {
    --depth_;
    for (; !slots_.empty() && slots_.back() > depth_; slots_.pop_back()) ++it.freed;
}

// --- the machine ---

int SlotMachine::first_misplaced_line() {
    do {
        decided_ = 0;
        height_ = 2;
        (void)run(body_);
    } while (next_run());
    return first_;
}

// Counts the decisions up as a binary number whose first digit was decided last.
bool SlotMachine::next_run() {
    decisions_.resize(std::min(decided_, decisions_.size()));
    while (!decisions_.empty() && decisions_.back()) decisions_.pop_back();
    if (decisions_.empty()) return false;
    decisions_.back() = true;
    return true;
}

bool SlotMachine::decide() {
    if (decided_ == kMostDecisions) return false;
    if (decided_ == decisions_.size()) decisions_.push_back(false);
    return decisions_[decided_++];
}

void SlotMachine::initialise(const Statement& it) {
    // A switch value is put into its slot, too, if something lies there.
    const bool is_misplaced = it.kind == Kind::Switch ? height_ < it.slots : height_ != it.slots;
    if (is_misplaced && (first_ == 0 || it.line < first_)) first_ = it.line;
}

SlotMachine::Way SlotMachine::run(const std::vector<Statement>& list) {
    for (const Statement& it : list)
        if (const Way way = run(it); way != Way::On) return way;
    return Way::On;
}

SlotMachine::Way SlotMachine::run(const Statement& it) {
    switch (it.kind) {
        case Kind::Variable:
            initialise(it);
            ++height_;
            return Way::On;
        case Kind::Compound:
            ++height_;
            return Way::On;
        case Kind::Class:
            initialise(it);
            ++height_;
            return Way::On;
        case Kind::Subclass:
            initialise(it);
            height_ += 2;
            return Way::On;
        case Kind::Block: {
            const Way way = run(it.parts);
            if (way == Way::On) height_ -= it.freed;
            return way;
        }
        case Kind::If:
            if (decide()) return run(it.parts[0]);
            return it.parts.size() > 1 ? run(it.parts[1]) : Way::On;
        case Kind::Switch:
            return run_switch(it);
        case Kind::Break:
            return Way::Break;
        case Kind::Continue:
            return Way::Continue;
        case Kind::ArmBreak:
            return Way::ArmBreak;
        case Kind::Return:
            return Way::Return;
        default:
            return run_loop(it);
    }
}

SlotMachine::Way SlotMachine::run_loop(const Statement& it) {
    if (it.kind != Kind::While) initialise(it);
    if (it.kind == Kind::For || it.kind == Kind::ForCompound) ++height_;
    if (it.kind == Kind::Foreach) height_ += 3;
    for (int round = 0; round < kMostRounds && decide(); ++round) {
        const Way way = run(it.parts[0]);
        if (way == Way::Break) break;
        if (way == Way::Return) return way;
        if (it.kind == Kind::ForCompound) ++height_;
    }
    if (it.kind != Kind::While) height_ -= it.freed;
    return Way::On;
}

SlotMachine::Way SlotMachine::run_switch(const Statement& it) {
    initialise(it);
    ++height_;
    for (const Statement& arm : it.parts) {
        const bool is_taken = arm.kind == Kind::DefaultArm || decide();
        if (arm.kind == Kind::BareArm) ++height_;
        if (arm.kind == Kind::CaseArm && !is_taken) ++height_;
        if (!is_taken) continue;
        if (arm.kind == Kind::RangeArm) ++height_;
        const Way way = run(arm.parts);
        if (way == Way::On) height_ -= arm.freed;
        if (way != Way::On && way != Way::ArmBreak) return way;
        break;
    }
    height_ -= it.freed;
    return Way::On;
}

}  // namespace mufi::tests
