// vm/reference/compiler_model.h - MufiZ's single-pass compiler, without its code.
//
// The reference is a recursive-descent compiler. Here its recursion is a stack of frames in an
// arena, so that no text can overflow ours: a production does what comes before its first operand
// (or statement, or block), leaves a frame that says how to go on, and names the next thing to do.
//
//     // "print" expression ";"
//     Next print_statement() {
//         leave(Step::PrintDone);
//         return expression();
//     }
//     Next print_done(Frame) {
//         reader_.expect(TokenKind::Semicolon, ErrorId::PrintEnd);
//         functions_.add_code(1);
//         return Next::Resume;
//     }
//
// Only run() follows a Next, so no production ever runs inside another.
#pragma once

#include <cstdint>

#include "vm/memory/arena.h"
#include "vm/memory/arena_vector.h"
#include "vm/reference/boundaries.h"
#include "vm/reference/function_model.h"
#include "vm/reference/grammar.h"
#include "vm/reference/token_reader.h"

namespace mufi::reference {

class CompilerModel {
public:
    // All of them must outlive the model, which begins where the trail does; `first` was printed
    // before that.
    CompilerModel(const syntax::Scan& scan, const FirstError& first, Notes& notes,
                  BoundaryTrail& trail, memory::Arena& arena)
        : reader_(scan, trail.start().token, first),
          notes_(notes),
          trail_(trail),
          functions_(reader_, notes, arena, trail.start()),
          frames_(arena, 256) {}

    // Compiles the script to its end, or to where no more is to be learnt. False if that kills the
    // compiler.
    [[nodiscard]] bool run();

    // What was printed, and whether there was an error at all.
    [[nodiscard]] const TokenReader& reader() const { return reader_; }
    [[nodiscard]] Progress progress() const {
        const bool has_notes =
            !notes_.crowded.empty() || !notes_.mixed_up.empty() || functions_.is_crowded();
        return {reader_.failed(), !reader_.failed() && !has_notes};
    }
    // So many constants the script has.
    [[nodiscard]] std::uint32_t constants() const { return functions_.constants(); }

private:
    // What to do next.
    enum class Next : std::uint8_t {
        Operand,    // parse an operand at level_, and the operators behind it
        Operators,  // go on with the operators at level_
        Resume,     // take the newest frame and go on with its step
        Accepted,   // the end of the script
        Crashed,
    };

    // How a production goes on when the part it waits for is finished.
    enum class Step : std::uint8_t {
#define MUFI_STEP(Name, function) Name,
#include "vm/reference/steps.def"
    };

    // What a production needs to remember; a, b and c are its own affair.
    struct Frame {
        Step step;
        Level level;          // level_ when the frame was left, and again when it is taken
        std::uint8_t detail;  // one of the small enumerations below, or a flag
        std::uint32_t a;
        std::uint32_t b;
        std::uint32_t c;
    };
    enum class ArgumentsOf : std::uint8_t { Call, Method, SuperMethod };
    enum class ClassKind : std::uint8_t { None, Base, Derived };  // the class around us
    enum class Arm : std::uint8_t { Case, Range, Bare };

    template <typename Detail = std::uint8_t>
    void leave(Step step, Detail detail = {}, std::uint32_t a = 0, std::uint32_t b = 0,
               std::uint32_t c = 0) {
        frames_.push_back({step, level_, static_cast<std::uint8_t>(detail), a, b, c});
    }
    // Goes on at once with a step that loops over its parts.
    [[nodiscard]] Next go_to(Step step) {
        leave(step);
        return Next::Resume;
    }
    [[nodiscard]] Next operand_at(Level level) {
        level_ = level;
        return Next::Operand;
    }
    [[nodiscard]] Next expression() {
        return operand_at(kAssignment);
    }
    [[nodiscard]] bool can_assign() const {
        return level_ <= kAssignment;
    }

