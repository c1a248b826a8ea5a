// The example programs of the data files, judged by our own front end.
#include <doctest/doctest.h>

#include <string>

#include "tests/vm/builtins/sealed_table.h"
#include "vm/builtins/mufidoc.h"
#include "vm/sema/resolver.h"
#include "vm/syntax/diagnostic_list.h"
#include "vm/syntax/parser.h"
#include "vm/syntax/scanner.h"

namespace mufi::tests {
namespace {

using namespace builtins;

// The messages of what is wrong with a program.
std::string errors_of(std::string_view source, const BuiltinTable& table) {
    memory::Arena arena;
    syntax::ScanScratch scan;
    sema::ResolverScratch resolver;
    syntax::DiagnosticList diagnostics;
    diagnostics.begin(arena);
    const syntax::SyntaxTree tree =
        syntax::parse(source, syntax::scan(source, arena, scan), arena, diagnostics);
    static_cast<void>(sema::resolve(tree, table, arena, resolver, diagnostics));
    std::string errors;
    for (const syntax::Diagnostic& diagnostic : diagnostics.items())
        if (diagnostic.severity == syntax::Severity::Error)
            errors.append(diagnostic.message).append("\n");
    return errors;
}

TEST_SUITE("builtin examples") {
    TEST_CASE("every example is a program that compiles") {
        const SealedTable table;
        std::size_t programs = 0;
        for (const DataFile& file : data_files()) {
            MufidocReader reader(file);
            while (const Entry* const entry = reader.next()) {
                if (entry->example.empty()) continue;
                std::string program;
                for_each_marked_line(entry->example, [&](std::string_view line) {
                    program.append(line).append("\n");
                });
                CAPTURE(entry->place.file);
                CAPTURE(entry->place.line);
                CHECK(errors_of(program, *table) == "");
                ++programs;
            }
        }
        CHECK(programs == 126 + 27 + 8);
        CHECK(errors_of("print 1", *table) != "");
    }
}

}  // namespace
}  // namespace mufi::tests
