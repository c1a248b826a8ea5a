#include "server/explain.h"

#include <ostream>

#include "vm/explanations/page.h"

namespace mufi::server {

int explain(const ExplainCommand& command, std::ostream& out, std::ostream& problems) {
    const syntax::DiagnosticKind* const kind = syntax::find_diagnostic_kind(command.code);
    if (kind == nullptr) {
        problems << "mufi-ls: there is no diagnostic " << command.code << '\n';
        return kExitFailed;
    }
    out << explanations::write_page(*kind);
    return kExitOk;
}

}  // namespace mufi::server