    // compiler_model.cpp
    [[nodiscard]] Next go_on(Frame frame);

    // expressions.cpp
    [[nodiscard]] Next prefix();
    [[nodiscard]] Next operators();
    [[nodiscard]] Next infix(const TokenRole& role);
    [[nodiscard]] Next property();
    [[nodiscard]] Next arguments(ArgumentsOf callee);
    [[nodiscard]] Next arguments_end(ArgumentsOf callee);
    [[nodiscard]] Next index_bound(Step after);

    // literals.cpp
    [[nodiscard]] Next vector(TokenKind close);
    [[nodiscard]] Next vector_end(TokenKind close);
    [[nodiscard]] Next matrix();
    [[nodiscard]] Next matrix_row_end(std::uint32_t columns, std::uint32_t expected);
    [[nodiscard]] Next dictionary();
    [[nodiscard]] Next dictionary_entry_or_end();
    [[nodiscard]] Next dictionary_end();

    // names.cpp
    // What is left to do behind a name.
    enum class Suffix : std::uint8_t { None, Assignment, Compound };
    // name [ "=" | "+=" | "-=" | "*=" | "/=" | "++" | "--" ], as far as the operator.
    [[nodiscard]] Suffix use_name(SlotName name, bool assignable) {
        const Resolution meaning = functions_.resolve(name);
        if (role_of(reader_.kind()).modifies) return modify(meaning, assignable);
        functions_.add_code(2);
        return Suffix::None;
    }
    [[nodiscard]] Suffix modify(Resolution meaning, bool assignable);
    // A name where an operand stands. `op=` has no code behind its value: the operation and the
    // store are never made.
    [[nodiscard]] Next variable(SlotName name, bool assignable) {
        const Suffix suffix = use_name(name, assignable);
        if (suffix == Suffix::None) return Next::Operators;
        leave(Step::OperandDone, 0, suffix == Suffix::Assignment ? 2 : 0);
        return expression();
    }
    [[nodiscard]] Next hidden_variable(SlotName name);
    [[nodiscard]] Next self_expression();
    [[nodiscard]] Next super_expression();

    // declarations.cpp
    [[nodiscard]] Next declaration();
    void declare_name(ErrorId missing, Mutability mutability = Mutability::Variable);
    [[nodiscard]] Next variable_declaration();
    [[nodiscard]] Next constant_declaration();
    [[nodiscard]] Next function_declaration();
    [[nodiscard]] Next function(FunctionKind kind);
    [[nodiscard]] Next class_declaration();

    // statements.cpp
    [[nodiscard]] Next statement();
    [[nodiscard]] Next expression_statement();
    [[nodiscard]] Next return_statement();
    [[nodiscard]] Next break_statement();
    [[nodiscard]] Next continue_statement();
    [[nodiscard]] Next for_header(CodeOffset start, CodeOffset exit);
    [[nodiscard]] Next if_statement();
    [[nodiscard]] Next while_statement();
    [[nodiscard]] Next for_statement();
    [[nodiscard]] Next foreach_statement();

    // switches.cpp
    [[nodiscard]] Next switch_statement();
    [[nodiscard]] Next switch_end(Frame frame);
    [[nodiscard]] Next default_arm();
    [[nodiscard]] Next compare_case(Arm arm);
    [[nodiscard]] Next arm_body(Arm arm, CodeOffset skip, CodeOffset second_skip = kNoCode);
    [[nodiscard]] Next arm_end(Frame frame);
    void add_arm_exit();

#define MUFI_STEP(Name, function) [[nodiscard]] Next function(Frame frame);
#include "vm/reference/steps.def"

    TokenReader reader_;
    const Notes& notes_;
    BoundaryTrail& trail_;
    FunctionModel functions_;
    memory::ArenaVector<Frame> frames_;
    Level level_ = kAssignment;  // of the operand that is being parsed
    ClassKind class_ = ClassKind::None;
};

}  // namespace mufi::reference
