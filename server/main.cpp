#include <iostream>
#include <new>
#include <string_view>
#include <vector>

#include "server/check.h"
#include "server/explain.h"
#include "server/options.h"
#include "server/serve.h"
#include "server/settings.h"
#include "server/version.h"

namespace {

using namespace mufi::server;

struct Run {
    int operator()(const ServeCommand& command) const { return serve(command, std::cerr); }
    int operator()(const CheckCommand& command) const {
        return check(command, std::cout, std::cerr);
    }
    int operator()(const ExplainCommand& command) const {
        return explain(command, std::cout, std::cerr);
    }
    int operator()(SchemaCommand) const {
        std::cout << settings_schema();
        return kExitOk;
    }
    int operator()(VersionCommand) const {
        std::cout << "mufi-ls " << version() << '\n';
        return kExitOk;
    }
    int operator()(HelpCommand) const {
        std::cout << help_text();
        return kExitOk;
    }
    int operator()(const UsageError& error) const {
        std::cerr << "mufi-ls: " << error.message << "; see mufi-ls --help\n";
        return kExitFailed;
    }
};

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    try {
        return std::visit(Run{}, parse_command_line({argv + 1, argv + argc}));
    } catch (const std::bad_alloc&) {
        std::cerr << "mufi-ls: there is not enough memory\n";
        return mufi::server::kExitFailed;
    }
}
