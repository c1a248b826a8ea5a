// vm/reference/compiler_model.h - MufiZ's single-pass compiler, without its code.
//
// The reference is a recursive-descent compiler. Here its recursion is a stack of frames in an
// arena, so that no text can overflow ours: a production does what comes before its first operand
// (or statement, or block), leaves a frame that says how to go on, and names the next thing to do.
//
//     // "print" expression ";"
//     Step print_statement() {
//         leave(Step::PrintDone);
//         return expression();
//     }
//     Step print_done(const Frame&) {
//         reader_.expect(TokenKind::Semicolon, ErrorId::PrintEnd);
//         functions_.add_code(1);
//         return Step::Resume;
//     }
//
// Nothing else calls a step, and no step runs while another does.
#pragma once

#include <cstdint>

#include "vm/memory/arena.h"
#include "vm/memory/arena_vector.h"
#include "vm/reference/function_model.h"
#include "vm/reference/grammar.h"
#include "vm/reference/token_reader.h"

namespace mufi::reference {

class CompilerModel {
public:
    // `scan` and `arena` must outlive the model.
    CompilerModel(const syntax::Scan& scan, memory::Arena& arena)
        : reader_(scan), functions_(reader_, arena), frames_(arena, 256) {}

    // Compiles the whole script. False if that kills the compiler.
    [[nodiscard]] bool run();

    // What was printed, and whether there was an error at all.
    [[nodiscard]] const TokenReader& reader() const { return reader_; }

private:
    // What to do next: one of four things, or a step of the frame on top.
    enum class Step : std::uint8_t {
        Operand,    // parse an operand at level_, and the operators behind it
        Operators,  // go on with the operators at level_
        Resume,     // take the frame on top and go on with its step
        Accepted,   // the end of the script
        Crashed,
#define MUFI_STEP(Name, function) Name,
#include "vm/reference/steps.def"
    };

    // What a production needs to remember; a, b and c are its own affair.
    struct Frame {
        Step step;
        Level level;          // level_ when the frame was left, and again when it is taken
        std::uint8_t detail;  // one of the small enumerations below, or a flag
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        std::uint32_t c = 0;
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
    [[nodiscard]] Step go_to(Step step) {
        leave(step);
        return Step::Resume;
    }
    [[nodiscard]] Step operand_at(Level level) {
        level_ = level;
        return Step::Operand;
    }
    [[nodiscard]] Step expression() {
        return operand_at(kAssignment);
    }
    [[nodiscard]] bool can_assign() const {
        return level_ <= kAssignment;
    }

    // expressions.cpp
    [[nodiscard]] Step operand();
    [[nodiscard]] Step prefix();
    [[nodiscard]] Step operators();
    [[nodiscard]] Step infix(const TokenRole& role);
    [[nodiscard]] Step property();
    [[nodiscard]] Step arguments(ArgumentsOf callee);
    [[nodiscard]] Step arguments_end(ArgumentsOf callee);
    [[nodiscard]] Step index_bound(Step after);

    // literals.cpp
    [[nodiscard]] Step vector(TokenKind close);
    [[nodiscard]] Step vector_end(TokenKind close);
    [[nodiscard]] Step matrix();
    [[nodiscard]] Step matrix_row_end(std::uint32_t columns, std::uint32_t expected);
    [[nodiscard]] Step dictionary();
    [[nodiscard]] Step dictionary_entry_or_end();
    [[nodiscard]] Step dictionary_end();

    // names.cpp
    // What stands behind a name.
    enum class Suffix : std::uint8_t { None, Assignment, Compound };
    [[nodiscard]] Suffix use_name(SlotName name, bool assignable);
    [[nodiscard]] Step variable(SlotName name, bool assignable);
    [[nodiscard]] Step hidden_variable(SlotName name);
    [[nodiscard]] Step self_expression();
    [[nodiscard]] Step super_expression();

    // declarations.cpp
    [[nodiscard]] Step declaration();
    void declare_name(ErrorId missing, Mutability mutability = Mutability::Variable);
    [[nodiscard]] Step variable_declaration();
    [[nodiscard]] Step constant_declaration();
    [[nodiscard]] Step function_declaration();
    [[nodiscard]] Step function(FunctionKind kind);
    [[nodiscard]] Step class_declaration();

    // statements.cpp
    [[nodiscard]] Step statement();
    [[nodiscard]] Step expression_statement();
    [[nodiscard]] Step return_statement();
    [[nodiscard]] Step break_statement();
    [[nodiscard]] Step continue_statement();
    [[nodiscard]] Step for_header(CodeOffset start, CodeOffset exit);
    [[nodiscard]] Step if_statement();
    [[nodiscard]] Step while_statement();
    [[nodiscard]] Step for_statement();
    [[nodiscard]] Step foreach_statement();

    // switches.cpp
    [[nodiscard]] Step switch_statement();
    [[nodiscard]] Step switch_end(const Frame& frame);
    [[nodiscard]] Step default_arm();
    [[nodiscard]] Step compare_case(Arm arm);
    [[nodiscard]] Step arm_body(Arm arm, CodeOffset skip, CodeOffset second_skip = kNoCode);
    [[nodiscard]] Step arm_end(const Frame& frame);
    void add_arm_exit();

#define MUFI_STEP(Name, function) [[nodiscard]] Step function(const Frame& frame);
#include "vm/reference/steps.def"

    TokenReader reader_;
    FunctionModel functions_;
    memory::ArenaVector<Frame> frames_;
    Level level_ = kAssignment;  // of the operand that is being parsed
    ClassKind class_ = ClassKind::None;
};

}  // namespace mufi::reference
