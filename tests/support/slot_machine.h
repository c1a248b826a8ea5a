// tests/support/slot_machine.h - how many values lie on MufiZ's stack, tried out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mufi::tests {

// A small function `f(c)` whose conditions nobody knows, with only what LANGUAGE 6.0 speaks of.
class SlotMachine {
public:
    // The function of that number; always the same one.
    explicit SlotMachine(std::uint32_t number);

    [[nodiscard]] const std::string& source() const { return source_; }

    // Runs the function in every way its conditions allow, each loop a few times round. The line,
    // from 1, of the first local, `foreach` or `switch` in the text that is initialised where
    // MufiZ does not look for it, in any of the runs; 0 if there is none.
    [[nodiscard]] int first_misplaced_line();

private:
    enum class Kind : std::uint8_t {
        Variable,
        Compound,  // c += 1;
        Class,     // with nothing above it
        Subclass,  // balanced
        Block,
        If,
        While,
        For,
        ForCompound,  // with `c += 1` for its increment
        Foreach,
        Switch,
        CaseArm,
        RangeArm,
        BareArm,
        DefaultArm,
        Break,  // of a loop
        Continue,
        ArmBreak,  // of an arm, as its last statement
        Return,
    };
    struct Statement {
        Kind kind{};
        int line = 0;
        std::vector<Statement> parts = {};
        // What the compiler knows: the slots before it, and those that the end of its scope frees.
        int slots = 0;
        int freed = 0;
    };
    enum class Way : std::uint8_t { On, Break, Continue, ArmBreak, Return };

    // The generator.
    [[nodiscard]] std::uint32_t below(std::uint32_t bound);
    [[nodiscard]] std::vector<Statement> statements(int depth, bool in_loop);
    [[nodiscard]] Statement statement(int depth, bool in_loop);
    [[nodiscard]] Statement switch_statement(int depth, bool in_loop);

    // The text, a line for each statement.
    void write(std::vector<Statement>& list, int indent);
    void write(Statement& it, int indent);
    void write_line(int indent, const std::string& text);

    // The compiler's slots. Each has a depth, a stray one none.
    void compile(std::vector<Statement>& list);
    void compile(Statement& it);
    void close_scope(Statement& it);

    // The machine.
    [[nodiscard]] bool decide();
    [[nodiscard]] bool next_run();
    void initialise(const Statement& it);
    [[nodiscard]] Way run(const std::vector<Statement>& list);
    [[nodiscard]] Way run(const Statement& it);
    [[nodiscard]] Way run_loop(const Statement& it);
    [[nodiscard]] Way run_switch(const Statement& it);

    std::uint32_t state_;
    std::vector<Statement> body_;
    std::string source_;
    int lines_ = 0;
    int names_ = 0;

    std::vector<int> slots_;
    int depth_ = 1;

    std::vector<bool> decisions_;  // of this run, and those that the last one made first
    std::size_t decided_ = 0;
    int height_ = 0;
    int first_ = 0;
};

}  // namespace mufi::tests
